using System.CommandLine;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Embedding;
using Microsoft.Extensions.Configuration;

namespace Copilot.Cli;

/// <summary>The embedding model that the settings name, for the verbs that index and search. Each verb makes its own.</summary>
internal sealed class EmbedderPlace
{
    private readonly Option<string?> _settings = Options.Settings();

    public void AddTo(Command verb) => verb.Add(_settings);

    /// <summary>The settings; null where there are none.</summary>
    public IConfiguration? Settings(ParseResult parsed, Surroundings surroundings) =>
        SettingsPlace.Read(parsed.GetValue(_settings), surroundings);

    /// <summary>Does something with the embedder; with null where none is configured.</summary>
    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    /// <exception cref="Engine.Indexing.IndexException">The endpoint cannot be reached, or the model cannot be read.</exception>
    public T With<T>(ParseResult parsed, Surroundings surroundings, Func<IEmbedder?, T> work)
    {
        using var configured = ConfiguredEmbedder.Open(Settings(parsed, surroundings));
        return work(configured?.Embedder);
    }
}
