namespace Copilot.Engine.Indexing;

/// <summary>The best of what is offered, by score, ties to the earlier text. Texts are to be offered in their order.</summary>
internal sealed class TopHits(int top, Func<int, bool>? accept)
{
    // The worst of the best stands in front: lowest score, and of equals the later text.
    private static readonly Comparer<Hit> WorstFirst = Comparer<Hit>.Create((a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Document.CompareTo(a.Document));

    private readonly PriorityQueue<int, Hit> _best = new(WorstFirst);

    /// <summary>What a score has to exceed.</summary>
    public double Floor { get; private set; } = top > 0 ? double.NegativeInfinity : double.PositiveInfinity;

    public void Offer(int document, double score)
    {
        if (!(score > Floor) || accept?.Invoke(document) == false)
        {
            return;
        }

        var hit = new Hit(document, score);
        if (_best.Count < top)
        {
            _best.Enqueue(document, hit);
        }
        else
        {
            _best.DequeueEnqueue(document, hit);
        }

        if (_best.Count == top && _best.TryPeek(out _, out var worst))
        {
            Floor = worst.Score;
        }
    }

    /// <summary>Best first. Empties it.</summary>
    public List<Hit> Ranked()
    {
        var hits = new List<Hit>(_best.Count);
        while (_best.TryDequeue(out _, out var hit))
        {
            hits.Add(hit);
        }

        hits.Reverse();
        return hits;
    }
}
