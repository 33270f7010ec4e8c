namespace Copilot.Core.Guardrails.Checks;

internal static class Texts
{
    /// <summary>Whether one of the phrases stands in the text as words of their own; the phrase found.</summary>
    public static string? Phrase(string text, IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + phrase.Length;
                if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                {
                    return phrase;
                }
            }
        }

        return null;
    }
}
