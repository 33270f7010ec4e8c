using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators;

/// <summary>What a record denies, or does not say, is said to be there.</summary>
internal sealed class UnnegateFinding : Swap
{
    public override string Name => "un-negate";

    public override string Plants => "a finding that is denied or missing is told as present";

    private protected override Regex Phrase { get; } = Pattern(
        @"\bno (?:record states|[a-z])|\bwithout (?:[a-z])|\b(?:is|are|was|were) not (?:recorded|present|seen|documented|noted)\b|\babsent\b|\bmentions no\b");

    private protected override string? Other(Match match, Place place)
    {
        if (Wordings.IsOfAStudy(place) || Wordings.IsConditional(place) || place.Clause.Contains("not ", StringComparison.Ordinal))
        {
            return null;
        }

        // "no weakness and no numbness": without the second denial the first may hold for both.
        if (Wordings.IsNegated(place.Part) && (place.Before.EndsWith(" and ", StringComparison.OrdinalIgnoreCase) || place.Before.EndsWith(" or ", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var words = match.Value;
        var lower = words.ToLowerInvariant();
        return lower switch
        {
            "absent" => place.After.StartsWith(" (asked", StringComparison.Ordinal) ? null : "present",
            "mentions no" => "mentions",
            "no record states" => Wordings.Cased("a record states", words),
            _ when lower.StartsWith("without", StringComparison.Ordinal) => string.Concat("with", words.AsSpan(7)),
            _ when lower.Contains(" not ", StringComparison.Ordinal) => words.Replace(" not ", " ", StringComparison.OrdinalIgnoreCase),
            _ when Idiom(place.After) => null,
            _ => Wordings.Cased(words[3..], words),
        };
    }

    // "no answer", "no adverse recommendation", "no more than" deny no finding.
    private static bool Idiom(string after) =>
        new[] { "nswer", "dverse", "ore than", "ess than", "lder than", "ther", "ow", "riteri", "hange", "ine ", "ecision", "othing", "ndication", "equired", "ocument", "nstrumentation", "ecord claims", "usion", "evel", "reader", "erson", "tandard", "eader", "tand-alone" }.Any(rest => after.StartsWith(rest, StringComparison.OrdinalIgnoreCase));
}
