using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>One digit of a quote.</summary>
internal sealed class AlterQuoteDigit : MutationOperator
{
    public override string Name => "alter-quote-digit";

    public override string Plants => "a quote has another figure than its source";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var (block, start, length) in Quotes.In(page))
        {
            var digits = Enumerable.Range(start, length).Where(i => char.IsAsciiDigit(block.Text[i])).ToList();
            if (digits.Count > 0)
            {
                var at = draw.Of(digits);
                yield return Defect.Rewrite(block, at, 1, ((char)('0' + ((block.Text[at] - '0' + 1 + draw.Below(9)) % 10))).ToString());
            }
        }
    }
}
