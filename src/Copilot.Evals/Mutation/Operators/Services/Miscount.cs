using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Services;

/// <summary>Another number of levels, bones or interspaces.</summary>
internal sealed class Miscount : Swap
{
    public override string Name => "miscount-levels";

    public override string Plants => "the levels, bones or interspaces of a construct are miscounted";

    private protected override Regex Phrase { get; } =
        Pattern($@"\b([0-9]{{1,2}}|{Wordings.NumberWord})([ -](?:bones?|mobile interspaces?|interspaces?|vertebrae|levels?|segments?))\b");

    private protected override string? Other(Match match, Place place)
    {
        if (
            Wordings.IsOfAStudy(place)
            || Wordings.IsThreshold(place)
            || Wordings.Number(match.Groups[1].Value) is not { } number
            || place.Sentence.Contains("limited to", StringComparison.Ordinal)
            // "5.3 bone density": the number of a section.
            || place.Before.EndsWith('.')
            || place.Before.EndsWith("between ", StringComparison.Ordinal)
            || place.After.StartsWith(" at most", StringComparison.Ordinal)
            || place.After.StartsWith(" has ", StringComparison.Ordinal)
            || Wordings.IsNegated(place.Part)
        )
        {
            return null;
        }

        var other = Wordings.Write(number == 1 || place.Draw.Below(2) == 0 ? number + 1 : number - 1, match.Groups[1].Value);
        return Wordings.Cased(other, match.Value) + match.Groups[2].Value;
    }
}
