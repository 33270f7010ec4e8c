using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>Reads a therapy record as one episode: of which part of the body, from when to when, and how many visits.</summary>
internal static class TherapyRecordReader
{
    /// <summary>The part of the body that the record is about, where it is not the spine; null for the spine and where it does not say.</summary>
    public static string? Part(DocumentReading reading)
    {
        if (reading.Document.Type is not (DocumentType.TherapyRecord or DocumentType.ProgressNote or DocumentType.Consult))
        {
            return null;
        }

        if (reading.Account.IsOfSeveral)
        {
            return null;
        }

        var isRecord = reading.Document.Type == DocumentType.TherapyRecord;
        // A diagnosis of another part outweighs a title line that also names the back ("Back stretches added").
        var isLabelledOther =
            isRecord
            && reading.Sentences.Any(i => IsLabelled(i) && i.BodyParts.Exists(b => b.Value != "spine"))
            && !reading.Sentences.Any(i => IsLabelled(i) && (i.BodyParts.Exists(b => b.Value == "spine") || i.Levels.Count > 0));
        var weights = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var items in reading.Sentences)
        {
            // The title, and the lines that say what is treated, count most.
            var isLabel = (items.Index < 2 && !(isLabelledOther && items.Index > 0)) || IsLabelled(items);
            foreach (var part in items.BodyParts)
            {
                // "?knee" asks, and "knee ROM full, doubt the knee" denies.
                var assertion = Told.Of(reading, part.First, part.End).Assertion;
                weights[part.Value] =
                    weights.GetValueOrDefault(part.Value)
                    + (
                        assertion == Assertion.Possible ? 0
                        : isLabel ? 6
                        : assertion is Assertion.Absent or Assertion.Historical ? 0
                        : 1
                    );
            }
        }

        // A root or an interspace of the low back is the spine's: "?L3 root".
        var spine =
            weights.GetValueOrDefault("spine")
            + reading.Sentences.Sum(i => i.Levels.Count(l => l.Bones.Concat(l.Levels.Select(k => k.Lower)).Any(b => b >= Bone.L1)));
        if (!isRecord)
        {
            // A visit for a knee, by its title and by most of what it says.
            var visit = weights.Where(w => w.Key != "spine" && w.Value >= 6).OrderByDescending(w => w.Value).FirstOrDefault();
            return visit.Key is not null && spine < 6 && visit.Value > spine ? visit.Key : null;
        }

        if (isLabelledOther is false && Titled(reading, spine) is { } titled)
        {
            return titled == "spine" ? null : titled;
        }

        // Where nothing says what is treated, the part that it speaks of and the spine that it does not.
        var best = weights.Where(w => w.Value >= (spine == 0 ? 2 : 6)).OrderByDescending(w => w.Value).Select(w => w.Key).FirstOrDefault();
        return best is null or "spine" || (spine >= 6 && !isLabelledOther) ? null : best;
    }

    // The one part that the first line names: "PT LEFT ANKLE after ORIF" above rows of "BAPS L3"; "PT AFTER L5-S1 FUSION". A diagnosis of the spine further down outweighs it,
    // and where no side is named much that is told of the spine: the part may be of a clinic's or a town's name.
    private static string? Titled(DocumentReading reading, int spine)
    {
        if (reading.Sentences.FirstOrDefault(i => i.Sentence.End > i.Sentence.First) is not { } first)
        {
            return null;
        }

        var line = reading.Sentences.TakeWhile(i => i.Sentence.Line <= first.Sentence.Line).ToList();
        if (
            line.Exists(i => i.Levels.Any(l => l.IsPlace && l.Levels.Any(k => k.Lower >= Bone.L1)))
            || line.Exists(i => i.BodyParts.Exists(b => b.Value == "spine"))
        )
        {
            return line.Exists(i => i.BodyParts.Exists(b => b.Value != "spine")) ? null : "spine";
        }

        if (spine >= 6 && !line.Exists(i => i.Sides.Count > 0))
        {
            return null;
        }

        return
            line.SelectMany(i => i.BodyParts).Select(b => b.Value).Distinct().ToList() is [var only]
            && !reading.Sentences.Any(i => IsLabelled(i) && (i.BodyParts.Exists(b => b.Value == "spine") || i.Levels.Any(l => l.IsPlace)))
            ? only
            : null;
    }

    // "Plan of care closed 4/24", "episode ended 4/24", "case closed on 4/24": there the treatment ends, whatever became of the paper.
    private static bool IsClosing(CareLexicon words, SentenceItems items, int day) =>
        Enumerable
            .Range(Math.Max(items.Sentence.First, day - 3), Math.Max(0, day - Math.Max(items.Sentence.First, day - 3)))
            .FirstOrDefault(i => words.Closes.Contains(items.Text.LowerOf(i)), -1)
            is var verb
                and >= 0
        && items.AnyOf(verb - 4, verb, words.Episode)
        && !items.AnyOf(verb - 2, verb, items.Care.Records.Granted);

    // A chiropractor's or a psychologist's card is a record of treatment too, and none of active therapy.
    private static string Kind(DocumentReading reading)
    {
        var told = reading
            .Sentences.SelectMany(s =>
                s.Facts.Where(f =>
                        f.Value.Kind == FactPhraseKind.Is
                        && f.Value.Definition.Name is "supervised-therapy" or "manual-therapy" or "behavioural-care"
                        && Care.TherapyName.IsTherapy(reading, s, f)
                    )
                    .Select(f =>
                        (
                            f.Value.Definition.Name,
                            IsHead: s.Index < 3,
                            Told: Told.Of(reading, f.First, f.End, Context.ConceptKind.Care).Assertion
                        )
                    )
            )
            .Where(f => f.Told is Assertion.Present or Assertion.Historical)
            .ToList();
        return told.Exists(f => f.Name == "supervised-therapy")
            ? "supervised-therapy"
            : told.FirstOrDefault(f => f.IsHead).Name ?? "supervised-therapy";
    }

    public static void Read(DocumentReading reading, string? part)
    {
        if (reading.Document.Type != DocumentType.TherapyRecord || reading.Find(Kind(reading)) is not { } therapy)
        {
            return;
        }

        TimeMention? begin = null,
            end = null;
        SentenceItems? where = null;
        var dated = new List<(TimeMention Time, SentenceItems Items)>();
        foreach (var items in reading.Sentences.Where(i => !reading.Quarantined.Contains(i.Index) && reading.Account.PartOf(i) is null))
        {
            foreach (
                var time in items
                    .Times.Concat(Listed(reading, items))
                    .Where(t =>
                        t.Kind is TimeKind.Date or TimeKind.Range && t.Start is { } s && !t.Future && !(reading.Document.Date < s.First)
                    )
            )
            {
                var isClosing = IsClosing(reading.Lexicon.Care, items, time.First);
                if (
                    !isClosing
                        && (
                            items.AnyOf(time.First - 4, time.First, items.Care.Records.Granted)
                            || IsGranted(items)
                            || items.AnyOf(time.First - 4, time.First, items.Care.Records.Clerical)
                        )
                    || items.AnyOf(time.First - 3, time.First, items.Care.Records.Later)
                    || (items.AnyOf(time.End, EndOfCell(items, time.End), items.Care.Records.Later) && time.Kind == TimeKind.Date)
                    || IsLongAgo(reading, time)
                )
                {
                    continue;
                }

                var isBegin =
                    items.AnyOf(time.First - 5, time.First, items.Care.Records.Begins)
                    || items.AnyOf(time.End, time.End + 3, "eval", "evaluation", "initial", "ie")
                    || time.Kind == TimeKind.Range;
                if (isBegin && (begin is null || time.Start!.Value.First < begin.Start!.Value.First))
                {
                    (begin, where) = (time, items);
                }

                if (time.Kind == TimeKind.Range || isClosing || items.AnyOf(time.First - 5, time.First, items.Care.Records.Ends))
                {
                    var finish = time.Finish ?? time.Start;
                    if (end is null || (finish is { } f && f.Last > (end.Finish ?? end.Start)!.Value.Last))
                    {
                        end = time;
                    }
                }

                dated.Add((time, items));
            }
        }

        if (Episodes(reading, therapy, part, dated))
        {
            return;
        }

        if (begin is null && dated.Count >= 2)
        {
            // A flow sheet of visits says nothing but its dates.
            var first = dated.Where(d => d.Time.Start is { IsExact: true }).OrderBy(d => d.Time.Start!.Value.First).FirstOrDefault();
            (begin, where) = (first.Time, first.Items);
        }

        foreach (var items in reading.Sentences.Where(i => part is not null && IsLabelled(i)).Take(1))
        {
            // The words that say which part of the body is treated are evidence of their own.
            foreach (var named in items.BodyParts.Where(b => b.Value == part).Take(1))
            {
                reading.Add(new Draft(therapy, named.First, named.End, Assertion.Present) { Part = part });
            }
        }

        // The first day alone is not the last one too.
        var lastDay = dated
            .Where(d => begin is null || d.Time != begin || begin.Kind == TimeKind.Range)
            .Select(d => (d.Time.Finish ?? d.Time.Start)!.Value)
            .Where(d => d.IsExact)
            .Select(d => (DateOnly?)d.Last)
            .DefaultIfEmpty(null)
            .Max();
        var visits = Visits(reading, part);
        var source =
            where
            ?? visits?.Items
            ?? reading.Sentences.FirstOrDefault(i => i.Facts.Exists(f => f.Value.Definition == therapy))
            ?? (reading.Sentences.Count > 0 ? reading.Sentences[0] : null);
        if (source is null)
        {
            return;
        }

        var anchor =
            begin is not null ? (begin.First, begin.End)
            : visits is { } v ? (v.Quantity.First, v.Quantity.End)
            : (source.Sentence.First, source.Sentence.First + 1);
        // The visits belong to the episode where one line tells both; else they are a fact of their own line (therapy-visits).
        var counted =
            visits is { } c
            && reading.Text.LineOf(c.Quantity.First) == reading.Text.LineOf(anchor.Item1)
            && reading.Text.SentenceOf(c.Quantity.First) == reading.Text.SentenceOf(anchor.Item1)
                ? visits
                : null;
        reading.Add(
            new Draft(therapy, anchor.Item1, anchor.Item2, Assertion.Present)
            {
                Part = part,
                Support = counted is { } s ? [(s.Quantity.First, s.Quantity.End)] : [],
                Begin = begin?.Start,
                Finish =
                    (end?.Finish ?? end?.Start) is { } e && (lastDay is null || e.Last >= lastDay || begin?.Kind == TimeKind.Range) ? e
                    : lastDay is { } l && begin is not null ? DayRange.On(l)
                    : null,
                Value = counted is { } count
                    ? new FactValue
                    {
                        Low = count.Quantity.Low,
                        High = count.Quantity.High,
                        Stated = count.Quantity.Low,
                        StatedUnit = "visits",
                    }
                    : null,
            }
        );
    }

    // "Episode 1   02/04/2025 - 04/22/2025   17 visits" and below it "Episode 2 ...": each course has its own days and visits.
    private static bool Episodes(
        DocumentReading reading,
        FactDefinition therapy,
        string? part,
        List<(TimeMention Time, SentenceItems Items)> dated
    )
    {
        var courses = dated
            .Where(d =>
                d.Time is { Kind: TimeKind.Range, Start: not null, Finish: not null } && d.Items.Quantities.Exists(q => q.Unit == "visits")
            )
            .DistinctBy(d => d.Items.Piece)
            .OrderBy(d => d.Time.Start!.Value.First)
            .ToList();
        if (courses.Count < 2 || courses.Zip(courses.Skip(1)).Any(c => c.First.Time.Finish!.Value.Last >= c.Second.Time.Start!.Value.First))
        {
            return false;
        }

        foreach (var (time, items) in courses)
        {
            var visits = items.Quantities.Find(q => q.Unit == "visits")!;
            reading.Add(
                new Draft(therapy, time.First, time.End, Assertion.Present)
                {
                    Part = part,
                    Begin = time.Start,
                    Finish = time.Finish,
                    Support = [(visits.First, visits.End)],
                    Value = new FactValue
                    {
                        Low = visits.Low,
                        High = visits.High,
                        Stated = visits.Low,
                        StatedUnit = "visits",
                    },
                }
            );
        }

        // Their count is a fact beside the episodes, where it is told.
        _ = Visits(reading, part);
        return true;
    }

    // "Visits 4/2, 4/9, 4/16": days without a year, in a list behind the word that says what they are.
    private static IEnumerable<TimeMention> Listed(DocumentReading reading, SentenceItems items)
    {
        if (reading.Document.Date is not { } day)
        {
            yield break;
        }

        var text = items.Text;
        if (
            reading.VisitRows.Contains(items.Sentence.First)
            && !items.Times.Any(t => t.First == items.Sentence.First)
            && DayAt(text, items.Sentence.First, day) is { } visited
        )
        {
            yield return new TimeMention(items.Sentence.First, items.Sentence.First + 3, TimeKind.Date)
            {
                Start = visited,
                Finish = visited,
            };
        }

        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (text.LowerOf(i) is not ("visits" or "sessions" or "seen" or "attended" or "dates") && !OpensRow(items, i))
            {
                continue;
            }

            for (var at = text.Tokens[i].Kind == TokenKind.Number ? i : i + 1; at + 2 < items.Sentence.End; at += 3)
            {
                at += text.LowerOf(at) is "," or "and" or "&" or ":" or "on" ? 1 : 0;
                if (at + 2 >= items.Sentence.End || DayAt(text, at, day) is not { } range)
                {
                    break;
                }

                yield return new TimeMention(at, at + 3, TimeKind.Date) { Start = range, Finish = range };
            }
        }
    }

    // "4/9", the last such day before the record's; null where the tokens are none.
    private static DayRange? DayAt(ChartText text, int at, DateOnly day)
    {
        if (
            at + 2 >= text.Tokens.Count
            || text.LowerOf(at + 1) != "/"
            || !int.TryParse(text.TextOf(at), out var month)
            || !int.TryParse(text.TextOf(at + 2), out var date)
            || month is < 1 or > 12
            || date < 1
            || date > DateTime.DaysInMonth(day.Year, month)
        )
        {
            return null;
        }

        var on = new DateOnly(day.Year, month, date);
        return DayRange.On(on > day ? on.AddYears(-1) : on);
    }

    /// <summary>The first tokens of the rows of a log of visits: three lines or more, each of which opens with a day without its year ("03/02|Eval|7", "12/09  TE  8").</summary>
    public static HashSet<int> RowsOfVisits(ChartText text)
    {
        var rows = new HashSet<int>();
        for (var i = 0; i + 3 < text.Tokens.Count; i++)
        {
            if (
                text.OpensLine(i)
                && text.LineOf(i + 3) == text.LineOf(i)
                && text.LowerOf(i + 1) == "/"
                && !text.IsSpaced(i + 1)
                && !text.IsSpaced(i + 2)
                && (text.LowerOf(i + 3) == "|" || text.Tokens[i + 3].Start - text.Tokens[i + 2].End >= 2)
                && int.TryParse(text.TextOf(i), out _)
                && int.TryParse(text.TextOf(i + 2), out _)
            )
            {
                rows.Add(i);
            }
        }

        return rows.Count >= FewestRows ? rows : [];
    }

    private const int FewestRows = 3;

    // "2/5 2/7 2/12 2/14": three days or more in a row, rising, are a card of visits.
    private static bool OpensRow(SentenceItems items, int token)
    {
        var text = items.Text;
        var count = 0;
        var last = 0;
        for (
            var at = token;
            at + 2 < items.Sentence.End
                && int.TryParse(text.TextOf(at), out var month)
                && text.LowerOf(at + 1) == "/"
                && int.TryParse(text.TextOf(at + 2), out var day)
                && month is >= 1 and <= 12
                && day is >= 1 and <= 31;
            count++
        )
        {
            if ((month * 100) + day <= last)
            {
                return false;
            }

            last = (month * 100) + day;
            at += 3;
            at += at < items.Sentence.End && text.LowerOf(at) is "," or "and" or "&" ? 1 : 0;
        }

        return count >= 3 && (token == items.Sentence.First || text.LowerOf(token - 1) != "/");
    }

    /// <summary>Visits attended, wherever a document counts them: "Total visits: 22", "# visits: 18", "12 visits", "attended 10 of 10", "visit 2 of 12".</summary>
    public static (Quantity Quantity, SentenceItems Items)? Visits(DocumentReading reading, string? part)
    {
        if (reading.Find("therapy-visits") is not { } definition)
        {
            return null;
        }

        (Quantity Quantity, SentenceItems Items)? best = null;
        var numbered = new List<Draft>();
        var counted = false;
        foreach (var items in reading.Sentences.Where(i => !reading.Quarantined.Contains(i.Index)))
        {
            if (
                items.Quantities.Count > 0
                && items.Facts.Find(f => f.Value.Definition.Name == "supervised-therapy") is { Value: not null } told
                && Told.Of(reading, told.First, told.End, Context.ConceptKind.Care).Assertion is Assertion.Family or Assertion.OtherPerson
            )
            {
                // "His wife is in therapy for her back, 12 sessions"
                continue;
            }

            foreach (var quantity in items.Quantities)
            {
                if (!IsCount(reading.Lexicon.Care, items, quantity, reading.Document.Type == DocumentType.TherapyRecord))
                {
                    continue;
                }

                // "Four of the twelve sessions": as many as were kept.
                var kept = Kept(items, quantity);
                var context = Told.Of(reading, quantity.First, quantity.End);
                // "[ ] Physical therapy 12 visits", "*** visits": offered by a form.
                var isOffered =
                    context.Assertion == Assertion.Hypothetical
                    && context.Triggers.Any(t => reading.Text.LowerOf(t.Words.First) is "[" or "(" or "☐" or "{" or "*" or "_");
                if (isOffered || context.Assertion is Assertion.Family or Assertion.OtherPerson)
                {
                    continue;
                }

                var other =
                    reading.Account.PartOf(items)
                    ?? items
                        .BodyParts.Where(b => Math.Abs(b.First - quantity.First) <= 14 && b.Value != "spine")
                        .Select(b => b.Value)
                        .FirstOrDefault();
                var isOther = other is not null && other != part;
                var isPast =
                    context.Assertion == Assertion.Historical
                    || (isOther && items.Times.Any(t => IsLongAgo(reading, t)))
                    || items.AnyOf(quantity.First - 14, quantity.End + 6, "separate", "previously");
                var draft = new Draft(definition, quantity.First, quantity.End, isPast ? Assertion.Historical : Assertion.Present)
                {
                    Part = isOther ? other : part,
                    Side = null,
                    Value = new FactValue
                    {
                        Low = kept.Low,
                        High = kept.High,
                        Stated = kept.Low,
                        StatedUnit = "visits",
                    },
                };
                if (quantity.Unit is null && IsOfVisit(items, quantity))
                {
                    if (!isOther && !isPast)
                    {
                        numbered.Add(draft);
                    }

                    continue;
                }

                counted |= !isOther && !isPast;
                reading.Add(draft);
                if (
                    !isOther
                    && !isPast
                    && (
                        best is null
                        || IsTotal(items, quantity)
                        || (quantity.Low > best.Value.Quantity.Low && !IsTotal(best.Value.Items, best.Value.Quantity))
                    )
                )
                {
                    best = (kept, items);
                }
            }
        }

        // "HEP begun visit 3" beside "16 visits" numbers one of them; where nothing counts them, the last that is numbered does.
        if (!counted && numbered.MaxBy(d => d.Value!.Low) is { } last)
        {
            reading.Add(last);
            return (reading.ItemsAt(last.First).Quantities.Find(q => q.First == last.First)!, reading.ItemsAt(last.First));
        }

        return best;
    }

    private static bool IsOfVisit(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 1, quantity.First, "visit", "session", "treatment", "tx")
        || (
            items.AnyOf(quantity.First - 1, quantity.First, "#", "no")
            && items.AnyOf(quantity.First - 2, quantity.First - 1, "visit", "session", "treatment", "tx")
        );

    private static Quantity Kept(SentenceItems items, Quantity quantity)
    {
        var of = quantity.First - (items.AnyOf(quantity.First - 1, quantity.First, "the", "his", "her", "those") ? 2 : 1);
        return
            items.AnyOf(of, of + 1, "of")
            && items.Quantities.Find(q => q.End == of) is { Unit: null or "visits" } kept
            && kept.High <= quantity.High
            ? kept
            : quantity;
    }

    private static bool IsTherapy(SentenceItems items) =>
        items.Facts.Exists(f => f.Value.Definition.Name == "supervised-therapy" && items.Text.TextOf(f.First) is not ("pt" or "Pt"));

    // "HEP issued visit 1, updated visits 6 and 11": which of them, not how many.
    private static bool IsNumbered(CareLexicon words, SentenceItems items, Quantity quantity, string next) =>
        (
            items.AnyOf(quantity.First - 1, quantity.First, "visits", "sessions")
            && next is "and" or "&"
            && quantity.End + 1 < items.Sentence.End
            && items.Text.Tokens[quantity.End + 1].Kind == TokenKind.Number
        )
        || (
            items.AnyOf(quantity.First - 1, quantity.First, "and", "&")
            && items.AnyOf(quantity.First - 3, quantity.First - 2, "visits", "sessions")
        )
        || IsOneVisit(words, items, quantity, next)
        || CountsUp(items, quantity.First)
        || CountsUp(items, quantity.First - 1)
        || items.AnyOf(quantity.First - 3, quantity.First, "issued", "updated", "progressed", "added");

    // "Plateau since visit 9", "by visit # 6", "visit 6: prone press-ups", "visits 1 to 4 manual therapy"; "visit 6 of 12" and "visits: 10-12" count.
    private static bool IsOneVisit(CareLexicon words, SentenceItems items, Quantity quantity, string next)
    {
        var at = quantity.First - (items.AnyOf(quantity.First - 1, quantity.First, "#", "no", "number") ? 2 : 1);
        return (items.AnyOf(at, at + 1, items.Care.Records.OneVisit) && (next == ":" || items.AnyOf(at - 1, at, words.WhichVisit)))
            || (quantity.IsRange && items.AnyOf(at, at + 1, "visits", "sessions"));
    }

    // "visit  1  2  3  4": the numbers of a card's columns.
    private static bool CountsUp(SentenceItems items, int at) =>
        at >= items.Sentence.First
        && at + 2 < items.Sentence.End
        && items.Text.Tokens[at].Kind == TokenKind.Number
        && items.Text.Tokens[at + 1].Kind == TokenKind.Number
        && items.Text.Tokens[at + 2].Kind == TokenKind.Number
        && int.TryParse(items.Text.TextOf(at), out var first)
        && int.TryParse(items.Text.TextOf(at + 1), out var second)
        && int.TryParse(items.Text.TextOf(at + 2), out var third)
        && second == first + 1
        && third == first + 2;

    /// <summary>A bare number right behind the therapy, in a list of care, is its visits: "naproxen, PT x 14, HEP daily", "PT (12), gabapentin".
    /// Alone ("PT 16") it may be seconds, degrees or weeks.</summary>
    public static bool IsBareCount(SentenceItems items, Quantity quantity)
    {
        var first = quantity.First - (items.AnyOf(quantity.First - 1, quantity.First, "x", "\u00D7", "(", "#") ? 1 : 0);
        return quantity is { Form: QuantityForm.Plain, Unit: null, IsRange: false, Low: >= FewestBare and <= MostBare }
            && double.IsInteger(quantity.Low)
            && items.Facts.Exists(f => f.End == first && f.Value is { Kind: FactPhraseKind.Is, Definition.Name: "supervised-therapy" })
            && (
                quantity.End >= items.Sentence.End
                || items.Text.LowerOf(quantity.End) is "," or ";" or "." or ")" or "+" or "&" or "and" or "w"
            )
            && (
                items.Drugs.Count > 0
                || items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.Value.Definition.Name != "supervised-therapy")
            )
            && !items.Times.Any(t => t.First <= quantity.First && quantity.First < t.End);
    }

    private const int FewestBare = 4;
    private const int MostBare = 60;

    private static bool IsTotal(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 6, quantity.First, "total", "attended", "#");

    private static bool IsCount(CareLexicon words, SentenceItems items, Quantity quantity, bool isRecord)
    {
        if (!isRecord && IsBareCount(items, quantity))
        {
            return true;
        }

        if (
            isRecord
            && items.Sentence.SectionKind == Text.SectionKind.Plan
            && !items.AnyOf(items.Sentence.First, items.Sentence.End, items.Care.Records.Had)
        )
        {
            // "Plan: 12 visits over 6 weeks": to come.
            return false;
        }

        if (isRecord && IsForeseen(items, quantity))
        {
            return false;
        }

        if (
            quantity.Unit is null
            && items.AnyOf(quantity.First - 1, quantity.First, "(")
            && items.Quantities.Exists(q => q.End == quantity.First - 1 && q.High >= quantity.High)
        )
        {
            // "Visits completed: 14 (6 land, 8 pool)": a part of them.
            return false;
        }

        if (
            quantity.Form == QuantityForm.Fraction
            || quantity.Low < 1
            || quantity.Low > 300
            || quantity.Unit is not (null or "visits" or "of-10" or "of-5")
        )
        {
            return false;
        }

        if (
            quantity.Unit == "visits"
            && (
                items.AnyOf(quantity.First - 4, quantity.First, "authorization", "authorisation", "auth", "approval")
                || items.AnyOf(quantity.End, quantity.End + 4, "approved", "authorized", "authorised")
            )
            && !items.AnyOf(quantity.First - 4, quantity.End + 4, "attended", "completed", "seen", "kept")
        )
        {
            // "Prior authorization for 20 PT visits was approved": granted, not had.
            return false;
        }

        if (
            items.AnyOf(quantity.First - 10, quantity.First, items.Care.Records.OtherTreatments)
            && !items.AnyOf(quantity.First - 10, quantity.First, "physical")
        )
        {
            return false;
        }

        var next = quantity.End < items.Sentence.End && !IsOtherLabel(items, quantity.End) ? items.Text.LowerOf(quantity.End) : "";
        if (quantity.Unit is null && IsNumbered(words, items, quantity, next))
        {
            return false;
        }

        for (var i = quantity.First - 1; i >= Math.Max(items.Sentence.First, quantity.First - 4); i--)
        {
            // The word nearest before it says what is counted.
            var word = items.Text.LowerOf(i);
            if (items.Care.Records.NotHad.Contains(word))
            {
                return false;
            }

            if (word is "week" or "given" or "until")
            {
                return false;
            }

            if (word is "attended" or "visits" or "visit" or "total" or "completed")
            {
                break;
            }
        }

        var isOfTimes = next is "x" or "times" or "time" && items.AnyOf(quantity.First - 3, quantity.First, items.Care.Records.Attended);
        var isFrequency = items.AnyOf(
            quantity.End + 1,
            quantity.End + 3,
            "a",
            "per",
            "/",
            "week",
            "wk",
            "weekly",
            "day",
            "daily",
            "month",
            "monthly",
            "each",
            "every"
        );
        if (isOfTimes && !isFrequency && quantity is { Form: QuantityForm.Plain, Unit: null })
        {
            // "Seen 9x", "PT done 9 times"
            return isRecord
                || items.AnyOf(quantity.First - 10, quantity.End + 8, "therapy", "physio", "physiotherapy", "rehab")
                || IsTherapy(items);
        }

        if (words.NotKept.Contains(next) || next is "x" or "a" or "per" or "no")
        {
            return false;
        }

        if (quantity.Unit == "visits")
        {
            return isRecord || items.AnyOf(quantity.First - 10, quantity.End + 8, items.Care.Records.Therapy);
        }

        if (
            isRecord
            && quantity is { Form: QuantityForm.Plain, Unit: null }
            && EndsItem(items, quantity.End)
            && (IsTotalOfTreatments(items, quantity.First) || IsUsed(items, quantity.First))
        )
        {
            return true;
        }

        return isRecord
                && (IsBehindVisits(items, quantity) || items.AnyOf(quantity.First - 2, quantity.First, "attended", "visit"))
                && !items.AnyOf(quantity.First - 1, quantity.First, "of", "/")
                && quantity.Form == QuantityForm.Plain
            || (
                isRecord
                && quantity.Form is QuantityForm.OfTen or QuantityForm.OfFive
                && items.AnyOf(quantity.First - 3, quantity.First, "attended")
            );
    }

    // "Frequency: 2x/week   Duration: 8 weeks   Total visits: 16": what a plan of care foresees.
    private static bool IsForeseen(SentenceItems items, Quantity quantity)
    {
        var first = quantity.First;
        while (first > 0 && quantity.First - first < PlanReach && items.Text.LineOf(first - 1) == items.Text.LineOf(quantity.First))
        {
            first--;
        }

        var line = Enumerable.Range(first, quantity.First - first).Select(items.Text.LowerOf).ToHashSet(StringComparer.Ordinal);
        var words = items.Care.Records;
        return line.Overlaps(words.HowOften) && line.Overlaps(words.HowLong) && !line.Overlaps(words.Kept);
    }

    private const int PlanReach = 40;

    // "Visits attended: 17": the word is a label, unless it tells of a number before it ("17 visits    dx M48.062", "16 visits (2 late)").
    private static bool IsBehindVisits(SentenceItems items, Quantity quantity)
    {
        for (var i = quantity.First - 1; i >= Math.Max(items.Sentence.First, quantity.First - LabelReach); i--)
        {
            if (items.Text.LowerOf(i) == "visits")
            {
                var label = i;
                return !items.Quantities.Exists(q => q.Unit == "visits" && q.First < label && label < q.End);
            }
        }

        return false;
    }

    private const int LabelReach = 6;

    private static bool EndsItem(SentenceItems items, int at) =>
        at >= items.Sentence.End || items.AnyOf(at, at + 1, ".", ",", ";", ")") || IsOtherLabel(items, at);

    // "eval 4/7, last tx 5/23, total 11"
    private static bool IsTotalOfTreatments(SentenceItems items, int number) =>
        items.AnyOf(number - 2, number, "total") && items.AnyOf(items.Sentence.First, number, items.Care.Records.Totals);

    // "Authorized: 12. Used: 5."
    private static bool IsUsed(SentenceItems items, int number)
    {
        var isUsed = items.AnyOf(number - 2, number, "used", "attended", "kept", "rendered");
        for (var i = number - 1; isUsed && i >= Math.Max(0, number - GrantReach); i--)
        {
            if (items.Care.Records.Grants.Contains(items.Text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    private const int GrantReach = 10;

    // "Visits attended: 17   Cancelled: 2": what follows begins another label or column.
    private static bool IsOtherLabel(SentenceItems items, int at) =>
        items.Text.Tokens[at].Start - items.Text.Tokens[at - 1].End >= 2 || items.AnyOf(at + 1, at + 2, ":");

    // "Dx: S/P R meniscectomy", whether the label is read as a heading or not.
    private static bool IsLabelled(SentenceItems items) =>
        items.AnyOf(items.Sentence.First, items.Sentence.End, items.Care.Records.Labels)
        || (
            items.Sentence.Section is { } section
            && section.Line == items.Sentence.Line
            && items.Care.Records.Labels.Contains(section.Title.ToLowerInvariant())
        );

    // "Certification period: 03/01/2025 - 05/30/2025", whether the label is read as a heading or not.
    private static bool IsGranted(SentenceItems items) =>
        (
            items.Sentence.Section is { } section
            && section.Line == items.Sentence.Line
            && section.Title.ToLowerInvariant().Split(' ').Any(items.Care.Records.Granted.Contains)
        )
        || (
            items.Sentence.Label is { } label
            && label.End <= items.Sentence.First
            && Enumerable.Range(label.First, label.End - label.First).Any(t => items.Care.Records.Granted.Contains(items.Text.LowerOf(t)))
        );

    // "Last visit 8/8/2025     Attended 11    Cancelled 2": what stands in another column says nothing of the day.
    private static int EndOfCell(SentenceItems items, int at)
    {
        var end = Math.Min(at + 1, items.Sentence.End);
        while (end < items.Sentence.End && end - at < 4 && items.Text.Tokens[end].Start - items.Text.Tokens[end - 1].End < 2)
        {
            end++;
        }

        return end;
    }

    private static bool IsLongAgo(DocumentReading reading, TimeMention time) =>
        reading.Document.Date is { } date && time.Start is { } start && start.Last < date.AddMonths(-14);
}
