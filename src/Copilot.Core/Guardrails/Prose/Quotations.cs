using System.Text;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Words of the record inside our sentences: <c>"..."</c>. They are the chart's, so they are checked as quotes and not as our wording.</summary>
internal static class Quotations
{
    /// <summary>The quoted texts, without their marks.</summary>
    public static IReadOnlyList<(int Start, string Text)> In(string text)
    {
        var found = new List<(int, string)>();
        for (var open = text.IndexOf('"', StringComparison.Ordinal); open >= 0;)
        {
            var close = text.IndexOf('"', open + 1);
            if (close < 0)
            {
                break;
            }

            found.Add((open + 1, text[(open + 1)..close]));
            open = text.IndexOf('"', close + 1);
        }

        return found;
    }

    /// <summary>The text with everything quoted blanked out, offsets kept.</summary>
    public static string Blank(string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
        {
            return text;
        }

        var own = new StringBuilder(text);
        foreach (var (start, quoted) in In(text))
        {
            for (var i = 0; i < quoted.Length; i++)
            {
                own[start + i] = ' ';
            }
        }

        return own.ToString();
    }
}
