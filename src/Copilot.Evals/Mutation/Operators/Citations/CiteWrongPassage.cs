using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>A true quote of a passage that does not bear on the claim.</summary>
internal sealed class CiteWrongPassage : MutationOperator
{
    public override string Name => "cite-wrong-passage";

    public override string Plants => "a true quote of another passage stands behind a claim";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw) =>
        OtherCites.In(page, draw, CiteKind.Guideline, (_, _) => true);
}

/// <summary>Citations that stand elsewhere in the text, behind claims that share nothing with this one.</summary>
internal static class OtherCites
{
    public static IEnumerable<Defect> In(Page page, Draw draw, CiteKind kind, Func<Block, Cite, bool> fits)
    {
        var cited = page.Claims.Where(b => b.Cites.Count > 0).ToList();
        foreach (var block in cited)
        {
            // Their neighbours' citations may bear on the claim too: none that stands beside one of its own anywhere.
            var near = cited.Where(b => b.Cites.Any(c => block.Cites.Any(c.SameAs))).SelectMany(b => b.Cites).ToList();
            var strange = cited
                .SelectMany(b => b.Cites)
                .Where(c =>
                    c.Kind == kind
                    && !near.Exists(c.SameAs)
                    && !near.Exists(n => n.Kind == kind && n.Document == c.Document)
                    && fits(block, c)
                )
                .ToList();
            foreach (var cite in block.Cites.Where(c => c.Kind == kind))
            {
                if (strange.Count > 0)
                {
                    yield return Defect.Of(new Recitation(block, cite, draw.Of(strange)));
                }
            }
        }
    }
}
