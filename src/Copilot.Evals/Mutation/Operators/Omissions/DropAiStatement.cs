using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Omissions;

/// <summary>A text written by a program that does not say so.</summary>
internal sealed class DropAiStatement : MutationOperator
{
    private static readonly Regex Software = Pattern(@"\b(?:AI use|artificial intelligence|language model|computer program|software)\b");

    public override string Name => "drop-ai-statement";

    public override string Plants => "the text does not say that a program wrote it";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        var told = page.Blocks.Where(b => b.Kind == BlockKind.Foot && Software.IsMatch(b.Text)).ToList();
        if (told.Count > 0)
        {
            yield return page is JsonPage
                ? new Defect([.. told.Select(b => new Rewriting(b, 0, b.Text.Length, "A person must review and sign."))])
                : new Defect([.. told.Select(b => new Removal(b))]);
        }
    }
}
