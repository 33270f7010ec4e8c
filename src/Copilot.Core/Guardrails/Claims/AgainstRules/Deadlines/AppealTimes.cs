using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Deadlines;

/// <summary>Finds a time within which somebody has to appeal, ask again, send or speak, that is not the one of the line of business: "sixty (60) days to contest this", "by 25 July 2025".</summary>
/// <remarks>A last day is held against the earliest that the rule allows: the request came before any decision on it. What it finds warns.</remarks>
internal static class AppealTimes
{
    private const string Code = "K26";
    private const int Reach = 4;

    private static readonly HashSet<string> Limits = new(StringComparer.Ordinal) { "by", "before", "until", "than", "within", "till" };

    // Times of the plan's own, of another review, or of what lies behind.
    private static readonly HashSet<string> Spares = new(StringComparer.Ordinal)
    {
        "decide",
        "decided",
        "decision",
        "get",
        "receive",
        "respond",
        "answer",
        "resolve",
        "process",
        "processed",
        "external",
        "independent",
        "hearing",
        "expedited",
        "extend",
        "extension",
        "hour",
        "hours",
        "hr",
        "ago",
        "last",
        "was",
        "were",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var business = input.Case.Request.Plan.LineOfBusiness.Spelled();
        if (!input.Brief.Language!.Determinations.Value.AppealDays.TryGetValue(business, out var days))
        {
            yield break;
        }

        foreach (var sentence in told.Claims.Where(s => s.Has("appeal") || s.Has("appeal-other")))
        {
            if (sentence.Words.Exists(w => Spares.Contains(w.Word)))
            {
                continue;
            }

            var line = business.Replace('-', ' ');
            foreach (var (start, end, length) in InOne(sentence))
            {
                if (Math.Abs(length - days) > Slack)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[start..end].Trim()}'; under {line} there are {days} days to appeal."
                        ),
                        "Give the time of the line of business."
                    );
                }
            }

            foreach (
                var date in sentence.Read.Dates.Where(d =>
                    d.Days.IsExact && sentence.Words.Where(w => w.End <= d.Start).TakeLast(Reach).Any(w => Limits.Contains(w.Word))
                )
            )
            {
                if (date.Days.First > input.Case.AsOf && date.Days.First < input.Case.AsOf.AddDays(days))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        date.Start,
                        date.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[date.Start..date.End]}' lies {date.Days.First.DayNumber - input.Case.AsOf.DayNumber} days behind the request; under {line} there are {days} days from a decision to appeal."
                        ),
                        "Give the time of the line of business."
                    );
                }
            }

            // What the guardrail on notices reads in the word "appeal" is told there.
            foreach (
                var (start, end, told1) in sentence.Has("appeal")
                    ? Bracketed(sentence)
                    : Bracketed(sentence)
                        .Concat(
                            sentence
                                .Read.Figures.Where(f => Units.Find(f.Unit) is { Base: "day" or "month" })
                                .Select(f => (f.Start, f.End, InDays(f.Low, f.Unit)))
                        )
            )
            {
                if (Math.Abs(told1 - days) > (told1 % 30 == 0 && told1 >= 60 && days % 30 != 0 ? 0 : 3))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[start..end].Trim()}'; under {line} there are {days} days to appeal."
                        ),
                        "Give the time of the line of business."
                    );
                }
            }
        }
    }

    private const int Slack = 4;

    private static readonly Dictionary<string, int> Lengths = new(StringComparer.Ordinal)
    {
        ["week"] = 7,
        ["fortnight"] = 14,
        ["month"] = 30,
        ["quarter"] = 91,
        ["year"] = 365,
    };

    // "a month after the notice", "half a year"
    private static IEnumerable<(int Start, int End, int Days)> InOne(ToldSentence sentence)
    {
        for (var i = 1; i < sentence.Run.Count; i++)
        {
            // "within a month", "a month to appeal", "half a year after the notice"
            var isLimit =
                (i > 1 && sentence.Run[i - 2] is "within" or "for" or "have" or "has" or "half" or "than" or "by" or "is")
                || (i + 1 < sentence.Run.Count && sentence.Run[i + 1] is "to" or "after" or "from");
            if (isLimit && sentence.Run[i - 1] is "a" && Lengths.TryGetValue(sentence.Run[i], out var days))
            {
                var half = i > 1 && sentence.Run[i - 2] == "half";
                yield return (sentence.Words[half ? i - 2 : i - 1].Start, sentence.Words[i].End, half ? days / 2 : days);
            }
        }
    }

    private static double InDays(double value, string? unit) =>
        Units.Find(unit) is { } kind ? value * kind.Factor * (kind.Base == "month" ? 30 : 1) : value;

    // "sixty (60) calendar days": the number in brackets parts the word from its unit.
    private static IEnumerable<(int Start, int End, double Days)> Bracketed(ToldSentence sentence)
    {
        for (var i = 0; i + 2 < sentence.Words.Count; i++)
        {
            var (start, _, word) = sentence.Words[i];
            if (
                Figures.NumberWord(word) is { } spelled
                && int.TryParse(sentence.Words[i + 1].Word, out var number)
                && sentence.Words[i + 1].Start > 0
                && sentence.Text[sentence.Words[i + 1].Start - 1] == '('
                && sentence
                    .Words.Skip(i + 2)
                    .Take(2)
                    .Select(w => (ToldWord?)w)
                    .FirstOrDefault(w => Units.Find(w!.Value.Word) is { Base: "day" or "month" })
                    is { } unit
            )
            {
                yield return (start, unit.End, InDays(number == spelled ? number : Math.Min(number, spelled), unit.Word));
            }
        }
    }
}
