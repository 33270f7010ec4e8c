using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Deadlines;

/// <summary>Holds every length and every last day that a clause tells as the plan's time to decide against the clocks of the line of business: "decision clock: thirty calendar days, to 25 March", "we have until 5 November".</summary>
/// <remarks>By the cue <c>decision-clock</c> and the days of <c>decision-days</c> in the lexicon, with the request's own clock. A time to appeal, of an extension or of another's doing is none. What it finds warns.</remarks>
internal static class ClocksTold
{
    private const string Code = "K26";
    private const int Slack = 1;
    private const int Longest = 120;

    private static readonly HashSet<string> Spares = new(StringComparer.Ordinal)
    {
        "appeal",
        "reconsideration",
        "external",
        "independent",
        "hearing",
        "peer",
        "old",
        "ago",
        "extension",
        "extended",
        "extend",
        "business",
        "working",
        "hour",
        "hr",
        "surgery",
        "operation",
        "send",
        "resend",
        "stop",
        "quit",
        "therapy",
        "injection",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (Days(input) is not { } known)
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                s.Has("decision-clock") && !s.Has("appeal") && !s.Has("appeal-other") && !s.IsQuestion && !s.IsConditional
            )
        )
        {
            var cue = sentence.First("decision-clock")!.Value;
            var (from, to) = TableVerdicts.IsRow(sentence) ? (0, sentence.Text.Length) : sentence.ClauseAt(cue.Start, cue.End);
            if (sentence.Words.Exists(w => w.Start >= from && w.End <= to && Spares.Contains(w.Word)))
            {
                continue;
            }

            var line = input.Case.Request.Plan.LineOfBusiness.Spelled().Replace('-', ' ');
            var due = string.Join(" or ", known);
            foreach (
                var time in sentence.Read.Figures.Where(f =>
                    f is { IsRange: false, Kind: { Base: "day" or "month" } } && f.Start >= from && f.End <= to && !IsHours(sentence, f)
                )
            )
            {
                if (
                    IsUrgent(sentence, from, to, input)
                        ? time.Low * time.DaysInOne > UrgentDays && !IsOfRecord(sentence, time)
                        : !known.Any(k => Math.Abs(k - (time.Low * time.DaysInOne)) <= (time.DaysInOne > 1 ? Slack : 0))
                            && !IsOfRecord(sentence, time)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        time.Start,
                        time.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[time.Start..time.End].Trim()}' is told as the time to decide; under {line} there are {due} days."
                        ),
                        "Give the time of the line of business."
                    );
                }
            }

            foreach (var (start, end, day) in LastDays(sentence, input).Where(d => d.Start >= from && d.End <= to))
            {
                var length = day.DayNumber - input.Case.AsOf.DayNumber;
                if (
                    length is > Slack and <= Longest
                    && day != input.Case.Request.PlannedDate
                    && !known.Any(k => Math.Abs(k - length) <= Slack)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[start..end]}' is told as the last day to decide; it lies {length} days behind the request of {Dates.Write(input.Case.AsOf)}, and under {line} there are {due}."
                        ),
                        "Count from the request."
                    );
                }
            }
        }
    }

    /// <summary>The days within which the line of business decides; null where none are known.</summary>
    public static IReadOnlyList<int>? Days(GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var business = input.Case.Request.Plan.LineOfBusiness.Spelled();
        return lexicon.DecisionDaysSince.TryGetValue(business, out var since) && input.Case.AsOf >= since.From
            ? since.Days
            : lexicon.DecisionDays.GetValueOrDefault(business);
    }

    // "Fifteen days to answer an urgent request": what is urgent has hours.
    private static bool IsUrgent(ToldSentence sentence, int from, int to, GuardrailInput input) =>
        input.Case.Request.Urgency == Urgency.Expedited
        && sentence.Words.Exists(w => w.Start >= from && w.End <= to && w.Word is "urgent" or "expedited")
        && !sentence.Words.Exists(w =>
            w.Start >= from && w.End <= to && w.Word is "standard" or "not" or "no" or "non-urgent" or "nonurgent" or "otherwise" or "than"
        );

    private const int UrgentDays = 3;

    /// <summary>A day is the last one that a clock of the line of business leaves.</summary>
    public static bool IsLastDay(DateOnly day, GuardrailInput input) =>
        Days(input) is { } known && known.Any(k => Math.Abs(input.Case.AsOf.DayNumber + k - day.DayNumber) <= Slack);

    // "24 days old", "three weeks before the request": a length of the record's.
    private static bool IsOfRecord(ToldSentence sentence, Figure time) =>
        sentence.Words.Find(w => w.Start >= time.End) is { Word: "before" or "old" or "ago" or "earlier" or "since" };

    private static bool IsHours(ToldSentence sentence, Figure time) =>
        sentence.Text.AsSpan(time.Start, time.End - time.Start).Contains("h", StringComparison.OrdinalIgnoreCase)
        && time.Kind!.Value.Factor < 1;

    private static IEnumerable<(int Start, int End, DateOnly Day)> LastDays(ToldSentence sentence, GuardrailInput input)
    {
        var asOf = input.Case.AsOf;
        return sentence
            .Read.Dates.Where(d => d.Days.IsExact)
            .Select(d => (d.Start, d.End, d.Days.First))
            .Concat(
                DaysTold
                    .Yearless(sentence.Text)
                    .Where(y => !sentence.Read.Dates.Any(k => k.Start <= y.Start && k.End >= y.End))
                    .SelectMany(y =>
                        Following(y.Month, y.Day, asOf) is { } day ? [(y.Start, y.End, day)] : Array.Empty<(int, int, DateOnly)>()
                    )
            );
    }

    // A day without its year is the next one behind the request.
    private static DateOnly? Following(int month, int day, DateOnly asOf)
    {
        var year = (month, day).CompareTo((asOf.Month, asOf.Day)) < 0 ? asOf.Year + 1 : asOf.Year;
        return day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }
}
