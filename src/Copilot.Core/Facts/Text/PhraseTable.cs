using Copilot.Core.Facts.Matching;

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
        if (End(phrase) is not { IsEnd: false } end)
        {
            return false;
        }

        (end.IsEnd, end.Value) = (true, value);
        return true;
    }

    /// <summary>What a phrase stands for, made where it is new; null for a phrase without words. Phrases that the tokenizer cuts alike are one.</summary>
    internal T? Ensure(string phrase, Func<T> make)
    {
        if (End(phrase) is not { } end)
        {
            return default;
        }

        if (!end.IsEnd)
        {
            (end.IsEnd, end.Value) = (true, make());
        }

        return end.Value;
    }

    private Node? End(string phrase)
    {
        var node = _root;
        var tokens = Tokenizer.Tokenize(phrase);
        foreach (var token in tokens)
        {
            node = node.Grow(Vocabulary.Lower(phrase.AsSpan(token.Start, token.Length)));
        }

        Longest = Math.Max(Longest, tokens.Count);
        return tokens.Count == 0 ? null : node;
    }

    /// <summary>The number of tokens of the longest phrase that begins at <paramref name="token"/> and ends before
    /// <paramref name="end"/>; 0 for none.</summary>
    public int Match(ChartText text, int token, int end, out T value)
    {
        var node = _root;
        var length = 0;
        value = default!;
        for (var i = token; i < end && node.Next(text.LowerOf(i)) is { } next; i++)
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
        private Branches<string, Node> _next;

        public bool IsEnd { get; set; }

        public T? Value { get; set; }

        public Node? Next(string word) => _next.Next(word);

        public Node Grow(string word) => _next.Grow(word);
    }
}
