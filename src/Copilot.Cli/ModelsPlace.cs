using System.CommandLine;
using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;

namespace Copilot.Cli;

/// <summary>The options of a verb that may ask language models, and the models that they and the settings name. Each verb makes its own.</summary>
internal sealed class ModelsPlace
{
    private readonly Option<string?> _settings = Options.Settings();
    private readonly Option<string?> _recordings = Options.Recordings();
    private readonly Option<string?> _misses = Options.Misses();

    public void AddTo(Command verb)
    {
        verb.Add(_settings);
        verb.Add(_recordings);
        verb.Add(_misses);
    }

    /// <summary>The settings file that the command line names; null where it names none.</summary>
    public string? Settings(ParseResult parsed) => parsed.GetValue(_settings);

    /// <summary>The models of this run; none where nothing is configured and no recordings are named.</summary>
    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    public ModelSet Open(ParseResult parsed, Surroundings surroundings)
    {
        var settings = SettingsPlace.Read(parsed.GetValue(_settings), surroundings);
        var (recordings, misses) = (parsed.GetValue(_recordings), parsed.GetValue(_misses));
        if (recordings is not null && !Directory.Exists(recordings))
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotReadable,
                "There is no folder of recordings where --recordings says."
            );
        }

        return settings is null && recordings is null && misses is null
            ? ModelSet.None
            : new ModelSet(
                settings is null ? ModelConfiguration.None : ModelConfiguration.Read(settings).Checked(),
                recordings,
                misses,
                TimeProvider.System
            );
    }

    /// <summary>What models may do in this run.</summary>
    /// <param name="writer">As asked for: <c>template</c>, <c>model</c>, or null for a model where one is at hand.</param>
    /// <exception cref="StopException">A model is demanded and none is configured.</exception>
    public static ModelUse Use(
        ModelSet models,
        string? writer,
        string? prompts,
        Surroundings surroundings,
        ModelRole writes = ModelRole.Draft
    ) =>
        writer == "model" && !models.Has(writes)
            ? throw new StopException(
                ExitCode.Unavailable,
                StopException.NoModel,
                $"No language model is configured for {(writes == ModelRole.Draft ? "drafts" : ModelRequest.Spell(writes))}. Configure one (docs/models.md), name --recordings or --misses, or use '--writer template'."
            )
            : new ModelUse(
                models,
                new Lazy<PromptLibrary>(() => PromptLibrary.Read(FolderPlace.Prompts.Find(prompts, surroundings))),
                Writes: writer != "template"
            );

    /// <summary>What models may do in this run, proposed facts among it.</summary>
    /// <param name="shows">The verb shows proposals; one that only counts them asks for none unless the setting says so.</param>
    /// <param name="asked">Proposals were asked for by name, which is enough where the setting says nothing.</param>
    /// <exception cref="StopException">As above.</exception>
    /// <exception cref="Core.UnreadableInputException">The setting is wrong.</exception>
    public ModelUse Use(
        ParseResult parsed,
        ModelSet models,
        string? writer,
        string? prompts,
        bool shows,
        Surroundings surroundings,
        bool asked = false,
        ModelRole writes = ModelRole.Draft
    )
    {
        var settings = SettingsPlace.Read(parsed.GetValue(_settings), surroundings);
        var isConfigured = settings is not null && ModelConfiguration.Read(settings)[ModelRole.Facts] is not null;
        return Use(models, writer, prompts, surroundings, writes) with
        {
            Facts = FactsPolicySetting.Read(settings) ?? (asked || (isConfigured && shows) ? FactsPolicy.Propose : FactsPolicy.Off),
            Messages = surroundings.Error,
            Settings = settings,
        };
    }

    /// <summary>Ends a verb: says what the models used and how many requests nothing answered, and gives 3 where recordings or misses were named, so that answers were wanted.</summary>
    /// <param name="exitCode">The verb's own.</param>
    /// <param name="demanded">Whether the verb demanded a model in another way.</param>
    public int Conclude(ParseResult parsed, Surroundings surroundings, ModelSet models, int exitCode, bool demanded = false)
    {
        foreach (var (role, spent) in models.Spent)
        {
            surroundings.Error.WriteLine($"Language model for {ModelRequest.Spell(role)}: {spent}.");
        }

        if (models.Missed == 0)
        {
            return exitCode;
        }

        var (recordings, misses) = (parsed.GetValue(_recordings), parsed.GetValue(_misses));
        var requests = models.Missed == 1 ? "1 request to a language model has" : $"{models.Missed} requests to language models have";
        surroundings.Error.WriteLine(
            $"{StopException.NoAnswer} {requests} no recorded answer. "
                + (
                    misses is null
                        ? "Name a folder with --misses to have them written down, or configure an endpoint."
                        : "They wait in the folder of --misses: lay <hash>.answer.json beside each <hash>.request.json and run again."
                )
        );
        return demanded || recordings is not null || misses is not null ? ExitCode.Unavailable : exitCode;
    }
}
