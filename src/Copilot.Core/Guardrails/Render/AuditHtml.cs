using System.Globalization;
using System.Net;
using System.Text;
using Copilot.Core.Guardrails.Intake;

namespace Copilot.Core.Guardrails.Render;

/// <summary>An audit as one page without script: the text with its findings in the margin.</summary>
public static class AuditHtml
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}
        table{border-collapse:collapse;width:100%}td{vertical-align:top;padding:.2rem .6rem;border-top:1px solid #ddd}
        td.n{color:#666;text-align:right;width:3rem}td.t{width:55%;white-space:pre-wrap;overflow-wrap:anywhere}
        mark.block{background:#fbd5d5}mark.warn{background:#fcf0c0}p.block{border-left:.3rem solid #b00020;padding-left:.5rem;margin:.2rem 0}p.warn{border-left:.3rem solid #8a6d00;padding-left:.5rem;margin:.2rem 0}
        """;

    public static string Write(AuditResult result)
    {
        var source = new SourceText(result.Text);
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Audit: {(result.Held ? "held" : "passed")}</title><style>{Style}</style></head><body>\n<h1>Audit: {(result.Held ? "held" : "passed")}</h1>\n"
        );
        var whole = result.Violations.Where(v => v.Line is null).ToList();
        if (whole.Count > 0)
        {
            page.Append("<h2>The text as a whole</h2>\n");
            whole.ForEach(v => Margin(page, v));
        }

        page.Append("<h2>The text</h2>\n<table>\n");
        var byLine = result.Violations.Where(v => v.Line is not null).ToLookup(v => v.Line!.Value);
        var offset = 0;
        for (var line = 1; line <= source.LineCount; line++)
        {
            var text = source.Line(line);
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"n\">{line}</td><td class=\"t\">");
            Marked(page, text, offset, byLine[line]);
            page.Append("</td><td>");
            foreach (var violation in byLine[line])
            {
                Margin(page, violation);
            }

            page.Append("</td></tr>\n");
            var end = result.Text.IndexOf('\n', offset);
            offset = end < 0 ? result.Text.Length : end + 1;
        }

        return page.Append("</table>\n</body></html>\n").ToString();
    }

    // Stretches that overlap are joined: the margin tells them apart.
    private static void Marked(StringBuilder page, string text, int offset, IEnumerable<Violation> violations)
    {
        var at = 0;
        foreach (var violation in violations.OrderBy(v => v.Start))
        {
            var start = Math.Clamp(violation.Start!.Value - offset, at, text.Length);
            var end = Math.Clamp(violation.End!.Value - offset, start, text.Length);
            if (end == start)
            {
                continue;
            }

            page.Append(WebUtility.HtmlEncode(text[at..start]))
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<mark class=\"{Class(violation)}\">{WebUtility.HtmlEncode(text[start..end])}</mark>"
                );
            at = end;
        }

        page.Append(WebUtility.HtmlEncode(text[at..]));
    }

    private static void Margin(StringBuilder page, Violation violation) =>
        page.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"{Class(violation)}\"><strong>{violation.Code}</strong> {WebUtility.HtmlEncode(violation.Why)} <em>{WebUtility.HtmlEncode(violation.Fix)}</em></p>"
        );

    private static string Class(Violation violation) => violation.Severity == Severity.Block ? "block" : "warn";
}
