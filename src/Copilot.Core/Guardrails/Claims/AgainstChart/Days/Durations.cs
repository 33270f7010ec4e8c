using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>A length of time that a text tells of this person and that follows from nothing in the record.</summary>
internal sealed record DurationFault(ToldSentence Sentence, int Start, int End, bool IsCertain, string Why);

/// <summary>Computes every length of time anew: from the dates of the sentence and of those beside it, from the days of the chart to the request, from episodes of care.</summary>
internal static class Durations
{
    private const double Slack = 0.06;

    public static IEnumerable<DurationFault> In(ToldText told, GuardrailInput input)
    {
        IReadOnlySet<int>? spans = null;
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading))
        {
            var times = sentence.Read.Figures.Where(f => !f.IsRange && Units.Find(f.Unit) is { Base: "day" }).ToList();
            for (var i = 0; i + 1 < times.Count; i++)
            {
                var (one, other) = (times[i], times[i + 1]);
                if (
                    other.Start - one.End <= 16
                    && IsDays(one) != IsDays(other)
                    && !Margins.Is(sentence.Text, other.Start, other.End, sentence.Lexicon)
                    && Joined(sentence.Text[one.End..other.Start]) is { } certain
                )
                {
                    var (days, weeks) = IsDays(one) ? (one.Low, other.Low) : (other.Low, one.Low);
                    if (Math.Abs((days / 7) - weeks) > Tolerance(sentence, IsDays(one) ? other : one))
                    {
                        yield return new DurationFault(
                            sentence,
                            one.Start,
                            other.End,
                            certain,
                            FormattableString.Invariant($"{days:0} days are {days / 7:0.0} weeks, not {weeks:0.##}.")
                        );
                    }
                }
            }

            if (
                times.Count == 0
                || sentence.IsGeneral
                || sentence.Has("appeal")
                || sentence.Has("decision-time")
                || sentence.Has("decision-clock")
                || sentence.Has("appeal-other")
                || sentence.IsConditional
                || sentence.IsRequirement
            )
            {
                continue;
            }

            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var time in times.Where(t =>
                    !rules.Contains(t) && !sentence.Read.Thresholds.Any(h => h.Figure == t) && !IsRate(sentence.Text, t)
                )
            )
            {
                var days = time.Low * Units.Find(time.Unit)!.Value.Factor;
                var tolerance = IsDays(time) ? 0.5 : 7 * Tolerance(sentence, time);
                if (
                    input.ChartFigures.All.Any(f => Units.Find(f.Unit) is { Base: "day" } u && Near(f.Low * u.Factor, days, tolerance))
                    || Computed(days, tolerance, input)
                    || OfSources(time, sentence, told, input)
                    || input.Brief.Thresholds.Any(t => t.Alternatives.Append(t.Value).Any(v => time.Equals(v, t.Unit)))
                )
                {
                    continue;
                }

                spans ??= input.ChartLines.Spans(input);
                var beside = new[] { sentence.Index - 1, sentence.Index, sentence.Index + 1 }
                    .Where(n => n >= 0 && n < told.Sentences.Count)
                    .SelectMany(n => told.Sentences[n].Read.Dates)
                    .Select(d => d.Days)
                    .Append(DayRange.On(input.Case.AsOf))
                    .ToList();
                if (
                    !spans.Any(s => Near(s, days, tolerance))
                    && !beside.Any(a =>
                        beside.Any(b =>
                            Near(b.Last.DayNumber - a.First.DayNumber, days, tolerance)
                            || Near(b.First.DayNumber - a.Last.DayNumber, days, tolerance)
                        )
                    )
                )
                {
                    yield return new DurationFault(
                        sentence,
                        time.Start,
                        time.End,
                        false,
                        $"'{sentence.Text[time.Start..time.End].Trim()}' follows from no two days of the record, the request or the text."
                    );
                }
            }
        }
    }

    /// <summary>Lengths in months and years that follow from nothing: no such length stands in the chart, counted to its day or to the request, and no day of it lies so far back.</summary>
    public static IEnumerable<GroundFault> Long(ToldText told, GuardrailInput input)
    {
        IReadOnlyList<double>? known = null;
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("appeal")
                && !s.Has("decision-time")
                && !s.Has("decision-clock")
                && !s.Has("appeal-other")
            )
        )
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var time in sentence.Read.Figures.Where(t =>
                    t is { IsRange: false, Kind: { Base: "month" } }
                    && !rules.Contains(t)
                    && !sentence.Read.Thresholds.Any(h => h.Figure == t)
                    && !IsAge(sentence, t)
                    && !IsOfStudy(sentence, t)
                )
            )
            {
                var (days, tolerance) = (time.Low * time.DaysInOne, Math.Max(time.DaysInOne * 0.6, time.Low * time.DaysInOne * 0.06));
                known ??= input.ChartLines.Lengths(input);
                if (
                    !known.Any(k => Near(k, days, tolerance))
                    && !OfSources(time, sentence, told, input)
                    && !input.Brief.Thresholds.Any(t => t.Alternatives.Append(t.Value).Any(v => time.Equals(v, t.Unit)))
                    && !sentence.Read.Dates.Any(a =>
                        Near(input.Case.AsOf.DayNumber - a.Days.First.DayNumber, days, tolerance)
                        || sentence.Read.Dates.Any(b => Near(b.Days.Last.DayNumber - a.Days.First.DayNumber, days, tolerance))
                    )
                )
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        time.Start,
                        time.End,
                        $"'{sentence.Text[time.Start..time.End].Trim()}' is no length that the chart tells, and no day of it lies so far back.",
                        "Take the length from the record."
                    );
                }
            }
        }
    }

    /// <summary>A length of time told right behind or before the two days between which it lies.</summary>
    public static IEnumerable<GroundFault> Between(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsRequirement))
        {
            var days = Days(sentence, input);
            var times = sentence
                .Read.Figures.Where(f => !f.IsRange && f.Kind is { Base: "day" or "month" } && !IsRate(sentence.Text, f))
                .ToList();
            for (var i = 0; i + 1 < days.Count && times.Count > 0; i++)
            {
                var (one, other) = (days[i], days[i + 1]);
                if (!IsThrough(sentence.Text[one.End..other.Start].Trim(' ', ',').ToLowerInvariant()) || other.Day <= one.Day)
                {
                    continue;
                }

                var time = times.Find(t =>
                    (
                        t.Start >= other.End
                        && t.Start - other.End <= NearDays
                        && sentence.Text.AsSpan(other.End, t.Start - other.End).IndexOfAny(";|.") < 0
                    ) || (t.End <= one.Start && sentence.Text[t.End..one.Start].Trim(' ', ',', '(') is "from" or "between" or "")
                );
                var length = other.Day.DayNumber - one.Day.DayNumber;
                if (
                    time is null
                    || Margins.Is(sentence.Text, time.Start, time.End, sentence.Lexicon)
                    || sentence.Text.AsSpan(time.End).TrimStart() is var rest
                        && (
                            rest.StartsWith("of ")
                            || rest.StartsWith("before")
                            || rest.StartsWith("ago")
                            || rest.StartsWith("later")
                            || rest.StartsWith("after")
                        )
                )
                {
                    continue;
                }

                var factor = time.DaysInOne;
                var tolerance = factor.Equals(1) ? 1.5 : Math.Max(factor * 0.6, time.Low * factor * 0.06);
                if (!Near(time.Low * factor, length, tolerance) && !Near(time.Low * factor, length + 1, tolerance))
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        time.Start,
                        time.End,
                        FormattableString.Invariant(
                            $"'{sentence.Text[time.Start..time.End].Trim()}': from {Drafting.Wording.Dates.Write(one.Day)} to {Drafting.Wording.Dates.Write(other.Day)} are {length} days, {length / 7.0:0.0} weeks."
                        ),
                        "Count the days anew."
                    );
                }
            }
        }
    }

    // "Six days a week" is how often, and not how long.
    private static bool IsRate(string text, Figure time) =>
        text.AsSpan(time.End).TrimStart() is var after
        && (
            after.StartsWith("a week")
            || after.StartsWith("a month")
            || after.StartsWith("per ")
            || after.StartsWith("each ")
            || after.StartsWith("every ")
            || after.StartsWith("/")
            || after.StartsWith("of the week")
            || after.StartsWith("out of")
        );

    private static readonly HashSet<string> Thence = new(StringComparer.Ordinal)
    {
        "there",
        "then",
        "that",
        "it",
        "this",
        "thence",
        "which",
    };

    /// <summary>A length of time told from the day of the sentence before to the request: "From there to the request is two weeks".</summary>
    public static IEnumerable<GroundFault> ToRequest(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.Index > 0
                && s.TellsOfRecord
                && !s.IsRequirement
                && s.Run.Count > 3
                && (
                    s.Run.Take(3).Any(Thence.Contains)
                    || (s.Run.Exists(w => w is "make" or "makes" or "give" or "gives") && s.Run.Exists(w => w is "that" or "this" or "it"))
                )
                && s.Read.Dates.Count == 0
            )
        )
        {
            var before = told.Sentences[sentence.Index - 1];
            var to = Enumerable
                .Range(0, sentence.Run.Count - 1)
                .FirstOrDefault(
                    i => sentence.Run[i] is "to" or "before" or "until" && sentence.Run.Skip(i + 1).Take(2).Contains("request"),
                    -1
                );
            var time = sentence.Read.Figures.FirstOrDefault(f => !f.IsRange && f.Kind is { Base: "day" or "month" });
            // "On the day of the request that makes about fourteen weeks"
            to =
                to < 0 && sentence.Run.Contains("request") && sentence.Run.Exists(w => w is "make" or "makes" or "give" or "gives")
                    ? 0
                    : to;
            if (
                to < 0
                || time is null
                || before.Items.Sentence.Paragraph != sentence.Items.Sentence.Paragraph
                || Margins.Is(sentence.Text, time.Start, time.End, sentence.Lexicon)
                || Days(before, input) is not { Count: > 0 } days
            )
            {
                continue;
            }

            var (length, tolerance) = (time.Low * time.DaysInOne, Math.Max(time.DaysInOne * 0.6, time.Low * time.DaysInOne * 0.06) + 1);
            if (!days.Exists(d => Near(input.Case.AsOf.DayNumber - d.Day.DayNumber, length, tolerance)))
            {
                yield return new GroundFault(
                    "K02",
                    sentence,
                    time.Start,
                    time.End,
                    FormattableString.Invariant(
                        $"'{sentence.Text[time.Start..time.End].Trim()}': from {Drafting.Wording.Dates.Write(days[^1].Day)} to the request are {input.Case.AsOf.DayNumber - days[^1].Day.DayNumber} days."
                    ),
                    "Count the days anew."
                );
            }
        }
    }

    /// <summary>A length of time told right behind the one day of its clause, from which it runs to the request: "began on 27 May 2025, 167 days before the request", "stopped 3 February, eleven weeks".</summary>
    public static IEnumerable<GroundFault> Since(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsRequirement
                && !s.Has("appeal")
                && !s.Has("decision-time")
                && !s.Has("decision-clock")
                && !s.Has("appeal-other")
            )
        )
        {
            var times = sentence.Read.Figures.Where(f => !f.IsRange && f.Kind is { Base: "day" or "month" }).ToList();
            if (times.Count == 0)
            {
                continue;
            }

            var days = Days(sentence, input);
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var time in times.Where(t =>
                    !rules.Contains(t)
                    && !sentence.Read.Thresholds.Any(h => h.Figure == t)
                    && !Margins.Is(sentence.Text, t.Start, t.End, sentence.Lexicon)
                )
            )
            {
                if (
                    days.FindLastIndex(d => d.End <= time.Start) is not (>= 0 and var at)
                    || time.Start - days[at].End > NearDays
                    || times.Exists(t => t.Start >= days[at].End && t.End <= time.Start)
                    || days.Exists(d =>
                        d.Start >= time.End
                        && d.Start - time.End <= NearDays
                        && sentence.Text.AsSpan(time.End, d.Start - time.End).IndexOfAny(";|.") < 0
                    )
                )
                {
                    continue;
                }

                var day = days[at];
                var gap = sentence.Text.AsSpan(day.End, time.Start - day.End);
                if (
                    day.Day > input.Case.AsOf
                    || gap.IndexOfAny(";|") >= 0
                    || gap.Contains(". ", StringComparison.Ordinal)
                    || (at > 0 && day.Start - days[at - 1].End <= NearDays)
                    || !RunsOn(sentence, day.Start, time)
                )
                {
                    continue;
                }

                var (length, tolerance) = (
                    time.Low * time.DaysInOne,
                    (time.DaysInOne.Equals(1) ? 1.5 : Math.Max(time.DaysInOne * 0.6, time.Low * time.DaysInOne * 0.06)) + 0.5
                );
                var ends = Beside(told, sentence)
                    .SelectMany(s => Days(s, input))
                    .Select(d => d.Day)
                    .Append(input.Case.AsOf)
                    .Concat(input.Case.Request.PlannedDate is { } planned ? [planned] : []);
                if (
                    !ends.Any(e => Near(Math.Abs(e.DayNumber - day.Day.DayNumber), length, tolerance))
                    && !input.ChartFigures.All.Any(f => f.Equals(time.Low, time.Unit))
                )
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        time.Start,
                        time.End,
                        FormattableString.Invariant(
                            $"'{sentence.Text[time.Start..time.End].Trim()}': from {Drafting.Wording.Dates.Write(day.Day)} to the request are {input.Case.AsOf.DayNumber - day.Day.DayNumber} days."
                        ),
                        "Count the days anew."
                    );
                }
            }
        }
    }

    // "Since", "began on" before the day, or "before the request", "old", "ago" behind the length.
    private static bool RunsOn(ToldSentence sentence, int day, Figure time)
    {
        var after = sentence.Words.Where(w => w.Start >= time.End).Take(3).Select(w => w.Word).ToList();
        var isOver =
            after
                is ["old" or "ago", ..]
                    or ["before", "request" or "the", ..]
                    or ["to", "request" or "the", ..]
                    or ["at", "request" or "the", "request", ..]
            || after.Take(2).Contains("before");
        return isOver
            || (
                after is not ["later" or "after" or "apart" or "of" or "from" or "into" or "earlier", ..]
                && sentence.Words.Where(w => w.End <= day).TakeLast(3).Any(w => Opening.Contains(w.Word))
            );
    }

    private static readonly HashSet<string> Opening = new(StringComparer.Ordinal)
    {
        "since",
        "began",
        "begun",
        "begin",
        "started",
        "starting",
        "stopped",
        "quit",
        "from",
    };

    // The sentence and those before and behind it in its paragraph.
    private static IEnumerable<ToldSentence> Beside(ToldText told, ToldSentence sentence) =>
        new[] { sentence.Index - 1, sentence.Index, sentence.Index + 1 }
            .Where(n => n >= 0 && n < told.Sentences.Count)
            .Select(n => told.Sentences[n])
            .Where(s => s.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph);

    /// <summary>How long therapy is told to have run, where the episodes of the chart, each and together, to their ends and to the request, come to nothing near it and no line has such a length.</summary>
    public static IEnumerable<GroundFault> OfCare(ToldText told, GuardrailInput input)
    {
        var episodes = input
            .Brief.Facts.Where(f =>
                f.Start is { IsExact: true }
                && f.End is { IsExact: true }
                && f.Value?.Low is null or > 1
                && f.End.Value.Last > f.Start.Value.First
            )
            .ToList();
        if (episodes.Count == 0)
        {
            yield break;
        }

        List<double>? lengths = null;
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && s.Run.Exists(s.Lexicon.DatedCare.Contains)
            )
        )
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var time in sentence.Read.Figures.Where(t =>
                    t is { IsRange: false, Kind: { Base: "month" or "day" } }
                    && !rules.Contains(t)
                    && !sentence.Read.Thresholds.Any(h => h.Figure == t)
                )
            )
            {
                var (from, to) = sentence.PartAt(time.Start, time.End, Breaks.Parts);
                var part = sentence.Run.GetRange(from, Math.Max(0, to - from));
                if (
                    !part.Exists(sentence.Lexicon.DatedCare.Contains)
                    || !Running(sentence, time)
                    || Margins.Is(sentence.Text, time.Start, time.End, sentence.Lexicon)
                    || part.Exists(w => w is "home" or "exercise" or "drug" or "each" or "per" or "every")
                )
                {
                    continue;
                }

                lengths ??=
                [
                    .. OfEpisodes(episodes, input),
                    .. input
                        .ChartFigures.All.Where(f => f.Kind is { Base: "month" or "day" })
                        .SelectMany(f => new[] { f.Low, f.High }.Select(v => v * f.DaysInOne)),
                ];
                var factor = time.DaysInOne;
                var days = time.Low * factor;
                if (!lengths.Exists(l => Near(l, days, Math.Max(factor * 0.6, days * 0.12))) && !Computed(days, factor * 0.6, input))
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        time.Start,
                        time.End,
                        $"'{sentence.Text[time.Start..time.End].Trim()}': no care of the chart ran so long.",
                        "Count it from its first and last day."
                    );
                }
            }
        }
    }

    // "Went on for six months", "lasted six months", "six months of therapy"
    private static bool Running(ToldSentence sentence, Figure time)
    {
        var before = sentence.Words.FindLast(w => w.End <= time.Start);
        return before.Word is "for" or "lasted" or "lasting" or "ran" or "spanned" or "over" or "took"
            || sentence.Text.AsSpan(time.End).TrimStart().StartsWith("of ", StringComparison.Ordinal);
    }

    private static IEnumerable<double> OfEpisodes(List<Fact> episodes, GuardrailInput input)
    {
        var ends = episodes.Select(f => f.End!.Value.Last.DayNumber).Append(input.Case.AsOf.DayNumber).Distinct().ToList();
        return episodes
            .Select(f => f.Start!.Value.First.DayNumber)
            .Distinct()
            .SelectMany(a => ends.Where(b => b > a).Select(b => (double)(b - a)));
    }

    private const int NearDays = 30;

    private static readonly HashSet<string> Through = new(StringComparer.Ordinal)
    {
        "to",
        "through",
        "until",
        "till",
        "-",
        "–",
        "—",
        "and",
        "up to",
        "thru",
        "into",
    };

    // "To", "until the visit of"
    private static bool IsThrough(string between) =>
        Through.Contains(between)
        || (
            between.Length <= LongestBetween
            && between.AsSpan().IndexOfAny(";.|,") < 0
            && Through.Contains(between.Split(' ')[0])
            && (between.EndsWith(" of", StringComparison.Ordinal) || between.EndsWith(" on", StringComparison.Ordinal))
        );

    private const int LongestBetween = 40;

    // The days of a sentence in their order; one without its year is of the year of the next that has one, or of the last one before the request.
    private static List<(int Start, int End, DateOnly Day)> Days(ToldSentence sentence, GuardrailInput input)
    {
        var dated = sentence.Read.Dates.Where(d => d.Days.IsExact).Select(d => (d.Start, d.End, Day: d.Days.First)).ToList();
        foreach (
            var (month, day, start, end) in DaysTold
                .Yearless(sentence.Text)
                .Select(y => (y.Month, y.Day, y.Start, y.End))
                .Where(y => !dated.Exists(d => d.Start <= y.Start && d.End >= y.End) && y.Day <= DateTime.DaysInMonth(2024, y.Month))
                .ToList()
        )
        {
            var next =
                dated.Where(d => d.Start >= end).OrderBy(d => d.Start).Select(d => (DateOnly?)d.Day).FirstOrDefault() ?? input.Case.AsOf;
            var own = new DateOnly(next.Year, month, Math.Min(day, DateTime.DaysInMonth(next.Year, month)));
            dated.Add((start, end, own > next ? own.AddYears(-1) : own));
        }

        return [.. dated.OrderBy(d => d.Start)];
    }

    // "16.5 % at five years", "at two and at five years"
    private static bool IsOfStudy(ToldSentence sentence, Figure time) =>
        sentence.Text.AsSpan(0, time.Start).TrimEnd().EndsWith(" at", StringComparison.OrdinalIgnoreCase);

    // "46-year-old", "aged 60 years"
    private static bool IsAge(ToldSentence sentence, Figure time) =>
        time.Kind!.Value.Factor > 1
        && (
            sentence.Text.AsSpan(time.End).TrimStart(" -").StartsWith("old", StringComparison.OrdinalIgnoreCase)
            || sentence.Text.AsSpan(time.End).TrimStart().StartsWith("of age", StringComparison.OrdinalIgnoreCase)
            || time.Low >= 18
        );

    // Every length of the chart as it stands and grown by the age of its document, the days from each of its days to the request and to the operation, and what the rules computed.
    internal static IEnumerable<double> Lengths(GuardrailInput input)
    {
        var asOf = input.Case.AsOf.DayNumber;
        foreach (var line in input.ChartLines.All)
        {
            foreach (var figure in line.Figures.Where(f => f.Kind is { Base: "month" or "day" }))
            {
                var factor = figure.DaysInOne;
                yield return figure.Low * factor;
                yield return figure.High * factor;
                if (line.Document.Date is { } own)
                {
                    yield return (figure.Low * factor) + asOf - own.DayNumber;
                }
            }
        }

        foreach (var day in input.Days.InText().Concat(input.Case.Documents.Select(d => d.Date).OfType<DateOnly>()))
        {
            yield return asOf - day.DayNumber;
            if (input.Case.Request.PlannedDate is { } planned)
            {
                yield return planned.DayNumber - day.DayNumber;
            }
        }

        foreach (var span in input.ChartLines.Spans(input))
        {
            yield return span;
        }

        foreach (
            var figure in input.ComputedReasons.SelectMany(r => input.FiguresOf(r.Words)).Where(f => f.Kind is { Base: "month" or "day" })
        )
        {
            yield return figure.Low * figure.DaysInOne;
        }

        // "since 2019", "since March"
        foreach (var year in input.ChartLines.Years)
        {
            for (var month = 1; month <= 12; month++)
            {
                yield return asOf
                    - new DateOnly(
                        int.Parse(year, System.Globalization.CultureInfo.InvariantCulture) is > 1900 and < 2100 and var y ? y : 1900,
                        month,
                        15
                    ).DayNumber;
            }
        }
    }

    // From every day of the chart to the request, between the days of its documents, and within every episode.
    internal static HashSet<int> Spans(GuardrailInput input)
    {
        var asOf = input.Case.AsOf.DayNumber;
        var spans = input.Days.InText().Select(d => asOf - d.DayNumber).Where(d => d > 0).ToHashSet();
        var documents = input.Case.Documents.Select(d => d.Date).OfType<DateOnly>().Select(d => d.DayNumber).Distinct().ToList();
        spans.UnionWith(documents.SelectMany(a => documents.Select(b => b - a)).Where(d => d > 0));
        if (input.Case.Request.PlannedDate is { } planned)
        {
            spans.UnionWith(documents.Append(asOf).Select(d => planned.DayNumber - d));
        }

        foreach (var fact in input.Brief.Facts.Where(f => f.Start is not null))
        {
            spans.Add(asOf - fact.Start!.Value.First.DayNumber);
            spans.Add(asOf - fact.Start.Value.Last.DayNumber);
            if (fact.End is { } end)
            {
                spans.Add(end.Last.DayNumber - fact.Start.Value.First.DayNumber);
                spans.Add(end.Last.DayNumber - fact.Start.Value.First.DayNumber + 1);
            }
        }

        foreach (var document in input.Case.Documents)
        {
            var own = DateMentions
                .In(document.Text)
                .Where(d => d.Days.IsExact)
                .Select(d => d.Days.First.DayNumber)
                .Append(document.Date?.DayNumber ?? asOf)
                .Distinct()
                .Take(40)
                .ToList();
            spans.UnionWith(own.SelectMany(a => own.Select(b => b - a)).Where(d => d > 0));
        }

        return spans;
    }

    private static bool Computed(double days, double tolerance, GuardrailInput input) =>
        input.ComputedReasons.Any(r =>
            input
                .FiguresOf(r.Words)
                .Any(f =>
                    Units.Find(f.Unit) is { Base: "day" } u
                    && (Near(f.Low * u.Factor, days, tolerance) || Near(f.High * u.Factor, days, tolerance))
                )
        );

    private static bool OfSources(Figure time, ToldSentence sentence, ToldText told, GuardrailInput input) =>
        told.Cited(input)
            .Where(c => c.Sentence == sentence)
            .SelectMany(c => c.Passages)
            .Any(p => input.LibraryReading.Of(p).Figures.Any(f => time.Equals(f.Low, f.Unit) || time.Equals(f.High, f.Unit)));

    private static bool IsDays(Figure figure) => Units.Find(figure.Unit)!.Value.Factor.Equals(1);

    // "35 days = 5.0 weeks", "5 weeks (35 days)", "35 days, that is 5 weeks": one length told twice. Behind a bare comma another length may stand. Null: not joined.
    private static bool? Joined(string between) =>
        between.Trim(' ', ',', '(', '=') switch
        {
            "or" or "that is" or "which is" or "i.e." or "i.e" or "/" => true,
            "" or "exactly" or "about" => between.AsSpan().ContainsAny('(', '='),
            _ => null,
        };

    // Half of the last digit given.
    private static double Tolerance(ToldSentence sentence, Figure weeks) =>
        sentence.Text.AsSpan(weeks.Start, weeks.End - weeks.Start).Contains('.') ? Slack : 0.58;

    private static bool Near(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance;
}
