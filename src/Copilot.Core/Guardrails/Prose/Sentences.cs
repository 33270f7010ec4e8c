namespace Copilot.Core.Guardrails.Prose;

/// <param name="Start">Offset into the statement's text.</param>
internal sealed record Sentence(int Start, string Text);

/// <summary>Splits our own prose into sentences; decimals, initials and common abbreviations end none.</summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations = ["e.g", "i.e", "vs", "al", "approx", "ca", "dr", "mr", "mrs", "ms", "no", "st"];

    public static IReadOnlyList<Sentence> Of(string text)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '\n') || !Ends(text, start, i))
            {
                continue;
            }

            Add(sentences, text, start, i + 1);
            start = i + 1;
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    /// <summary>The parts of a sentence between semicolons.</summary>
    public static IEnumerable<Sentence> Clauses(Sentence sentence)
    {
        var start = 0;
        for (var at = sentence.Text.IndexOf(';', StringComparison.Ordinal); at >= 0; at = sentence.Text.IndexOf(';', start))
        {
            yield return new Sentence(sentence.Start + start, sentence.Text[start..at]);
            start = at + 1;
        }

        yield return new Sentence(sentence.Start + start, sentence.Text[start..]);
    }

    private static bool Ends(string text, int start, int at)
    {
        if (text[at] == '\n')
        {
            return true;
        }

        if (at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]))
        {
            return false;
        }

        var next = at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        if (next < text.Length && char.IsLower(text[next]))
        {
            return false;
        }

        var word = text.AsSpan(start, at - start);
        word = word[(word.LastIndexOfAny(' ', '(', ',') + 1)..];
        foreach (var abbreviation in Abbreviations)
        {
            if (word.Equals(abbreviation, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(List<Sentence> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        if (start < end)
        {
            sentences.Add(new Sentence(start, text[start..end].TrimEnd()));
        }
    }
}
