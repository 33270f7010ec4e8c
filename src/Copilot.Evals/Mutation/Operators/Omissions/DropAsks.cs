using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Omissions;

/// <summary>A list of what is missing without one of its items, or without any.</summary>
internal sealed class DropAsks : MutationOperator
{
    private static readonly string[] Headings =
    [
        "what is asked for",
        "what to send",
        "what happens next",
        "requirements",
        "needed",
        "information requested",
        "records requested",
        "open items",
        "what we need",
        "what we still need",
    ];

    public override string Name => "drop-asks";

    public override string Plants => "something that is asked for is left out";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        var asks = page
            .Blocks.Where(b =>
                b.Kind == BlockKind.Statement
                && Headings.Any(h => b.Heading.Contains(h, StringComparison.OrdinalIgnoreCase))
                && IsAsk(page, b)
            )
            .ToList();
        if (asks.Count > 1)
        {
            yield return new Defect([.. asks.Select(a => new Removal(a))]);
        }

        foreach (var ask in asks)
        {
            yield return Defect.Of(new Removal(ask));
        }
    }

    // What would change an answer is said, not asked for; a line that leads to the list is no item of it.
    private static bool IsAsk(Page page, Block block) =>
        (block.Text.StartsWith("- ", StringComparison.Ordinal) || char.IsAsciiDigit(block.Text[0]) || page is JsonPage)
        && !block.Claim.Contains("ou do not need", StringComparison.Ordinal)
        && !block.Claim.Contains("What would change", StringComparison.Ordinal)
        && !block.Text.TrimEnd().EndsWith(':')
        && !block.Claim.Contains("nothing", StringComparison.OrdinalIgnoreCase)
        && block.Text.Length > 12;
}
