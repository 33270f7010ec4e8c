using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Matching;

/// <summary>A phrase found in a chart: tokens [First, End) and what the lexicon says that it tells.</summary>
internal readonly record struct PhraseMatch<T>(int First, int End, T Value)
{
    public bool Overlaps(int first, int end) => First < end && first < End;
}

/// <summary>Phrases compiled into one tree of words. Finding is linear: from each token at most <see cref="Reach"/> tokens are looked at.</summary>
internal sealed class PhraseTrie<T>(Lexemes lexemes)
{
    /// <summary>No phrase reaches over more tokens.</summary>
    public const int Reach = 24;

    private const int LongestGap = 4;

    private readonly Node _root = new();

    public bool IsEmpty => _root.Next.Count == 0;

    /// <summary>Adds an expanded phrase (see PhraseNotation); several values may share one.</summary>
    public void Add(string phrase, T value)
    {
        var node = _root;
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                node = node.Gap ??= new Node { IsGap = true };
                continue;
            }

            if (part == "#")
            {
                node = node.Number ??= new Node();
                continue;
            }

            foreach (var token in Tokenizer.Tokenize(part))
            {
                var word = part.Substring(token.Start, token.Length).ToLowerInvariant().Replace('\u2019', '\'');
                if (word == "-" && node != _root)
                {
                    continue;
                }

                var id = lexemes.Add(word);
                if (!node.Next.TryGetValue(id, out var next))
                {
                    node.Next.Add(id, next = new Node());
                }

                node = next;
            }
        }

        if (!node.Values.Contains(value))
        {
            node.Values.Add(value);
        }
    }

    /// <summary>The longest phrases of each place within [first, end), those that lie within a longer one left out; in order.</summary>
    public List<PhraseMatch<T>> Find(ChartText text, int[] ids, int first, int end)
    {
        var found = new List<PhraseMatch<T>>();
        var reached = first;
        for (var i = first; i < end; i++)
        {
            if (ids[i] == Lexemes.Unknown && text.Tokens[i].Kind != TokenKind.Number)
            {
                continue;
            }

            var (longest, node) = Longest(text, ids, i, end);
            if (node is not null && longest > reached)
            {
                found.AddRange(node.Values.Select(v => new PhraseMatch<T>(i, longest, v)));
                reached = longest;
            }
        }

        return found;
    }

    private (int End, Node? Node) Longest(ChartText text, int[] ids, int start, int end)
    {
        var best = (End: start, Node: (Node?)null);
        var limit = Math.Min(end, start + Reach);
        var open = new List<(Node Node, int At, int Skipped, bool Joined)> { (_root, start, 0, false) };
        while (open.Count > 0)
        {
            var (node, at, skipped, joined) = open[^1];
            open.RemoveAt(open.Count - 1);
            if (node.Values.Count > 0 && at > best.End && !joined)
            {
                best = (at, node);
            }

            if (at >= limit)
            {
                continue;
            }

            if (ids[at] != Lexemes.Unknown && node.Next.TryGetValue(ids[at], out var next))
            {
                open.Add((next, at + 1, 0, false));
            }
            else if (at > start && node != _root && IsJoiner(text, at, limit))
            {
                open.Add((node, at + 1, skipped, true));
            }

            if (node.Number is not null && text.Tokens[at].Kind == TokenKind.Number)
            {
                open.Add((node.Number, at + 1, 0, false));
            }

            if (node.Gap is not null)
            {
                open.Add((node.Gap, at, 0, true));
            }

            if (node.IsGap && skipped < LongestGap && IsSkippable(text, at))
            {
                open.Add((node, at + 1, skipped + (text.Tokens[at].Kind == TokenKind.Symbol ? 0 : 1), true));
            }
        }

        return best;
    }

    // "lateral-recess", "disc/osteophyte": a joining mark between two words without white space is not there.
    private static bool IsJoiner(ChartText text, int at, int limit) =>
        text.Tokens[at].Kind == TokenKind.Symbol && at + 1 < limit
        && text.TextOf(at) is "-" or "/" or "\u2010" or "\u2011" or "\u2013"
        && !text.IsSpaced(at) && !text.IsSpaced(at + 1);

    private static bool IsSkippable(ChartText text, int at) =>
        text.Tokens[at].Kind != TokenKind.Symbol || text.TextOf(at) is "-" or "'" or "\"";

    private sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];

        public Node? Number { get; set; }

        public Node? Gap { get; set; }

        public bool IsGap { get; init; }

        public List<T> Values { get; } = [];
    }
}
