using Copilot.Engine.Indexing.Dense;

namespace Copilot.Engine.Indexing;

/// <summary>Texts cut into terms as they come, some thousand at a time on all cores; of the texts themselves only those of the lowest hashes are kept, to be tried on.</summary>
/// <param name="embedder">Embeds them as they come; null where vectors follow from the terms.</param>
internal sealed class Gathering(IndexSettings settings, IEmbedder? embedder)
{
    private const int AtOnce = 2048;

    // Those of the lowest hashes, the highest in front.
    private readonly PriorityQueue<(string Key, IndexedText Text), UInt128> _tried = new(
        Comparer<UInt128>.Create((a, b) => b.CompareTo(a))
    );

    /// <summary>An index whose texts need not be cut again.</summary>
    public HybridIndex? Known { get; init; }

    /// <summary>The positions in <see cref="Known"/> of texts that are as they were.</summary>
    public HashSet<int> Kept { get; } = [];

    public int Count => Keys.Count;

    public List<string> Keys { get; private set; } = [];

    public List<UInt128> Hashes { get; private set; } = [];

    public List<TermVector> Terms { get; private set; } = [];

    /// <summary>Where there is an embedder.</summary>
    public List<float[]> Vectors { get; private set; } = [];

    /// <summary>What is held out of the texts kept for it. Only once sorted.</summary>
    public IReadOnlyList<HeldOut> Tests
    {
        get
        {
            var positions = Keys.Select((key, i) => (key, i)).ToDictionary(k => k.key, k => k.i, StringComparer.Ordinal);
            return
            [
                .. _tried
                    .UnorderedItems.OrderBy(t => t.Priority)
                    .Select(t => HeldOut.From(positions[t.Element.Key], t.Element.Text, t.Priority))
                    .OfType<HeldOut>(),
            ];
        }
    }

    public Gathering Add(IEnumerable<IndexedText> texts)
    {
        foreach (var some in texts.Chunk(AtOnce))
        {
            Add(some);
        }

        return this;
    }

    /// <summary>In the order of the keys.</summary>
    public Gathering Sorted()
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        Array.Sort(order, (a, b) => string.CompareOrdinal(Keys[a], Keys[b]));
        Keys = [.. order.Select(i => Keys[i])];
        Hashes = [.. order.Select(i => Hashes[i])];
        Terms = [.. order.Select(i => Terms[i])];
        Vectors = embedder is null ? [] : [.. order.Select(i => Vectors[i])];
        for (var i = 1; i < Keys.Count; i++)
        {
            if (Keys[i] == Keys[i - 1])
            {
                throw Twice(Keys[i]);
            }
        }

        if (Known is { } known && Keys.FirstOrDefault(key => Kept.Contains(known.Keys.Find(key))) is { } twice)
        {
            throw Twice(twice);
        }

        return this;
    }

    /// <summary>The vectors, one after the other.</summary>
    public float[] Flat(int dimension)
    {
        var flat = new float[IndexException.Fitting((long)Count * dimension)];
        for (var i = 0; i < Count; i++)
        {
            Vectors[i].CopyTo(flat.AsSpan(i * dimension));
        }

        return flat;
    }

    private void Add(IndexedText[] some)
    {
        foreach (var text in some)
        {
            text.Check();
        }

        var hashes = new UInt128[some.Length];
        var known = new int[some.Length];
        var terms = new TermVector?[some.Length];
        Parallel.For(
            0,
            some.Length,
            i =>
            {
                hashes[i] = some[i].Hash(settings.Lexicon);
                known[i] = Known?.Keys.Find(some[i].Key) ?? -1;
                if (known[i] < 0 || Known!.Hashes.Span[known[i]] != hashes[i])
                {
                    (known[i], terms[i]) = (-1, some[i].Terms(settings.Lexicon));
                }
            }
        );
        int[] fresh = [.. Enumerable.Range(0, some.Length).Where(i => terms[i] is not null)];
        for (var i = 0; i < some.Length; i++)
        {
            if (known[i] >= 0 && !Kept.Add(known[i]))
            {
                throw Twice(some[i].Key);
            }
        }

        foreach (var i in fresh)
        {
            Keys.Add(some[i].Key);
            Hashes.Add(hashes[i]);
            Terms.Add(terms[i]!);
            Try(some[i], hashes[i]);
        }

        if (embedder is not null and not LsaEmbedder && fresh.Length > 0)
        {
            Vectors.AddRange(
                VectorCheck.Checked(embedder, [.. fresh.Select(i => new EmbeddingInput(some[i].Whole, terms[i]!))], i => some[fresh[i]].Key)
            );
        }
        else if (embedder is LsaEmbedder lsa)
        {
            Vectors.AddRange(fresh.Select(i => lsa.Embed(terms[i]!)));
        }
    }

    private void Try(IndexedText text, UInt128 hash)
    {
        if (
            Known is not null
            || !settings.Vectors
            || (_tried.Count == HeldOut.Most && _tried.TryPeek(out _, out var highest) && hash > highest)
            || HeldOut.From(0, text, hash) is null
        )
        {
            return;
        }

        _tried.Enqueue((text.Key, text), hash);
        if (_tried.Count > HeldOut.Most)
        {
            _tried.Dequeue();
        }
    }

    private static IndexException Twice(string key) =>
        new(IndexException.Duplicate, "index", $"The key '{key}' stands twice.", "Give each text a key of its own.");
}
