using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>What a record says is said not to be there.</summary>
/// <remarks>Only of a finding, a symptom or a film, by plain words: whether visits were recorded or who was present is nothing that a case turns on.</remarks>
internal sealed class NegateFinding : Swap
{
    public override string Name => "negate-finding";

    public override string Plants => "a recorded finding is denied";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:is|are|was|were) (?:recorded|present|seen|documented|noted|shown|described)\b|[a-z] recorded\b|\bshows\b|\b(?:severe|moderate) (?:central |foraminal |canal |lateral )*(?:stenosis|narrowing)\b|\b(?:degenerative )?(?:anterolisthesis|retrolisthesis|spondylolisthesis)\b|\b(?:neurogenic )?claudication\b|\bpresent\b"
        );

    private protected override string? Other(Match match, Place place)
    {
        // With the letter of the word before: "None recorded".
        if (
            Wordings.IsNegated(place.Part + match.Value)
            || Wordings.IsOfAStudy(place)
            || Wordings.IsConditional(place)
            || Wordings.IsOfRelative(place)
            || !IsOfFinding(match, place)
            || Wordings.IsNegated(place.After.Split(';', ',')[0])
        )
        {
            return null;
        }

        var words = match.Value;
        var verb = words.IndexOf(' ', StringComparison.Ordinal);
        return words.ToLowerInvariant() switch
        {
            "shows" => place.InBrackets || place.Before.EndsWith("maging ", StringComparison.Ordinal) ? null : "does not show",
            "present" => "absent",
            var w when w.EndsWith(" recorded", StringComparison.Ordinal) && w[1] == ' ' => $"{words[0]} not recorded",
            var w
                when w.StartsWith("is ", StringComparison.Ordinal)
                    || w.StartsWith("are ", StringComparison.Ordinal)
                    || w.StartsWith("was ", StringComparison.Ordinal)
                    || w.StartsWith("were ", StringComparison.Ordinal) => $"{words[..verb]} not{words[verb..]}",
            // "Listhesis 5 mm" needs its figure; a bare finding can be denied.
            _ when place.After.TrimStart() is { Length: > 0 } after && char.IsAsciiDigit(after[0]) => null,
            _ => Wordings.Cased("no " + char.ToLowerInvariant(words[0]) + words[1..], words),
        };
    }

    // A finding's own name; what "shows" has behind it, and "present" and "is recorded" before them.
    private static bool IsOfFinding(Match match, Place place) =>
        match.Value.ToLowerInvariant() switch
        {
            "shows" => Wordings.IsOfFinding(place.After.Split(';', ',', '.')[0]),
            "present" => Wordings.IsOfFinding(place.Part)
                && (
                    place.After.Length == 0
                    || !(place.After is [' ', var next, ..] && char.IsLetter(next))
                    || place.After.StartsWith(" at ", StringComparison.Ordinal)
                    || place.After.StartsWith(" on ", StringComparison.Ordinal)
                ),
            var words => Wordings.IsOfFinding(words) || Wordings.IsOfFinding(place.Part),
        };
}
