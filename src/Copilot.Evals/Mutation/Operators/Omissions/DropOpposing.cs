using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Omissions;

/// <summary>One side of a disagreement.</summary>
internal sealed class DropOpposing : MutationOperator
{
    private static readonly Regex Opposing = Pattern(
        @"\*\*Contradiction|\b(?:records disagree|records contradict each other|it does not\.|no one figure holds|sources disagree|trials disagree|studies disagree|non-inferior|no benefit|did not differ|no significant|without a significant|against it|on the other hand|by contrast|while in|the surgeon's own|calls it)\b"
    );

    public override string Name => "drop-opposing";

    public override string Plants => "a record or a source that says otherwise is left out";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in page.Blocks.Where(b => b.Kind == BlockKind.Statement && Opposing.IsMatch(b.Claim)))
        {
            // A remark on such records at large leaves none of them out.
            if (
                block.Claim.Contains("Where records contradict each other", StringComparison.OrdinalIgnoreCase)
                || block.Claim.StartsWith("Gate", StringComparison.Ordinal)
                || block.Claim.StartsWith("- Gate", StringComparison.Ordinal)
                || block.Claim.Contains("No source cited", StringComparison.Ordinal)
            )
            {
                continue;
            }

            var against = block.Text.IndexOf("It does not. ", StringComparison.Ordinal);
            if (against > 0)
            {
                // Everything said for the other side; what is cited stays.
                var end =
                    block.Text.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var bracket && bracket > against
                        ? bracket
                        : block.Text.Length;
                yield return Defect.Rewrite(block, against, end - against, "");
                continue;
            }

            yield return Omission.Of([block], Opposing.IsMatch);
        }
    }
}
