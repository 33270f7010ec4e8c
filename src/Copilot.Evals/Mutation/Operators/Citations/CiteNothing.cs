using System.Globalization;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>A citation of what does not exist.</summary>
internal sealed class CiteNothing : MutationOperator
{
    private static readonly string[] Ends = ["-2021", "-update", "-part2", "-addendum"];

    public override string Name => "cite-nothing";

    public override string Plants => "a document, passage, line or reference is cited that does not exist";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in page.Claims)
        {
            foreach (var cite in block.Cites)
            {
                var other = (cite.Kind, draw.Below(3)) switch
                {
                    (CiteKind.Number, _) => cite with
                    {
                        Place = (int.Parse(cite.Place, CultureInfo.InvariantCulture) + 20 + draw.Below(10)).ToString(
                            CultureInfo.InvariantCulture
                        ),
                    },
                    (CiteKind.Chart, 0) => cite with { Place = (900 + draw.Below(99)).ToString(CultureInfo.InvariantCulture) },
                    (CiteKind.Guideline, 0) when cite.Place.Length > 0 => cite with { Place = cite.Place + "-revised" },
                    _ => cite with { Document = cite.Document + draw.Of(Ends) },
                };
                yield return Defect.Of(new Recitation(block, cite, other));
            }
        }
    }
}
