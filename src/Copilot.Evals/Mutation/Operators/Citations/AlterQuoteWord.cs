using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Citations;

/// <summary>One word of a quote.</summary>
internal sealed class AlterQuoteWord : MutationOperator
{
    private static readonly Regex Word = Pattern(@"\b[a-z]{4,}\b");
    private static readonly string[] Others = ["chronic", "stable", "several", "marked", "improved", "unchanged", "lower", "partial"];

    public override string Name => "alter-quote-word";

    public override string Plants => "a quote has another word than its source";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (
            var (block, start, length) in Quotes
                .In(page)
                .Where(q => !subject.Library.Documents.Any(d => d.Front.Title == q.Block.Text.Substring(q.Start, q.Length)))
        )
        {
            var quote = block.Text.Substring(start, length);
            var words = Word.Matches(quote).Where(m => m.Index == 0 || quote[m.Index - 1] is ' ' or '(').ToList();
            if (words.Count > 1)
            {
                var word = draw.Of(words);
                var other = draw.Of(Others.Where(o => !quote.Contains(o, StringComparison.OrdinalIgnoreCase)).ToList());
                yield return Defect.Rewrite(block, start + word.Index, word.Length, Wordings.Cased(other, word.Value));
            }
        }
    }
}

/// <summary>What a text gives as the words of a record or a source.</summary>
internal static class Quotes
{
    private const int Shortest = 12;

    public static IEnumerable<(Block Block, int Start, int Length)> In(Page page)
    {
        foreach (var block in page.Blocks)
        {
            if (page is JsonPage)
            {
                if (block.Kind == BlockKind.Source)
                {
                    yield return (block, 0, block.Text.Length);
                }

                continue;
            }

            if (
                block is { Kind: BlockKind.Source }
                && block.Text.StartsWith("  - #", StringComparison.Ordinal)
                && block.Text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            )
            {
                yield return (block, colon + 2, block.Text.Length - colon - 2);
                continue;
            }

            if (!block.IsClaim && block.Kind != BlockKind.Source)
            {
                continue;
            }

            for (var open = block.Text.IndexOf('"', StringComparison.Ordinal); open >= 0; open = block.Text.IndexOf('"', open + 1))
            {
                var close = block.Text.IndexOf('"', open + 1);
                if (close < 0)
                {
                    break;
                }

                // An attribute of a tag is no quote.
                if (close - open > Shortest && (open == 0 || block.Text[open - 1] != '='))
                {
                    yield return (block, open + 1, close - open - 1);
                }

                open = close;
            }
        }
    }
}
