using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>Another recommendation.</summary>
internal sealed class ChangeRecommendation : Swap
{
    private static readonly string[] Words = ["approve", "partial", "pend", "refer"];

    public override string Name => "change-recommendation";

    public override string Plants => "the recommendation is another than the answers give";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\brecommended (?:to approve(?: without delay)?|in part|to ask for information|to refer to a physician|to route elsewhere)|\b(?:approve-expedited|out-of-scope|partial|approve|approval|approved|pend|pended|refer)\b|\bpartly supported\b|\bfully supported\b"
        );

    private protected override bool Concerns(Block block) => block.IsClaim || block is { Kind: BlockKind.Field, Heading: "recommendation" };

    private protected override string? Other(Match match, Place place)
    {
        var words = match.Value.ToLowerInvariant();
        if (place.Block.Kind == BlockKind.Field)
        {
            return place.Draw.Of(Words.Where(w => !words.StartsWith(w, StringComparison.Ordinal)).ToList());
        }

        if (words.StartsWith("recommended", StringComparison.Ordinal))
        {
            return Wordings.Cased(
                words.Contains("approve", StringComparison.Ordinal)
                    ? place.Draw.Of<string>(["recommended to ask for information", "recommended to refer to a physician"])
                    : "recommended to approve",
                match.Value
            );
        }

        // Bold and alone in its line, or in a sentence that recommends.
        var verdict =
            place.Before.EndsWith("**", StringComparison.Ordinal)
            || place.Sentence.Contains("recommend", StringComparison.OrdinalIgnoreCase);
        if (
            !verdict
            || Wordings.IsOfAStudy(place)
            || Wordings.IsNegated(place.Clause)
            || place.Sentence.Contains("before any", StringComparison.Ordinal)
        )
        {
            return null;
        }

        return Wordings.Cased(
            words switch
            {
                "approve" => place.Draw.Of<string>(["pend", "refer"]),
                "approve-expedited" => "pend",
                "approval" => "referral for an adverse decision",
                "approved" => "pended for missing records",
                "partial" or "partly supported" => place.Block.Claim.Contains("**partial**", StringComparison.Ordinal) ? "approve"
                : words == "partial" ? "approval"
                : "fully supported",
                "fully supported" => "partly supported",
                _ => "approve",
            },
            match.Value
        );
    }
}
