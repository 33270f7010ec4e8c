using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Questions;

/// <summary>The guardrails over an answer's statements: against the case as on record, and what is supposed against the case as supposed.</summary>
/// <remarks>What a whole determination must hold (every ask, every line) is no part of an answer to one question; what any sentence must hold is.</remarks>
public static class AnswerCheck
{
    public static GuardrailVerdict Of(QuestionAnswer answer, Brief brief, Brief? supposed) =>
        new([.. Found(answer.Statements, brief), .. supposed is null ? [] : Found(answer.SupposedStatements, supposed)]);

    private static IEnumerable<Violation> Found(IReadOnlyList<Statement> statements, Brief brief)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        var own = statements.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var draft = TemplateWriter.Write(brief, Audience.Reviewer) with { Statements = statements };
        return GuardrailList.Default.Check(draft, new GuardrailInput(brief)).Violations.Where(v => v.Statement is { } id && own.Contains(id));
    }
}
