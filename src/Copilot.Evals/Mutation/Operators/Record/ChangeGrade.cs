using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>A grade of narrowing or slip in the place of another.</summary>
internal sealed class ChangeGrade : Swap
{
    private static readonly string[] Severities = ["mild", "moderate", "severe"];
    private static readonly string[] Numerals = ["I", "II", "III"];
    private static readonly string[] Digits = ["1", "2", "3"];
    private static readonly string[] Letters = ["A", "B", "C", "D"];

    public override string Name => "change-grade";

    public override string Plants => "a grade of narrowing or slip is told as another";

    private protected override Regex Phrase { get; } =
        Pattern(@"\b(?:mild|moderate|severe)(ly)?\b|\b(grade|Meyerding|Schizas) (I{1,3}|[A-D]|[123])\b");

    private protected override string? Other(Match match, Place place)
    {
        if (
            Wordings.IsThreshold(place)
            || Wordings.IsOfAStudy(place)
            || place.After.StartsWith(" or ", StringComparison.Ordinal)
            || place.After.StartsWith(" to ", StringComparison.Ordinal)
            || place.Before.EndsWith("than ", StringComparison.Ordinal)
            || Wordings.IsConditional(place)
            || match.Value.StartsWith("grade B", StringComparison.Ordinal)
        )
        {
            return null;
        }

        if (match.Groups[3] is { Success: true } grade)
        {
            var scale =
                match.Groups[2].Value.Equals("Schizas", StringComparison.OrdinalIgnoreCase) ? Letters
                : char.IsAsciiDigit(grade.Value[0]) ? Digits
                : Numerals;
            return scale.Contains(grade.Value)
                ? $"{match.Groups[2].Value} {place.Draw.Of(scale.Where(g => g != grade.Value).ToList())}"
                : null;
        }

        var ending = match.Groups[1].Value;
        var free = Severities.Where(s => !place.Block.Claim.Contains(s, StringComparison.OrdinalIgnoreCase)).ToList();
        return free.Count == 0 ? null : Wordings.Cased(place.Draw.Of(free) + ending, match.Value);
    }
}
