using System.Globalization;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>The lists of a page that tell what a model proposed and what persons confirmed. They claim nothing of the case; a line of another form, or one that shows what the record or the file of
/// confirmations does not have, is a statement like any other.</summary>
internal sealed class PageProposals(GuardrailInput input)
{
    private const int LongestProposal = 120;

    private readonly HashSet<string> _confirmed = [.. PageBlock.OfMarkdown(ConfirmedMarkdown.Write(input.Brief.Confirmed)).Select(Shown)];

    public static bool IsSection(string name) => name is ConfirmedMarkdown.Heading or ProposalsMarkdown.Heading;

    public bool IsOwn(string section, PageBlock block) =>
        section == ConfirmedMarkdown.Heading ? _confirmed.Contains(Shown(block))
        : block.Kind == PageBlockKind.Row ? IsProposal([.. block.Cells.Select(PageBlock.Unescape)])
        : block.Kind == PageBlockKind.Paragraph && ProposalsMarkdown.IsLead(PageBlock.Unescape(block.Text));

    // "id, fact, as proposed, standing, document, line, quote, read otherwise"
    private bool IsProposal(IReadOnlyList<string> cells) =>
        cells.Count == ProposalsMarkdown.Columns.Count
        && (
            cells.SequenceEqual(ProposalsMarkdown.Columns)
            || cells.All(c => c.Length > 0 && c.All(x => x is '-' or ':'))
            || (
                cells[0].All(char.IsAsciiHexDigitLower)
                && input.Brief.Dictionary.ContainsKey(cells[1])
                && cells[2].Length <= LongestProposal
                && IsStanding(cells[3])
                && (cells[6].Length == 0 || Stands(cells[4], cells[5], cells[6]))
                && (cells[7].Length == 0 || IsOtherwise(cells[7]))
            )
        );

    private static bool IsStanding(string text) =>
        text is ProposalsMarkdown.Confirmed or ProposalsMarkdown.Agrees or ProposalsMarkdown.Proven or ProposalsMarkdown.ProvenAgainst
        || (
            text.StartsWith("counts (m", StringComparison.Ordinal)
            && text.EndsWith(')')
            && text["counts (m".Length..^1].All(char.IsAsciiDigit)
        )
        || (
            text.StartsWith("counts (m", StringComparison.Ordinal)
            && text.EndsWith("), contradicts", StringComparison.Ordinal)
            && text["counts (m".Length..^"), contradicts".Length].All(char.IsAsciiDigit)
        )
        || Refusal.Reasons.Any(r => text == $"not proven: {r.Key} {r.Value}");

    private bool Stands(string document, string line, string quoted) =>
        input.Index.Document(document) is { } chart
        && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && quoted is ['"', .., '"']
        && QuotePlace.Find(chart, at, quoted[1..^1]) is not null;

    // "f12, 02-mri line 9: "its words""
    private bool IsOtherwise(string text)
    {
        var (comma, colon) = (text.IndexOf(", ", StringComparison.Ordinal), text.IndexOf(": \"", StringComparison.Ordinal));
        return comma > 0
            && colon > comma
            && text[(comma + 2)..colon].Split(" line ") is [var document, var line]
            && input.Index.Fact(text[..comma]) is not null
            && Stands(document, line, text[(colon + 2)..]);
    }

    private static string Shown(PageBlock block) =>
        block.Kind == PageBlockKind.Row ? string.Join('\u001f', block.Cells.Select(PageBlock.Unescape)) : PageBlock.Unescape(block.Text);
}
