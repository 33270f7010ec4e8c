using System.Globalization;
using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Services;

/// <summary>Another number of units on a requested line.</summary>
internal sealed class ChangeUnits : Swap
{
    public override string Name => "change-units";

    public override string Plants => "a line has another number of units than was requested";

    private protected override Regex Phrase { get; } =
        Pattern(@"^\| [A-Z0-9]{5}[^|]* \| ([0-9]+) \||\b[0-9]+ of ([0-9]+) (?:times|units)\b|^([0-9]+)$");

    private protected override bool Concerns(Block block) => block.IsClaim || block is { Kind: BlockKind.Field, Heading: "lines/units" };

    private protected override string? Other(Match match, Place place)
    {
        var group = match.Groups.Values.Skip(1).First(g => g.Success);
        var units = int.Parse(group.Value, CultureInfo.InvariantCulture) + 1 + place.Draw.Below(3);
        return string.Concat(
            match.Value.AsSpan(0, group.Index - match.Index),
            units.ToString(CultureInfo.InvariantCulture),
            match.Value.AsSpan(group.Index - match.Index + group.Length)
        );
    }
}
