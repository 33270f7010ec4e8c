using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Reading.Days;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>When care took place: its first and last day, a length without either, and further days of the same words.</summary>
internal sealed record CareTimes(DayRange? Begin, DayRange? Finish, TimeMention? Length, bool IsPast, IReadOnlyList<TimeMention> Others)
{
    // "PT 2x/wk x 8 wks, d/c'd 3/14", "six weeks of PT starting April 1", "14 visits, the first on March 3 and the last on May 9".
    public static CareTimes Of(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match, TimeMention? near)
    {
        var words = reading.Lexicon.Care;
        var definition = match.Value.Definition;
        var (from, to) = CareClause.Own(words, items, match);
        var times = items
            .Times.Where(t =>
                t.First >= from
                && t.End <= to
                && !t.Future
                && (t.Start is not null || t.Finish is not null)
                && !IsEarlier(words, items, match, t)
                && !IsOfComplaint(items, t, match.First)
            )
            .ToList();
        var length = items.Times.FirstOrDefault(t =>
            t.First >= from && t.End <= to && t is { Kind: TimeKind.Duration, Amount: not null } && !IsOfComplaint(items, t, match.First)
        );
        // "six months of PT from 6/2": the first day of them, and not their last.
        bool IsSince(TimeMention t) =>
            items.AnyOf(t.First - 5, t.First, "since", "after") || (length is not null && items.AnyOf(t.First - 1, t.First, "from"));
        var begins = times.Find(t =>
            t.Kind == TimeKind.Date
            && (IsSince(t) || (items.AnyOf(t.First - 4, t.First, words.Begin) && !IsNearer(items, t, words.End, words.Begin)))
        );
        var ends = times.FindLast(t =>
            t.Kind == TimeKind.Until
            || (
                t.Kind == TimeKind.Date
                && !IsSince(t)
                && items.AnyOf(t.First - 4, t.First, words.End)
                && !IsNearer(items, t, words.Begin, words.End)
            )
        );
        if (
            begins is null
            && ends is null
            && length is not null
            && times.Find(t => t.Kind == TimeKind.Date && t.First >= match.End && items.AnyOf(t.First - 1, t.First, "on", "in", "by"))
                is { } done
            && items.AnyOf(match.First - 8, match.First, words.End)
        )
        {
            // "Completed an eight week course of PT on 5/2": its last day.
            ends = done;
        }

        var isInjection = definition.Name == "injection";
        if (near is null or { Start: null, Finish: null } && times.Count > 0)
        {
            // "PT 12 weeks (Jan-Apr 2025)": the days go before the length.
            near = times.MinBy(t => t.First >= match.End ? t.First - match.End : match.First - t.End + 3);
        }
        else if (
            near is not null
            && (near.First < from || near.End > to)
            && (near.First >= match.End || CareClause.HasCareBefore(items, near.First, match))
        )
        {
            near = null;
        }

        if (near is not null && IsEarlier(words, items, match, near))
        {
            near = null;
        }

        if (
            near is { Kind: TimeKind.Date, Finish: { } reaches }
            && reading.Document.Date <= reaches.Last
            && items.AnyOf(near.First - 1, near.First, "to", "through", "thru")
        )
        {
            // "daily, to this week": no first day, and none that is the last
            near = null;
        }

        if (near is { Kind: TimeKind.Date, Start.IsExact: true } && near.End <= match.First && IsOfEntry(reading, items, near, match))
        {
            // "10/24/25  Call: exercises every morning", "Phone 3/24/2025: PT twice a week": the day on which it is told.
            near = null;
        }

        if (
            definition.Name == "home-programme"
            && near is { Kind: TimeKind.Date }
            && near.First >= match.End
            && items.AnyOf(match.End, near.First, "visit", "visits", "seen", "session", "sessions")
        )
        {
            // "Home programme follow-up (3 visits: 3/23, 4/6, 4/20)": the days of the visits.
            near = null;
        }

        if (definition.Name == "home-programme" && items.AnyOf(match.First - 4, match.First, words.End))
        {
            // "Discharged to a home programme 4/28": there it begins.
            (begins, ends) = (ends ?? begins ?? (near is { Kind: TimeKind.Date } ? near : null), null);
        }

        if (isInjection || (begins is null && ends is null))
        {
            var takesPlace = isInjection || definition.Name is "supervised-therapy" or "manual-therapy" or "behavioural-care";
            var finish =
                near is { Kind: TimeKind.Range or TimeKind.Until } || (near is { Kind: TimeKind.Date } && takesPlace) ? near.Finish : null;
            var others =
                isInjection && near is { Kind: TimeKind.Date }
                    ? times.FindAll(t =>
                        t != near
                        && t.Kind == TimeKind.Date
                        && t.Start is { IsExact: true }
                        && t.First >= match.End
                        && !items.AnyOf(match.End, t.First, "relief", "until", "mri", "visit")
                    )
                    : [];
            return new CareTimes(near?.Start, finish, length, near?.Start is not null, others);
        }

        var first = begins?.Start ?? (near is { Kind: TimeKind.Since or TimeKind.Range } ? near.Start : null);
        var last = ends?.Finish ?? ends?.Start ?? (near is { Kind: TimeKind.Range } ? near.Finish : null);
        if (length is not null && first is null && last is { } end)
        {
            first = Moved(end, length, -1);
        }
        else if (
            length is not null
            && last is null
            && first is { } start
            && Moved(start, length, 1) is { } reached
            && !(reading.Document.Date < reached.First)
        )
        {
            last = reached;
        }

        return new CareTimes(first, last, length, (first ?? last) is not null, []);
    }

    // A day that opens an entry or a row is that of the telling, unless the care itself took place, began or ended there. Exercises and a brace go on from day to day;
    // treatment took place on it, unless a call, a message or an addendum tells of it.
    private static bool IsOfEntry(DocumentReading reading, SentenceItems items, TimeMention day, PhraseMatch<FactPhrase> match)
    {
        var words = reading.Lexicon.Care;
        var opening = DayHeads.OpeningOf(reading, day, match.First);
        return opening is not null
            && (opening.Value.IsNamed || match.Value.Definition.Name is "home-programme" or "brace")
            && !HasBound(items, Math.Max(opening.Value.End, match.First - 5), match.End + 6, words);
    }

    // "HEP issued", "PT started"; "daily since last visit" bounds nothing.
    private static bool HasBound(SentenceItems items, int first, int end, CareLexicon words)
    {
        for (var i = first; i < Math.Min(end, items.Sentence.End); i++)
        {
            if (
                (items.AnyOf(i, i + 1, words.Begin) || items.AnyOf(i, i + 1, words.End))
                && !items.AnyOf(BehindSince(items, i), BehindSince(items, i) + 1, "visit", "session", "time", "week", "appt", "appointment")
            )
            {
                return true;
            }
        }

        return false;
    }

    // The word behind a verb, or behind "since" and "last".
    private static int BehindSince(SentenceItems items, int at) =>
        items.AnyOf(at, at + 1, "since") && items.AnyOf(at + 1, at + 2, "last", "the", "previous", "prior") ? at + 2 : at + 1;

    /// <summary>True for a day of what stands before: "sessions of therapy, the last on July 30, continues the exercises at home".</summary>
    public static bool IsEarlier(CareLexicon words, SentenceItems items, PhraseMatch<FactPhrase> match, TimeMention time)
    {
        if (time.End > match.First || time.Kind == TimeKind.Since || time.Ongoing)
        {
            return false;
        }

        // "R shoulder replacement 8/2025, now in therapy for it": the day is that of what stands before.
        if (
            time.Kind == TimeKind.Date
            && items.AnyOf(time.End, time.End + 2, ",", ";", ")")
            && items.AnyOf(time.End, match.First, "now", "currently")
        )
        {
            return true;
        }

        // "Had knee therapy this year and says he has had PT for the back": the year is that of what stands before it.
        if (
            time.Kind == TimeKind.Date
            && CareClause.HasCareBefore(items, time.First, match)
            && Enumerable.Range(time.End, match.First - time.End).Any(i => words.NextCare.Contains(items.Text.LowerOf(i)))
        )
        {
            return true;
        }

        for (var i = match.First; i >= Math.Max(time.End, match.First - 5); i--)
        {
            if (words.GoesOn.Contains(items.Text.LowerOf(i)))
            {
                // "therapy May through July, keeps up exercises": what is over before the comma is of something else.
                return CareClause.HasCareBefore(items, i, match)
                    || (
                        time.Kind is TimeKind.Range or TimeKind.Date
                        && items.AnyOf(time.End, i, ",", ";")
                        && items.AnyOf(items.Sentence.First, time.First, "therapy", "pt", "treatment", "rehab")
                    );
            }
        }

        return false;
    }

    // The sentence that follows goes on about the same care, and tells of nothing else.
    public static SentenceItems? Continued(DocumentReading reading, SentenceItems items) =>
        items.Index + 1 < reading.Text.Sentences.Count
        && reading.ItemsAt(reading.Text.Sentences[items.Index + 1].First) is { } next
        && next.Sentence.End > next.Sentence.First
        && next.Sentence.Section == items.Sentence.Section
        && (
            reading.Lexicon.Care.Follow.Contains(next.Text.LowerOf(next.Sentence.First))
            || next.Text.Tokens[next.Sentence.First].Kind == TokenKind.Number
        )
        && next.Drugs.Count == 0
        && next.Facts.TrueForAll(f => f.Value.Definition.Name is "therapy-visits" or "symptom-onset")
        && (next.Times.Any(t => t.Kind == TimeKind.Range) || next.AnyOf(next.Sentence.First, next.Sentence.End, "visits", "sessions"))
            ? next
            : null;

    // "Prior episode: back pain in 2021, eight weeks of therapy then": a year long past dates all that its sentence tells as past.
    public static TimeMention? LongAgo(DocumentReading reading, SentenceItems items)
    {
        if (reading.Document.Date is not { } noted)
        {
            return null;
        }

        TimeMention? In(SentenceItems told) =>
            told.Times.FirstOrDefault(t =>
                t is { Kind: TimeKind.Date, Future: false, Start: not null } && t.Start.Value.Last < noted.AddMonths(-18)
            );

        // "... from March of 2023, when I took out a disc. She had failed four months of treatment then."
        return In(items)
            ?? (
                items.AnyOf(items.Sentence.First, items.Sentence.End, "then", "had")
                && !items.AnyOf(items.Sentence.First, items.Sentence.End, "since", "now", "has")
                && items.Index > 0
                && reading.ItemsAt(reading.Text.Sentences[items.Index - 1].First) is { } before
                && before.Sentence.Section == items.Sentence.Section
                && items.AnyOf(items.Sentence.First, items.Sentence.End, "then")
                    ? In(before)
                    : null
            );
    }

    // From a complaint to how long it has lasted: "leg pain, worse at night, since March" is not read so.
    private const int ComplaintReach = 10;

    /// <summary>True for the time of a complaint that stands before care: "sciatica since March, treated with PT" does not say when the therapy began.</summary>
    private static bool IsOfComplaint(SentenceItems items, TimeMention time, int care)
    {
        if (
            time.End > care
            || time.Kind is not (TimeKind.Since or TimeKind.Duration or TimeKind.Date)
            || (time.Kind == TimeKind.Duration && items.AnyOf(time.End, time.End + 1, "of"))
        )
        {
            return false;
        }

        var lasts = time.Kind is TimeKind.Since or TimeKind.Duration;
        for (var at = time.First - 1; at >= Math.Max(items.Sentence.First, time.First - ComplaintReach); at--)
        {
            var (i, word) = (at, items.Text.LowerOf(at));
            if (items.Care.Complaints.Contains(word))
            {
                return lasts;
            }

            if (
                items.Care.BehindComplaints.Contains(word)
                || items.Drugs.Exists(d => d.End == i + 1)
                || items.Facts.Exists(f => f.End == i + 1 && f.Value.Definition.Type == FactType.Care)
            )
            {
                return false;
            }

            lasts |= word is "since";
        }

        return false;
    }

    public static TimeMention? Near(SentenceItems items, int first, int end, int from, int to)
    {
        TimeMention? best = null;
        var distance = 15;
        foreach (var time in items.Times)
        {
            if (time.First < from || time.End > to || time.Future || IsOfComplaint(items, time, first))
            {
                continue;
            }

            // What follows is nearer than what went before.
            var d = time.First >= end ? time.First - end : (first - time.End) + 3;
            if (d < distance)
            {
                (best, distance) = (time, d);
            }
        }

        return best;
    }

    public static DayRange? Back(DateOnly? day, TimeMention length) => day is { } d ? Moved(DayRange.On(d), length, -1) : null;

    private static bool IsNearer(SentenceItems items, TimeMention time, IReadOnlySet<string> nearer, IReadOnlySet<string> than)
    {
        for (var i = time.First - 1; i >= Math.Max(items.Sentence.First, time.First - 4); i--)
        {
            var word = items.Text.LowerOf(i);
            if (nearer.Contains(word) || than.Contains(word))
            {
                return nearer.Contains(word);
            }
        }

        return false;
    }

    private static DayRange? Moved(DayRange range, TimeMention length, int sign)
    {
        if (length is not { Amount: { } amount, Unit: { } unit })
        {
            return null;
        }

        var most = length.AmountHigh ?? amount;
        var (near, far) = (
            Calendar.Add(sign > 0 ? range.First : range.Last, sign * amount, unit),
            Calendar.Add(sign > 0 ? range.Last : range.First, sign * most, unit)
        );
        return near is { } a && far is { } b ? new DayRange(a < b ? a : b, a < b ? b : a) : null;
    }
}
