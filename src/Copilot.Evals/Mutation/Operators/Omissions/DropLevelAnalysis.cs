using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Omissions;

/// <summary>A requested level of which nothing is said.</summary>
internal sealed class DropLevelAnalysis : MutationOperator
{
    public override string Name => "drop-level-analysis";

    public override string Plants => "a requested level is not analysed";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (
            var level in subject
                .Case.Request.Procedures.SelectMany(p => p.Levels)
                .SelectMany(l => LevelWords.In(l.ToString()))
                .Select(l => l.Upper)
                .Distinct()
                .Order()
        )
        {
            // Whatever names this level and no other one.
            var own = page
                .Blocks.Where(b =>
                    b.Kind is BlockKind.Statement or BlockKind.Row
                    && LevelWords.In($"{b.Claim} {b.Heading}") is { Count: > 0 } all
                    && all.All(l => l.IsInterspace && l.Upper == level)
                )
                .ToList();
            var headings =
                page is LinePage
                    ? page.Blocks.Where(b =>
                        b.Kind == BlockKind.Heading
                        && b.Text.Length < 16
                        && LevelWords.In(b.Text) is [{ IsInterspace: true } only]
                        && only.Upper == level
                    )
                    : [];
            if (own.Count > 1 && LevelCount(page) > 1)
            {
                yield return new Defect([.. own.Concat(headings).Select(b => new Removal(b))]);
            }
        }
    }

    private static int LevelCount(Page page) =>
        page.Claims.SelectMany(b => LevelWords.In(b.Claim)).Where(l => l.IsInterspace).Select(l => l.Upper).Distinct().Count();
}
