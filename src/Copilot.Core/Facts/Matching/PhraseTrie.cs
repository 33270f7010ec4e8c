using Copilot.Core.Facts.Dictionary;
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

    public bool IsEmpty => _root.IsLeaf;

    /// <summary>Adds every phrase for which a lexicon's phrase stands; several values may share one.</summary>
    public void Add(Phrase phrase, T value)
    {
        foreach (var end in Grow([_root], phrase))
        {
            if (end != _root)
            {
                end.Add(value);
            }
        }
    }

    // From all places at once: what the alternatives share is walked once.
    private List<Node> Grow(List<Node> from, Phrase phrase)
    {
        foreach (var part in phrase.Parts)
        {
            from = part.Alternatives is { } alternatives ? [.. alternatives.SelectMany(a => Grow(from, a)).Distinct()]
                : part.Word == PhrasePart.Gap ? from.ConvertAll(n => n.Gap ??= new Node { IsGap = true })
                : part.Word == PhrasePart.Number ? from.ConvertAll(n => n.Number ??= new Node())
                : Grow(from, part.Word);
        }

        return from;
    }

    private List<Node> Grow(List<Node> from, string words)
    {
        foreach (var token in Tokenizer.Tokenize(words))
        {
            var word = words.Substring(token.Start, token.Length).ToLowerInvariant().Replace('\u2019', '\'');
            from = from.ConvertAll(n => word == "-" && n != _root ? n : n.Grow(lexemes.Add(word)));
        }

        return from;
    }

    /// <summary>The longest phrases of each place within [first, end), those that lie within a longer one left out; in order.</summary>
    public List<PhraseMatch<T>> Find(ChartText text, int[] ids, int first, int end)
    {
        var found = new List<PhraseMatch<T>>();
        var reached = first;
        for (var i = first; i < end; i++)
        {
            if (_root.Next(ids[i]) is null && (_root.Number is null || text.Tokens[i].Kind != TokenKind.Number))
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

            if (node.Next(ids[at]) is { } next)
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

    // Most places have one word after them or none: the collections are made when needed.
    private sealed class Node
    {
        private Dictionary<int, Node>? _next;
        private List<T>? _values;

        public Node? Number { get; set; }

        public Node? Gap { get; set; }

        public bool IsGap { get; init; }

        public IReadOnlyList<T> Values => _values ?? (IReadOnlyList<T>)[];

        public bool IsLeaf => _next is null && Number is null;

        public Node? Next(int id) => id == Lexemes.Unknown ? null : _next?.GetValueOrDefault(id);

        public Node Grow(int id)
        {
            _next ??= [];
            if (!_next.TryGetValue(id, out var next))
            {
                _next.Add(id, next = new Node());
            }

            return next;
        }

        public void Add(T value)
        {
            _values ??= [];
            if (!_values.Contains(value))
            {
                _values.Add(value);
            }
        }
    }
}
