using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Embedding;
using Copilot.Engine.Indexing.Qdrant;
using Microsoft.Extensions.Configuration;

namespace Copilot.Cli;

/// <summary>Where passages are searched, the same for every verb: on a Qdrant server where one is configured, else in an index file where one is named, else by
/// words in memory.</summary>
internal static class IndexPlace
{
    public const string Variable = "COPILOT_INDEX";

    /// <summary>The index file: the option, else the environment variable; null where neither names one.</summary>
    public static string? File(string? option, Surroundings surroundings) =>
        option ?? (surroundings.Variable(Variable) is { Length: > 0 } named ? named : null);

    /// <summary>Opens the index of passages; null where they are searched by words in memory.</summary>
    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    /// <exception cref="IndexException">From what is returned: the file is no index of these passages, or the server does not hold them.</exception>
    public static OpenIndex? Of(IConfiguration? settings, Surroundings surroundings)
    {
        var file = File(null, surroundings);
        var server = QdrantConfiguration.Read(settings, surroundings.Variable);
        return file is null && server is null
            ? null
            : (library, lexicon) =>
            {
                // The embedder and the connection serve as long as the program runs.
                var embedder = file is null ? null : ConfiguredEmbedder.Open(settings)?.Embedder;
                var index = file is null ? PassageIndex.Build(library, lexicon) : PassageIndex.Open(library, lexicon, file, embedder);
                return server is null
                    ? index
                    : QdrantPassages.Search(index, QdrantConnection.OpenAsync(server, TimeProvider.System).GetAwaiter().GetResult());
            };
    }
}
