using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Qdrant;
using Copilot.QdrantServer;

namespace Copilot.Engine.Tests.Indexing.Qdrant;

/// <summary>A server for one test class's tests, and indexes of invented texts.</summary>
public abstract class QdrantTest : IAsyncLifetime
{
    internal static IndexSettings Settings { get; } = new("texts", SearchLexicon.Empty);

    /// <summary>Enough texts that the dense leg earns a weight.</summary>
    internal static HybridIndex Both { get; } = IndexBuilder.Build(InventedTexts.Corpus(200), Settings);

    internal static HybridIndex Other { get; } = IndexBuilder.Build(InventedTexts.Corpus(150), Settings);

    internal LoopbackQdrant Server { get; private set; } = null!;

    internal Hurried Time { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected virtual ServerSettings Kind => new();

    public async ValueTask InitializeAsync() => Server = await LoopbackQdrant.StartAsync(Kind, Cancel);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal QdrantOptions Options => new() { Url = Server.Address, Collection = "test" };

    internal Task<QdrantConnection> OpenAsync(QdrantOptions? options = null) =>
        QdrantConnection.OpenAsync(options ?? Options, Time, Cancel);

    internal static QdrantContent Content(HybridIndex index, string? texts = null) =>
        new(
            index,
            texts ?? $"{index.Count} texts",
            [new PayloadField(PassagePayload.Key, global::Qdrant.Client.Grpc.FieldType.Keyword, i => index.Key(i))]
        );

    internal static async Task<UploadResult> UploadAsync(QdrantConnection server, HybridIndex index, string? texts = null) =>
        await new QdrantUpload(server, Content(index, texts)).RunAsync(Cancel);

    internal static Task<IndexException> FailsAsync(Func<Task> act) => Assert.ThrowsAsync<IndexException>(act);
}

/// <summary>A clock whose waits are over at once, and which remembers for how long it was asked to wait; a time limit (30 s and more) never runs out.</summary>
internal sealed class Hurried : TimeProvider
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    /// <summary>Whether limits run out at once too.</summary>
    public bool LimitsRunOut { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < Limit)
        {
            lock (_waits)
            {
                _waits.Add(dueTime);
            }

            return System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }

        return System.CreateTimer(
            callback,
            state,
            LimitsRunOut ? TimeSpan.FromMilliseconds(1) : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }
}
