using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>Another length of time.</summary>
internal sealed class AlterDuration : Swap
{
    private static readonly double[] Factors = [0.3, 0.5, 0.7, 1.5, 2, 3];

    public override string Name => "alter-duration";

    public override string Plants => "a length of time is told as another";

    private protected override Regex Phrase { get; } = Durations.Phrase;

    private protected override string? Other(Match match, Place place)
    {
        if (
            Wordings.Number(match.Groups[1].Value) is not { } number
            || Wordings.IsThreshold(place)
            || Wordings.IsOfAStudy(place)
            || Wordings.IsConditional(place.Part)
            || place.After.StartsWith(" old", StringComparison.Ordinal)
            || number == place.Subject.Case.Request.Member.Age
        )
        {
            return null;
        }

        return
            place
                .Draw.Shuffled(Factors)
                .Select(f => Wordings.Write(Math.Max(1, number * f), match.Groups[1].Value))
                .FirstOrDefault(other =>
                    other != match.Groups[1].Value
                    && !Wordings.Holds(place.Block.Claim, other)
                    && !Wordings.Holds(place.Subject.WordsBehind(place.Block), other)
                )
                is { } words
            ? words + match.Groups[2].Value
            : null;
    }
}

/// <summary>Lengths of time in days, weeks, months and years.</summary>
internal static class Durations
{
    public static readonly Regex Phrase = new(
        $@"\b([0-9]+(?:\.[0-9]+)?|{Wordings.NumberWord})([ -](?:days?|weeks?|months?|years?))\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );
}
