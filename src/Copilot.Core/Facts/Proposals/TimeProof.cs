using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Proposals;

/// <summary>The days of a claim, computed from the words of its quote; what was claimed only says which words are meant.</summary>
internal sealed record TimeProof(DayRange? Date, DayRange? Start, DayRange? End, bool Ongoing, string? Refusal)
{
    // Whoever reckons "three months ago" by hand may miss by some days; the days taken are ours.
    private const int Slack = 7;

    private const int WideSlack = 31;

    // Words between the day of an entry and its colon.
    private const int LongestHead = 3;

    private const double DaysOfMonth = 30.4;

    // How far what is told roughly may be off, of its length.
    private const double RoughShare = 0.25;

    /// <param name="at">The token whose column's heading may tell the day: the value's, else the first of the quote.</param>
    /// <param name="addenda">Words right before a day on which something was added to the document.</param>
    public static TimeProof Of(
        DocumentReading reading,
        SentenceItems items,
        Claim claim,
        TokenRange quote,
        int at,
        Assertion assertion,
        bool isTimed,
        IReadOnlySet<string> addenda
    )
    {
        var refused = new TimeProof(null, null, null, false, Proposals.Refusal.OtherTime);
        var document = reading.Document.Date;
        var times = Sentences(reading, quote).SelectMany(s => s.Times).Where(t => t.First >= quote.First && t.End <= quote.End).ToList();
        var quoted = times;
        // A claimed day that the quote leaves out may stand around it: in its sentence, its row, the sentence before, the heading.
        times =
        [
            .. times,
            .. Sentences(reading, quote).SelectMany(s => s.Times),
            .. Surroundings
                .Of(reading, quote, at)
                .SelectMany(a =>
                    Sentences(reading, a.Range).SelectMany(s => s.Times).Where(t => t.First >= a.Range.First && t.End <= a.Range.End)
                ),
        ];
        var isDated = claim.Definition.Type is FactType.Care or FactType.Event;
        var (date, start, end, ongoing) = ((DayRange?)null, (DayRange?)null, (DayRange?)null, false);
        if (claim.Start is { } began)
        {
            var mention =
                times.Find(t => !t.Future && Fits(t, t.Start, began))
                ?? times.Find(t => !t.Future && claim.Definition.Type == FactType.Event && Fits(t, t.Finish, began));
            start =
                Narrowed(mention?.Start ?? mention?.Finish, reading, quote, began)
                ?? Back(reading, quote, began)
                ?? WrittenDay.Find(reading, quote, began);
            if (start is null && (isTimed || claim.End is not null || quoted.Count > 0))
            {
                return refused;
            }

            ongoing = mention is { Ongoing: true };
        }

        var isYetToEnd =
            claim.End is { } over
            && document is { } written
            && over.First > written
            && assertion is not (Assertion.Planned or Assertion.Hypothetical);
        if (
            isYetToEnd
            && !quoted.Exists(t =>
                (t.Finish ?? t.Start) is { } day && day.First <= claim.End!.Value.Last && claim.End.Value.First <= day.Last
            )
        )
        {
            // What has ended did so before it was written down.
            return refused;
        }

        // "No lifting thru 4/15": what is to end on a later day has not ended.
        if (claim.End is { } ended && !isYetToEnd)
        {
            var mention = times.Find(t => !t.Future && !t.Ongoing && Fits(t, t.Finish ?? t.Start, ended));
            end =
                Narrowed(mention?.Finish ?? mention?.Start, reading, quote, ended)
                ?? (mention is null ? WrittenDay.Find(reading, quote, ended) : null);
            if (end is null && !(claim.Proposal.Ongoing && document is not null && ended == DayRange.On(document.Value)))
            {
                return refused;
            }
        }

        if (claim.Date is { } stands && !(document is { } own && stands.First <= own && own <= stands.Last))
        {
            var mention = times.Find(t => Fits(t, t.Start, stands));
            date =
                mention?.Start
                ?? Back(reading, quote, stands)
                ?? WrittenDay.Find(reading, quote, stands, isStudy: true)
                ?? (start is { } first && first.First <= stands.Last && stands.First <= first.Last ? first : null);
            if (
                date is null
                || (mention is { Future: true } && assertion is not Assertion.Planned && !IsAddendum(reading, mention, addenda))
            )
            {
                return refused;
            }
        }

        if (isDated && start is null && end is null && quoted is [{ Future: false } only])
        {
            // What was left out is told all the same.
            (start, end, ongoing) = (only.Start, only.Ongoing ? null : only.Finish, only.Ongoing);
        }
        else if (
            isDated
            && start is null
            && end is null
            && assertion is Assertion.Present or Assertion.Historical
            && quoted.Count > 0
            && quoted.TrueForAll(t => t.Future)
        )
        {
            return refused;
        }

        if (claim.Definition.Type == FactType.Event)
        {
            (start, end) = (start ?? end ?? date, start ?? end ?? date);
        }

        ongoing |=
            claim.Proposal.Ongoing
            && end is null
            && items.AnyOf(items.Sentence.First, items.Sentence.End, new HashSet<string>(reading.Lexicon.Care.StillGoes));
        return new TimeProof(date ?? (claim.Definition.Type == FactType.Event ? start : null), start, end, ongoing, null);
    }

    // "1/12 ev 1/15 ... 3/6 dc  (2026)": of a whole year, the day in it that is claimed, where it is written.
    private static DayRange? Narrowed(DayRange? told, DocumentReading reading, TokenRange quote, DayRange claimed) =>
        told is { } t
        && t.Last.DayNumber - t.First.DayNumber > WideSlack * 3
        && WrittenDay.Find(reading, quote, claimed) is { } day
        && day.Last.DayNumber - day.First.DayNumber < t.Last.DayNumber - t.First.DayNumber
            ? day
            : told;

    // "Addend 10/28: leg 7": written into the document on a later day.
    private static bool IsAddendum(DocumentReading reading, TimeMention mention, IReadOnlySet<string> addenda) =>
        (mention.First > 0 && addenda.Contains(reading.Text.LowerOf(mention.First - 1))) || IsEntry(reading.Text, mention);

    // "9/22 tc: remains quit": the day that begins a line heads an entry of a log.
    private static bool IsEntry(ChartText text, TimeMention mention) =>
        (mention.First == 0 || text.LineOf(mention.First - 1) != text.LineOf(mention.First))
        && Enumerable
            .Range(mention.End, Math.Max(0, Math.Min(mention.End + LongestHead, text.Tokens.Count) - mention.End))
            .Any(i => text.LowerOf(i) == ":" && text.LineOf(i) == text.LineOf(mention.First));

    private static IEnumerable<SentenceItems> Sentences(DocumentReading reading, TokenRange quote)
    {
        for (var at = quote.First; at < quote.End; )
        {
            var items = reading.ItemsAt(at);
            yield return items;
            at = Math.Max(at + 1, items.Sentence.End);
        }
    }

    // "5 wk 2 d out", "x 1 wk", "3 mo of": so long before the document's day, where the time reader takes no such words.
    private static DayRange? Back(DocumentReading reading, TokenRange quote, DayRange claimed)
    {
        if (reading.Document.Date is not { } day)
        {
            return null;
        }

        var (days, widest) = (0.0, 0.0);
        foreach (var number in SaidNumbers.In(reading.Text, quote.First, quote.End))
        {
            if (number.End < quote.End && reading.Text.LowerOf(number.End) is "m")
            {
                // "x3m": of time, not of length.
                (days, widest) = (days + (number.Value * DaysOfMonth), DaysOfMonth);
            }
            else if (
                number.End < quote.End
                && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(number.End)) is { Dimension: "span" } unit
            )
            {
                (days, widest) = (days + (number.Value * unit.Size), Math.Max(widest, unit.Size));
            }
        }

        for (var i = quote.First; i + 1 < quote.End; i++)
        {
            if (
                reading.Text.LowerOf(i) == "half"
                && reading.Text.LowerOf(i + 1) is "a" or "an"
                && i + 2 < quote.End
                && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(i + 2)) is { Dimension: "span" } whole
            )
            {
                // "for half a year"
                return Around(day, claimed, whole.Size / 2, (int)Math.Min(whole.Size / 2, WideSlack));
            }

            if (
                days == 0
                && reading.Text.LowerOf(i) is "a" or "an"
                && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(i + 1)) is { Dimension: "span" } span
            )
            {
                // "for a year or so"
                (days, widest) = (span.Size, span.Size);
            }
        }

        if (
            days == 0
            && claimed.First.Year == claimed.Last.Year
            && SaidNumbers.In(reading.Text, quote.First, quote.End).Exists(n => n.Value.Equals((double)claimed.First.Year))
        )
        {
            // "fusion 2012"
            return new DayRange(new DateOnly(claimed.First.Year, 1, 1), new DateOnly(claimed.First.Year, 12, 31));
        }

        if (days > 0 && Enumerable.Range(quote.First, quote.Count).Any(i => reading.Text.LowerOf(i) is "half"))
        {
            // "a year and a half"
            days += widest / 2;
        }

        // "For the better part of a year", "nearly two years": what is told roughly holds roughly.
        var isRough = Enumerable
            .Range(quote.First, quote.Count)
            .Any(i =>
                reading.Text.LowerOf(i)
                    is "part"
                        or "nearly"
                        or "almost"
                        or "about"
                        or "around"
                        or "roughly"
                        or "over"
                        or "than"
                        or "so"
                        or "~"
                        or "approximately"
                        or "plus"
                        or "several"
                        or "least"
                        or "couple"
            );
        var slack = Math.Max(Slack, (int)Math.Max(Math.Min(widest, WideSlack), isRough ? days * RoughShare : 0));
        return Around(day, claimed, days, slack);
    }

    // So many days before, give or take, where that meets what is claimed.
    private static DayRange? Around(DateOnly day, DayRange claimed, double days, int slack)
    {
        var back = days is > 0 and < 36500 ? day.AddDays(-(int)Math.Round(days)) : (DateOnly?)null;
        return back is { } began && claimed.First <= began.AddDays(slack) && began.AddDays(-slack) <= claimed.Last
            ? new DayRange(began.AddDays(-slack / 2), began.AddDays(slack / 2))
            : null;
    }

    private static bool Fits(TimeMention mention, DayRange? told, DayRange claimed)
    {
        if (told is not { } t)
        {
            return false;
        }

        var slack = mention.Approximate || mention.Kind is TimeKind.Since or TimeKind.Range or TimeKind.Until ? WideSlack : Slack;
        slack = t.IsExact && claimed.IsExact && !mention.Approximate && mention.Kind == TimeKind.Date && mention.Amount is null ? 0 : slack;
        return claimed.First <= t.Last.AddDays(slack) && t.First <= claimed.Last.AddDays(slack);
    }
}
