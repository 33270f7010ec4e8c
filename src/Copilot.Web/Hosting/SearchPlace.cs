using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Qdrant;

namespace Copilot.Web.Hosting;

/// <summary>Where passages are searched: on a Qdrant server where one is configured (<c>QDRANT_URL</c>, or the section <c>Copilot:Qdrant</c>), else by words in memory.</summary>
internal static class SearchPlace
{
    /// <summary>Null for memory.</summary>
    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    public static OpenIndex? Of(IConfiguration settings) =>
        QdrantConfiguration.Read(settings, Environment.GetEnvironmentVariable) is { } server
            // The connection serves as long as the program runs.
            ? (library, lexicon) =>
                QdrantPassages.Search(
                    PassageIndex.Build(library, lexicon),
                    QdrantConnection.OpenAsync(server, TimeProvider.System).GetAwaiter().GetResult()
                )
            : null;
}
