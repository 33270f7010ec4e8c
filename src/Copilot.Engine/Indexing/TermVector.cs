namespace Copilot.Engine.Indexing;

/// <summary>A field of an indexed text: its terms, and how often each of them counts, in halves (0.5, 1, 1.5 ...).</summary>
public readonly record struct Field(IReadOnlyList<string> Terms, float Weight);

/// <summary>Weights of terms, the terms ascending: what a sparse vector is elsewhere.</summary>
/// <param name="Terms">By <see cref="TermId"/>.</param>
public sealed record SparseVector(uint[] Terms, float[] Weights);

/// <summary>An indexed text: how often it says each term, over its fields, each times its weight.</summary>
/// <param name="Terms">By <see cref="TermId"/>, ascending.</param>
/// <param name="Halves">How often, in halves; 127.5 times stand for more, where saturation leaves nothing to tell apart.</param>
/// <param name="Length">All its terms, by the weights of their fields.</param>
public sealed record TermVector(uint[] Terms, byte[] Halves, float Length)
{
    public static TermVector Of(IReadOnlyList<Field> fields)
    {
        var all = new List<(uint Term, int Halves)>();
        var length = 0f;
        foreach (var field in fields)
        {
            length += field.Weight * field.Terms.Count;
            var halves = (int)MathF.Round(field.Weight * 2);
            foreach (var term in field.Terms)
            {
                all.Add((TermId.Of(term), halves));
            }
        }

        return Of(all, length);
    }

    /// <summary>Without the terms of a text of weight 1, each as often as that says it.</summary>
    internal TermVector Without(TermVector part)
    {
        var all = new List<(uint, int)>(Terms.Length);
        for (int i = 0, j = 0; i < Terms.Length; i++)
        {
            while (j < part.Terms.Length && part.Terms[j] < Terms[i])
            {
                j++;
            }

            var left = Halves[i] - (j < part.Terms.Length && part.Terms[j] == Terms[i] ? part.Halves[j] : 0);
            if (left > 0)
            {
                all.Add((Terms[i], left));
            }
        }

        return Of(all, Math.Max(Length - part.Length, 0));
    }

    private static TermVector Of(List<(uint Term, int Halves)> all, float length)
    {
        all.Sort((a, b) => a.Term.CompareTo(b.Term));
        var terms = new List<uint>(all.Count);
        var halves = new List<byte>(all.Count);
        for (var i = 0; i < all.Count; )
        {
            var term = all[i].Term;
            long sum = 0;
            for (; i < all.Count && all[i].Term == term; i++)
            {
                sum += all[i].Halves;
            }

            terms.Add(term);
            halves.Add((byte)Math.Min(sum, byte.MaxValue));
        }

        return new TermVector([.. terms], [.. halves], length);
    }
}
