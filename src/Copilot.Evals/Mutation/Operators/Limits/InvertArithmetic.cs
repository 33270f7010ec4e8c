using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Limits;

/// <summary>The opposite result of a comparison.</summary>
internal sealed class InvertArithmetic : Swap
{
    public override string Name => "invert-arithmetic";

    public override string Plants => "a value is said to reach a threshold that it misses, or to miss one that it reaches";

    private protected override Regex Phrase { get; } =
        Pattern(@"\bwhich is (?:not )?(>=|<=|>|<)|\b(?:exceeds|reaches|falls short of|is (?:above|below)|is (?:more|less) than)\b");

    private protected override string? Other(Match match, Place place) =>
        match.Value.ToLowerInvariant() switch
        {
            var w when w.StartsWith("which is not ", StringComparison.Ordinal) => "which is " + match.Groups[1].Value,
            var w when w.StartsWith("which is ", StringComparison.Ordinal) => "which is not " + match.Groups[1].Value,
            _ when Wordings.IsConditional(place) || Wordings.IsOfAStudy(place) || !place.After.AsSpan().ContainsAnyInRange('0', '9') =>
                null,
            "exceeds" or "reaches" => "does not reach",
            "falls short of" => "reaches",
            "is above" or "is more than" => "is below",
            _ => "is above",
        };
}
