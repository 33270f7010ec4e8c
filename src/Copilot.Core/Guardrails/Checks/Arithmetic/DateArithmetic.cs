using System.Globalization;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Arithmetic;

/// <summary>K02. Every duration between two dates is computed anew, and every date must be one that the chart or the request holds.</summary>
public sealed class DateArithmetic : Guardrail
{
    public override string Code => "K02";

    public override string Holds =>
        "Durations follow from their dates, and dates stand in the chart, the request or the answers computed from them.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var isOthers = text.Told is { IsOwn: false };
        foreach (
            var violation in text.Told is { IsOwn: false } told
                ? Groundless(told, input).Concat(Lengths(told, input)).Concat(Requested(told, input))
                : []
        )
        {
            yield return violation;
        }

        foreach (var unit in text.Units)
        {
            foreach (var sentence in unit.Sentences.Where(s => s.Read.Dates.Count > 0))
            {
                foreach (
                    var date in sentence.Read.Dates.Where(d =>
                        !IsKnown(d.Days, input)
                        && (text.Told is null || (IsOfRecord(sentence.Text, d, input) && !input.Days.IsDeadline(d.Days)))
                    )
                )
                {
                    // A month may be named for what began or ended in it, of which the chart tells the day otherwise.
                    yield return At(
                        isOthers && !date.Days.IsExact ? Severity.Warn : Severity.Block,
                        unit,
                        sentence.Start + date.Start,
                        sentence.Start + date.End,
                        $"'{sentence.Text[date.Start..date.End]}' is no date of the chart or the request.",
                        "Take the date from the cited record."
                    );
                }

                if (
                    unit.Statement is { } statement
                    && statement.About.Contains("basis")
                    && sentence.Read.Dates.FirstOrDefault(d =>
                        IsAsOf(sentence.Text, d) && (input.Case.AsOf < d.Days.First || input.Case.AsOf > d.Days.Last)
                    )
                        is { } other
                )
                {
                    yield return Block(
                        unit,
                        sentence.Start + other.Start,
                        sentence.Start + other.End,
                        $"The records were read as of {Drafting.Wording.Dates.Write(input.Case.AsOf)}.",
                        "Give the day as of which the request was reviewed."
                    );
                }

                foreach (var (start, end, problem) in Durations(sentence.Read, input, text.Told is not null))
                {
                    // Of more dates than two, which ones a length lies between is not certain.
                    yield return At(
                        isOthers && sentence.Read.Dates.Count > 2 ? Severity.Warn : Severity.Block,
                        unit,
                        sentence.Start + start,
                        sentence.Start + end,
                        problem,
                        "Compute the duration from its two dates."
                    );
                }

                foreach (var (date, why) in text.Told is null ? [] : WrongKind(sentence.Read, input))
                {
                    yield return At(
                        input.Days.Has(date.Days.First) ? Severity.Warn : Severity.Block,
                        unit,
                        sentence.Start + date.Start,
                        sentence.Start + date.End,
                        why,
                        "Take the date from the record that is meant."
                    );
                }
            }
        }
    }

    // Other days of such a statement (of receipt, of a record) are their own.
    private static bool IsAsOf(string sentence, DateMention date) =>
        sentence.AsSpan(0, date.Start).TrimEnd().EndsWith("as of", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(int Start, int End, string Why)> Durations(SentenceReading read, GuardrailInput input, bool anybodys)
    {
        var (sentence, dates) = (read.Text, read.Dates);
        var durations = read
            .Figures.Where(f => f.Unit is not null && Units.Find(f.Unit) is { } u && Units.Days(u.Base) is not null)
            .ToList();
        for (var i = 0; i < durations.Count; i++)
        {
            // "39 days over six weeks": what lies between two lengths.
            if (anybodys && Margins.Is(sentence, durations[i].Start, durations[i].End, input.Brief.Language!.Determinations.Value))
            {
                continue;
            }

            if (
                SpanAfter(sentence, durations[i], i + 1 < durations.Count ? durations[i + 1].Start : sentence.Length, dates, input)
                is not { } span
            )
            {
                continue;
            }

            var (least, most) = Length(span.From, span.To, durations[i].Unit!);
            if (!Fits(durations[i], sentence, least, most) && !(anybodys && FitsAny(durations[i], read, input)))
            {
                var computed = Figures(least, most);
                yield return (
                    durations[i].Start,
                    durations[i].End,
                    $"'{sentence[durations[i].Start..durations[i].End].Trim()}' does not fit {Show(span.From)} to {Show(span.To)}, which is {computed} {durations[i].Unit}."
                );
            }
        }
    }

    private IEnumerable<Violation> Lengths(ToldText told, GuardrailInput input) =>
        Claims
            .AgainstChart.Days.Durations.In(told, input)
            .Select(f =>
                At(
                    f.IsCertain ? Severity.Block : Severity.Warn,
                    f.Sentence.Unit,
                    f.Start,
                    f.End,
                    f.Why,
                    "Compute the duration from its two dates."
                )
            );

    private static readonly string[] Arrivals =
    [
        "request of",
        "request received",
        "request dated",
        "received",
        "recd",
        "request arrived on",
        "the request on",
        "asked us on",
        "requested on",
    ];
    private static readonly string[] Plans =
    [
        "planned for",
        "scheduled for",
        "surgery on",
        "operation on",
        "planned date",
        "or date",
        "or",
    ];

    // "request of 12 August", "received 8/5", "planned for ...": the day of the request, and the day of the operation; any other day before the request must be one of the record.
    private IEnumerable<Violation> Requested(ToldText told, GuardrailInput input)
    {
        var asOf = input.Case.AsOf;
        foreach (var sentence in told.Claims)
        {
            foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact))
            {
                var (day, lead) = (date.Days.First, sentence.Text[..date.Start].TrimEnd());
                var words = sentence.Text[date.Start..date.End];
                if (
                    Array.Exists(Plans, p => lead.EndsWith(p, StringComparison.OrdinalIgnoreCase))
                    && input.Case.Request.PlannedDate is { } planned
                    && day != planned
                    && !input.Days.Has(day)
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        date.Start,
                        date.End,
                        $"'{words}' is not the planned day, {Drafting.Wording.Dates.Write(planned)}.",
                        "Take the date from the request."
                    );
                }
                else if (
                    (
                        Array.Exists(Arrivals, a => lead.EndsWith(a, StringComparison.OrdinalIgnoreCase))
                        && day != asOf
                        && !input.Case.Documents.Any(d => d.Date == day)
                    )
                    || (
                        lead is "On" or "on"
                        && sentence.Text.AsSpan(date.End).Contains("asked us", StringComparison.OrdinalIgnoreCase)
                        && day != asOf
                        && !input.Days.Has(day)
                    )
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        date.Start,
                        date.End,
                        $"'{words}' is not the day of the request, {Drafting.Wording.Dates.Write(asOf)}.",
                        "Take the date from the request."
                    );
                }
                else if (
                    day < asOf
                    && !IsTold(date.Days, sentence, input)
                    && (!IsOfRecord(sentence.Text, date, input) || IsKnown(date.Days, input) || input.Days.IsDeadline(date.Days))
                    && !(date.Start > 0 && sentence.Text[date.Start - 1] == '.')
                    && sentence.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        date.Start,
                        date.End,
                        $"'{words}' is no date of the chart or the request.",
                        "Take the date from the cited record."
                    );
                }
            }
        }
    }

    // In anybody's text the dates beside a length may be others than its own: "since 21 April, 231 days: therapy between 12 May and 1 August".
    // Where the length stands in brackets behind "since" and its date, nothing told after it ends it.
    private static bool FitsAny(Figure duration, SentenceReading read, GuardrailInput input)
    {
        var days = read
            .Dates.Where(d => d.Start < duration.Start || !IsSince(duration, read))
            .Select(d => d.Days)
            .Append(DayRange.On(input.Case.AsOf))
            .ToList();
        return days.Any(from =>
            days.Any(to =>
                to.First > from.First && Length(from, to, duration.Unit!) is var (least, most) && Fits(duration, read.Text, least, most)
            )
        );
    }

    private static bool IsSince(Figure duration, SentenceReading read) =>
        read.Dates.LastOrDefault(d => d.End <= duration.Start) is { } date
        && read.Text.AsSpan(0, date.Start).TrimEnd().EndsWith("since", StringComparison.OrdinalIgnoreCase)
        && read.Text.AsSpan(date.End).TrimStart().StartsWith("(")
        && Bracketed(read.Text, date.End, duration.Start);

    /// <summary>Whether a length of time stands with its two dates and follows from them.</summary>
    internal static bool Follows(SentenceReading read, Figure duration, GuardrailInput input)
    {
        if (duration.Unit is null || Units.Find(duration.Unit) is not { } unit || Units.Days(unit.Base) is null)
        {
            return false;
        }

        var next = read.Figures.FirstOrDefault(f =>
            f.Start >= duration.End && Units.Find(f.Unit) is { } u && Units.Days(u.Base) is not null
        );
        return SpanAfter(read.Text, duration, next?.Start ?? read.Text.Length, read.Dates, input) is { } span
            && Length(span.From, span.To, duration.Unit) is var (least, most)
            && Fits(duration, read.Text, least, most);
    }

    private static bool Fits(Figure duration, string sentence, double least, double most)
    {
        // Whole months are counted as full ones.
        least = Units.Find(duration.Unit)!.Value.Base == "month" && duration.Low == Math.Floor(duration.Low) ? Math.Floor(least) : least;
        var slack = Slack(sentence[duration.Start..duration.End]);
        return duration.Low >= least - slack && duration.High <= most + slack;
    }

    // "25.0 weeks, 10 Feb to 4 Aug 2025", "(10 Feb to 4 Aug 2025)", "from ... until ...", "since 10 Feb 2025" (until the request).
    private static (DayRange From, DayRange To)? SpanAfter(
        string sentence,
        Figure duration,
        int limit,
        IReadOnlyList<DateMention> dates,
        GuardrailInput input
    )
    {
        var following = dates.Where(d => d.Start >= duration.End && d.End <= limit).Take(2).ToList();
        // "since December 2024 (approximately 5-6 months)", "from 10 Feb to 4 Aug 2025 (25 weeks)"
        var before = dates.Where(d => d.End <= duration.Start).ToList();
        if (before.Count > 0 && Bracketed(sentence, before[^1].End, duration.Start))
        {
            if (
                before.Count > 1
                && Between(sentence, before[^2].End, before[^1].Start) is "to" or "until" or "till" or "through" or "-" or "–"
            )
            {
                return (before[^2].Days, before[^1].Days);
            }

            if (sentence[..before[^1].Start].TrimEnd().EndsWith("since", StringComparison.OrdinalIgnoreCase))
            {
                return (before[^1].Days, DayRange.On(input.Case.AsOf));
            }
        }

        if (
            following.Count == 2
            && Between(sentence, following[0].End, following[1].Start) is "to" or "until" or "till" or "and" or "-" or "–"
            && Reaches(sentence, duration.End, following[0].Start)
        )
        {
            return (following[0].Days, following[1].Days);
        }

        return
            following.Count > 0
            && Between(sentence, duration.End, following[0].Start)
                is "since"
                    or ", since"
                    or "(since"
                    or "of care since"
                    or "of conservative care since"
                    or "of therapy since"
                    or "of physical therapy since"
                    or "of treatment since"
                    or "of conservative treatment since"
                    or "of conservative management since"
            ? (following[0].Days, DayRange.On(input.Case.AsOf))
            : null;
    }

    private static bool Bracketed(string text, int from, int to) =>
        text[from..to].Trim().TrimStart('(', ',', ':').Trim().ToLowerInvariant()
            is ""
                or "approximately"
                or "about"
                or "i.e."
                or "that is"
                or "roughly"
                or "a span of"
                or "a total of"
                or "for"
                or "around"
                or "over"
                or "is"
                or "which is"
                or "equals"
                or "comes to"
                or "amounts to"
                or "spans"
                or "lasted"
                or "making"
                or "totalling"
                or "totaling"
                or "was"
                or "a period of"
                or "is a period of"
                or "is about"
                or "is approximately";

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

    private static string Figures(double least, double most) =>
        least == most
            ? least.ToString("0.0", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{least:0.0} to {most:0.0}");

    private static string Show(DayRange range) => range.ToString();

    // The edge of a window counts only where the sentence speaks of one.
    private static bool IsTold(DayRange range, ToldSentence sentence, GuardrailInput input) =>
        input.Days.IsOfRecord(range)
        || input.LibraryReading.Days.Meets(range)
        || (
            sentence.Words.Exists(w => sentence.Lexicon.DeadlineWords.Contains(w.Word))
            && (input.Days.Has(range) || input.Days.IsDeadline(range))
        )
        || (sentence.Has("asking") && input.Days.IsWindow(range));

    private static bool IsKnown(DayRange range, GuardrailInput input) => input.Days.Has(range) || input.LibraryReading.Days.Meets(range);

    private static readonly Phrases Records =
    [
        "mri",
        "ct",
        "x-ray",
        "xray",
        "radiograph",
        "radiographs",
        "film",
        "films",
        "scan",
        "imaging",
        "report",
        "note",
        "notes",
        "visit",
        "seen",
        "exam",
        "examined",
        "examination",
        "evaluated",
        "consult",
        "consultation",
        "therapy",
        "injection",
        "injections",
        "epidural",
        "discharge",
        "dated",
        "record",
        "records",
        "document",
        "letter",
        "plan",
        "since",
        "began",
        "started",
        "quit",
        "stopped",
        "surgery",
        "requested",
        "received",
        "request",
        "treatment",
        "care",
        "exercise",
        "exercises",
        "symptoms",
        "pain",
        "smoking",
        "nicotine",
    ];

    // In anybody's text a date may be the letter's own; only what is said of a record or an event must be the chart's.
    private static bool IsOfRecord(string sentence, DateMention date, GuardrailInput input) =>
        date.Days.Last <= input.Case.AsOf.AddDays(1)
        && sentence.Length - (date.End - date.Start) > 12
        && (
            Records.In(sentence) is not null
            || input.Sentences.Read(sentence).Figures.Any(f => f.Kind is not null && (f.End <= date.Start || f.Start >= date.End))
        )
        && Texts.Phrase(
            sentence,
            ["last updated", "date of this", "reviewed on", "determination date", "published", "effective", "guideline", "policy"]
        )
            is null;

    private static readonly string[] Links = [" of", " from", " dated", " on", " performed", " (", " obtained", ","];

    // "the MRI of 10 June 2025" where the chart's MRI is of another day.
    private static IEnumerable<(DateMention Date, string Why)> WrongKind(SentenceReading sentence, GuardrailInput input)
    {
        foreach (var date in sentence.Dates)
        {
            var before = sentence.Text.AsSpan(0, date.Start).TrimEnd();
            foreach (var link in Links)
            {
                if (!before.EndsWith(link, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var head = before[..^link.Length].TrimEnd().ToString();
                head = head[Math.Max(0, head.Length - 40)..];
                foreach (var record in input.Days.Records.Where(r => r.Days.Count > 0 && r.EndsWithName(head)))
                {
                    if (!record.Has(date.Days))
                    {
                        yield return (
                            date,
                            $"'{sentence.Text[date.Start..date.End]}' is no day of that record; the chart's is of {string.Join(", ", record.Days.Select(Drafting.Wording.Dates.Write))}."
                        );
                        yield break;
                    }
                }
            }
        }
    }
}
