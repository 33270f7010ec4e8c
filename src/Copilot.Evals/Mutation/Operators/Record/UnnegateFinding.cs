using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>What a record denies, or does not say, is said to be there.</summary>
/// <remarks>Only of a finding, a symptom or a film, by plain words: "no no-shows" and "no single side" deny nothing that a case turns on.</remarks>
internal sealed class UnnegateFinding : Swap
{
    public override string Name => "un-negate";

    public override string Plants => "a finding that is denied or missing is told as present";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\bno (?:record states|[a-z])|\bwithout (?:[a-z])|\b(?:is|are|was|were) not (?:recorded|present|seen|documented|noted)\b|\babsent\b|\bmentions no\b"
        );

    private protected override string? Other(Match match, Place place)
    {
        if (
            Wordings.IsOfAStudy(place)
            || Wordings.IsConditional(place)
            || Wordings.IsOfRelative(place)
            || !IsOfFinding(match, place)
            || place.Clause.Contains("not ", StringComparison.Ordinal)
        )
        {
            return null;
        }

        // "no weakness and no numbness", "no weakness, no numbness": without the second denial the first may hold for both.
        if (
            Wordings.IsNegated(place.Part)
            && (
                place.Before.EndsWith(" and ", StringComparison.OrdinalIgnoreCase)
                || place.Before.EndsWith(" or ", StringComparison.OrdinalIgnoreCase)
                || place.Before.EndsWith(", ", StringComparison.Ordinal)
            )
        )
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

    // The thing stands right behind a "no", and before "is not recorded" and "absent".
    private static bool IsOfFinding(Match match, Place place)
    {
        if (
            match.Value.Contains(" not ", StringComparison.OrdinalIgnoreCase)
            || match.Value.Equals("absent", StringComparison.OrdinalIgnoreCase)
        )
        {
            return Wordings.IsOfFinding(place.Part);
        }

        var thing = match.Value[^1] + place.After;
        var end = thing.AsSpan().IndexOfAny(",;.:(");
        return match.Value.EndsWith("states", StringComparison.OrdinalIgnoreCase)
            || Wordings.IsOfFinding(string.Join(' ', (end < 0 ? thing : thing[..end]).Split(' ', Thing + 1).Take(Thing)));
    }

    private const int Thing = 5;

    // "no answer", "no adverse recommendation", "no more than" deny no finding.
    private static bool Idiom(string after) =>
        new[]
        {
            "nswer",
            "dverse",
            "ore than",
            "ess than",
            "lder than",
            "ther",
            "ow",
            "riteri",
            "hange",
            "ine ",
            "ecision",
            "othing",
            "ndication",
            "equired",
            "ocument",
            "nstrumentation",
            "ecord claims",
            "usion",
            "evel",
            "reader",
            "erson",
            "tandard",
            "eader",
            "tand-alone",
        }.Any(rest => after.StartsWith(rest, StringComparison.OrdinalIgnoreCase));
}
