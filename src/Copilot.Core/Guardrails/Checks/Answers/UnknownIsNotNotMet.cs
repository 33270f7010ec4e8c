using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K11. What is not documented is unknown; it is never worded as absent, failed or not met.</summary>
public sealed class UnknownIsNotNotMet : Guardrail
{
    private static readonly Phrases Adverse =
    [
        "not met",
        "unmet",
        "does not meet",
        "do not meet",
        "did not meet",
        "fails to",
        "failed to",
        "falls short",
        "is absent",
        "are absent",
        "is not present",
        "are not present",
        "not present",
        "no evidence of",
        "there is no",
        "lacks",
        "insufficient",
        "inadequate",
        "was not done",
        "were not done",
        "not supported",
        "never completed",
        "did not complete",
    ];

    public override string Code => "K11";

    internal override Subject Subject => Subject.Decision;

    public override string Holds =>
        "A statement about an unknown answer says that something is not documented, never that it is not there or not met.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            var answers = input.AnswersOf(statement).ToList();
            var unknown = answers.Where(a => a.Answer == Answer.Unknown).ToList();
            if (unknown.Count == 0)
            {
                continue;
            }

            foreach (var sentence in unit.Sentences)
            {
                if (
                    Adverse.In(sentence.Text) is { } phrase
                    && !SaidBySource(phrase, statement, input)
                    && Concerns(sentence.Read, unknown, answers)
                )
                {
                    yield return Block(
                        statement,
                        $"{string.Join(", ", unknown.Select(a => a.Key))} is unknown, but the sentence says '{phrase}'.",
                        "Say what is not documented and where it was looked for."
                    );
                }
            }
        }

        foreach (var line in draft.Assessment.Lines.Where(l => l.Decision == Decision.NotSupported && l.Criteria.Count > 0))
        {
            var decided = line.Criteria.Select(input.Answer).OfType<CriterionAnswer>().Where(a => !a.Soft).ToList();
            if (decided.Count > 0 && decided.TrueForAll(a => a.Answer == Answer.Unknown))
            {
                yield return Block(
                    null,
                    $"Line {line.Key} is called not supported although everything that decides it is unknown.",
                    "Ask for what is missing."
                );
            }
        }
    }

    // "The evidence is insufficient" is what a source says of itself.
    private static bool SaidBySource(string phrase, Statement statement, GuardrailInput input) =>
        statement.Section is Section.EvidenceConflicts or Section.Pitfalls or Section.Requirements
        && statement
            .Citations.OfType<GuidelineCitation>()
            .Any(c => input.Passage(c)?.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase) ?? false);

    // Where a statement is also about answers that are not met, a sentence counts only if it names the unknown one.
    private static bool Concerns(SentenceReading sentence, List<CriterionAnswer> unknown, List<CriterionAnswer> all)
    {
        var named = sentence.Criteria;
        return named.Count > 0
            ? named.All(m =>
                m.Keys.All(k =>
                    unknown.Exists(u => u.Key == k)
                    || (
                        m.Levels.Count == 0
                        && unknown.Exists(u => u.Id == m.Id)
                        && !all.Exists(a => a.Id == m.Id && a.Answer == Answer.NotMet)
                    )
                )
            )
            : all.TrueForAll(a => a.Answer == Answer.Unknown);
    }

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var fault in told.Faults(Code, input))
        {
            yield return At(fault);
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        foreach (
            var (sentence, mention) in told
                .Claims.SelectMany(s => s.Read.Criteria.Concat(s.Criteria).Select(m => (s, m)))
                .Where(p => p.m.Claim == Answer.NotMet)
        )
        {
            if (
                OneAnswerPerCriterion
                    .KeysOf(sentence, mention, input)
                    .Select(input.Answer)
                    .OfType<CriterionAnswer>()
                    .FirstOrDefault(a => a.Answer == Answer.Unknown) is
                { } open
            )
            {
                yield return Block(
                    sentence.Unit,
                    mention.Start,
                    mention.End,
                    $"{open.Key} is called not met; computed: unknown. {open.Because}",
                    "Say what is not documented, and ask for it."
                );
            }
        }

        foreach (
            var verdict in told.Verdicts.Where(v =>
                v.Stance == Stance.NotMet && !v.Conditional && !(v.Sentence.IsGeneral && v.Topic is null)
            )
        )
        {
            if (Unknown(verdict, input) is { } why)
            {
                // Where the sentence also calls something open, which of the two is said of what is not certain.
                yield return At(
                    verdict.Topic is null && verdict.Sentence.Has("unknown") ? Severity.Warn : verdict.Severity,
                    verdict.Sentence.Unit,
                    verdict.Start,
                    verdict.End,
                    why,
                    "Say what is not documented, and ask for it."
                );
            }
        }
    }

    // A verdict against what nobody recorded: on a topic, or on a service at a level.
    private static string? Unknown(Verdict verdict, GuardrailInput input)
    {
        if (verdict.Topic is { } topic)
        {
            var answers = input
                .Assessment.Criteria.Where(a =>
                    topic.Criteria.Contains(a.Id)
                    && a.Answer != Answer.NotApplicable
                    && (verdict.Levels.Count == 0 || a.Level is null || verdict.Levels.Contains(a.Level.Value))
                )
                .ToList();
            return
                answers.Count > 0
                && answers.Exists(a => a.Answer == Answer.Unknown)
                && !answers.Exists(a => a.Answer is Answer.NotMet)
                && !answers.Exists(a => a.Answer is Answer.Met or Answer.Waived)
                ? $"{topic.Name} is judged not met; computed: unknown ({answers.First(a => a.Answer == Answer.Unknown).Key}: {answers.First(a => a.Answer == Answer.Unknown).Because})"
                : null;
        }

        if (verdict.Levels.Count is 0 or > 3)
        {
            return null;
        }

        var levels = input.Assessment.Levels.Where(l => verdict.Levels.Contains(l.Level)).ToList();
        var services = levels
            .SelectMany(l =>
                verdict.Service switch
                {
                    "fusion" => [l.Fusion],
                    "decompression" => [l.Decompression],
                    _ => new[] { l.Fusion, l.Decompression },
                }
            )
            .Where(a => a != Answer.NotApplicable)
            .ToList();
        return services.Count > 0 && services.TrueForAll(a => a == Answer.Unknown)
            ? $"{verdict.Service ?? "The level"} at {string.Join(", ", verdict.Levels)} is judged not met; computed: unknown."
            : null;
    }
}
