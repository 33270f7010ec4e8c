using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>A source that no longer held on the day of the request.</summary>
internal sealed class CiteExpired : MutationOperator
{
    public override string Name => "cite-expired";

    public override string Plants => "a source is relied on that had expired by the day of the request";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        var expired = subject
            .Library.Documents.Where(d => d.Front.Expires < subject.Case.AsOf)
            .SelectMany(d => d.Passages)
            .Where(p => p.Text.StartsWith("In our summary", StringComparison.Ordinal))
            .ToList();
        foreach (var block in Insertion.Places(page))
        {
            if (expired.Count > 0)
            {
                var passage = draw.Of(expired);
                var stop = passage.Text.IndexOf(". ", StringComparison.Ordinal);
                var sentence = stop < 0 ? passage.Text.Split('\n')[0] : passage.Text[..(stop + 1)];
                yield return Defect.Of(
                    new Addition(block, sentence, [new Cite(CiteKind.Guideline, passage.Document, passage.Id, sentence, 0, 0)])
                );
            }
        }
    }
}
