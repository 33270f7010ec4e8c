using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Audiences;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Wording;

/// <summary>K26. A notice holds what its line of business demands, in words that its reader understands, and promises no other time than the law's.</summary>
public sealed class NoticeContent : Guardrail
{
    /// <summary>About the eighth year of school.</summary>
    private const double HighestGrade = 9;

    private static readonly string[] Deciding =
    [
        "decide",
        "decision on your",
        "decision on the appeal",
        "respond",
        "we will answer",
        "resolve",
        "review your appeal",
        "processed",
        "appeal decision",
        "decision time",
        "decision within",
    ];

    // Another review than the plan's own, or a faster one, has another time.
    private static readonly string[] OtherReviews = ["external", "independent", "hearing", "expedited", "urgent"];

    public override string Code => "K26";

    internal override Subject Subject => Subject.Rule;

    public override string Holds =>
        "A time to appeal is the one of the line of business, and a text for the member has no unexplained acronym, no code, and a reading level that most people have.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        if (text.Draft is { Audience: Audience.Member } draft)
        {
            foreach (
                var violation in draft
                    .Statements.Select(s => Wording(s.Text) is { } why ? Block(s, why, "Say it in plain words.") : null)
                    .OfType<Violation>()
            )
            {
                yield return violation;
            }
        }

        if (text.Told is not { } told)
        {
            yield break;
        }

        foreach (var violation in told.Claims.SelectMany(s => Times(s, told, input)).Concat(told.IsOwn ? [] : Groundless(told, input)))
        {
            yield return violation;
        }

        // "The criterion is not given out, and external review need not be mentioned."
        foreach (var sentence in told.IsOwn ? [] : told.Claims.Where(s => !s.IsGeneral && !s.IsQuestion && s.Has("withholds")))
        {
            var withheld = sentence.First("withholds")!.Value;
            yield return Warn(
                sentence.Unit,
                withheld.Start,
                withheld.End,
                $"'{sentence.Text[withheld.Start..withheld.End]}': an adverse notice names the criterion, the specific reason and every way to appeal.",
                "Let the notice name them."
            );
        }

        if (!IsToMember(told))
        {
            yield break;
        }

        foreach (var sentence in told.Claims)
        {
            if (sentence.Read.Criteria is [var criterion, ..])
            {
                yield return Warn(
                    sentence.Unit,
                    criterion.Start,
                    criterion.End,
                    $"'{criterion.Id}' is a code that a member does not know.",
                    "Call the criterion by its name."
                );
            }

            if (Wording(sentence.Unit.Own) is { } why)
            {
                yield return Warn(sentence.Unit, 0, sentence.Text.Length, why, "Say it in plain words.");
            }
        }

        var grade = ReadingLevel.Grade(string.Join(' ', told.Claims.Where(s => !s.IsHeading).Select(s => s.Text)));
        if (grade > HighestGrade)
        {
            yield return Warn(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The text is written to the member and takes about {grade:0} years of school to read."
                ),
                "Use shorter sentences and everyday words."
            );
        }
    }

    private IEnumerable<Violation> Times(ToldSentence sentence, ToldText told, GuardrailInput input)
    {
        // No rule of a review lets a request lapse: the only time that a notice gives its reader is the one to appeal.
        if (
            !told.IsOwn
            && !sentence.Has("appeal")
            && !sentence.Has("appeal-other")
            && !sentence.Has("decision-clock")
            && sentence.First("deadline") is { } deadline
            && !sentence.Text.AsSpan(deadline.Start, deadline.End - deadline.Start).Contains(" due ", StringComparison.OrdinalIgnoreCase)
            && sentence.Text.Any(char.IsAsciiDigit) | sentence.Read.Figures.Count > 0
        )
        {
            yield return Warn(
                sentence.Unit,
                deadline.Start,
                deadline.End,
                $"'{sentence.Text[deadline.Start..deadline.End]}' sets a time that no rule of the line of business gives.",
                "Strike it, or name the rule that gives it."
            );
        }

        var before = sentence.Index > 0 ? told.Sentences[sentence.Index - 1] : null;
        if (
            !sentence.Has("appeal")
            && !(before is { } b && b.Has("appeal") && sentence.Text.Contains("within", StringComparison.OrdinalIgnoreCase))
        )
        {
            yield break;
        }

        if (sentence.Words.Exists(w => OtherReviews.Contains(w.Word)))
        {
            yield break;
        }

        var business = input.Case.Request.Plan.LineOfBusiness.Spelled();
        if (!input.Brief.Language!.Determinations.Value.AppealDays.TryGetValue(business, out var days))
        {
            yield break;
        }

        foreach (var figure in sentence.Read.Figures)
        {
            if (
                Units.Find(figure.Unit) is not { Base: "day" or "month" } unit
                || Array.Exists(
                    Deciding,
                    d =>
                        sentence
                            .Text.AsSpan(From(sentence, figure.Start), figure.Start - From(sentence, figure.Start))
                            .Contains(d, StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                continue;
            }

            var told1 = unit.Base == "day" ? figure.Low * unit.Factor : figure.Low * unit.Factor * 30;
            if (Math.Abs(told1 - days) > (unit.Base == "day" ? 0 : 15))
            {
                yield return Block(
                    sentence.Unit,
                    figure.Start,
                    figure.End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The text gives '{sentence.Text[figure.Start..figure.End].Trim()}' to appeal; under {business.Replace('-', ' ')} it is {days} days."
                    ),
                    "Give the time of the line of business."
                );
            }
        }
    }

    // The part in which the word for an appeal stands before the figure: what another part says of deciding is another thing.
    private static int From(ToldSentence sentence, int figure) =>
        sentence.All("appeal").Where(c => c.End <= figure).Select(c => (CueMention?)c).LastOrDefault() is { } appeal
            ? sentence.Text.AsSpan(0, appeal.Start).LastIndexOf(',') + 1
            : 0;

    private static bool IsToMember(ToldText told) =>
        told.Claims.Any(s =>
            s.Text.StartsWith("Dear member", StringComparison.OrdinalIgnoreCase)
            || s.Text.StartsWith("Dear patient", StringComparison.OrdinalIgnoreCase)
        )
        || told.Claims.Count(s =>
            s.Text.Contains("your ", StringComparison.OrdinalIgnoreCase)
            && (
                s.Text.Contains("your back", StringComparison.OrdinalIgnoreCase)
                || s.Text.Contains("your doctor", StringComparison.OrdinalIgnoreCase)
                || s.Text.Contains("your surgery", StringComparison.OrdinalIgnoreCase)
                || s.Text.Contains("your health plan", StringComparison.OrdinalIgnoreCase)
            )
        ) >= 2;

    // Three or more capitals are an acronym unless the text explains them; five digits, or a letter and digits, a code.
    private static string? Wording(string text)
    {
        foreach (var (start, end) in WordSpans.In(text))
        {
            var word = text.AsSpan(start, end - start);
            if (
                word.Length >= 3
                && !word.ContainsAnyExceptInRange('A', 'Z')
                && word is not ("MRI" or "NOT" or "AND" or "YOU" or "THE" or "ARE")
            )
            {
                var glossed =
                    end < text.Length && text.AsSpan(end).TrimStart().StartsWith("(", StringComparison.Ordinal)
                    || (start > 0 && text[start - 1] == '(');
                if (!glossed)
                {
                    return $"'{word}' is an acronym that the text does not explain.";
                }
            }
            else if (word.Length == 5 && !word.ContainsAnyExceptInRange('0', '9'))
            {
                return $"'{word}' is a code that a member does not know.";
            }
        }

        return null;
    }
}
