using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Services;

/// <summary>Another procedure code.</summary>
internal sealed class ChangeCode : Swap
{
    public override string Name => "change-code";

    public override string Plants => "a procedure code is another";

    private protected override Regex Phrase { get; } = Pattern(@"\b[0-9]{5}\b");

    private protected override bool Concerns(Block block) =>
        block.IsClaim || block is { Kind: BlockKind.Field, Heading: "lines/code" or "suggested_codes/code" };

    private protected override string? Other(Match match, Place place)
    {
        var digits = match.Value.ToCharArray();
        var at = 2 + place.Draw.Below(3);
        digits[at] = (char)('0' + ((digits[at] - '0' + 1 + place.Draw.Below(9)) % 10));
        var other = new string(digits);
        return
            place.Block.Claim.Contains(other, StringComparison.Ordinal) || place.Subject.Case.Request.Procedures.Any(p => p.Code == other)
            ? null
            : other;
    }
}
