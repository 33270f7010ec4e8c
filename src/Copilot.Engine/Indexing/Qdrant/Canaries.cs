using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>A few texts asked for by their own vectors: what comes back must be they, with the scores and the very vectors that were sent.</summary>
internal static class Canaries
{
    private const int Count = 3;
    private const double Tolerance = 1e-4;

    /// <exception cref="IndexException">The server answers otherwise.</exception>
    public static async Task CheckAsync(QdrantConnection server, string collection, QdrantContent content, CancellationToken cancel)
    {
        var positions = Enumerable.Range(0, Count).Select(i => i * (content.Index.Count - 1) / Math.Max(Count - 1, 1)).ToHashSet();
        var query = new Wire.QueryBatchPoints { CollectionName = collection };
        var expected = new List<(int Position, SparseVector? Words, float[]? Dense)>();
        foreach (var (words, position) in content.Index.Words.Vectors().Select((v, i) => (v, i)).Where(v => positions.Contains(v.i)))
        {
            if (words.Terms.Length > 0)
            {
                query.QueryPoints.Add(
                    Ask(collection, position, CollectionShape.Words, new Wire.VectorInput { Sparse = PointBatches.Sparse(words) })
                );
                expected.Add((position, words, null));
            }

            if (content.IsDense)
            {
                var dense = content.Index.Vector(position).ToArray();
                query.QueryPoints.Add(
                    Ask(collection, position, CollectionShape.Dense, new Wire.VectorInput { Dense = PointBatches.Dense(dense) })
                );
                expected.Add((position, null, dense));
            }
        }

        if (expected.Count == 0)
        {
            return;
        }

        var answer = await server.CallAsync($"{collection}/canaries", o => server.Points.QueryBatchAsync(query, o), cancel);
        for (var i = 0; i < expected.Count; i++)
        {
            if (answer.Result.Count <= i || answer.Result[i].Result is not [var hit] || !Is(hit, expected[i]))
            {
                throw QdrantProblems.Of(
                    QdrantProblems.WrongAnswer,
                    $"qdrant/{collection}",
                    "A text that was asked for by its own vector did not come back as it was sent.",
                    "Nothing was switched. Run it again; if it stays, see the server's log and its disk."
                );
            }
        }
    }

    private static Wire.QueryPoints Ask(string collection, int position, string leg, Wire.VectorInput vector) =>
        new()
        {
            CollectionName = collection,
            Query = new Wire.Query { Nearest = vector },
            Using = leg,
            Limit = 1,
            Filter = ServerFilter.Of([position]),
            Params = new Wire.SearchParams { Exact = true },
            WithVectors = ServerVectors.Of([leg]),
        };

    private static bool Is(Wire.ScoredPoint hit, (int Position, SparseVector? Words, float[]? Dense) expected)
    {
        if (hit.Id?.Num != (ulong)expected.Position)
        {
            return false;
        }

        var product = (expected.Words?.Weights ?? expected.Dense!).Sum(w => (double)w * w);
        return Math.Abs(hit.Score - product) <= Tolerance * Math.Max(1, product)
            && (
                expected.Words is { } words
                    ? ServerVectors.Words(hit) is { } sparse
                        && sparse.Terms.AsSpan().SequenceEqual(words.Terms)
                        && sparse.Weights.AsSpan().SequenceEqual(words.Weights)
                    : ServerVectors.Dense(hit).SequenceEqual(expected.Dense)
            );
    }
}
