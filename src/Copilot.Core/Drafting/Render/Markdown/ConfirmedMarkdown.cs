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
        page.Append("| id | fact | as confirmed | confirmed by | on | standing | document | line | quote |\n| --- | --- | --- | --- | --- | --- | --- | ---: | --- |\n");
        foreach (var one in confirmed)
        {
            var (c, p) = (one.Confirmation, one.Proposal);
            page.Append(CultureInfo.InvariantCulture, $"| {one.Fact?.Id} | {Escape(p.Name)} | {Escape(ProposalsMarkdown.Said(p))} | {Escape(c.By)} | {c.At:yyyy-MM-dd} | {Escape(Standing(one))} | {Escape(p.Document)} | {p.Line} | \"{Escape(p.Quote)}\" |\n");
        }

        return page.ToString();
    }

    /// <summary>In words: it counts, on whose judgement, or why not.</summary>
    internal static string Standing(ConfirmedFact one) => one switch
    {
        { Problem: { } problem } => $"does not count: {problem.Reason}",
        { Counts: false } => $"the rules read the same ({one.Fact!.Id})",
        { Fact.Confirmed.Overruled: { } code } => $"counts on this person's reading; software could not prove it ({code}: {Facts.Proposals.Refusal.Reasons[code].TrimEnd('.')}){Contradicts(one)}",
        _ => $"counts; the record's own words prove it{Contradicts(one)}",
    };

    private static string Contradicts(ConfirmedFact one) => one.Other is { } other ? $"; the rules read otherwise ({other.Id}, {other.Evidence.Document} line {other.Evidence.Line.ToString(CultureInfo.InvariantCulture)}), and both stand" : "";

    private static string Escape(string text) => MarkdownEscape.Text(text.ReplaceLineEndings(" "));
}
