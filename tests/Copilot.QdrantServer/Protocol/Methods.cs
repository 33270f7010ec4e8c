using Copilot.QdrantServer.Store;
using Google.Protobuf;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer.Protocol;

/// <summary>The calls that this server knows: of Qdrant's published services those that Copilot makes, and what one needs to look around.</summary>
/// <remarks>Source of names and messages: Qdrant's own protocol files, as compiled into its official .NET client.</remarks>
internal sealed class Methods
{
    private readonly Dictionary<string, (MessageParser Parser, Func<IMessage, IMessage> Answer)> _known = new(StringComparer.Ordinal);

    public Methods(QdrantStore store, string version)
    {
        Add(
            "Qdrant/HealthCheck",
            HealthCheckRequest.Parser,
            _ => new HealthCheckReply { Title = "qdrant - vector search engine", Version = version }
        );
        Add("Collections/Create", CreateCollection.Parser, r => Done(store.Create(r)));
        Add("Collections/Delete", DeleteCollection.Parser, r => Done(store.Delete(r.CollectionName)));
        Add(
            "Collections/List",
            ListCollectionsRequest.Parser,
            _ => new ListCollectionsResponse { Collections = { store.Names.Select(n => new CollectionDescription { Name = n }) } }
        );
        Add(
            "Collections/Get",
            GetCollectionInfoRequest.Parser,
            r => new GetCollectionInfoResponse { Result = store.Find(r.CollectionName).Info() }
        );
        Add(
            "Collections/CollectionExists",
            CollectionExistsRequest.Parser,
            r => new CollectionExistsResponse { Result = new CollectionExists { Exists = store.Has(r.CollectionName) } }
        );
        Add("Collections/UpdateAliases", ChangeAliases.Parser, r => Done(store.Change(r)));
        Add("Collections/ListAliases", ListAliasesRequest.Parser, _ => List(store.Aliases));
        Add(
            "Collections/ListCollectionAliases",
            ListCollectionAliasesRequest.Parser,
            r => List(store.Aliases.Where(a => a.Collection == r.CollectionName))
        );
        Add("Points/CreateFieldIndex", CreateFieldIndexCollection.Parser, r => Completed(() => store.Find(r.CollectionName).Index(r)));
        Add("Points/Upsert", UpsertPoints.Parser, r => Completed(() => store.Find(r.CollectionName).Upsert(r.Points)));
        Add("Points/Get", GetPoints.Parser, r => new GetResponse { Result = { store.Find(r.CollectionName).Get(r, version) } });
        Add(
            "Points/Count",
            CountPoints.Parser,
            r => new CountResponse { Result = new CountResult { Count = store.Find(r.CollectionName).Count(r.Filter) } }
        );
        Add("Points/Query", QueryPoints.Parser, r => new QueryResponse { Result = { store.Find(r.CollectionName).Query(r, version) } });
        Add(
            "Points/QueryBatch",
            QueryBatchPoints.Parser,
            r => new QueryBatchResponse
            {
                Result = { r.QueryPoints.Select(q => new BatchResult { Result = { store.Find(r.CollectionName).Query(q, version) } }) },
            }
        );
    }

    public IMessage? Read(string method, byte[] body) => _known.TryGetValue(method, out var known) ? known.Parser.ParseFrom(body) : null;

    public IMessage Answer(string method, IMessage request) => _known[method].Answer(request);

    private void Add<T>(string method, MessageParser<T> parser, Func<T, IMessage> answer)
        where T : IMessage<T> => _known[method] = (parser, r => answer((T)r));

    private static CollectionOperationResponse Done(bool result) => new() { Result = result };

    private static PointsOperationResponse Completed(Action act)
    {
        act();
        return new PointsOperationResponse
        {
            Result = new UpdateResult { OperationId = 0, Status = UpdateStatus.Completed },
        };
    }

    private static ListAliasesResponse List(IEnumerable<(string Alias, string Collection)> aliases) =>
        new() { Aliases = { aliases.Select(a => new AliasDescription { AliasName = a.Alias, CollectionName = a.Collection }) } };
}
