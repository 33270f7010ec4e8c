using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Matching;

/// <summary>A phrase found in a chart: tokens [First, End) and what the lexicon says that it tells.</summary>
internal readonly record struct PhraseMatch<T>(int First, int End, T Value)
{
    public bool Overlaps(int first, int end) => First < end && first < End;
}

/// <summary>What is asked of the phrases found in a sentence for each of its tokens.</summary>
internal static class PhraseMatches
{
    /// <summary>True where one of them holds a token.</summary>
    public static bool Cover<T>(this List<PhraseMatch<T>> matches, int token)
    {
        foreach (var match in matches)
        {
            if (match.First <= token && token < match.End)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Phrases compiled into one tree of words. Finding is linear: from each token at most <see cref="Reach"/> tokens are looked at.</summary>
internal sealed class PhraseTrie<T>(Lexemes lexemes)
{
    /// <summary>No phrase reaches over more tokens.</summary>
    public const int Reach = 24;

    private const int LongestGap = 4;

    [ThreadStatic]
    private static Stack<Way>? _open;

    // Phrases by the word with which they begin; those that begin with a gap or a number are under Unknown.
    private readonly Dictionary<int, Opening> _openings = [];

    // Whether any phrase begins with a word, by its number: asked for every token of a chart, and hardly ever so.
    private bool[] _begins = [];

    // Where a search begins; it knows the phrases that begin with no word.
    private Node _root = new();

    public bool IsEmpty => _openings.Count == 0;

    /// <summary>Adds every phrase for which a lexicon's phrase stands; several values may share one. Not beside a search.</summary>
    public void Add(Phrase phrase, T value)
    {
        var firsts = new HashSet<int>();
        Number(phrase, opens: true, firsts);
        foreach (var first in firsts)
        {
            if (!_openings.TryGetValue(first, out var opening))
            {
                _openings.Add(first, opening = new Opening(lexemes, first));
                Begin(first);
            }

            opening.Add(phrase, value);
        }

        _root = firsts.Contains(Lexemes.Unknown) ? _openings[Lexemes.Unknown].Node : _root;
    }

    // Numbers the words, as charts are numbered before the phrases are grown, and collects those with which it may begin. True where a phrase may be empty up to here.
    private bool Number(Phrase phrase, bool opens, HashSet<int> firsts)
    {
        foreach (var part in phrase.Parts)
        {
            var empty = false;
            foreach (var alternative in part.Alternatives ?? [])
            {
                empty |= Number(alternative, opens, firsts);
            }

            if (part.Alternatives is null)
            {
                int[] ids = part.IsWord ? lexemes.Number(part.Word) : [Lexemes.Unknown];
                empty = opens && ids.Length == 0;
                if (opens && !empty)
                {
                    firsts.Add(ids[0]);
                }
            }

            opens = empty;
        }

        return opens;
    }

    private void Begin(int id)
    {
        if (id >= _begins.Length)
        {
            Array.Resize(ref _begins, Math.Max(id + 1, 2 * _begins.Length));
        }

        _begins[id] = id != Lexemes.Unknown;
    }

    private bool MayBegin(ChartText text, int[] ids, int at) =>
        Begins(ids[at]) || (_root.Number is not null && text.KindOf(at) == TokenKind.Number);

    private bool Begins(int id) => id < _begins.Length && _begins[id];

    private Node? Next(Node node, int id) =>
        node != _root ? node.Next(id)
        : Begins(id) ? _openings[id].Node
        : null;

    /// <summary>The longest phrases of each place within [first, end), those that lie within a longer one left out; in order.</summary>
    public List<PhraseMatch<T>> Find(ChartText text, int[] ids, int first, int end)
    {
        var found = new List<PhraseMatch<T>>();
        var reached = first;
        for (var i = first; i < end; i++)
        {
            if (!MayBegin(text, ids, i))
            {
                continue;
            }

            var (longest, node) = Longest(text, ids, i, end);
            if (node is not null && longest > reached)
            {
                foreach (var value in node.Values)
                {
                    found.Add(new PhraseMatch<T>(i, longest, value));
                }

                reached = longest;
            }
        }

        return found;
    }

    /// <summary>All phrases that begin at each place within [first, end), shorter ones too; in order of their beginnings.</summary>
    public List<PhraseMatch<T>> FindAll(ChartText text, int[] ids, int first, int end)
    {
        var found = new List<PhraseMatch<T>>();
        for (var i = first; i < end; i++)
        {
            if (MayBegin(text, ids, i))
            {
                Longest(text, ids, i, end, found);
            }
        }

        return found;
    }

    // Depth first; of two ways that end at one place, the one found first stands.
    private (int End, Node? Node) Longest(ChartText text, int[] ids, int start, int end, List<PhraseMatch<T>>? all = null)
    {
        var best = (End: start, Node: (Node?)null);
        var limit = Math.Min(end, start + Reach);
        // The way found last is gone first; most words leave one way only, and no other waits.
        Way? way = new Way(_root, start, 0, Joined: false);
        Stack<Way>? open = null;
        while (way is { } going || (open is not null && open.TryPop(out going)))
        {
            var (node, at, skipped, joined) = going;
            way = null;
            if (node.Values.Length > 0 && at > start && !joined)
            {
                best = at > best.End ? (at, node) : best;
                foreach (var value in all is null ? [] : node.Values)
                {
                    all!.Add(new PhraseMatch<T>(start, at, value));
                }
            }

            if (at >= limit)
            {
                continue;
            }

            if (Next(node, ids[at]) is { } next)
            {
                Go(ref way, ref open, new Way(next, at + 1, 0, Joined: false));
            }
            else if (at > start && node != _root && IsJoiner(text, at, limit))
            {
                Go(ref way, ref open, new Way(node, at + 1, skipped, Joined: true));
            }

            if (node.Number is not null && text.KindOf(at) == TokenKind.Number)
            {
                Go(ref way, ref open, new Way(node.Number, at + 1, 0, Joined: false));
            }

            if (node.Gap is not null)
            {
                Go(ref way, ref open, new Way(node.Gap, at, 0, Joined: true));
            }

            if (node.IsGap && skipped < LongestGap && IsSkippable(text, at))
            {
                Go(ref way, ref open, new Way(node, at + 1, skipped + (text.KindOf(at) == TokenKind.Symbol ? 0 : 1), Joined: true));
            }
        }

        return best;
    }

    private static void Go(ref Way? way, ref Stack<Way>? open, Way next)
    {
        if (way is { } other)
        {
            if (open is null)
            {
                // One a thread: there are a hundred searches in a sentence.
                open = _open ??= new Stack<Way>();
                open.Clear();
            }

            open.Push(other);
        }

        way = next;
    }

    // "lateral-recess", "disc/osteophyte": a joining mark between two words without white space is not there.
    private static bool IsJoiner(ChartText text, int at, int limit) =>
        text.KindOf(at) == TokenKind.Symbol
        && at + 1 < limit
        && text.TextOf(at) is "-" or "/" or "\u2010" or "\u2011" or "\u2013"
        && !text.IsSpaced(at)
        && !text.IsSpaced(at + 1);

    private static bool IsSkippable(ChartText text, int at) => text.KindOf(at) != TokenKind.Symbol || text.TextOf(at) is "-" or "'" or "\"";

    // A place in the tree with a place in the chart; joined where what was passed over last cannot end a phrase.
    private readonly record struct Way(Node Node, int At, int Skipped, bool Joined);

    // The phrases that begin with one word. They are grown when a text has that word: of thousands of beginnings a chart has some hundred.
    private sealed class Opening(Lexemes lexemes, int first)
    {
        // Where no word has been walked yet.
        private static readonly Node _start = new();

        private readonly Node _behind = new();

        private List<(Phrase Phrase, T Value)>? _waiting;

        /// <summary>What comes behind its word.</summary>
        public Node Node
        {
            get
            {
                if (Volatile.Read(ref _waiting) is not null)
                {
                    lock (_behind)
                    {
                        foreach (var (phrase, value) in _waiting ?? [])
                        {
                            foreach (var end in Grow([_start], phrase).Where(e => e != _start))
                            {
                                end.Add(value);
                            }
                        }

                        Volatile.Write(ref _waiting, null);
                    }
                }

                return _behind;
            }
        }

        public void Add(Phrase phrase, T value) => (_waiting ??= []).Add((phrase, value));

        // Moves all places on at once: what the alternatives share is walked once. The list given may be changed.
        private List<Node> Grow(List<Node> places, Phrase phrase)
        {
            foreach (var part in phrase.Parts)
            {
                if (part.Alternatives is { } alternatives)
                {
                    var ends = new List<Node>();
                    foreach (var alternative in alternatives)
                    {
                        ends.AddRange(Grow([.. places], alternative));
                    }

                    places = ends;
                    continue;
                }

                var kept = 0;
                for (var i = 0; i < places.Count; i++)
                {
                    if (Grow(places[i], part) is { } next)
                    {
                        places[kept++] = next;
                    }
                }

                places.RemoveRange(kept, places.Count - kept);
            }

            return places;
        }

        // Null where it begins with another word than this one.
        private Node? Grow(Node place, PhrasePart part)
        {
            if (!part.IsWord)
            {
                var from =
                    place != _start ? place
                    : first == Lexemes.Unknown ? _behind
                    : null;
                return part.Word == PhrasePart.Gap ? from?.GrowGap() : from?.GrowNumber();
            }

            foreach (var id in lexemes.Number(part.Word))
            {
                if (place == _start)
                {
                    if (id != first)
                    {
                        return null;
                    }

                    place = _behind;
                }
                else if (id != Lexemes.Hyphen)
                {
                    place = place.Grow(id);
                }
            }

            return place;
        }
    }

    private sealed class Node
    {
        private Branches<int, Node> _next;

        public Node? Number { get; private set; }

        public Node? Gap { get; private set; }

        public bool IsGap { get; private init; }

        public T[] Values { get; private set; } = [];

        public Node? Next(int id) => id == Lexemes.Unknown ? null : _next.Next(id);

        public Node Grow(int id) => Next(id) ?? _next.Grow(id);

        public Node GrowNumber() => Number ??= new Node();

        public Node GrowGap() => Gap ??= new Node { IsGap = true };

        public void Add(T value)
        {
            if (Array.IndexOf(Values, value) < 0)
            {
                Values = [.. Values, value];
            }
        }
    }
}
