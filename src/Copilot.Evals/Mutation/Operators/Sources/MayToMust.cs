using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>A source that allows is said to demand.</summary>
internal sealed class MayToMust : SourceSwap
{
    public override string Name => "may-to-must";

    public override string Plants => "what a source suggests or allows is told as a requirement";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:may|can|could) be (considered|offered|used)\b|\b(?:is|are)(?: each)? (?:suggested|recommended)\b|\bsuggests\b|\boffers\b|\baccepts\b|\bas an effective choice\b|\bas an option\b"
        );

    private protected override string? Other(Match match, Place place) =>
        !Wordings.IsOfAStudy(place) && !place.Sentence.Contains("policy", StringComparison.OrdinalIgnoreCase)
            ? null
            : match.Value.ToLowerInvariant() switch
            {
                var w when w.Contains(" be ", StringComparison.Ordinal) => place.Draw.Of<string>([
                    $"must be {match.Groups[1].Value}",
                    $"has to be {match.Groups[1].Value}",
                ]),
                var w when w.StartsWith("is ", StringComparison.Ordinal) => place.Draw.Of<string>(["is required", "is mandatory"]),
                var w when w.StartsWith("are", StringComparison.Ordinal) => "are required",
                var w when w.StartsWith("as ", StringComparison.Ordinal) => "as a requirement",
                _ => place.Draw.Of<string>(["requires", "demands"]),
            };
}
