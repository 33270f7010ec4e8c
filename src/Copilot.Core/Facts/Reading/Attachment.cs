using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>One reading of a thing: its degree or number, its side and its levels, with the tokens that say so.</summary>
internal sealed record Reading(Grade? Grade, Quantity? Quantity, Side? Side, IReadOnlyList<Interspace> Levels, LevelForm? LevelForm, IReadOnlyList<(int First, int End)> Support)
{
    /// <summary>The first token of the side's words; -1 for none.</summary>
    public int SideAt { get; init; } = -1;

    public bool IsEverywhere => LevelForm is Copilot.Core.Facts.Levels.LevelForm.Any;
}

/// <summary>Attaches degrees, numbers, sides and levels to the thing that they are told of.</summary>
internal static class Attachment
{
    private static readonly HashSet<string> Links = ["at", "of", "in", "on", "from", "involving", "for", "across", "spanning", "to", "affecting", "(", "most", "worst", "the", "is", "are", "was", "greatest", "and", "especially", "level", "levels", "between", "within", ":", ",", "by", "=", "s", "p"];

    /// <summary>The readings of an anchor: at least one, with more where the chart pairs several degrees or numbers with several levels.</summary>
    public static List<Reading> Read(SentenceItems items, Anchor anchor, bool wantsQuantity, Func<Quantity, bool>? fits = null)
    {
        var readings = new List<Reading>();
        var chunks = anchor.Before;
        var after = Events(items, anchor, wantsQuantity, fits, out var classes);
        var side = SideAfter(items, anchor);
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
            var quantity = wantsQuantity && chunk.Quantity is { } q && (fits is null || fits(q)) ? q : null;
            readings.Add(new Reading(grade, quantity, chunk.Side?.Side, level?.Levels ?? [], level?.Form, Support(chunk, quantity)) { SideAt = chunk.Side?.First ?? -1 });
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

        Pair(readings, after);
        return [.. readings.Select(r => Complete(items, anchor, side, r))];
    }

    // What follows the thing: degrees or numbers and levels in any order ("at L3-4 0.9 mm, L4-5 1.2 mm", "severe at L4-5, moderate at L3-4").
    private static void Pair(List<Reading> readings, List<After> events)
    {
        var main = readings[^1];
        var hasValue = main.Grade is not null || main.Quantity is not null;
        var hasLevel = main.Levels.Count > 0 || main.LevelForm is not null;
        var open = new List<Reading>();
        After? pendingValue = null;
        After? pendingLevel = null;
        void Close()
        {
            if (pendingValue is null && pendingLevel is null)
            {
                return;
            }

            open.Add(new Reading(pendingValue?.Grade, pendingValue?.Quantity, null, pendingLevel?.Level?.Levels ?? [], pendingLevel?.Level?.Form,
                [.. new[] { pendingValue, pendingLevel }.OfType<After>().Select(e => (e.First, e.End))]));
            (pendingValue, pendingLevel) = (null, null);
        }

        // The half that the thing still lacks comes first: "severe stenosis L4-5, moderate L3-4".
        if (events.Count > 0 && hasValue && !hasLevel && events[0].Level is { } own)
        {
            for (var i = 0; i < readings.Count; i++)
            {
                readings[i] = readings[i] with { Levels = readings[i].Levels.Count > 0 ? readings[i].Levels : own.Levels, LevelForm = readings[i].LevelForm ?? own.Form };
            }

            hasLevel = true;
            events = events[1..];
        }
        else if (events.Count > 0 && hasLevel && !hasValue && events[0].Level is null)
        {
            readings[^1] = main with { Grade = events[0].Grade, Quantity = events[0].Quantity, Support = [.. main.Support, (events[0].First, events[0].End)] };
            hasValue = true;
            events = events[1..];
        }

        foreach (var e in events)
        {
            if (e.Level is not null)
            {
                if (pendingLevel is not null)
                {
                    Close();
                }

                pendingLevel = e;
            }
            else
            {
                if (pendingValue is not null)
                {
                    Close();
                }

                pendingValue = e;
            }

            // A pair is closed when both halves are there, unless the thing already has its value: then the first level is its own.
            if (pendingValue is not null && pendingLevel is not null)
            {
                Close();
            }
        }

        Close();
        foreach (var pair in open)
        {
            var isFirst = ReferenceEquals(pair, open[0]);
            var pairHasValue = pair.Grade is not null || pair.Quantity is not null;
            if (isFirst && !(hasValue && pairHasValue) && !(hasLevel && pair.Levels.Count > 0))
            {
                for (var i = 0; i < readings.Count; i++)
                {
                    var r = readings[i];
                    readings[i] = r with
                    {
                        Grade = r.Grade ?? pair.Grade,
                        Quantity = r.Quantity ?? pair.Quantity,
                        Levels = r.Levels.Count > 0 ? r.Levels : pair.Levels,
                        LevelForm = r.Levels.Count > 0 ? r.LevelForm : pair.LevelForm ?? r.LevelForm,
                        Support = [.. r.Support, .. pair.Support],
                    };
                }
            }
            else if (pair.Levels.Count > 0 && pairHasValue)
            {
                readings.Add(pair);
            }
            else if (pair.Levels.Count > 0 && !pairHasValue && readings.Count > 0 && !readings[^1].Levels.SequenceEqual(pair.Levels))
            {
                readings.Add(readings[^1] with { Levels = pair.Levels, LevelForm = pair.LevelForm, Support = [.. readings[^1].Support, .. pair.Support] });
            }
        }
    }

    private static Reading Complete(SentenceItems items, Anchor anchor, (int First, int End, Side Side)? after, Reading reading)
    {
        if (reading.Side is null && items.Sides.Find(s => s.First >= anchor.First && s.End <= anchor.End) is { End: > 0 } inside)
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

        // Nothing beside the thing: the level last named before it in the sentence, else the one that governs.
        var before = items.Levels.LastOrDefault(l => l.End <= anchor.RunStart && l.Levels.Count > 0 && (l.IsPlace || (l.Bones.Count > 1 && !PlaceReader.IsRoot(items, l))));
        if (before is { IsPlace: false })
        {
            before = before with { Levels = [.. before.Bones.Where(b => b < Bone.S1).Select(b => new Interspace(b, Spine.Below(b)!.Value))], Form = LevelForm.Span };
        }

        if (before is null && items.Levels.FirstOrDefault(l => l.First >= anchor.End && l.IsPlace && l.Levels.Count > 0) is { } next && next.First - anchor.End <= 6 && !items.AnyOf(anchor.End, next.First, ",", ";", ".", ":"))
        {
            before = next;
        }

        if (before is null && items.Levels.Where(l => l.IsPlace && l.Levels.Count > 0).ToList() is { Count: > 0 } named && named.TrueForAll(l => l.Levels.SequenceEqual(named[0].Levels)) && !items.AnyOf(anchor.End, named[0].First, ";", "."))
        {
            before = named[0];
        }

        return before is not null
            ? reading with { Levels = before.Levels, LevelForm = before.Form }
            : reading with { Levels = items.Carried };
    }

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

    private sealed record After(int First, int End, Grade? Grade, Quantity? Quantity, LevelMention? Level);

    private static List<After> Events(SentenceItems items, Anchor anchor, bool wantsQuantity, Func<Quantity, bool>? fits, out List<(int, int)> classes)
    {
        var events = new List<After>();
        classes = [];
        if (wantsQuantity)
        {
            events.AddRange(items.Quantities.Where(q => q.First >= anchor.End && q.End <= anchor.After && (fits is null || fits(q))).Select(q => new After(q.First, q.End, null, q, null)));
        }
        else
        {
            // A class may stand behind other words of the same sentence: "... stenosis with effacement of CSF (Schizas D)".
            var limit = items.Qualities.Where(q => q.Value.Kind == Dictionary.QualityPartKind.Noun && q.First >= anchor.End).Select(q => q.First).DefaultIfEmpty(items.Sentence.End).Min();
            events.AddRange(items.Grades.Where(g => g.First >= anchor.End && g.End <= (g.Value.IsClass ? limit : anchor.After) && (g.Value.IsClass || IsLinked(items, anchor.End, g.First)))
                .Select(g => new After(g.First, g.End, g.Value, null, null)));
            // A published class beside a word of degree says the same thing again.
            if (events.Any(e => !e.Grade!.Value.IsClass) || anchor.Before.Any(c => c.Grade is not null))
            {
                events.RemoveAll(e => e.Grade!.Value.IsClass);
                classes = items.Grades.Where(g => g.Value.IsClass && g.First >= anchor.End && g.End <= limit).Select(g => (g.First, g.End)).Take(1).ToList();
            }
        }

        events.AddRange(items.Levels.Where(l => l.First >= anchor.End && l.End <= anchor.After && l.Form != LevelForm.Bones && IsNear(items, anchor, l, events)).Select(l => new After(l.First, l.End, null, null, l)));
        events.Sort((a, b) => a.First.CompareTo(b.First));
        return events;
    }

    private static bool IsNear(SentenceItems items, Anchor anchor, LevelMention level, List<After> events)
    {
        // "at any level" may follow a long list.
        if (level.Form is LevelForm.Any or LevelForm.Rest)
        {
            return true;
        }

        var from = events.Where(e => e.End <= level.First).Select(e => e.End).Append(anchor.End).Max();
        return IsLinked(items, from, level.First) || (level.First > 0 && level.First - anchor.End <= 8 && items.Text.LowerOf(level.First - 1) is "at" or "of" or "involving");
    }

    /// <summary>True where only linking words, sides, levels, degrees and numbers stand between two tokens.</summary>
    private static bool IsLinked(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var token = i;
            if (Links.Contains(items.Text.LowerOf(i))
                || items.Sides.Any(s => s.First <= token && token < s.End)
                || items.Levels.Any(l => l.First <= token && token < l.End)
                || items.Grades.Any(g => g.First <= token && token < g.End)
                || items.Quantities.Any(q => q.First <= token && token < q.End)
                || items.Text.LowerOf(i) is ")" or "up" or "graded" or "as" or "&" or "also" or "at" or "and" or "remains" or "appears" or "noted" or "present" or "seen" or "measuring" or "measures" or "only")
            {
                continue;
            }

            return false;
        }

        return true;
    }

    private static (int First, int End, Side Side)? SideAfter(SentenceItems items, Anchor anchor)
    {
        foreach (var side in items.Sides)
        {
            if (side.First >= anchor.End && side.End <= anchor.After && side.First - anchor.End <= 9 && !items.AnyOf(anchor.End, side.First, ";", ".")
                && IsLinked(items, anchor.End, side.First))
            {
                return (side.First, side.End, side.Value);
            }
        }

        return null;
    }
}
