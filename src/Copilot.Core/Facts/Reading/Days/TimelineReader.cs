using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Person;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Days;

/// <summary>Dates what a timeline tells: lines that each open with their day ("3/17/25: PT started"), or with a count of days or weeks
/// from one whose day is known ("Day 0 (2/3/25): ...", "Week 6: ...").</summary>
/// <remarks>A timeline is three or more such lines in order, none after the note. What tells its own day keeps it.</remarks>
internal static class TimelineReader
{
    private const int FewestEntries = 3;

    private static readonly Dictionary<string, TimeUnit> Counts = new(StringComparer.Ordinal)
    {
        ["day"] = TimeUnit.Day,
        ["d"] = TimeUnit.Day,
        ["week"] = TimeUnit.Week,
        ["wk"] = TimeUnit.Week,
        ["month"] = TimeUnit.Month,
        ["mo"] = TimeUnit.Month,
    };

    private sealed record Entry(int First, DayRange? Day, (double Amount, TimeUnit Unit)? Count)
    {
        public int End { get; init; }

        /// <summary>The first token behind the day.</summary>
        public int OpenedBy { get; init; }
    }

    public static void Date(DocumentReading reading)
    {
        if (reading.Document.Date is not { } noted)
        {
            return;
        }

        foreach (var entries in Runs(Entries(reading)).Where(run => run.Count >= FewestEntries && IsTimeline(run, noted)))
        {
            Date(reading, entries, noted);
        }
    }

    // Entries that go on in one order of days; where the order breaks ("earlier entries, other problem") another timeline begins.
    private static List<List<Entry>> Runs(List<Entry> entries)
    {
        var runs = new List<List<Entry>>();
        var order = 0;
        DayRange? last = null;
        foreach (var entry in entries)
        {
            var step = entry.Day is { } day && last is { } before ? Math.Sign(day.First.DayNumber - before.First.DayNumber) : 0;
            if (runs.Count == 0 || (step != 0 && order != 0 && step != order))
            {
                runs.Add([]);
                order = step = 0;
            }

            runs[^1].Add(entry);
            order = order == 0 ? step : order;
            last = entry.Day ?? last;
        }

        return runs;
    }

    private static void Date(DocumentReading reading, List<Entry> entries, DateOnly noted)
    {
        var at = 0;
        foreach (var (index, draft) in reading.Drafts.Select((d, i) => (i, d)).OrderBy(p => p.d.First).ToList())
        {
            while (at + 1 < entries.Count && entries[at + 1].First <= draft.First)
            {
                at++;
            }

            if (
                draft.Definition.Name == TobaccoReader.StoppedName
                || draft.First < entries[at].First
                || draft.First >= entries[at].End
                || entries[at].Day is not { } day
            )
            {
                continue;
            }

            // "02/19   Naproxen 500 BID   START": begun on the day of the entry, not of the print.
            var isOfPrint =
                draft is { Begin: { IsExact: true } begun, Finish: null }
                && begun.First == noted
                && day.First != noted
                && !reading.ItemsAt(draft.First).Times.Any(t => t.Start is { IsExact: true } told && told.First == noted);
            var plain = isOfPrint ? draft with { Begin = null, Date = null } : draft;
            if (plain is { Date: null, Begin: null, Finish: null })
            {
                reading.Drafts[index] = Dated(reading, plain, day, draft.First - entries[at].OpenedBy <= 1);
            }
        }

        Join(reading, entries);
    }

    private static Draft Dated(DocumentReading reading, Draft draft, DayRange day, bool opens)
    {
        if (draft.Definition.Type != FactType.Care || draft.Assertion is not (Assertion.Present or Assertion.Historical))
        {
            return draft with { Date = day };
        }

        // "PT started", "PT ended, 16 visits", "L4-5 ESI"
        var words = reading.Lexicon.Care;
        var items = reading.ItemsAt(draft.First);
        bool Has(IReadOnlySet<string> set) => items.AnyOf(draft.First - 6, draft.End + 8, set);
        var (begins, ends) = (Has(words.Begin) || Has(words.Starts), Has(words.End) || Has(words.Stops));
        // A visit that the entry is about ("03/06   PT   visit 3") took place that day.
        var takesPlace =
            draft.Definition.Name == "injection"
            || (
                draft.Definition.Name is "supervised-therapy" or "manual-therapy"
                && opens
                && !begins
                && !ends
                && draft.Assertion == Assertion.Present
            );
        if (draft.Definition.Name == "home-programme" && ends && !begins)
        {
            // "Discharged to a home programme": there it begins.
            return draft with { Begin = day, Date = day };
        }

        return takesPlace ? draft with { Begin = day, Finish = day, Date = day }
            : ends && !begins ? draft with { Finish = day, Date = day, Ongoing = false }
            : begins && !ends ? draft with { Begin = day, Date = day, Ongoing = false }
            : draft with { Date = day };
    }

    // Care that one entry begins and a later one ends is one episode: the entry that ends it has its first day too.
    private static void Join(DocumentReading reading, List<Entry> entries)
    {
        var begun = new Dictionary<(FactDefinition, string?), Draft>();
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (
                draft.Definition.Type != FactType.Care
                || draft.First < entries[0].First
                || draft.First >= entries[^1].End
                || draft.Assertion is not (Assertion.Present or Assertion.Historical)
            )
            {
                continue;
            }

            var key = (draft.Definition, draft.Part);
            if (draft is { Begin: not null, Finish: null })
            {
                begun[key] = draft;
            }
            else if (
                draft is { Begin: null, Finish: { } end }
                && begun.Remove(key, out var first)
                && first.Begin is { } start
                && start.First <= end.Last
            )
            {
                reading.Drafts[i] = draft with { Begin = start };
            }
        }
    }

    private static List<Entry> Entries(DocumentReading reading)
    {
        var text = reading.Text;
        var entries = new List<Entry>();
        DayRange? anchor = null;
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            if (i > 0 && text.LineOf(i) == text.LineOf(i - 1))
            {
                continue;
            }

            if (Opening(reading, i) is { } entry)
            {
                if (entries.Count > 0)
                {
                    entries[^1] = entries[^1] with { End = i };
                }

                if (entry.Count is { } count)
                {
                    anchor ??= count.Amount == 0 ? entry.Day : null;
                    entry = entry with
                    {
                        Day =
                            entry.Day
                            ?? (
                                anchor is { } from && Calendar.Add(from.First, count.Amount, count.Unit) is { } day
                                    ? DayRange.On(day)
                                    : null
                            ),
                    };
                }

                entries.Add(entry);
            }
            else if (
                entries.Count > 0
                && entries[^1].End == text.Tokens.Count
                && text.Sentences[text.SentenceOf(i)] is var sentence
                && (sentence.Shape == Text.SentenceShape.Heading || text.LineOf(i) - text.LineOf(i - 1) > 1)
            )
            {
                // A heading or an empty line ends the list, unless another entry follows.
                entries[^1] = entries[^1] with
                {
                    End = i,
                };
            }
        }

        return entries;
    }

    private static Entry? Opening(DocumentReading reading, int at)
    {
        var text = reading.Text;
        var line = text.LineOf(at);
        bool IsHere(int token) => token < text.Tokens.Count && text.LineOf(token) == line;
        var items = reading.ItemsAt(at);
        while (IsHere(at) && text.LowerOf(at) is "-" or "*" or "\u2022" or "[" or "|")
        {
            at++;
        }

        if (
            IsHere(at + 2)
            && Counts.TryGetValue(text.LowerOf(at), out var unit)
            && text.Tokens[at + 1].Kind == Text.TokenKind.Number
            && double.TryParse(text.TextOf(at + 1), System.Globalization.CultureInfo.InvariantCulture, out var amount)
            && amount < 1000
        )
        {
            var day = items
                .Times.FirstOrDefault(t =>
                    t is { Kind: TimeKind.Date, Future: false, Start.IsExact: true }
                    && t.First >= at + 2
                    && t.First <= at + 4
                    && IsHere(t.First)
                )
                ?.Start;
            return text.LowerOf(at + 2) is ":" or "-" or "\u2013" or "("
                ? new Entry(at, day, (amount, unit)) { End = text.Tokens.Count }
                : null;
        }

        if (IsHere(at + 3) && Bare(reading, at) is { } bare && text.Tokens[at + 3].Start - text.Tokens[at + 2].End >= 2)
        {
            return new Entry(at, DayRange.On(bare), null) { End = text.Tokens.Count, OpenedBy = at + 3 };
        }

        return
            IsHere(at)
            && reading.ItemsAt(at).Times.FirstOrDefault(t => t.First == at) is { Kind: TimeKind.Date, Future: false, Start: { } start } own
            && IsHere(own.End)
            && (
                text.LowerOf(own.End) is ":" or "-" or "\u2013" or "]" or "|"
                || text.Tokens[own.End].Start - text.Tokens[own.End - 1].End >= 2
            )
            ? new Entry(at, start, null)
            {
                End = text.Tokens.Count,
                OpenedBy = own.End + (text.LowerOf(own.End) is ":" or "-" or "\u2013" or "]" or "|" ? 1 : 0),
            }
            : null;
    }

    // "02/19   Naproxen": a day without a year in a column of its own is the last one before the note.
    private static DateOnly? Bare(DocumentReading reading, int at)
    {
        var text = reading.Text;
        if (
            reading.Document.Date is not { } noted
            || text.LowerOf(at + 1) != "/"
            || text.IsSpaced(at + 1)
            || text.IsSpaced(at + 2)
            || reading.ItemsAt(at).Times.Any(t => t.First <= at && at < t.End)
            || !int.TryParse(text.TextOf(at), out var month)
            || !int.TryParse(text.TextOf(at + 2), out var date)
            || month is < 1 or > 12
            || date < 1
            || date > DateTime.DaysInMonth(noted.Year, month)
        )
        {
            return null;
        }

        var day = new DateOnly(noted.Year, month, date);
        return day <= noted ? day
            : date <= DateTime.DaysInMonth(noted.Year - 1, month) ? new DateOnly(noted.Year - 1, month, date)
            : null;
    }

    private static bool IsTimeline(List<Entry> entries, DateOnly noted)
    {
        var days = entries.Select(e => e.Day).OfType<DayRange>().ToList();
        return days.Count >= FewestEntries
            && days.TrueForAll(d => d.First <= noted)
            && (
                Enumerable.Range(1, days.Count - 1).All(i => days[i - 1].First <= days[i].First)
                || Enumerable.Range(1, days.Count - 1).All(i => days[i - 1].First >= days[i].First)
            );
    }
}
