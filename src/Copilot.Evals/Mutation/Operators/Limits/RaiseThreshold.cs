using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Limits;

/// <summary>A higher bar.</summary>
internal sealed class RaiseThreshold : Swap
{
    public override string Name => "raise-threshold";

    public override string Plants => "a threshold is higher than the policy's";

    private protected override Regex Phrase { get; } = Thresholds.Phrase;

    private protected override string? Other(Match match, Place place)
    {
        if (
            !Wordings.IsThreshold(place)
            || Wordings.IsOfAStudy(place)
            || Wordings.Number(match.Groups[1].Value) is not { } number
            || number <= 0
        )
        {
            return null;
        }

        var most =
            match.Groups[2].Value.TrimStart() is "of 10" or "/10" ? 10
            : match.Groups[2].Value.TrimStart() is "of 5" or "/5" ? 5
            : double.MaxValue;
        return
            place
                .Draw.Shuffled<double>([1.7, 2, 2.5, 3])
                .Select(f => Math.Ceiling(number * f))
                .Where(n => n <= most)
                .Select(n => Wordings.Write(n, match.Groups[1].Value))
                .FirstOrDefault(other =>
                    !Wordings.Holds(place.Block.Claim, other) && !Wordings.Holds(place.Subject.WordsBehind(place.Block), other)
                )
                is { } words
            ? words + match.Groups[2].Value
            : null;
    }
}

/// <summary>Numbers with a unit or a length of time.</summary>
internal static class Thresholds
{
    public static readonly Regex Phrase = new(
        $@"\b([0-9]+(?:\.[0-9]+)?|{Wordings.NumberWord})( ?(?:mm\b|cm\b|%|percent\b|millimeters?\b|millimetres?\b|degrees?\b|deg\b|out of 10\b|of 10\b|of 5\b|/10\b|/5\b|m\b|kinds\b|days?\b|weeks?\b|months?\b))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );
}
