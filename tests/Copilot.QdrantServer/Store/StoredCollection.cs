using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer.Store;

/// <summary>A collection: its shape, its points, and searches that look at every point.</summary>
/// <remarks>Nothing is promised of the order of equals, so here the later id comes first; and sums are taken from the end, so that their last bits are not the
/// embedded index's.</remarks>
public sealed class StoredCollection(CreateCollection shape)
{
    private const ulong UsualLimit = 10;

    private readonly Dictionary<PointId, PointStruct> _points = [];
    private readonly SortedDictionary<string, FieldType> _indexes = new(StringComparer.Ordinal);

    public CreateCollection Shape { get; } = shape;

    public IReadOnlyDictionary<PointId, PointStruct> Points => _points;

    /// <summary>How many points stood here when each field's index was made.</summary>
    public Dictionary<string, int> PointsAtIndexing { get; } = [];

    public void Index(CreateFieldIndexCollection request)
    {
        _indexes[request.FieldName] = request.FieldType;
        PointsAtIndexing[request.FieldName] = _points.Count;
    }

    public void Upsert(IReadOnlyCollection<PointStruct> points)
    {
        foreach (var point in points)
        {
            Check(point);
        }

        foreach (var point in points)
        {
            var kept = point.Clone();
            foreach (var (name, vector) in kept.Vectors?.Vectors_?.Vectors ?? [])
            {
                if (Dense(name) is { Distance: Distance.Cosine })
                {
                    Scoring.Normalise(vector.Dense.Data);
                }
            }

            _points[point.Id] = kept;
        }
    }

    public ulong Count(Filter? filter) => (ulong)_points.Values.LongCount(p => Filters.Pass(filter, p));

    public IEnumerable<RetrievedPoint> Get(GetPoints request, string version) =>
        request
            .Ids.Where(_points.ContainsKey)
            .Select(id =>
            {
                var point = new RetrievedPoint { Id = id, Vectors = Output.Vectors(_points[id], request.WithVectors, version) };
                Output.Payload(_points[id], request.WithPayload, point.Payload);
                return point;
            });

    public IEnumerable<ScoredPoint> Query(QueryPoints request, string version)
    {
        var scored = _points
            .Values.Where(p => Filters.Pass(request.Filter, p))
            .Select(p => (Point: p, Score: Score(request, p)))
            .Where(s => s.Score is not null);
        var isNear = Dense(request.Using) is { Distance: Distance.Euclid or Distance.Manhattan };
        var ranked = request.Query is null
            ? scored.OrderBy(s => s.Point.Id.Num)
            : (isNear ? scored.OrderBy(s => s.Score) : scored.OrderByDescending(s => s.Score)).ThenByDescending(s => s.Point.Id.Num);
        var kept = request.HasScoreThreshold
            ? ranked.Where(s => isNear ? s.Score <= request.ScoreThreshold : s.Score >= request.ScoreThreshold)
            : ranked.AsEnumerable();
        return kept.Skip((int)request.Offset)
            .Take((int)(request.HasLimit ? request.Limit : UsualLimit))
            .Select(s =>
            {
                var point = new ScoredPoint
                {
                    Id = s.Point.Id,
                    Score = s.Score!.Value,
                    Vectors = Output.Vectors(s.Point, request.WithVectors, version),
                };
                Output.Payload(s.Point, request.WithPayload, point.Payload);
                return point;
            });
    }

    public CollectionInfo Info()
    {
        var info = new CollectionInfo
        {
            Status = CollectionStatus.Green,
            OptimizerStatus = new OptimizerStatus { Ok = true },
            PointsCount = (ulong)_points.Count,
            SegmentsCount = 1,
            Config = new CollectionConfig
            {
                Params = new CollectionParams
                {
                    ShardNumber = Math.Max(Shape.ShardNumber, 1),
                    ReplicationFactor = Math.Max(Shape.ReplicationFactor, 1),
                    WriteConsistencyFactor = Math.Max(Shape.WriteConsistencyFactor, 1),
                    VectorsConfig = Shape.VectorsConfig,
                    SparseVectorsConfig = Shape.SparseVectorsConfig,
                },
            },
        };
        foreach (var (name, type) in _indexes)
        {
            info.PayloadSchema[name] = new PayloadSchemaInfo
            {
                DataType = (PayloadSchemaType)(type + 1),
                Points = (ulong)_points.Values.Count(p => p.Payload.ContainsKey(name)),
            };
        }

        return info;
    }

    private float? Score(QueryPoints request, PointStruct point)
    {
        if (request.Query is not { } query)
        {
            return 0;
        }

        var vector = point.Vectors?.Vectors_ is { } all && all.Vectors.TryGetValue(request.Using, out var found) ? found : null;
        switch (query.Nearest?.VariantCase)
        {
            case VectorInput.VariantOneofCase.Dense:
                var shape = Dense(request.Using) ?? throw NoVector(request.Using);
                Scoring.CheckLength(shape, query.Nearest.Dense.Data.Count);
                return vector is null ? null : Scoring.Dense(shape.Distance, query.Nearest.Dense.Data, vector.Dense.Data);
            case VectorInput.VariantOneofCase.Sparse:
                return !IsSparse(request.Using) ? throw NoVector(request.Using)
                    : vector is null ? null
                    : Scoring.Sparse(query.Nearest.Sparse, vector.Sparse);
            default:
                throw new RpcException(
                    new Status(StatusCode.Unimplemented, "This server for tests knows queries by a dense or sparse vector alone.")
                );
        }
    }

    private void Check(PointStruct point)
    {
        if (point.Id is null)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "Expected a point id"));
        }

        foreach (var (name, vector) in point.Vectors?.Vectors_?.Vectors ?? [])
        {
            if (Dense(name) is { } dense && vector.Dense is not null)
            {
                Scoring.CheckLength(dense, vector.Dense.Data.Count);
            }
            else if (IsSparse(name) && vector.Sparse is { } sparse)
            {
                if (sparse.Indices.Count != sparse.Values.Count || sparse.Indices.Distinct().Count() != sparse.Indices.Count)
                {
                    throw new RpcException(new Status(StatusCode.InvalidArgument, "Wrong input: Validation error in sparse vector"));
                }
            }
            else
            {
                throw NoVector(name);
            }
        }
    }

    private VectorParams? Dense(string name) =>
        Shape.VectorsConfig?.ParamsMap is { } map && map.Map.TryGetValue(name, out var dense) ? dense : null;

    private bool IsSparse(string name) => Shape.SparseVectorsConfig?.Map.ContainsKey(name) == true;

    private static RpcException NoVector(string name) =>
        new(new Status(StatusCode.InvalidArgument, $"Wrong input: Not existing vector name error: {name}"));
}
