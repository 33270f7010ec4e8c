using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>The facts of a chart for a reader: a table a document, each fact with the line it stands on.</summary>
public static class FactsMarkdown
{
    public static string Write(IReadOnlyList<ChartDocument> documents, IReadOnlyList<Fact> facts)
    {
        var page = new StringBuilder();
        Line(page, "# Facts");
        var byDocument = facts.ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
        foreach (var document in documents)
        {
            Line(page);
            Line(page, $"## {Escape(document.Id)}");
            Line(page);
            Line(
                page,
                document.Date is { } date
                    ? $"{Lists.Capital(FactWords.Kind(document))} of {Dates.Write(date)}."
                    : $"{Lists.Capital(FactWords.Kind(document))}, undated."
            );
            Line(page);
            if (!byDocument.Contains(document.Id))
            {
                Line(page, "No fact was read.");
                continue;
            }

            Line(page, "| id | fact | value | level | side | assertion | date | line | quote |");
            Line(page, "| --- | --- | --- | --- | --- | --- | --- | ---: | --- |");
            foreach (var fact in byDocument[document.Id])
            {
                var name = fact.Part is { } part ? $"{fact.Name} ({part})" : fact.Name;
                var value = fact.Value is { } v ? FactWords.Value(v) : "";
                var side = fact.Side is { } s ? FactWords.Side(s) : "";
                Line(
                    page,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {fact.Id} | {Escape(name)} | {Escape(value)} | {fact.Level} | {side} | {FactsJson.Spell(fact.Assertion)} | {fact.Date} | {fact.Evidence.Line} | \"{Escape(fact.Evidence.Quote)}\" |"
                    )
                );
            }
        }

        return page.ToString();
    }

    private static string Escape(string text) => MarkdownEscape.Text(text);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
