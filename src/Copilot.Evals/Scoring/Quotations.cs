using System.Text;

namespace Copilot.Evals.Scoring;

/// <summary>Leaves out of a text what it only quotes, so that the chart's words are not taken for the draft's.</summary>
public static class Quotations
{
    /// <summary>The text without block quotes and without what stands between quotation marks on one line.</summary>
    public static string LeaveOut(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.TrimStart().StartsWith(">"))
            {
                AppendUnquoted(kept, line);
                kept.Append('\n');
            }
        }

        return kept.ToString();
    }

    private static void AppendUnquoted(StringBuilder kept, ReadOnlySpan<char> line)
    {
        while (true)
        {
            var open = line.IndexOfAny('"', '\u201C');
            var length = open < 0 ? -1 : line[(open + 1)..].IndexOf(line[open] == '"' ? '"' : '\u201D');
            if (length < 0)
            {
                kept.Append(line);
                return;
            }

            kept.Append(line[..open]).Append("\"\"");
            line = line[(open + length + 2)..];
        }
    }
}
