using Copilot.Evals.Mutation.Operators.Answers;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>A claim without what it rests on.</summary>
internal sealed class DropCitation : MutationOperator
{
    public override string Name => "drop-citation";

    public override string Plants => "a claim has lost its citations";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in page.Claims.Where(b => b.Cites.Count > 0))
        {
            // All citations of one sentence that states a figure, a date or an answer.
            foreach (var sentence in block.Sentences)
            {
                var own = block
                    .Cites.Where(c => block.Sentences.Count == 1 || page is JsonPage || block.SentenceAt(c.Start) == sentence)
                    .ToList();
                var telling =
                    block.Claim.AsSpan(sentence.Start, sentence.End - sentence.Start).ContainsAnyInRange('0', '9')
                    || Verdicts.Met.IsMatch(block.Claim)
                    || Verdicts.NotMet.IsMatch(block.Claim);
                if (own.Count > 0 && telling)
                {
                    yield return new Defect([.. own.Select(c => new Recitation(block, c, null))]);
                }

                if (page is JsonPage)
                {
                    break;
                }
            }
        }
    }
}
