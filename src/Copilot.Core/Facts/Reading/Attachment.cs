using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>One reading of a thing: its degree or number, its side and its levels, with the tokens that say so.</summary>
internal sealed record Reading(
    Grade? Grade,
    Quantity? Quantity,
    Side? Side,
    IReadOnlyList<Interspace> Levels,
    LevelForm? LevelForm,
    IReadOnlyList<(int First, int End)> Support
)
{
    /// <summary>The first token of the side's words; -1 for none.</summary>
    public int SideAt { get; init; } = -1;

    /// <summary>True where the chart says of this level or side that the thing is not there: "L5-S1 none".</summary>
    public bool IsNone { get; init; }

    /// <summary>True where no words beside the thing give its levels: an earlier one of the sentence does, or what governs it.</summary>
    public bool IsLent { get; init; }

    public bool IsEverywhere => LevelForm is Copilot.Core.Facts.Levels.LevelForm.Any;
}

/// <summary>Attaches degrees, numbers, sides and levels to the thing that they are told of.</summary>
internal static class Attachment
{
    private static readonly HashSet<string> Links =
    [
        "at",
        "of",
        "in",
        "on",
        "from",
        "for",
        "to",
        "(",
        "the",
        "is",
        "are",
        "was",
        "and",
        "between",
        "within",
        ":",
        ",",
        "by",
        "=",
        "s",
        "p",
        "side",
        "both",
        "-",
        ";",
        "none",
        "nil",
        "[",
        "]",
        ")",
        "will",
        "be",
        "a",
        "up",
        "as",
        "&",
        "also",
        "only",
        "here",
        "there",
        "again",
        "still",
        "now",
    ];

    /// <summary>The readings of an anchor: at least one, with more where the chart pairs several degrees or numbers with several levels or sides.</summary>
    public static List<Reading> Read(SentenceItems items, Anchor anchor, bool wantsQuantity, Func<Quantity, bool>? fits = null)
    {
        var readings = new List<Reading>();
        var chunks = anchor.Before;
        var after = Events(items, anchor, wantsQuantity, fits, out var classes);
        var side = after.Exists(e => e.Side is not null)
            ? null
            : SideAfter(items, anchor) ?? (wantsQuantity ? null : SideThatOpens(items, anchor));
        Grade? previousGrade = null;

        // Before the thing: "severe L3/4 and moderate right L2/3 ..."; what the nearest chunk lacks, the next does not lend it, but the other way round.
        for (var i = chunks.Count - 1; i >= 0; i--)
        {
            var chunk = chunks[i];
            if (i > 0 && chunk.Grade is null && chunk.Side is null)
            {
                continue;
            }

            var grade = chunk.Grade?.Grade ?? previousGrade;
            previousGrade = grade;
            var level = chunk.Level ?? (i > 0 ? chunks[0].Level : null);
            var quantity = wantsQuantity ? chunk.Quantities.Find(q => fits is null || fits(q)) : null;
            readings.Add(
                new Reading(grade, quantity, chunk.Side?.Side, level?.Levels ?? [], level?.Form, Support(chunk, quantity))
                {
                    SideAt = chunk.Side?.First ?? -1,
                }
            );
        }

        if (readings.Count > 1)
        {
            // An empty nearest chunk adds nothing to its neighbours.
            readings.RemoveAll(r => r.Grade is null && r.Quantity is null && r.Side is null && r.Levels.Count == 0);
        }

        if (readings.Count == 0)
        {
            readings.Add(new Reading(null, null, null, [], null, []));
        }

        if (classes.Count > 0)
        {
            readings[^1] = readings[^1] with { Support = [.. readings[^1].Support, .. classes] };
        }

        var isInOrder = items.AnyOf(items.Sentence.First, items.Sentence.End, "respectively", "resp");
        if (isInOrder && InOrder(chunks, after, wantsQuantity, fits) is { } inOrder)
        {
            return inOrder;
        }

        Pair(items, anchor, readings, after, wantsQuantity, isInOrder);
        return Distribute([.. readings.Select(r => Complete(items, anchor, side, r))], isInOrder);
    }

    // "translation at L3-4 and L4-5 is 2 and 4 mm respectively": as many values as levels, each with its own.
    private static List<Reading>? InOrder(IReadOnlyList<Chunk> chunks, List<After> after, bool wantsQuantity, Func<Quantity, bool>? fits)
    {
        var before = Enumerable.Reverse(chunks).ToList();
        List<(Grade? Grade, Quantity? Quantity, (int, int) Words)> values =
        [
            .. wantsQuantity
                ? before
                    .SelectMany(c => Enumerable.Reverse(c.Quantities))
                    .Where(q => fits is null || fits(q))
                    .Select(q => ((Grade?)null, (Quantity?)q, (q.First, q.End)))
                : before
                    .Where(c => c.Grade is not null)
                    .Select(c => ((Grade?)c.Grade!.Value.Grade, (Quantity?)null, (c.Grade.Value.First, c.Grade.Value.End))),
            .. after.Where(e => e.Grade is not null || e.Quantity is not null).Select(e => (e.Grade, e.Quantity, e.Words)),
        ];
        var levels = before
            .Where(c => c.Level is not null)
            .SelectMany(c => c.Level!.Levels)
            .Concat(after.Where(e => e.Level is not null).SelectMany(e => e.Level!.Levels))
            .Distinct()
            .ToList();
        var hasSides = before.Exists(c => c.Side is not null) || after.Exists(e => e.Side is not null);
        return values.Count > 1 && values.Count == levels.Count && !hasSides
            ? [.. values.Select((v, i) => new Reading(v.Grade, v.Quantity, null, [levels[i]], LevelForm.Discs, [v.Words]))]
            : null;
    }

    // "moderate and severe stenosis at L3-4 and L4-5 respectively"
    private static List<Reading> Distribute(List<Reading> readings, bool isInOrder) =>
        isInOrder
        && readings.Count > 1
        && readings.TrueForAll(r => r.Levels.Count == readings.Count && r.Levels.SequenceEqual(readings[0].Levels))
            ? [.. readings.Select((r, i) => r with { Levels = [r.Levels[i]] })]
            : readings;

    // What follows the thing: degrees or numbers, sides and levels in any order ("at L3-4 0.9 mm, L4-5 1.2 mm", "severe at L4-5, moderate at L3-4",
    // "severe on the right and moderate on the left").
    private static void Pair(
        SentenceItems items,
        Anchor anchor,
        List<Reading> readings,
        List<After> events,
        bool wantsQuantity,
        bool isInOrder
    )
    {
        var main = readings[^1];
        bool HasValue(Reading r) => wantsQuantity ? r.Quantity is not null : r.Grade is not null || r.IsNone;
        var hasValue = HasValue(main);
        var hasLevel = main.Levels.Count > 0 || main.LevelForm is not null;
        var isLevelFirst = hasLevel && !hasValue;
        var at = 0;

        if (hasValue && !hasLevel && OfItsClause(items, anchor, events) is { } governing)
        {
            for (var i = 0; i < readings.Count; i++)
            {
                readings[i] = readings[i] with { Levels = governing.Levels, LevelForm = governing.Form };
            }

            (hasLevel, isLevelFirst, main) = (true, true, readings[^1]);
        }

        // The half that the thing still lacks comes first: "severe stenosis L4-5, moderate L3-4"; "L4-5 stenosis severe, L3-4 mild".
        if (hasValue && !hasLevel && events.Count > 0 && events[0].Level is { } own)
        {
            for (var i = 0; i < readings.Count; i++)
            {
                readings[i] = readings[i] with
                {
                    Levels = readings[i].Levels.Count > 0 ? readings[i].Levels : own.Levels,
                    LevelForm = readings[i].LevelForm ?? own.Form,
                };
            }

            hasLevel = true;
            at = 1;
        }
        else if (hasLevel && !hasValue && events.Count > 0 && events[0].IsValue)
        {
            readings[^1] = main = main with
            {
                Grade = events[0].Grade,
                Quantity = events[0].Quantity,
                IsNone = events[0].IsNone,
                Support = [.. main.Support, events[0].Words],
            };
            hasValue = true;
            at = 1;
        }

        if (hasValue && at < events.Count && events[at].Side is { } first && (main.Side is null || at > 0))
        {
            readings[^1] = main = readings[^1] with
            {
                Side = first,
                SideAt = events[at].First,
                Support = [.. readings[^1].Support, events[at].Words],
            };
            at++;
        }

        var groups = Groups(items, events[at..]);
        if (groups.Count == 0)
        {
            return;
        }

        var start = 0;
        var lead = groups[0];
        if (!(hasValue && lead.HasValue) && !(hasLevel && lead.Level is not null))
        {
            // The first group completes the thing; where groups give each side its own degree, it takes the place of a side told before ("bilateral ..., severe on the right").
            for (var i = 0; i < readings.Count; i++)
            {
                var r = readings[i];
                readings[i] = r with
                {
                    Grade = r.Grade ?? lead.Grade,
                    Quantity = r.Quantity ?? lead.Quantity,
                    IsNone = r.IsNone || lead.IsNone,
                    Side = lead.Side ?? r.Side,
                    SideAt = lead.Side is null ? r.SideAt : lead.SideAt,
                    Levels = r.Levels.Count > 0 ? r.Levels : lead.Level?.Levels ?? [],
                    LevelForm = r.Levels.Count > 0 ? r.LevelForm : lead.Level?.Form ?? r.LevelForm,
                    Support = [.. r.Support, .. lead.Support],
                };
            }

            start = 1;
        }

        for (var i = start; i < groups.Count; i++)
        {
            var group = groups[i];
            var last = readings[^1];
            if (group.HasValue && (group.Level is not null || group.Side is not null || isInOrder))
            {
                // A later side without a level is of the level before it, or of the one that closes the list.
                var level = group.Level is { } named ? (named.Levels, (LevelForm?)named.Form) : (last.Levels, last.LevelForm);
                readings.Add(
                    new Reading(group.Grade, group.Quantity, group.Side, level.Levels, level.Item2, [.. group.Support])
                    {
                        SideAt = group.SideAt,
                        IsNone = group.IsNone,
                    }
                );
                if (
                    last.Levels.Count == 0
                    && last.LevelForm is null
                    && group.Level is not null
                    && group.Side is not null
                    && last.Side is not null
                    && HasValue(last)
                )
                {
                    readings[^2] = last with { Levels = level.Levels, LevelForm = level.Item2 };
                }
            }
            else if (
                group is { HasValue: false, Level: { } more }
                && !last.Levels.SequenceEqual(more.Levels)
                && !(i > 0 ? groups[i - 1].BeginsWithLevel : isLevelFirst && wantsQuantity)
            )
            {
                // "2 mm at L3-4, L4-5"; not "L3-4 2 mm, L4-5", whose last level has a value of its own or none.
                readings.Add(last with { Levels = more.Levels, LevelForm = more.Form, Support = [.. last.Support, .. group.Support] });
            }
        }
    }

    // "L5-S1 isthmic slip grade II, L4-5 degenerative slip": what stands behind the comma is told of the next level.
    private static LevelMention? OfItsClause(SentenceItems items, Anchor anchor, List<After> events)
    {
        if (events.Find(e => e.Level is not null)?.Level is not { } next || !items.AnyOf(anchor.End, next.First, ",", ";"))
        {
            return null;
        }

        var own = items.Levels.LastOrDefault(l => l.End <= anchor.RunStart && l is { IsPlace: true, Levels.Count: > 0 });
        return own is not null && !items.AnyOf(own.End, anchor.RunStart, ",", ";", ".", ":", "(", "and", "with") ? own : null;
    }

    private sealed class Group
    {
        public LevelMention? Level { get; set; }

        public Grade? Grade { get; set; }

        public Quantity? Quantity { get; set; }

        public bool IsNone { get; set; }

        public Side? Side { get; set; }

        public int SideAt { get; set; } = -1;

        public List<(int First, int End)> Support { get; } = [];

        public int End { get; set; }

        /// <summary>"L3-4 2 mm", not "2 mm at L3-4".</summary>
        public bool BeginsWithLevel { get; set; }

        public bool HasValue => Grade is not null || Quantity is not null || IsNone;
    }

    // A group has one of each; it ends where the next of a kind comes, or at a mark once its value and level are told.
    private static List<Group> Groups(SentenceItems items, List<After> events)
    {
        var groups = new List<Group>();
        for (var i = 0; i < events.Count; i++)
        {
            var e = events[i];
            var group = groups.Count > 0 ? groups[^1] : null;
            var isRepeated =
                group is null
                || (e.Level is not null && group.Level is not null)
                || (e.IsValue && group.HasValue)
                || (e.Side is not null && group.Side is not null);
            // "R recess severe, L moderate": behind a mark, a side with a degree of its own.
            var isOwnSide =
                group is { HasValue: true }
                && e.Side is not null
                && i + 1 < events.Count
                && events[i + 1].IsValue
                && events[i + 1].First - e.End <= 1
                && items.AnyOf(group.End, e.First, ",", ";");
            if (
                isRepeated
                || isOwnSide
                || (group is { HasValue: true, Level: not null } && items.AnyOf(group.End, e.First, ",", ";", "and"))
            )
            {
                groups.Add(group = new Group());
            }

            group!.BeginsWithLevel |= e.IsValue && group.Level is not null && !group.HasValue;
            group.Level ??= e.Level;
            group.Grade ??= e.Grade;
            group.Quantity ??= e.Quantity;
            group.IsNone |= e.IsNone;
            (group.Side, group.SideAt) = e.Side is { } side ? (side, e.First) : (group.Side, group.SideAt);
            group.Support.Add(e.Words);
            group.End = e.End;
        }

        return groups;
    }

    private static Reading Complete(SentenceItems items, Anchor anchor, (int First, int End, Side Side)? after, Reading reading)
    {
        // "right lower extremity pain": the side's words reach into the thing's.
        // Within a phrase of the dictionary "LT" is light touch.
        if (
            reading.Side is null
            && items.Sides.Find(s => s.First < anchor.End && s.End > anchor.First && items.Text.LowerOf(s.First) != "lt")
                is { End: > 0 } inside
        )
        {
            reading = reading with { Side = inside.Value };
        }
        else if (reading.Side is null && after is { } side)
        {
            reading = reading with { Side = side.Side, Support = [.. reading.Support, (side.First, side.End)], SideAt = side.First };
        }

        if (reading.Levels.Count > 0 || reading.LevelForm is LevelForm.Any or LevelForm.Rest)
        {
            return reading;
        }

        if (items.Levels.Count == 0)
        {
            return reading with { Levels = items.Carried, IsLent = true };
        }

        // "Other levels are aligned and move less than 1 mm": of those, and not of the level that governs.
        if (items.Levels.LastOrDefault(l => l.End <= anchor.RunStart) is { Form: LevelForm.Rest })
        {
            return reading with { LevelForm = LevelForm.Rest };
        }

        // Nothing beside the thing: the level last named before it in the sentence, else the one that governs.
        var before = items.Levels.LastOrDefault(l =>
            l.End <= anchor.RunStart
            && l.Levels.Count > 0
            && (l.IsPlace || (l.Bones.Count > 1 && !PlaceReader.IsRoot(items, l) && !IsOfScrews(items, l)))
        );
        if (before is { IsPlace: false })
        {
            before = before with
            {
                Levels = [.. before.Bones.Where(b => b < Bone.S1).Select(b => new Interspace(b, Spine.Below(b)!.Value))],
                Form = LevelForm.Span,
            };
        }

        if (
            before is null
            && items.Levels.FirstOrDefault(l => l.First >= anchor.End && l.IsPlace && l.Levels.Count > 0) is { } next
            && next.First - anchor.End <= 6
            && !items.AnyOf(anchor.End, next.First, ",", ";", ".", ":")
        )
        {
            before = next;
        }

        if (
            before is null
            && items.Levels.Where(l => l.IsPlace && l.Levels.Count > 0).ToList() is { Count: > 0 } named
            && named.TrueForAll(l => l.Levels.SequenceEqual(named[0].Levels))
            && !items.AnyOf(anchor.End, named[0].First, ";", ".")
        )
        {
            before = named[0];
        }

        return before is not null
            ? reading with
            {
                Levels = before.Levels,
                LevelForm = before.Form,
                IsLent = before.First < anchor.First,
            }
            : reading with
            {
                Levels = items.Carried,
                IsLent = true,
            };
    }

    // "Screws L4 and L5, one cage": the bones that hold the screws are no interspaces of what follows.
    private static bool IsOfScrews(SentenceItems items, LevelMention bones) =>
        items.AnyOf(bones.First - 2, bones.First, "screws", "screw", "bolts", "pedicles");

    private static List<(int, int)> Support(Chunk chunk, Quantity? quantity)
    {
        var support = new List<(int, int)>();
        if (chunk.Grade is { } g)
        {
            support.Add((g.First, g.End));
        }

        if (chunk.Side is { } s)
        {
            support.Add((s.First, s.End));
        }

        if (chunk.Place is { } p)
        {
            support.Add((p.First, p.End));
        }

        if (quantity is not null)
        {
            support.Add((quantity.First, quantity.End));
        }

        return support;
    }

    private sealed record After(int First, int End, Grade? Grade, Quantity? Quantity, LevelMention? Level)
    {
        public Side? Side { get; init; }

        public bool IsNone { get; init; }

        public bool IsValue => Grade is not null || Quantity is not null || IsNone;

        public (int First, int End) Words => (First, End);
    }

    private static List<After> Events(
        SentenceItems items,
        Anchor anchor,
        bool wantsQuantity,
        Func<Quantity, bool>? fits,
        out List<(int, int)> classes
    )
    {
        var events = new List<After>();
        classes = [];
        if (wantsQuantity)
        {
            foreach (var q in items.Quantities)
            {
                if (q.First >= anchor.End && q.End <= anchor.After && (fits is null || fits(q)))
                {
                    events.Add(new After(q.First, q.End, null, q, null));
                }
            }
        }
        else if (items.Grades.Count > 0)
        {
            AddGrades(items, anchor, events, classes);
        }

        AddNone(items, anchor, events);
        if (!wantsQuantity && events.Exists(e => e.IsValue))
        {
            // Sides count as parts of a list only where degrees follow the thing too; else the side behind it is its own.
            foreach (var s in items.Sides)
            {
                if (
                    s.First >= anchor.End
                    && s.End <= anchor.After
                    && IsLinked(items, anchor.End, s.First)
                    && !items.Grades.Exists(g => g.First <= s.First && s.End <= g.End)
                )
                {
                    events.Add(new After(s.First, s.End, null, null, null) { Side = s.Value });
                }
            }
        }

        for (var i = 0; i < items.Levels.Count; i++)
        {
            var l = items.Levels[i];
            if (l.First >= anchor.End && l.End <= anchor.After && l.Form != LevelForm.Bones && IsNear(items, anchor, l, events))
            {
                events.Add(new After(l.First, l.End, null, null, l));
            }
        }

        events.Sort((a, b) => a.First.CompareTo(b.First));
        return events;
    }

    private static void AddGrades(SentenceItems items, Anchor anchor, List<After> events, List<(int, int)> classes)
    {
        // A class may stand behind other words of the same sentence: "... stenosis with effacement of CSF (Schizas D)".
        var limit = items.Sentence.End;
        foreach (var q in items.Qualities)
        {
            if (q.Value.Kind == Dictionary.QualityPartKind.Noun && q.First >= anchor.End && q.First < limit)
            {
                limit = q.First;
            }
        }

        foreach (var g in items.Grades)
        {
            if (
                g.First >= anchor.End
                && g.End <= (g.Value.IsClass ? limit : anchor.After)
                && !IsWhatWas(items, g.First)
                && (g.Value.IsClass || (IsLinked(items, anchor.End, g.First) && IsPredicate(items, anchor, g.End)))
            )
            {
                events.Add(new After(g.First, g.End, g.Value, null, null));
            }
        }

        // A published class beside a word of degree says the same thing again.
        if (events.Exists(e => !e.Grade!.Value.IsClass) || anchor.Before.Any(c => c.Grade is not null))
        {
            events.RemoveAll(e => e.Grade!.Value.IsClass);
            if (items.Grades.FindIndex(g => g.Value.IsClass && g.First >= anchor.End && g.End <= limit) is >= 0 and var at)
            {
                classes.Add((items.Grades[at].First, items.Grades[at].End));
            }
        }
    }

    // "CSF effaced (was moderate in 2021)", "narrowed, previously mild": the aside tells how it was.
    private static bool IsWhatWas(SentenceItems items, int grade) =>
        items.AnyOf(grade - 1, grade, items.Values.TwoTimes.Was)
        && items.AnyOf(grade - 2, grade - 1, "(", ",", ";")
        && !items.AnyOf(items.Sentence.First, items.Sentence.End, "unchanged", "change", "stable", "same", "similar", "still");

    // "L3-4 mild, L5-S1 none"
    private static void AddNone(SentenceItems items, Anchor anchor, List<After> events)
    {
        for (var i = anchor.End; i < anchor.After; i++)
        {
            if (
                items.Text.LowerOf(i) is "none" or "nil"
                && (
                    IsOfSide(items, i)
                    || items.Levels.Any(l => l.IsPlace && l.First > i && l.First - i <= 3 && items.AnyOf(i + 1, l.First, "at", "in"))
                    || items.Levels.Any(l =>
                        l.IsPlace
                        && l.First >= anchor.End
                        && (l.End == i || (l.End == i - 1 && items.Text.LowerOf(i - 1) is ":" or "-" or "="))
                    )
                )
                && IsLinked(items, anchor.End, i)
            )
            {
                events.Add(new After(i, i + 1, null, null, null) { IsNone = true });
            }
        }
    }

    // "none on the right", "right: none"
    private static bool IsOfSide(SentenceItems items, int none) =>
        items.Sides.Exists(s =>
            (s.First > none && s.First - none <= 3 && items.AnyOf(none + 1, s.First, "on", "at", "in", "to"))
            || s.End == none
            || (s.End == none - 1 && items.AnyOf(none - 1, none, ":", "-", "="))
        );

    // "stenosis, severe on the right" tells its degree; in "stenosis, mild facet arthropathy" the word begins another thing.
    private static bool IsPredicate(SentenceItems items, Anchor anchor, int end)
    {
        while (end < anchor.After && (items.Sides.Exists(s => s.First == end) || items.Levels.Any(l => l.First == end)))
        {
            var here = end;
            var level = items.Levels.FirstOrDefault(l => l.First == here);
            end = level?.End ?? items.Sides.Find(s => s.First == here).End;
        }

        return end >= anchor.After || items.Text.Tokens[end].Kind != Text.TokenKind.Word || !IsNounLike(items, items.Text.LowerOf(end));
    }

    private static bool IsNounLike(SentenceItems items, string word) =>
        !word.EndsWith("ing", StringComparison.Ordinal)
        && !items.Values.Places.BehindLevels.Contains(word)
        && word
            is not (
                "at"
                or "on"
                or "in"
                or "to"
                or "and"
                or "or"
                or "with"
                or "without"
                or "w"
                or "from"
                or "due"
                or "for"
                or "of"
                or "but"
                or "as"
                or "by"
                or "while"
                or "which"
                or "where"
                or "both"
                or "than"
                or "is"
                or "are"
                or "now"
                or "there"
                or "if"
                or "this"
                or "the"
                or "because"
            );

    private static bool IsNear(SentenceItems items, Anchor anchor, LevelMention level, List<After> events)
    {
        // "at any level" may follow a long list.
        if (level.Form is LevelForm.Any or LevelForm.Rest)
        {
            return true;
        }

        var from = anchor.End;
        foreach (var e in events)
        {
            from = e.End <= level.First ? Math.Max(from, e.End) : from;
        }

        var first = level.UpperAt >= from ? level.UpperAt : level.First;
        return IsLinked(items, from, first)
            || (
                first > 0
                && first - anchor.End <= 8
                && items.Text.LowerOf(first - 1) is "at" or "of" or "involving"
                && !IsAnother(items, from, first)
            );
    }

    // "preserved at L3-4, lost at L4-5": behind a comma another verb takes the level.
    private static bool IsAnother(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to - 2; i++)
        {
            if (
                items.Text.LowerOf(i) is "," or ";"
                && items.Text.LowerOf(i + 1).EndsWith("ed", StringComparison.Ordinal) | items.AnyOf(i + 1, i + 2, "lost", "gone", "absent")
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where only linking words, sides, levels, degrees and numbers stand between two tokens.</summary>
    public static bool IsLinked(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (
                Links.Contains(items.Text.LowerOf(i))
                || items.IsSide(i)
                || items.IsLevel(i)
                || items.IsGrade(i)
                || items.IsQuantity(i)
                || IsPlace(items, from, i)
                || items.Values.Places.Linking.Contains(items.Text.LowerOf(i))
            )
            {
                continue;
            }

            return false;
        }

        return true;
    }

    // "in both recesses", "of the canal"
    private static bool IsPlace(SentenceItems items, int from, int token)
    {
        foreach (var quality in items.Qualities)
        {
            if (
                quality.Value.Kind == Dictionary.QualityPartKind.Place
                && quality.First <= token
                && token < quality.End
                && quality.First > from
                && items.Text.LowerOf(quality.First - 1) is "of" or "the" or "both"
            )
            {
                return true;
            }
        }

        return false;
    }

    // "reduced on the inner right shin"
    private static bool IsSurface(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!items.Values.Places.Skin.Contains(items.Text.LowerOf(i)))
            {
                return false;
            }
        }

        return from < to;
    }

    // "On the left she cannot heel walk", "on the right there is weakness": the side opens the clause.
    private static (int First, int End, Side Side)? SideThatOpens(SentenceItems items, Anchor anchor)
    {
        foreach (var side in items.Sides)
        {
            if (
                side.End <= anchor.First
                && anchor.First - side.End <= 8
                && items.AnyOf(side.End, side.End + 1, "side")
                && !items.Sides.Exists(s => s.First > side.First && s.First < anchor.First)
                && IsOpen(items, side.End + 1, Math.Min(anchor.First, anchor.RunStart))
            )
            {
                // "Left side clear, no recess stenosis"
                return (side.First, side.End, side.Value);
            }

            if (
                side.End <= anchor.First
                && anchor.First - side.End <= 4
                && items.AnyOf(side.First - 2, side.First, "on")
                && IsSubject(items, side.End, anchor.First)
                && (
                    side.First - 2 <= items.Sentence.First
                    || items.AnyOf(side.First - 3, side.First - 1, ":", ",", ";", "and", "but", "-", ".")
                    || items.AnyOf(side.First - 2, side.First - 1, ":", ",", ";")
                )
            )
            {
                return (side.First, side.End, side.Value);
            }
        }

        return null;
    }

    // "she", "there is", "the patient has"
    private static bool IsSubject(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!Subjects.Contains(items.Text.LowerOf(i)))
            {
                return false;
            }
        }

        return items.AnyOf(from, to, Subjects);
    }

    private static bool IsOpen(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (
                items.Text.LowerOf(i)
                is not (
                    "is"
                    or "clear"
                    or "open"
                    or "normal"
                    or "free"
                    or "fine"
                    or "ok"
                    or "patent"
                    or "widely"
                    or ":"
                    or ","
                    or "with"
                    or "no"
                    or "without"
                    or "any"
                )
            )
            {
                return false;
            }
        }

        return from < to;
    }

    private static readonly HashSet<string> Subjects =
    [
        "she",
        "he",
        "they",
        "there",
        "is",
        "was",
        "the",
        "patient",
        "pt",
        "has",
        "had",
        "shows",
        "i",
        "find",
        "found",
        "some",
        "a",
        "clear",
        "definite",
        ",",
    ];

    // "on the left, not the right": a side that is denied is not the thing's.
    private static bool IsDenied(SentenceItems items, int side) =>
        items.AnyOf(side - 3, side, "not", "than", "instead") && !items.AnyOf(side - 3, side, "but", "or", "only");

    private static (int First, int End, Side Side)? SideAfter(SentenceItems items, Anchor anchor)
    {
        foreach (var side in items.Sides)
        {
            if (
                side.First >= anchor.End
                && side.End <= anchor.After
                && side.First - anchor.End <= 9
                && !IsDenied(items, side.First)
                && !items.AnyOf(anchor.End, side.First, ";", ".")
                && (IsLinked(items, anchor.End, side.First) || IsSurface(items, anchor.End, side.First))
            )
            {
                return (side.First, side.End, side.Value);
            }
        }

        return null;
    }
}
