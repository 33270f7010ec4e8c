using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>An index's texts searched on a server. Queries are cut, weighed and embedded here, both legs are asked in one call, and what they bring is scored once
/// more from the vectors that come with it and fused here: so the ranking is the embedded index's, to the last bit, wherever the server compares exactly.</summary>
internal sealed class QdrantIndex : ITextIndex
{
    /// <summary>How many more of a leg are asked for at first, so that equals at the end of its list can be told apart by their ids.</summary>
    private const int Beyond = 16;

    /// <summary>How far a server's sum of single-precision products may lie from ours, as a share of the best score.</summary>
    private const double Rounding = 1e-5;

    private readonly QdrantConnection _server;
    private readonly HybridIndex _index;
    private readonly string _collection;

    private QdrantIndex(QdrantConnection server, HybridIndex index, string collection) =>
        (_server, _index, _collection) = (server, index, collection);

    /// <summary>Finds the checked collection of a content: the one that is searched, or the one before while others still have its texts.</summary>
    /// <exception cref="IndexException">The server holds none.</exception>
    public static async Task<QdrantIndex> OpenAsync(QdrantConnection server, QdrantContent content, CancellationToken cancel = default)
    {
        var names = new CollectionNames(server.Options.Collection);
        var aliases = await Aliases.ReadAsync(server, names, cancel);
        var collection =
            names.Holds(aliases.Current, content.Manifest) ? aliases.Current
            : names.Holds(aliases.Previous, content.Manifest) ? aliases.Previous
            : null;
        return new QdrantIndex(
            server,
            content.Index,
            collection
                ?? throw QdrantProblems.Of(
                    QdrantProblems.NotThere,
                    $"qdrant/{names.Alias}",
                    aliases.Current is null
                        ? "The server holds no index of that name."
                        : "The server's index was made of other texts, or with another tokenizer or embedder.",
                    "Run 'guidelines index --to qdrant' with the same guidelines (and --out where you search with --index)."
                )
        );
    }

    public IReadOnlyList<HybridHit> Search(
        string query,
        SearchLexicon lexicon,
        int top,
        Func<int, bool>? accept = null,
        FieldFilter? fields = null
    ) => SearchAsync(query, lexicon, top, accept, fields, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Search"/>
    public async Task<IReadOnlyList<HybridHit>> SearchAsync(
        string query,
        SearchLexicon lexicon,
        int top,
        Func<int, bool>? accept,
        FieldFilter? fields,
        CancellationToken cancel
    )
    {
        int[]? ids = accept is null || fields is not null ? null : [.. Enumerable.Range(0, _index.Count).Where(accept)];
        if (top <= 0 || ids is [])
        {
            return [];
        }

        var filter =
            fields is { Clauses.Count: > 0 } ? ServerFilter.Of(fields)
            : ids is null || ids.Length == _index.Count ? null
            : ServerFilter.Of(ids);
        var weights = _index.Words.Weigh(lexicon.Query(query));
        var weight = _index.DenseWeight.Weight;
        var depth = (int)Math.Min(weight > 0 ? Math.Max(Fusion.Depth, (long)top) : top, _index.Count);
        var vector = weight > 0 ? _index.QueryVector(query, lexicon) : [];
        var legs = new List<Leg>(2);
        if (weights.Count > 0)
        {
            legs.Add(
                new Leg(
                    CollectionShape.Words,
                    new Wire.VectorInput { Sparse = PointBatches.Sparse(_index.Words.Query(lexicon.Query(query))) },
                    p => Score(weights, p)
                )
            );
        }

        if (vector.AsSpan().ContainsAnyExcept(0f))
        {
            legs.Add(new Leg(CollectionShape.Dense, new Wire.VectorInput { Dense = PointBatches.Dense(vector) }, p => Score(vector, p)));
        }

        var points = new Dictionary<int, Wire.ScoredPoint>();
        await AskAsync(legs, depth, weight > 0, filter, points, cancel);
        IReadOnlyList<Hit> List(string name) => legs.Find(l => l.Name == name)?.Ranked ?? [];
        return weight > 0
            ?
            [
                .. Fusion
                    .Fuse(List(CollectionShape.Words), List(CollectionShape.Dense), weight, depth, top)
                    .Select(h => new HybridHit(h.Document, h.Score, Score(weights, points[h.Document]), Score(vector, points[h.Document]))),
            ]
            : [.. List(CollectionShape.Words).Select(h => new HybridHit(h.Document, h.Score, h.Score, null))];
    }

    // One call for all legs; a further one only where a list ends among equals.
    private async Task AskAsync(
        List<Leg> legs,
        int depth,
        bool isDense,
        Wire.Filter? filter,
        Dictionary<int, Wire.ScoredPoint> points,
        CancellationToken cancel
    )
    {
        var vectors = ServerVectors.Of(isDense ? [CollectionShape.Words, CollectionShape.Dense] : [CollectionShape.Words]);
        for (var beyond = (long)Beyond; legs.Exists(l => l.Ranked is null); beyond *= 8)
        {
            var limit = (int)Math.Min(depth + beyond, _index.Count);
            var open = legs.FindAll(l => l.Ranked is null);
            var batch = new Wire.QueryBatchPoints { CollectionName = _collection };
            batch.QueryPoints.AddRange(open.Select(l => Query(l, limit, filter, vectors)));
            var answer = await _server.CallAsync($"{_collection}/query", o => _server.Points.QueryBatchAsync(batch, o), cancel);
            if (answer.Result.Count != open.Count)
            {
                throw Malformed();
            }

            foreach (var (leg, result) in open.Zip(answer.Result))
            {
                foreach (var point in result.Result)
                {
                    points[Position(point)] = point;
                }

                leg.Ranked = Ranked(leg, result.Result, depth, limit);
            }
        }
    }

    private Wire.QueryPoints Query(Leg leg, int limit, Wire.Filter? filter, Wire.WithVectorsSelector vectors)
    {
        var options = _server.Options;
        var how = new Wire.SearchParams { Exact = options.Exact };
        if (options.Exact && options.Quantisation != Quantisation.None)
        {
            how.Quantization = new Wire.QuantizationSearchParams { Ignore = true };
        }

        return new Wire.QueryPoints
        {
            CollectionName = _collection,
            Query = new Wire.Query { Nearest = leg.Vector },
            Using = leg.Name,
            Limit = (ulong)limit,
            Filter = filter,
            Params = how,
            WithVectors = vectors,
        };
    }

    // By our own scores. Null where a text that did not come could still belong to the list.
    private List<Hit>? Ranked(Leg leg, IReadOnlyCollection<Wire.ScoredPoint> found, int depth, int limit)
    {
        List<Hit> ranked =
        [
            .. found.Select(p => new Hit(Position(p), leg.Score(p))).OrderByDescending(h => h.Score).ThenBy(h => h.Document).Take(depth),
        ];
        if (found.Count < limit || limit == _index.Count)
        {
            return ranked;
        }

        var most = found.Min(p => (double)p.Score) + Rounding * Math.Max(1, Math.Abs(ranked[0].Score));
        return ranked[^1].Score > most ? ranked : null;
    }

    private int Position(Wire.ScoredPoint point) =>
        point.Id is { HasNum: true, Num: var id } && id < (ulong)_index.Count ? (int)id : throw Malformed();

    // In the order of the terms' numbers, as the embedded index adds them up.
    private static double Score(IReadOnlyList<(uint Term, double Weight)> query, Wire.ScoredPoint point)
    {
        double score = 0;
        if (ServerVectors.Words(point) is { } words)
        {
            foreach (var (term, weight) in query)
            {
                var at = Array.BinarySearch(words.Terms, term);
                score += at < 0 ? 0 : weight * words.Weights[at];
            }
        }

        return score;
    }

    private double Score(float[] query, Wire.ScoredPoint point)
    {
        var vector = ServerVectors.Dense(point);
        return vector.Length == query.Length ? Indexing.Dense.Vectors.Dot(query, vector) : throw Malformed();
    }

    private IndexException Malformed() =>
        QdrantProblems.Of(
            QdrantProblems.WrongAnswer,
            $"qdrant/{_collection}",
            "The server's answer lacks what was asked for, or names points that were never sent.",
            "Run 'guidelines index --to qdrant'; if it stays, see the server's log."
        );

    private sealed class Leg(string name, Wire.VectorInput vector, Func<Wire.ScoredPoint, double> score)
    {
        public string Name { get; } = name;

        public Wire.VectorInput Vector { get; } = vector;

        public Func<Wire.ScoredPoint, double> Score { get; } = score;

        public List<Hit>? Ranked { get; set; }
    }
}
