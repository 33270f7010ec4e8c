using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Questions;

/// <summary>The guardrails over an answer's statements: against the case as on record, and what is supposed against the case as supposed.</summary>
/// <remarks>What a whole determination must hold (every ask, every line) is no part of an answer to one question; what any sentence must hold is.</remarks>
public static class AnswerCheck
{
    public static GuardrailVerdict Of(QuestionAnswer answer, Brief brief, Brief? supposed)
    {
        // "Yes" and "no" are the rules' own; what follows is read as any sentence is.
        var lead = answer.Lead is null ? [] : new[] { answer.Lead with { Text = Leads.WithoutWord(answer.Lead.Text) } };
        return supposed is null
            ? new([.. Found([.. lead, .. answer.Statements], brief)])
            : new([.. Found(answer.Statements, brief), .. Found([.. lead, .. answer.SupposedStatements], supposed)]);
    }

    /// <summary>The answer with its verdict. A first sentence, or one of several lines of the record, that a guardrail would stop is left out: what stands without it is checked as ever.</summary>
    public static QuestionAnswer Checked(QuestionAnswer answer, Brief brief, Brief? supposed)
    {
        var verdict = Of(answer, brief, supposed);
        if (!verdict.Held)
        {
            var isBare =
                answer.LeftOut.Count > 0
                && answer.Lead is null
                && answer.Statements.Count + answer.SupposedStatements.Count + answer.Times.Count == 0;
            return answer with
            {
                Verdict = verdict,
                NotCovered = answer.NotCovered ?? (isBare ? "Nothing can be shown: a guardrail stopped all that was found." : null),
            };
        }

        var blocks = verdict.Violations.Where(v => v.Severity == Severity.Block).ToList();
        var stopped = blocks.Select(v => v.Statement).ToHashSet(StringComparer.Ordinal);
        bool IsStopped(Statement? s) => s is not null && stopped.Contains(s.Id);
        bool IsSpare(Statement s, int among) =>
            s.About.Contains(Answering.Beside)
            || s.Text.StartsWith(Answering.FoundLead, StringComparison.Ordinal)
            || (
                (
                    s.Text.Contains(Answering.Quoted, StringComparison.Ordinal)
                    || s.About.Any(a => a.StartsWith("flag:", StringComparison.Ordinal))
                )
                && among > 1
            );
        var spare = (IsStopped(answer.Lead) ? [answer.Lead!.Id] : Array.Empty<string>())
            .Concat(
                new[] { answer.Statements, answer.SupposedStatements }
                    .SelectMany(all => all.Where(s => IsStopped(s) && IsSpare(s, all.Count)))
                    .Select(s => s.Id)
            )
            .ToHashSet(StringComparer.Ordinal);
        if (spare.Count == 0)
        {
            return Withheld(answer with { Verdict = verdict });
        }

        return Checked(
            answer with
            {
                Lead = IsStopped(answer.Lead) ? answer.ShortLead : answer.Lead,
                ShortLead = null,
                Statements = [.. answer.Statements.Where(s => !spare.Contains(s.Id))],
                SupposedStatements = [.. answer.SupposedStatements.Where(s => !spare.Contains(s.Id))],
                LeftOut = [.. answer.LeftOut, .. blocks.Where(b => b.Statement is { } id && spare.Contains(id))],
            },
            brief,
            supposed
        );
    }

    /// <summary>An answer that a guardrail holds, without anything that could be taken for one: the verdict says what stops it.</summary>
    public static QuestionAnswer Withheld(QuestionAnswer answer) =>
        !answer.Verdict.Held
            ? answer
            : answer with
            {
                Lead = null,
                ShortLead = null,
                Times = [],
                NotCovered = null,
                Statements = [],
                Supposed = [],
                SupposedStatements = [],
                Changes = [],
                Searched = null,
                More = 0,
                LeftOut = [],
            };

    /// <summary>A first sentence without its yes or no.</summary>
    public static Statement Plain(Statement lead) => lead with { Text = Leads.WithoutWord(lead.Text) };

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
        return GuardrailList
            .Default.Check(draft with { Statements = [.. opening, .. statements] }, new GuardrailInput(brief))
            .Violations.Where(v => v.Statement is { } id && own.Contains(id));
    }
}
