namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>The passages of a guideline folder on a server.</summary>
public static class QdrantPassages
{
    /// <summary>Brings them there and has them searched from then on.</summary>
    /// <exception cref="IndexException">It failed; what was searched before is searched still.</exception>
    public static UploadResult Upload(PassageIndex passages, QdrantConnection server) =>
        new QdrantUpload(server, Content(passages)).RunAsync().GetAwaiter().GetResult();

    /// <summary>The same passages, searched there.</summary>
    /// <exception cref="IndexException">The server does not hold them.</exception>
    public static PassageIndex Search(PassageIndex passages, QdrantConnection server) =>
        passages.On(QdrantIndex.OpenAsync(server, Content(passages)).GetAwaiter().GetResult());

    private static QdrantContent Content(PassageIndex passages) =>
        new(passages.Legs, passages.Manifest.Guidelines, PassagePayload.Of(passages.All, passages.Library));
}
