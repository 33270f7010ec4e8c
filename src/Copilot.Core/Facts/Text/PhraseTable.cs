namespace Copilot.Core.Facts.Text;

/// <summary>Phrases of a lexicon, found at a token by the longest match, whatever the case, the spacing and the line breaks.</summary>
/// <remarks>A phrase is cut by the chart's own tokenizer, so "s/p" and "w/o" match as they are written in charts.</remarks>
public sealed class PhraseTable<T>
{
    private readonly Node _root = new();

    /// <summary>The number of tokens of the longest phrase.</summary>
    public int Longest { get; private set; }

    /// <summary>Adds a phrase; false where it is empty or was there already (the first one stays).</summary>
    public bool Add(string phrase, T value)
    {
        var node = _root;
        var tokens = Tokenizer.Tokenize(phrase);
        foreach (var token in tokens)
        {
            var word = Vocabulary.Lower(phrase.AsSpan(token.Start, token.Length));
            if (!node.Next.TryGetValue(word, out var next))
            {
                node.Next.Add(word, next = new Node());
            }

            node = next;
        }

        if (tokens.Count == 0 || node.IsEnd)
        {
            return false;
        }

        (node.IsEnd, node.Value) = (true, value);
        Longest = Math.Max(Longest, tokens.Count);
        return true;
    }

    /// <summary>The number of tokens of the longest phrase that begins at <paramref name="token"/> and ends before
    /// <paramref name="end"/>; 0 for none.</summary>
    public int Match(ChartText text, int token, int end, out T value)
    {
        var node = _root;
        var length = 0;
        value = default!;
        for (var i = token; i < end && node.Next.TryGetValue(text.LowerOf(i), out var next); i++)
        {
            node = next;
            if (node.IsEnd)
            {
                (length, value) = (i - token + 1, node.Value!);
            }
        }

        return length;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public bool IsEnd { get; set; }

        public T? Value { get; set; }
    }
}
