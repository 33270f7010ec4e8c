using System.Text;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>What a language model proposed, for a reader: each proposal with its quote and what became of it.</summary>
public static class ProposalsMarkdown
{
    /// <param name="counts">Those that the record's words prove count as facts; else they wait for a person.</param>
    public static string Write(IReadOnlyList<Judgement> judged, bool counts)
    {
        var page = new StringBuilder("\n## Proposed by a language model\n\n");
        page.Append(counts
            ? "What the record's own words prove counts as a fact and is marked so; nothing else that is proposed has part in any answer.\n"
            : "None of these has part in any answer until a person confirms it.\n");
        var told = judged.Where(j => j.Standing != Standing.Confirms).ToList();
        page.Append(System.Globalization.CultureInfo.InvariantCulture, $"{judged.Count - told.Count} of {judged.Count} proposals repeat what the rules read.\n");
        if (told.Count == 0)
        {
            return page.ToString();
        }

        page.Append("\n| id | fact | as proposed | standing | document | line | quote | read otherwise |\n| --- | --- | --- | --- | --- | ---: | --- | --- |\n");
        foreach (var judgement in told)
        {
            var p = judgement.Proposal;
            var said = string.Join(' ', new[] { p.Value, p.Unit, p.Level, p.Side, p.Part, p.Assertion }.Where(w => !string.IsNullOrEmpty(w)));
            var standing = judgement.Standing switch
            {
                Standing.Admitted => counts ? "counts" : "proven, waits",
                Standing.Contradicts => counts ? "counts, contradicts" : "proven, contradicts, waits",
                _ => $"refused: {judgement.Code} {judgement.Reason}",
            };
            var other = judgement.Other is { } o ? $"{o.Id}, {Escape(o.Evidence.Document)} line {o.Evidence.Line}: \"{Escape(o.Evidence.Quote)}\"" : "";
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {judgement.Fact?.Id} | {Escape(p.Name)} | {Escape(said)} | {standing} | {Escape(p.Document)} | {p.Line} | \"{Escape(p.Quote)}\" | {other} |\n");
        }

        return page.ToString();
    }

    private static string Escape(string text) => MarkdownEscape.Text(text.ReplaceLineEndings(" "));
}
