using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Services;

/// <summary>More units than the supported levels carry.</summary>
internal sealed class RecommendMoreUnits : Swap
{
    public override string Name => "more-units";

    public override string Plants => "more units are recommended than the supported levels carry";

    private protected override Regex Phrase { get; } =
        Pattern($@"\b([0-9]+|{Wordings.NumberWord})( units?\b)|\b[0-9]{{5}} x ([0-9]+)\b|^([0-9]+)$");

    private protected override bool Concerns(Block block) =>
        block.IsClaim || block is { Kind: BlockKind.Field, Heading: "suggested_codes/units" };

    private protected override string? Other(Match match, Place place)
    {
        var group = match.Groups.Values.Where((g, i) => i is 1 or 3 or 4 && g.Success).First();
        if (Wordings.Number(group.Value) is not { } number || place.Before.EndsWith(" of ", StringComparison.Ordinal))
        {
            return null;
        }

        var other =
            Wordings.Write(number + 1 + place.Draw.Below(2), group.Value)
            + (match.Value.EndsWith(" unit", StringComparison.Ordinal) ? " units" : match.Groups[2].Value);
        return string.Concat(match.Value.AsSpan(0, group.Index - match.Index), other);
    }
}
