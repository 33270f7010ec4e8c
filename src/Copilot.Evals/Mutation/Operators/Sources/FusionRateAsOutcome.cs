using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>A result on films told as a result for the patient.</summary>
internal sealed class FusionRateAsOutcome : MutationOperator
{
    private static readonly Regex Told = Pattern(
        @"\boutcome: fusion rate\b|\bnonunion was found in\b|\bfusion rates?\b|\b(?:healed|fused)(?: on films)? in\b"
    );
    private static readonly Regex Share = Pattern(@"[0-9]+(?:\.[0-9]+)? %");

    public override string Name => "fusion-as-outcome";

    public override string Plants => "a fusion rate is presented as a clinical result";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in page.Claims)
        {
            foreach (var match in Told.Matches(block.Claim).Cast<Match>())
            {
                yield return Defect.Rewrite(
                    block,
                    match.Index,
                    match.Length,
                    Wordings.Cased(
                        match.Value.ToLowerInvariant() switch
                        {
                            "outcome: fusion rate" => "outcome: clinical",
                            "nonunion was found in" => "a poor clinical result was found in",
                            "fusion rate" => "clinical success",
                            "fusion rates" => "clinical results",
                            _ => "did well clinically in",
                        },
                        match.Value
                    )
                );
            }
        }

        // The library's own figures of healing on films, told as results.
        var films = subject
            .Library.Passages.Where(p =>
                p.Outcome is ["fusion-rate"] && Share.Count(p.Text) >= 2 && subject.Library.Find(p.Document)!.Front.Expires is null
            )
            .ToList();
        foreach (var block in Insertion.Places(page))
        {
            if (films.Count > 0 && draw.Of(films) is var passage)
            {
                var shares = Share.Matches(passage.Text).Select(m => m.Value).ToList();
                yield return Defect.Of(
                    new Addition(
                        block,
                        $"{draw.Of<string>(["A good clinical result was reached in", "Patients did better:", "Clinical success was seen in"])} {shares[0]} against {shares[^1]}.",
                        [new Cite(CiteKind.Guideline, passage.Document, passage.Id, passage.Text.Split('\n')[0], 0, 0)]
                    )
                );
            }
        }
    }
}
