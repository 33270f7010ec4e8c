using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K20. What is demanded is demanded by a criterion that has a source.</summary>
public sealed class RequirementsTraced : Guardrail
{
    private static readonly string[] Demands = ["must", "is required", "are required", "required before", "requires", "mandatory", "has to"];

    public override string Code => "K20";

    public override string Holds => "Every requirement maps to a criterion with a source, and no sentence demands anything without one.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            var answers = input.AnswersOf(statement).ToList();
            var traced = answers.Exists(a => HasSource(a, input)) || statement.Citations.OfType<GuidelineCitation>().Any(c => input.Passage(c) is not null);
            if (statement.Section == Section.Requirements && statement.About.Any(k => k.StartsWith("ask:", StringComparison.Ordinal)))
            {
                foreach (var violation in Asks(statement, answers, traced, input))
                {
                    yield return violation;
                }
            }
            else if (statement.Section == Section.Requirements && !traced && !statement.About.Contains("recommendation"))
            {
                yield return Block(statement, "The requirement maps to no criterion that has a source.", "Name the criterion that asks for it, or strike it.");
            }
            else if (!traced && answers.Count == 0 && statement.Section != Section.Requirements && Texts.Phrase(unit.Own, Demands) is { } demand && !statement.About.Contains("attestation"))
            {
                yield return Block(statement, $"'{demand}' is a demand without a criterion or a source.", "Cite what demands it, or strike it.");
            }
        }
    }

    private IEnumerable<Violation> Asks(Statement statement, List<CriterionAnswer> answers, bool traced, GuardrailInput input)
    {
        foreach (var id in statement.About.Where(k => k.StartsWith("ask:", StringComparison.Ordinal)).Select(k => k["ask:".Length..]))
        {
            if (input.Assessment.Asks.FirstOrDefault(a => a.Id == id) is not { } ask)
            {
                yield return Block(statement, $"'{id}' is asked for, but no rule asks for it.", "Strike it.");
            }
            else if (ask.Criteria.Count > 0 && (answers.Count == 0 || !traced))
            {
                yield return Block(statement, $"'{id}' is asked for without the criterion that needs it, or that criterion has no source.", "Name the criterion that asks for it.");
            }
        }
    }

    private static bool HasSource(CriterionAnswer answer, GuardrailInput input) =>
        input.Index.Criterion(answer.Id) is { } text && input.Library.Find(text.Document, text.Passage) is not null;
}
