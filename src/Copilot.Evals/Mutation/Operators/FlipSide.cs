using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators;

/// <summary>Left for right.</summary>
internal sealed class FlipSide : Swap
{
    public override string Name => "flip-side";

    public override string Plants => "a side is told as the other";

    private protected override Regex Phrase { get; } = Pattern(@"\b(left|right)\b");

    private protected override string? Other(Match match, Place place)
    {
        var other = match.Value.Equals("left", StringComparison.OrdinalIgnoreCase) ? "right" : "left";
        // "the right to appeal" is no side; with both sides named, the other may be as true.
        var isSide = !place.After.StartsWith(" to ", StringComparison.Ordinal) && !place.After.StartsWith(" of ", StringComparison.Ordinal) && !place.After.StartsWith(" away", StringComparison.Ordinal);
        return isSide && !place.Sentence.Contains(other, StringComparison.OrdinalIgnoreCase) ? Wordings.Cased(other, match.Value) : null;
    }
}
