using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Limits;

/// <summary>A comparison turned round.</summary>
/// <remarks>Only with a limit: a length or an angle is compared, or the sentence names a rule. "Walks more than 200 m" is a rough amount.</remarks>
internal sealed class TurnComparator : Swap
{
    private static readonly Dictionary<string, string> Turned = new(StringComparer.OrdinalIgnoreCase)
    {
        [">="] = "<",
        ["<="] = ">",
        ["≥"] = "<",
        ["≤"] = ">",
        [">"] = "<=",
        ["<"] = ">=",
        ["&gt;="] = "&lt;",
        ["&lt;="] = "&gt;",
        ["at least"] = "at most",
        ["at most"] = "at least",
        ["more than"] = "less than",
        ["less than"] = "more than",
        ["above"] = "below",
        ["below"] = "above",
        ["or more"] = "or less",
        ["or less"] = "or more",
        ["exceeds"] = "falls below",
        ["under"] = "over",
        ["over"] = "under",
    };

    public override string Name => "turn-comparator";

    public override string Plants => "a comparison with a threshold goes the other way";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"(?:>=|<=|≥|≤|&gt;=|&lt;=|>|<)|\b(?:at least|at most|more than|less than|above|below|or more|or less|exceeds|under|over)\b"
        );

    private protected override string? Other(Match match, Place place)
    {
        var after = place.After.TrimStart();
        var before = place.Before.TrimEnd();
        var compares = match.Value.StartsWith("or ", StringComparison.OrdinalIgnoreCase)
            ? before.Length > 6 && before.AsSpan(before.Length - 6).ContainsAnyInRange('0', '9')
            : after.Length > 0
                && (
                    char.IsAsciiDigit(after[0])
                    || after.StartsWith("the policy", StringComparison.Ordinal)
                    || (after.Split(' ')[0] is var word && Wordings.Number(word) is not null)
                );
        // "10 March -> 10 July" compares nothing.
        return
            compares
            && IsLimit(place)
            && !Wordings.IsOfAStudy(place)
            && !(match.Value == ">" && before.EndsWith('-'))
            && !before.EndsWith("whether", StringComparison.Ordinal)
            && Turned.TryGetValue(match.Value, out var turned)
            ? Wordings.Cased(turned, match.Value)
            : null;
    }

    private static readonly Regex Measured = Pattern(@"^ ?[0-9.]+ ?(?:mm|millimet|degrees?|deg|°|&deg;)");
    private static readonly Regex MeasuredBefore = Pattern(@"[0-9] ?(?:mm|millimet(?:re|er)s?|degrees?|deg|°) $");

    private static bool IsLimit(Place place) =>
        Wordings.IsOfRule(place) || Measured.IsMatch(place.After) || MeasuredBefore.IsMatch(place.Before);
}
