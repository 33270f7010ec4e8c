using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K02. Every duration between two dates is computed anew, and every date must be one that the chart or the request holds.</summary>
public sealed class DateArithmetic : Guardrail
{
    public override string Code => "K02";

    public override string Holds => "Durations follow from their dates, and dates stand in the chart, the request or the answers computed from them.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var known = KnownDays(input);
        foreach (var unit in text.Units)
        {
            foreach (var sentence in unit.Sentences.Select(s => s.Read).Where(s => s.Dates.Count > 0))
            {
                foreach (var date in sentence.Dates.Where(d => !IsKnown(d.Days, known, input)))
                {
                    yield return Block(unit.Statement, $"{unit.Where}'{sentence.Text[date.Start..date.End]}' is no date of the chart or the request.", "Take the date from the cited record.");
                }

                foreach (var problem in Durations(sentence, input))
                {
                    yield return Block(unit.Statement, unit.Where + problem, "Compute the duration from its two dates.");
                }
            }
        }
    }

    private static IEnumerable<string> Durations(SentenceReading read, GuardrailInput input)
    {
        var (sentence, dates) = (read.Text, read.Dates);
        var durations = read.Figures.Where(f => f.Unit is not null && Units.Find(f.Unit) is { } u && Units.Days(u.Base) is not null).ToList();
        for (var i = 0; i < durations.Count; i++)
        {
            if (SpanAfter(sentence, durations[i], i + 1 < durations.Count ? durations[i + 1].Start : sentence.Length, dates, input) is not { } span)
            {
                continue;
            }

            var (least, most) = Length(span.From, span.To, durations[i].Unit!);
            // Whole months are counted as full ones.
            least = Units.Find(durations[i].Unit)!.Value.Base == "month" && durations[i].Low == Math.Floor(durations[i].Low) ? Math.Floor(least) : least;
            var slack = Slack(sentence[durations[i].Start..durations[i].End]);
            if (durations[i].Low < least - slack || durations[i].High > most + slack)
            {
                var computed = Figures(least, most);
                yield return $"'{sentence[durations[i].Start..durations[i].End].Trim()}' does not fit {Show(span.From)} to {Show(span.To)}, which is {computed} {durations[i].Unit}.";
            }
        }
    }

    // "25.0 weeks, 10 Feb to 4 Aug 2025", "(10 Feb to 4 Aug 2025)", "from ... until ...", "since 10 Feb 2025" (until the request).
    private static (DayRange From, DayRange To)? SpanAfter(string sentence, Figure duration, int limit, IReadOnlyList<DateMention> dates, GuardrailInput input)
    {
        var following = dates.Where(d => d.Start >= duration.End && d.End <= limit).Take(2).ToList();
        if (following.Count == 2 && Between(sentence, following[0].End, following[1].Start) is "to" or "until" or "till" or "and" or "-" or "–"
            && Reaches(sentence, duration.End, following[0].Start))
        {
            return (following[0].Days, following[1].Days);
        }

        return following.Count > 0 && Between(sentence, duration.End, following[0].Start) is "since" or ", since" or "(since" or "of care since"
            ? (following[0].Days, DayRange.On(input.Case.AsOf))
            : null;
    }

    private static string Between(string text, int from, int to) => text[from..to].Trim().ToLowerInvariant();

    // The dates belong to the duration where only a few linking words stand between.
    private static bool Reaches(string text, int from, int to)
    {
        var between = text[from..to];
        return between.Length <= 60 && !between.Contains(';', StringComparison.Ordinal);
    }

    private static (double Least, double Most) Length(DayRange from, DayRange to, string unit)
    {
        var known = Units.Find(unit)!.Value;
        if (known.Base == "month")
        {
            return (Months(from.Last, to.First) / known.Factor, Months(from.First, to.Last) / known.Factor);
        }

        return ((to.First.DayNumber - from.Last.DayNumber) / known.Factor, (to.Last.DayNumber - from.First.DayNumber) / known.Factor);
    }

    /// <summary>Calendar months, with the rest of the last month as its share.</summary>
    private static double Months(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Months(to, from);
        }

        var whole = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (from.AddMonths(whole) > to)
        {
            whole--;
        }

        var start = from.AddMonths(whole);
        var next = from.AddMonths(whole + 1);
        return whole + ((to.DayNumber - start.DayNumber) / (double)(next.DayNumber - start.DayNumber));
    }

    // Half of the last digit given: 25.0 allows 0.05, 25 allows 0.5; days are exact.
    private static double Slack(string figure)
    {
        var point = figure.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return figure.Contains("day", StringComparison.Ordinal) ? 0 : 0.5;
        }

        var digits = 0;
        while (point + 1 + digits < figure.Length && char.IsAsciiDigit(figure[point + 1 + digits]))
        {
            digits++;
        }

        return (0.5 * Math.Pow(10, -digits)) + 1e-9;
    }

    private static string Figures(double least, double most) => least == most
        ? least.ToString("0.0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{least:0.0} to {most:0.0}");

    private static string Show(DayRange range) => range.ToString();

    private static HashSet<DateOnly> KnownDays(GuardrailInput input)
    {
        var asOf = input.Case.AsOf;
        var days = new HashSet<DateOnly> { asOf };
        if (input.Case.Request.PlannedDate is { } planned)
        {
            days.Add(planned);
        }

        days.UnionWith(input.Case.Documents.Select(d => d.Date).OfType<DateOnly>());
        foreach (var fact in input.Brief.Facts)
        {
            foreach (var range in new[] { fact.Date, fact.Start, fact.End }.OfType<DayRange>())
            {
                days.Add(range.First);
                days.Add(range.Last);
            }

            if (fact.FirstSeen is { } first)
            {
                days.Add(first);
            }
        }

        // The edges of the profile's windows are computed from the request.
        foreach (var threshold in input.Brief.Thresholds)
        {
            if (Units.Find(threshold.Unit) is { } unit && threshold.Value == Math.Floor(threshold.Value) && Math.Abs(threshold.Value) < 5000)
            {
                if (unit.Base == "day")
                {
                    days.Add(asOf.AddDays(-(int)(threshold.Value * unit.Factor)));
                }
                else if (unit.Base == "month")
                {
                    days.Add(asOf.AddMonths(-(int)(threshold.Value * unit.Factor)));
                }
            }
        }

        // A summary may tell the dates of its source; so may a computed reason.
        var told = input.Assessment.Criteria.Select(a => a.Because).Concat(input.Assessment.Lines.Select(l => l.Because))
            .Concat(input.Assessment.Flags.Select(f => f.Because)).Concat(input.Assessment.Asks.Select(a => a.Text));
        foreach (var date in told.SelectMany(DateMentions.In))
        {
            days.Add(date.Days.First);
            days.Add(date.Days.Last);
        }

        return days;
    }

    private static bool IsKnown(DayRange range, HashSet<DateOnly> known, GuardrailInput input) => IsAmong(range, known) || IsAmong(range, input.LibraryReading.Days);

    private static bool IsAmong(DayRange range, IReadOnlySet<DateOnly> known) =>
        range.IsExact ? known.Contains(range.First) : known.Any(d => d >= range.First && d <= range.Last);
}
