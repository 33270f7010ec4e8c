namespace Copilot.Engine.Indexing;

/// <summary>The best of what is offered, by score, ties to the earlier text. Texts are to be offered in their order.</summary>
/// <remarks>A binary heap whose root is the worst of the best.</remarks>
internal sealed class TopHits(int top, Func<int, bool>? accept)
{
    private Hit[] _heap = new Hit[Math.Clamp(top, 0, 256)];
    private int _count;

    /// <summary>What a score has to exceed.</summary>
    public double Floor { get; private set; } = top > 0 ? double.NegativeInfinity : double.PositiveInfinity;

    public void Offer(int document, double score)
    {
        if (!(score > Floor) || accept?.Invoke(document) == false)
        {
            return;
        }

        var hit = new Hit(document, score);
        if (_count < top)
        {
            if (_count == _heap.Length)
            {
                Array.Resize(ref _heap, (int)Math.Min(top, 2L * _count));
            }

            Rise(_count++, hit);
        }
        else
        {
            Sink(hit);
        }

        if (_count == top)
        {
            Floor = _heap[0].Score;
        }
    }

    /// <summary>Best first.</summary>
    public List<Hit> Ranked()
    {
        var hits = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(
            hits,
            (a, b) =>
                Worse(a, b) ? 1
                : Worse(b, a) ? -1
                : 0
        );
        return [.. hits];
    }

    private static bool Worse(Hit a, Hit b) => a.Score < b.Score || (a.Score == b.Score && a.Document > b.Document);

    private void Rise(int at, Hit hit)
    {
        for (; at > 0 && Worse(hit, _heap[(at - 1) / 2]); at = (at - 1) / 2)
        {
            _heap[at] = _heap[(at - 1) / 2];
        }

        _heap[at] = hit;
    }

    private void Sink(Hit hit)
    {
        var at = 0;
        for (var child = 1; child < _count; child = 2 * at + 1)
        {
            child += child + 1 < _count && Worse(_heap[child + 1], _heap[child]) ? 1 : 0;
            if (!Worse(_heap[child], hit))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = hit;
    }
}
