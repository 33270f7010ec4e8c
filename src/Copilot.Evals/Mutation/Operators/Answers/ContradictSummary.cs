using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>Another verdict in the summary than in the text, or a summary that says the opposite.</summary>
internal sealed class ContradictSummary : MutationOperator
{
    private static readonly string[] Headings =
    [
        "summary",
        "conclusion",
        "bottom line",
        "where things stand",
        "recommendation",
        "in short",
    ];

    public override string Name => "contradict-summary";

    public override string Plants => "the summary says the opposite of the text";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        var summary = page
            .Blocks.Where(b =>
                b.Kind == BlockKind.Statement && Headings.Any(h => b.Heading.EndsWith(h, StringComparison.OrdinalIgnoreCase))
            )
            .ToList();
        if (summary.Count == 0 && page.Blocks.LastOrDefault(b => b.Kind == BlockKind.Statement) is { } last)
        {
            summary.Add(last);
        }

        foreach (var block in summary)
        {
            foreach (
                var (phrase, turn) in new (Regex, Func<Match, Place, string?>)[]
                {
                    (Verdicts.NotMet, Verdicts.ToMet),
                    (Verdicts.Met, Verdicts.ToNotMet),
                    (Verdicts.Unknown, (m, p) => Verdicts.FromUnknown(m, p, met: draw.Below(2) == 0)),
                }
            )
            {
                foreach (var match in phrase.Matches(block.Claim).Cast<Match>())
                {
                    if (turn(match, new Place(page, block, match.Index, match.Length, subject, draw)) is { } words)
                    {
                        yield return Defect.Rewrite(block, match.Index, match.Length, words);
                    }
                }
            }
        }
    }
}
