namespace Copilot.Core.Guardrails.Prose;

/// <summary>The runs of letters and digits of a text.</summary>
internal static class WordSpans
{
    /// <summary>Each run with its start and its end (exclusive), in UTF-16 units, from <paramref name="from"/> on.</summary>
    public static IEnumerable<(int Start, int End)> In(string text, int from = 0)
    {
        for (var i = from; i < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            yield return (start, i);
        }
    }
}
