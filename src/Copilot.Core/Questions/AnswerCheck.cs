using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Questions;

/// <summary>The guardrails over an answer's statements: against the case as on record, and what is supposed against the case as supposed.</summary>
/// <remarks>What a whole determination must hold (every ask, every line) is no part of an answer to one question; what any sentence must hold is.</remarks>
public static class AnswerCheck
{
    public static GuardrailVerdict Of(QuestionAnswer answer, Brief brief, Brief? supposed)
    {
        var lead = answer.Lead is null ? [] : new[] { answer.Lead };
        return supposed is null ? new([.. Found([.. lead, .. answer.Statements], brief)]) : new([.. Found(answer.Statements, brief), .. Found([.. lead, .. answer.SupposedStatements], supposed)]);
    }

    /// <summary>The answer with its verdict. A first sentence, or a line found by its words, that a guardrail would stop is left out: what stands without it is checked as ever.</summary>
    public static QuestionAnswer Checked(QuestionAnswer answer, Brief brief, Brief? supposed)
    {
        var verdict = Of(answer, brief, supposed);
        if (!verdict.Held)
        {
            return answer with { Verdict = verdict };
        }

        var stopped = verdict.Violations.Where(v => v.Severity == Severity.Block).Select(v => v.Statement).ToHashSet(StringComparer.Ordinal);
        var kept = answer with
        {
            Lead = answer.Lead is { } lead && stopped.Contains(lead.Id) ? null : answer.Lead,
            Statements = [.. answer.Statements.Where(s => !(stopped.Contains(s.Id) && s.Text.StartsWith(Answering.FoundLead, StringComparison.Ordinal)))],
        };
        return kept with { Verdict = Of(kept, brief, supposed) };
    }

    private static IEnumerable<Violation> Found(IReadOnlyList<Statement> statements, Brief brief)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        var own = statements.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var draft = TemplateWriter.Write(brief, Audience.Reviewer);
        // An emergency is told first by the determination, which an answer stands beside.
        var opening = brief.Assessment.Expedited ? draft.Statements.Take(2) : [];
        return GuardrailList.Default.Check(draft with { Statements = [.. opening, .. statements] }, new GuardrailInput(brief)).Violations.Where(v => v.Statement is { } id && own.Contains(id));
    }
}
