using System.Globalization;
using System.Text;
using Copilot.Core.Facts.Confirmed;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>What persons confirmed of a model's reading, for a reader: each with who, when, the record's words, and whether it counts.</summary>
public static class ConfirmedMarkdown
{
    public const string Heading = "Read by a language model, confirmed by a person";

    /// <summary>Empty where nobody confirmed anything.</summary>
    public static string Write(IReadOnlyList<ConfirmedFact> confirmed)
    {
        if (confirmed.Count == 0)
        {
            return "";
        }

        var page = new StringBuilder($"\n## {Heading}\n\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"| {string.Join(" | ", Columns)} |\n| --- | --- | --- | --- | --- | --- | --- | ---: | --- |\n"
        );
        foreach (var one in confirmed)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(one).Select(Escape))} |\n");
        }

        return page.ToString();
    }

    internal static IReadOnlyList<string> Columns { get; } =
    ["id", "fact", "as confirmed", "confirmed by", "on", "standing", "document", "line", "quote"];

    /// <summary>A confirmation by the columns. A quote that does not stand in the record any more is not shown.</summary>
    internal static string[] Cells(ConfirmedFact one)
    {
        var (c, p) = (one.Confirmation, one.Proposal);
        return
        [
            one.Fact?.Id ?? "",
            p.Name,
            ProposalsMarkdown.Said(p),
            c.By,
            c.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Standing(one),
            p.Document,
            p.Line.ToString(CultureInfo.InvariantCulture),
            one.Problem is null ? $"\"{p.Quote}\"" : "",
        ];
    }

    /// <summary>In words: it counts, on whose judgement, or why not.</summary>
    internal static string Standing(ConfirmedFact one) =>
        one switch
        {
            { Problem: { } problem } => $"does not count: {problem.Reason}",
            { Counts: false } => $"the rules read the same ({one.Fact!.Id})",
            { Fact.Confirmed.Overruled: { } code } =>
                $"counts on this person's reading; software could not prove it ({code}: {Facts.Proposals.Refusal.Reasons[code].TrimEnd('.')}){Contradicts(one)}",
            _ => $"counts; the record's own words prove it{Contradicts(one)}",
        };

    private static string Contradicts(ConfirmedFact one) =>
        one.Other is { } other
            ? $"; the rules read otherwise ({other.Id}, {other.Evidence.Document} line {other.Evidence.Line.ToString(CultureInfo.InvariantCulture)}), and both stand"
            : "";

    private static string Escape(string text) => MarkdownEscape.Text(text.ReplaceLineEndings(" "));
}
