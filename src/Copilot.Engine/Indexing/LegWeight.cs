using Copilot.Engine.Indexing.Dense;

namespace Copilot.Engine.Indexing;

/// <summary>How much the dense leg of an index counts, told from the index's own texts, without anybody's judgements.</summary>
/// <param name="Weight">Its share of a fused score, from 0 to <see cref="Most"/>.</param>
/// <param name="Ratio">How well the dense leg found texts by stretches held out of them, over how well BM25 did; 0 where it was not tried.</param>
/// <remarks>Stretches of twelve words are taken out of some hundred texts before anything is fitted, and each is the query for the text it was taken from.
/// How much of BM25's success the dense leg reaches alone told, on eighteen collections, at which weights it helps: below half nowhere, near all of it up
/// to three tenths (docs/retrieval.md). How well the fused ranking finds them is no such guide, since whoever quotes a text uses its words.</remarks>
public sealed record LegWeight(double Weight, double Ratio)
{
    /// <summary>Words always count more.</summary>
    public const double Most = 0.3;

    private const double Least = 0.5;
    private const double Slope = 1;
    private const int Depth = 10;

    /// <summary>Too few texts to tell anything.</summary>
    private const int FewestTexts = 30;

    public static LegWeight None { get; } = new(0, 0);

    internal static LegWeight Of(double ratio) => new(Math.Round(Math.Clamp(Slope * (ratio - Least), 0, Most), 2), Math.Round(ratio, 3));

    /// <summary>Tries both legs on what was held out.</summary>
    internal static LegWeight Earned(
        IReadOnlyList<HeldOut> tests,
        SearchLexicon lexicon,
        Bm25Index words,
        DenseIndex vectors,
        IEmbedder embedder
    )
    {
        if (tests.Count < FewestTexts)
        {
            return None;
        }

        var asked = embedder.Embed([
            .. tests.Select(t => new EmbeddingInput(t.Stretch, TermVector.Of([new Field(lexicon.Terms(t.Stretch), 1)]))),
        ]);
        var left = embedder.Embed([.. tests.Select(t => new EmbeddingInput(t.Rest.Whole, t.Rest.Terms(lexicon)))]);
        var (found, near) = (new double[tests.Count], new double[tests.Count]);
        Parallel.For(
            0,
            tests.Count,
            i =>
            {
                found[i] = Gain(
                    Better(
                        words,
                        lexicon.Query(tests[i].Stretch),
                        tests[i].Document,
                        words.Score(lexicon.Query(tests[i].Stretch), tests[i].Rest.Terms(lexicon))
                    )
                );
                near[i] = Gain(Nearer(vectors, asked[i], tests[i].Document, Vectors.Dot(asked[i], left[i])));
            }
        );
        return found.Sum() > 0 ? Of(near.Sum() / found.Sum()) : None;
    }

    // Where it stands, without its stretch, among the other texts; behind those with the same score.
    private static int Better(Bm25Index words, IReadOnlyList<QueryTerm> query, int own, double score)
    {
        var better = score > 0 ? 0 : Depth;
        words.Score(
            query,
            (first, scores) =>
            {
                for (var i = 0; i < scores.Length; i++)
                {
                    better += scores[i] >= score && first + i != own ? 1 : 0;
                }
            }
        );
        return better;
    }

    private static int Nearer(DenseIndex vectors, float[] query, int own, float score) =>
        vectors.AsNear(query, score) - (vectors.Score(query, own) >= score ? 1 : 0);

    private static double Gain(int rank) => rank < Depth ? 1 / Math.Log2(rank + 2) : 0;
}
