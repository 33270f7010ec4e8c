using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Deadlines;

/// <summary>Finds a time within which the plan is said to decide that no clock of the line of business has: "Medicaid managed care decides within 30 calendar days", "answer due in thirty days, by 30 April".</summary>
/// <remarks>By the days of <c>decision-days</c> in the lexicon, of whatever year and urgency. What it finds warns.</remarks>
internal static class DecisionTimes
{
    private const int Reach = 6;
    private const int Slack = 1;
    private const int Urgent = 3;

    // A day further off is that of something else.
    private const int Longest = 60;

    private static readonly string[] Waiting = ["more time", "more information", "we need", "still need"];

    private static readonly HashSet<string> Deciding = new(StringComparer.Ordinal)
    {
        "decide",
        "decides",
        "decided",
        "decision",
        "determination",
        "determine",
        "answered",
        "clock",
        "answer",
        "due",
        "respond",
        "reply",
        "turnaround",
    };

    // Another time than that of the request.
    private static readonly HashSet<string> Spares = new(StringComparer.Ordinal)
    {
        "appeal",
        "reconsideration",
        "external",
        "independent",
        "hearing",
        "peer",
        "exam",
        "visit",
        "therapy",
        "old",
        "ago",
        "imaging",
        "film",
        "stopped",
        "quit",
        "mri",
        "record",
        "member",
        "injection",
        "business",
        "working",
        "extension",
        "extended",
    };

    // "Seven calendar days, by 7 April": a length from the request and its last day; a last day that lies before the request.
    private static IEnumerable<GroundFault> LastDays(ToldSentence sentence, DateOnly asOf)
    {
        foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact))
        {
            var before = sentence.Words.Where(w => w.End <= date.Start).TakeLast(Reach + 1).Select(w => w.Word).ToList();
            if (
                before.Exists(w => w is "due" or "deadline" or "clock")
                || before is [.., "run" or "runs", "out"] or [.., "out", "on" or "by"]
            )
            {
                var day = date.Days.First;
                var time = sentence.Read.Figures.LastOrDefault(f =>
                    f is { IsRange: false, Kind: { Base: "day", Factor: 1 } } && f.End <= date.Start && date.Start - f.End <= LastReach
                );
                if (day < asOf && asOf.DayNumber - day.DayNumber < Year)
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        date.Start,
                        date.End,
                        $"'{sentence.Text[date.Start..date.End]}' lies before the request of {Drafting.Wording.Dates.Write(asOf)}.",
                        "Count from the request."
                    );
                }
                else if (
                    time is not null
                    && sentence.Text.AsSpan(time.End, date.Start - time.End).Contains("by ", StringComparison.OrdinalIgnoreCase)
                    && Math.Abs(day.DayNumber - asOf.DayNumber - time.Low) > Slack
                )
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        date.Start,
                        date.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[date.Start..date.End]}' lies {day.DayNumber - asOf.DayNumber} days behind the request, not {time.Low}."
                        ),
                        "Count from the request."
                    );
                }
            }
        }
    }

    private const int LastReach = 16;
    private const int Year = 366;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var business = input.Case.Request.Plan.LineOfBusiness.Spelled();
        if (ClocksTold.Days(input) is not { } known)
        {
            yield break;
        }

        // A notice of more time, or of what is waited for, names the day on which that ends.
        var waits = told.Claims.Any(s =>
            s.Words.Exists(w => w.Word is "extension" or "extend" or "extended")
            || Waiting.Any(w => s.Text.Contains(w, StringComparison.OrdinalIgnoreCase))
        );
        var asOf = input.Case.AsOf;
        var line = business.Replace('-', ' ');
        foreach (var sentence in told.Claims.Where(s => !s.Has("appeal") && !s.Has("appeal-other")))
        {
            foreach (
                var time in sentence.Read.Figures.Where(f =>
                    f is { IsRange: false, Kind: { Base: "day", Factor: 1 } }
                    && !sentence.WordsAt(f.Start, f.End).Any(w => Spares.Contains(w.Word))
                )
            )
            {
                var before = sentence.Words.Where(w => w.End <= time.Start).TakeLast(Reach).Select(w => w.Word).ToList();
                var behind = sentence.Words.Where(w => w.Start >= time.End).Take(3).Select(w => w.Word).ToList();
                // "thirty calendar days from receipt"
                var fromReceipt = behind is ["from" or "of" or "after", "receipt", ..] or ["from" or "of" or "after", "the", "receipt"];
                if (
                    ((before.LastOrDefault() is "within" or "in" && before.Exists(Deciding.Contains)) || fromReceipt)
                    && !known.Contains((int)time.Low)
                )
                {
                    yield return new GroundFault(
                        "K26",
                        sentence,
                        time.Start,
                        time.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[time.Start..time.End].Trim()}' to decide; under {line} there are {string.Join(" or ", known)} days."
                        ),
                        "Give the time of the line of business."
                    );
                }
            }

            if (sentence.Words.Exists(w => Spares.Contains(w.Word)))
            {
                continue;
            }

            foreach (var fault in LastDays(sentence, asOf))
            {
                yield return fault;
            }

            foreach (
                var date in sentence.Read.Dates.Where(d =>
                    !waits
                    && d.Days.IsExact
                    && d.Days.First > asOf
                    && d.Days.First <= asOf.AddDays(Longest)
                    && d.Days.First != input.Case.Request.PlannedDate
                )
            )
            {
                var before = sentence.Words.Where(w => w.End <= date.Start).TakeLast(Reach + 1).Select(w => w.Word).ToList();
                var days = date.Days.First.DayNumber - asOf.DayNumber;
                if (
                    before.TakeLast(2).Any(w => w is "by" or "before" or "on")
                    && before.Exists(w => w is "decision" or "determination" or "decide" or "answer" or "due")
                    && days > Urgent
                    && !known.Any(k => Math.Abs(k - days) <= Slack)
                )
                {
                    yield return new GroundFault(
                        "K26",
                        sentence,
                        date.Start,
                        date.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[date.Start..date.End]}' lies {days} days behind the request; under {line} there are {string.Join(" or ", known)} days to decide."
                        ),
                        "Give the time of the line of business."
                    );
                }
            }
        }
    }
}
