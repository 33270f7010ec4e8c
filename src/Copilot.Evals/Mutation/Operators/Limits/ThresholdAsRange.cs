using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Limits;

/// <summary>Two numbers where a threshold has one.</summary>
internal sealed class ThresholdAsRange : Swap
{
    public override string Name => "threshold-as-range";

    public override string Plants => "a threshold is given as a range";

    private protected override Regex Phrase { get; } = Thresholds.Phrase;

    private protected override string? Other(Match match, Place place)
    {
        if (
            !Wordings.IsThreshold(place)
            || Wordings.IsOfAStudy(place)
            || Wordings.Number(match.Groups[1].Value) is not { } number
            || number < 2
            || place.Part.Contains(" spans ", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var upper = Wordings.Write(Math.Ceiling(number * place.Draw.Of<double>([1.3, 1.5, 2])), match.Groups[1].Value);
        return $"{match.Groups[1].Value}{(char.IsLetter(upper[0]) ? " to " : place.Draw.Of<string>(["-", " to "]))}{upper}{match.Groups[2].Value}";
    }
}
