using System.Runtime.InteropServices;

namespace Copilot.Engine.Indexing.Dense;

/// <summary>Fits <see cref="LsaEmbedder"/> to texts.</summary>
internal static class LsaFit
{
    /// <summary>Chosen on SciFact, MEDLARS and five other collections (docs/retrieval.md).</summary>
    public const int Rank = 128;

    /// <summary>From so many texts it learns nothing new and takes only longer.</summary>
    public const int MostTexts = 20_000;

    /// <summary>The most common terms; rarer ones are too rare to tell what goes with them.</summary>
    private const int MostTerms = 32_768;

    /// <summary>Null where the texts share too few terms to learn from.</summary>
    public static LsaEmbedder? Fit(IReadOnlyList<TermVector> texts, int rank = Rank)
    {
        var saying = new Dictionary<uint, int>();
        foreach (var text in texts)
        {
            foreach (var term in text.Terms)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(saying, term, out _)++;
            }
        }

        uint[] terms =
        [
            .. saying.Where(s => s.Value > 1).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostTerms).Select(s => s.Key).Order(),
        ];
        if (terms.Length < 2 || texts.Count < 2)
        {
            return null;
        }

        float[] rarities = [.. terms.Select(t => (float)Math.Log((texts.Count + 1.0) / saying[t]))];
        var vectors = TruncatedSvd.RightVectors(Matrix(texts, terms, rarities), rank);
        return new LsaEmbedder(terms, rarities, vectors.Values);
    }

    // A row a text, of length 1.
    private static SparseMatrix Matrix(IReadOnlyList<TermVector> texts, uint[] terms, float[] rarities)
    {
        var columns = new Dictionary<uint, int>(terms.Length);
        for (var i = 0; i < terms.Length; i++)
        {
            columns.Add(terms[i], i);
        }

        var starts = new int[texts.Count + 1];
        var column = new List<int>();
        var values = new List<float>();
        for (var row = 0; row < texts.Count; row++)
        {
            for (var i = 0; i < texts[row].Terms.Length; i++)
            {
                if (columns.TryGetValue(texts[row].Terms[i], out var at))
                {
                    column.Add(at);
                    values.Add(LsaEmbedder.Weight(texts[row].Halves[i], rarities[at]));
                }
            }

            Vectors.Normalise(CollectionsMarshal.AsSpan(values)[starts[row]..]);
            starts[row + 1] = values.Count;
        }

        return new SparseMatrix(terms.Length, starts, [.. column], [.. values]);
    }
}
