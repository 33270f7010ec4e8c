using System.Runtime.InteropServices;

namespace Copilot.Engine.Indexing;

/// <summary>An inverted index as columns, in memory or mapped from a file: for each term the texts that say it, ascending, and how often.</summary>
/// <param name="Terms">By <see cref="TermId"/>, ascending.</param>
/// <param name="Starts">Where each term's list begins in the next two columns, and where the last one ends.</param>
/// <param name="Documents">Texts, by their positions.</param>
/// <param name="Halves">How often, as in <see cref="TermVector"/>.</param>
/// <param name="Lengths">Of each text.</param>
internal sealed record PostingLists(
    ReadOnlyMemory<uint> Terms,
    ReadOnlyMemory<int> Starts,
    ReadOnlyMemory<int> Documents,
    ReadOnlyMemory<byte> Halves,
    ReadOnlyMemory<float> Lengths
)
{
    public int Count => Lengths.Length;

    /// <summary>The list of a term; empty where no text says it.</summary>
    public Range Of(uint term)
    {
        var at = Terms.Span.BinarySearch(term);
        return at < 0 ? 0..0 : Starts.Span[at]..Starts.Span[at + 1];
    }

    public static PostingLists Build(IReadOnlyList<TermVector> texts)
    {
        var slots = new Dictionary<uint, int>();
        foreach (var text in texts)
        {
            foreach (var term in text.Terms)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(slots, term, out _)++;
            }
        }

        uint[] terms = [.. slots.Keys.Order()];
        var starts = new int[terms.Length + 1];
        var next = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            next[i] = starts[i];
            starts[i + 1] = IndexException.Fitting((long)starts[i] + slots[terms[i]]);
            slots[terms[i]] = i;
        }

        var documents = new int[starts[^1]];
        var halves = new byte[starts[^1]];
        var lengths = new float[texts.Count];
        for (var document = 0; document < lengths.Length; document++)
        {
            var text = texts[document];
            lengths[document] = text.Length;
            for (var i = 0; i < text.Terms.Length; i++)
            {
                var at = next[slots[text.Terms[i]]]++;
                documents[at] = document;
                halves[at] = text.Halves[i];
            }
        }

        return new PostingLists(terms, starts, documents, halves, lengths);
    }

    /// <summary>The lists after a change: what building them from all texts anew would give.</summary>
    /// <param name="moved">Where each text of this index stands afterwards, in the same order; -1 where it is gone.</param>
    /// <param name="added">New texts at their positions.</param>
    public PostingLists With(ReadOnlySpan<int> moved, IReadOnlyDictionary<int, TermVector> added)
    {
        var count = added.Count;
        foreach (var position in moved)
        {
            count += position < 0 ? 0 : 1;
        }

        var lengths = new float[count];
        for (var i = 0; i < moved.Length; i++)
        {
            if (moved[i] >= 0)
            {
                lengths[moved[i]] = Lengths.Span[i];
            }
        }

        // Before they are gathered: what does not fit is told by its code and not by an overflow.
        IndexException.Fitting(Documents.Length + added.Values.Sum(t => (long)t.Terms.Length));
        var fresh = new List<(uint Term, int Document, byte Halves)>();
        foreach (var (position, text) in added)
        {
            lengths[position] = text.Length;
            for (var i = 0; i < text.Terms.Length; i++)
            {
                fresh.Add((text.Terms[i], position, text.Halves[i]));
            }
        }

        fresh.Sort();
        return Merged(moved, fresh, lengths);
    }

    private PostingLists Merged(ReadOnlySpan<int> moved, List<(uint Term, int Document, byte Halves)> fresh, float[] lengths)
    {
        var most = Documents.Length + fresh.Count;
        var terms = new List<uint>(Terms.Length);
        var starts = new List<int>(Starts.Length) { 0 };
        var documents = new int[most];
        var halves = new byte[most];
        int at = 0,
            next = 0;
        var oldTerms = Terms.Span;
        var oldStarts = Starts.Span;
        var oldDocuments = Documents.Span;
        var oldHalves = Halves.Span;
        for (var slot = 0; slot < oldTerms.Length || next < fresh.Count; )
        {
            var term =
                slot < oldTerms.Length && (next >= fresh.Count || oldTerms[slot] <= fresh[next].Term) ? oldTerms[slot] : fresh[next].Term;
            var (from, to) = slot < oldTerms.Length && oldTerms[slot] == term ? (oldStarts[slot], oldStarts[++slot]) : (0, 0);
            for (; from < to; from++)
            {
                var document = moved[oldDocuments[from]];
                if (document < 0)
                {
                    continue;
                }

                for (; next < fresh.Count && fresh[next].Term == term && fresh[next].Document < document; next++, at++)
                {
                    (documents[at], halves[at]) = (fresh[next].Document, fresh[next].Halves);
                }

                (documents[at], halves[at]) = (document, oldHalves[from]);
                at++;
            }

            for (; next < fresh.Count && fresh[next].Term == term; next++, at++)
            {
                (documents[at], halves[at]) = (fresh[next].Document, fresh[next].Halves);
            }

            if (at > starts[^1])
            {
                terms.Add(term);
                starts.Add(at);
            }
        }

        return new PostingLists(terms.ToArray(), starts.ToArray(), documents.AsMemory(0, at), halves.AsMemory(0, at), lengths);
    }
}
