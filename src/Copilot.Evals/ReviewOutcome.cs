using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Evals;

/// <summary>What an evaluation needs of a reviewed case.</summary>
/// <param name="Text">The reviewer's text; quotations in it are left out by the scorer.</param>
/// <param name="CitedGuidelines">Ids of the guideline documents that the draft cites.</param>
/// <param name="Verdict">The guardrails' verdict on the draft; null where none was asked for.</param>
public sealed record ReviewOutcome(Assessment Assessment, string Text, IReadOnlySet<string> CitedGuidelines, GuardrailVerdict? Verdict)
{
    /// <summary>The outcome of a drafted determination: its statements are the reviewer's text.</summary>
    public static ReviewOutcome Of(Determination determination, GuardrailVerdict? verdict) =>
        new(
            determination.Assessment,
            string.Join('\n', determination.Statements.Select(s => s.Text)),
            determination
                .Statements.SelectMany(s => s.Citations)
                .OfType<GuidelineCitation>()
                .Select(c => c.Document)
                .ToHashSet(StringComparer.Ordinal),
            verdict
        );
}
