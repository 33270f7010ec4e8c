using System.Globalization;
using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>Another age or sex.</summary>
internal sealed class ChangePerson : Swap
{
    private static readonly Dictionary<string, string> Sexes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["man"] = "woman",
        ["woman"] = "man",
        ["male"] = "female",
        ["female"] = "male",
    };

    public override string Name => "change-person";

    public override string Plants => "the person has another age or sex";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:member is |man of |woman of |aged |male, |female, )?([0-9]{2})(?:[- ]years?[- ]old|-year-old| years(?: old)?)?\b|\b(?:man|woman|male|female)\b"
        );

    private protected override string? Other(Match match, Place place)
    {
        if (Wordings.IsOfAStudy(place))
        {
            return null;
        }

        if (Sexes.TryGetValue(match.Value, out var other))
        {
            return Wordings.Cased(other, match.Value);
        }

        var age = match.Groups[1];
        if (
            !age.Success
            || match.Length == age.Length
            || age.Value != place.Subject.Case.Request.Member.Age.ToString(CultureInfo.InvariantCulture)
        )
        {
            return null;
        }

        var years = int.Parse(age.Value, CultureInfo.InvariantCulture) + place.Draw.Of<int>([-14, -9, -6, 6, 8, 11]);
        return string.Concat(
            match.Value.AsSpan(0, age.Index - match.Index),
            years.ToString(CultureInfo.InvariantCulture),
            match.Value.AsSpan(age.Index - match.Index + age.Length)
        );
    }
}
