using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>A true quote of a line of the chart that does not bear on the claim.</summary>
/// <remarks>Not behind what sums up a request, on which every record bears: a recommendation, several lines, what holds for the whole request.</remarks>
internal sealed class CiteWrongLine : MutationOperator
{
    private static readonly Regex Whole = Pattern(@"\b(?:whole request|supported:|criteria not met:|recommended|care spans)");

    public override string Name => "cite-wrong-line";

    public override string Plants => "a true quote of another line of the chart stands behind a claim";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw) =>
        OtherCites.In(
            page,
            draw,
            CiteKind.Chart,
            (block, cite) =>
                !Whole.IsMatch(block.Claim)
                && subject.Words(cite) is { } words
                && !LevelWords.In(words).Any(l => LevelWords.In(block.Claim).Any(b => b.Upper < l.Lower && l.Upper < b.Lower))
        );
}
