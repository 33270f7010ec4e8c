using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators;

/// <summary>What a record says is said not to be there.</summary>
internal sealed class NegateFinding : Swap
{
    public override string Name => "negate-finding";

    public override string Plants => "a recorded finding is denied";

    private protected override Regex Phrase { get; } = Pattern(
        @"\b(?:is|are|was|were) (?:recorded|present|seen|documented|noted|shown|described)\b|[a-z] recorded\b|\bshows\b|\b(?:severe|moderate) (?:central |foraminal |canal |lateral )*(?:stenosis|narrowing)\b|\b(?:degenerative )?(?:anterolisthesis|retrolisthesis|spondylolisthesis)\b|\b(?:neurogenic )?claudication\b|\bpresent\b");

    private protected override string? Other(Match match, Place place)
    {
        // With the letter of the word before: "None recorded".
        if (Wordings.IsNegated(place.Part + match.Value) || Wordings.IsOfAStudy(place) || Wordings.IsConditional(place) || Wordings.IsNegated(place.After.Split(';', ',')[0]))
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
            var w when w.StartsWith("is ", StringComparison.Ordinal) || w.StartsWith("are ", StringComparison.Ordinal) || w.StartsWith("was ", StringComparison.Ordinal) || w.StartsWith("were ", StringComparison.Ordinal)
                => $"{words[..verb]} not{words[verb..]}",
            // "Listhesis 5 mm" needs its figure; a bare finding can be denied.
            _ when place.After.TrimStart() is { Length: > 0 } after && char.IsAsciiDigit(after[0]) => null,
            _ => Wordings.Cased("no " + char.ToLowerInvariant(words[0]) + words[1..], words),
        };
    }
}
