using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>Another figure for a measurement of this person.</summary>
internal sealed class ChangeMeasure : Swap
{
    public override string Name => "change-number";

    public override string Plants => "a measurement has another value";

    private protected override Regex Phrase { get; } = Measures.Phrase;

    private protected override string? Other(Match match, Place place) =>
        Wordings.IsThreshold(place) || Wordings.IsOfAStudy(place) || Measures.Other(match, place) is not { } number
            ? null
            : number + match.Groups[2].Value;
}

/// <summary>Numbers with a unit.</summary>
internal static class Measures
{
    public static readonly Regex Phrase = new(
        @"\b([0-9]+(?:\.[0-9]+)?)(-| ?(?:mm\b|cm\b|%|percent\b|millimeters?\b|millimetres?\b|degrees?\b|deg\b|out of 10\b|of 10\b|of 5\b|points\b|blocks?\b|m\b|/10\b|/5\b))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    /// <summary>A number of the same form, at least a seventh off, that neither the block nor what it points at holds; null where there is none.</summary>
    public static string? Other(Match match, Place place)
    {
        var written = match.Groups[1].Value;
        if (match.Groups[2].Value == "-" || Wordings.Number(written) is not { } number)
        {
            return null;
        }

        var most =
            match.Groups[2].Value.Contains("10", StringComparison.Ordinal) ? 10
            : match.Groups[2].Value.Contains('5', StringComparison.Ordinal) ? 5
            : double.MaxValue;
        return place
            .Draw.Shuffled<double>([0.3, 0.5, 0.6, 0.75, 1.3, 1.5, 1.8, 2.5])
            .Concat([0.2, 3])
            .Select(factor => Wordings.Write(Math.Max(0, number * factor), written))
            .FirstOrDefault(other =>
                Wordings.Number(other) <= most
                && Math.Abs(Wordings.Number(other)!.Value - number) >= number / 7
                && other != written
                && Free(place, other)
            );
    }

    private static bool Free(Place place, string number) =>
        !Wordings.Holds(place.Block.Claim, number) && !Wordings.Holds(place.Subject.WordsBehind(place.Block), number);
}
