using System.Globalization;
using System.Text;
using Copilot.Core.Guardrails.Intake;

namespace Copilot.Core.Guardrails.Render;

/// <summary>An audit for reading: the text's own lines, with what was found in the margin below each, and what is missing at the end.</summary>
public static class AuditMarkdown
{
    private const int LongestLine = 600;

    public static string Write(AuditResult result)
    {
        var source = new SourceText(result.Text);
        var page = new StringBuilder();
        var blocks = result.Violations.Count(v => v.Severity == Severity.Block);
        page.Append(
            CultureInfo.InvariantCulture,
            $"# Audit: {(result.Held ? "held" : "passed")}\n\n{Count(blocks, "finding blocks", "findings block")}, {Count(result.Violations.Count - blocks, "warns", "warn")}. The text was not changed; a person decides what becomes of it.\n"
        );
        Whole(page, result);
        if (result.Violations.Any(v => v.Line is not null))
        {
            page.Append("\n## The text\n\n");
            var byLine = result.Violations.Where(v => v.Line is not null).ToLookup(v => v.Line!.Value);
            for (var line = 1; line <= source.LineCount; line++)
            {
                if (byLine.Contains(line))
                {
                    Line(page, source, line, byLine[line]);
                }
            }
        }

        return page.ToString();
    }

    private static void Whole(StringBuilder page, AuditResult result)
    {
        var whole = result.Violations.Where(v => v.Line is null).ToList();
        if (whole.Count == 0)
        {
            return;
        }

        page.Append("\n## The text as a whole\n\n");
        foreach (var violation in whole)
        {
            Margin(page, violation, "");
        }
    }

    private static void Line(StringBuilder page, SourceText source, int number, IEnumerable<Violation> violations)
    {
        var text = source.Line(number).Trim();
        text = text.Length > LongestLine ? text[..LongestLine] + " …" : text;
        // The text is somebody else's: it is shown as code, so that nothing in it is markup here.
        var fence = new string('`', Math.Max(1, LongestRun(text) + 1));
        page.Append(CultureInfo.InvariantCulture, $"**{number}** {fence}{(fence.Length > 1 ? $" {text} " : text)}{fence}\n\n");
        foreach (var violation in violations)
        {
            Margin(page, violation, Excerpt(violation.Text));
        }

        page.Append('\n');
    }

    private static void Margin(StringBuilder page, Violation violation, string excerpt) =>
        page.Append(
            CultureInfo.InvariantCulture,
            $"- {violation.Code} {(violation.Severity == Severity.Block ? "blocks" : "warns")}{excerpt}: {Escape(violation.Why)} {Escape(violation.Fix)}\n"
        );

    private static string Excerpt(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var words = text.ReplaceLineEndings(" ").Replace('`', '\'').Trim();
        return $" at `{(words.Length > 80 ? words[..77] + "…" : words)}`";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Escape(string text) =>
        text.ReplaceLineEndings(" ")
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("`", "'", StringComparison.Ordinal);

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
