using System.Text;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Words of the record inside our sentences: <c>"..."</c>. They are the chart's, so they are checked as quotes and not as our wording.</summary>
internal static class Quotations
{
    /// <summary>The quoted texts, without their marks; straight or curly.</summary>
    public static IReadOnlyList<(int Start, string Text)> In(string text)
    {
        var found = new List<(int, string)>();
        for (var open = text.AsSpan().IndexOfAny(Opening); open >= 0; )
        {
            var close = text.IndexOf(text[open] == '“' ? '”' : '"', open + 1);
            if (close < 0)
            {
                break;
            }

            found.Add((open + 1, text[(open + 1)..close]));
            var next = text.AsSpan(close + 1).IndexOfAny(Opening);
            open = next < 0 ? -1 : close + 1 + next;
        }

        return found;
    }

    /// <summary>The text with everything quoted blanked out, offsets kept.</summary>
    public static string Blank(string text)
    {
        if (text.AsSpan().IndexOfAny(Opening) < 0)
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

    private static readonly System.Buffers.SearchValues<char> Opening = System.Buffers.SearchValues.Create("\"“");
}
