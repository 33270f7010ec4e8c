using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>A source that allows is said to allow nothing else.</summary>
internal sealed class AddOnly : SourceSwap
{
    public override string Name => "add-only";

    public override string Plants => "a source is narrowed by an 'only' that it does not hold";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:suggest(?:s|ed)|recommend(?:s|ed)|offer(?:s|ed)|accepts|considered|mandatory)((?: [a-z-]+){0,8}?) (for|when|where|if|in|at|over|with|once)\b|\b(?:is|are) (?:suggested|recommended)\b"
        );

    private protected override string? Other(Match match, Place place) =>
        !Wordings.IsOfAStudy(place) && !place.Sentence.Contains("policy", StringComparison.OrdinalIgnoreCase) ? null
        : place.Sentence.Contains("only", StringComparison.OrdinalIgnoreCase) || Wordings.IsNegated(match.Value) ? null
        : match.Groups[2] is { Success: true } link ? string.Concat(match.Value.AsSpan(0, link.Index - match.Index), "only ", link.Value)
        : match.Value + " only";
}
