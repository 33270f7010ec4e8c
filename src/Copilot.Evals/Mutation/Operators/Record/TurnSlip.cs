using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>A forward slip for a backward one.</summary>
internal sealed class TurnSlip : Swap
{
    public override string Name => "turn-slip";

    public override string Plants => "a slip goes the other way, or is of another kind";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:anterolisthesis|retrolisthesis|forward|backward|anterior|posterior|degenerative|isthmic)( slip| anterolisthesis| spondylolisthesis| listhesis)?\b"
        );

    private protected override string? Other(Match match, Place place)
    {
        if (
            Wordings.IsOfAStudy(place)
            || Wordings.IsNegated(place.Clause)
            || place.Block.Claim.Contains("(asked", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var slip = match.Groups[1].Value;
        var first = match.Value[..(match.Length - slip.Length)];
        var other = first.ToLowerInvariant() switch
        {
            "anterolisthesis" => "retrolisthesis",
            "retrolisthesis" => "anterolisthesis",
            "forward" when slip.Length > 0 => "backward",
            "backward" when slip.Length > 0 => "forward",
            "anterior" when slip.Length > 0 => "posterior",
            "posterior" when slip.Length > 0 => "anterior",
            "degenerative" when slip.Length > 0 => "isthmic",
            "isthmic" when slip.Length > 0 => "degenerative",
            _ => null,
        };
        return other is null ? null : Wordings.Cased(other, first) + slip;
    }
}
