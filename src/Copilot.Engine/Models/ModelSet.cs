using System.Collections.Concurrent;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Recordings;
using Copilot.Engine.Models.Spending;

namespace Copilot.Engine.Models;

/// <summary>The language models of one run, by role; none where nothing is configured and nothing recorded.</summary>
public sealed class ModelSet : IDisposable
{
    private readonly Dictionary<ModelRole, Place> _places = [];
    private readonly List<KernelModel> _kernels = [];
    private readonly ConcurrentBag<Ledger> _ledgers = [];
    private readonly TimeProvider _time;

    /// <param name="configuration">Without problems.</param>
    /// <param name="recordings">A folder of recordings for every role, instead of the configured ones; null for those.</param>
    /// <param name="misses">Where requests without an answer are written, and answers laid beside them are found; null where a miss is only an error.</param>
    /// <param name="network">Stands for the network in tests; null for the real one.</param>
    public ModelSet(ModelConfiguration configuration, string? recordings, string? misses, TimeProvider time, HttpMessageHandler? network = null)
    {
        _time = time;
        var folders = new Dictionary<string, RecordingPlaces>(StringComparer.Ordinal);
        var shared = new Dictionary<ModelOptions, (ILanguageModel Model, SemaphoreSlim Gate)>();
        foreach (var role in Enum.GetValues<ModelRole>())
        {
            var options = configuration[role] ?? (recordings is null && misses is null ? null : new ModelOptions());
            if (options is null)
            {
                continue;
            }

            var folder = recordings ?? options.Recordings;
            var places = folder is null && misses is null ? null : folders.TryGetValue(folder ?? "", out var known) ? known
                : folders[folder ?? ""] = new RecordingPlaces(folder is null ? null : new AnswerFolder(folder), misses is null ? null : new AnswerFolder(misses));
            // Roles with one model share its connections, and what they learn of it.
            if (!shared.TryGetValue(options, out var one))
            {
                var live = options.Endpoint is null ? null : Live(options, network);
                shared[options] = one = (places is null ? live! : new RecordedModel(places, live), new SemaphoreSlim(options.Concurrency));
            }

            _places[role] = new Place(options, one.Model, one.Gate);
        }

        Recordings = [.. folders.Values];
    }

    /// <summary>No model for anything.</summary>
    public static ModelSet None { get; } = new(ModelConfiguration.None, null, null, TimeProvider.System);

    /// <summary>Whether a role has a model.</summary>
    public bool Has(ModelRole role) => _places.ContainsKey(role);

    /// <summary>Requests of this run that no recording answered and nobody was there to ask.</summary>
    public int Missed => Recordings.SelectMany(r => r.Missed).Distinct(StringComparer.Ordinal).Count();

    /// <summary>What each role has used so far, over all cases; roles without a call are left out.</summary>
    public IReadOnlyDictionary<ModelRole, Spent> Spent
    {
        get
        {
            var sums = new SortedDictionary<ModelRole, Spent>();
            foreach (var (role, spent) in _ledgers.SelectMany(l => l.Spent))
            {
                sums[role] = sums.GetValueOrDefault(role, Spending.Spent.Nothing) + spent;
            }

            return sums;
        }
    }

    private IReadOnlyList<RecordingPlaces> Recordings { get; }

    /// <summary>The models for one case, with an account and a budget of its own.</summary>
    public CaseModels ForCase()
    {
        var ledger = new Ledger(_time);
        if (_places.Count > 0)
        {
            _ledgers.Add(ledger);
        }

        return new CaseModels(_places.ToDictionary(p => p.Key, p => (ILanguageModel)new MeteredModel(p.Value.Model, p.Key, p.Value.Options, ledger, p.Value.Gate, _time)), _places.ToDictionary(p => p.Key, p => p.Value.Options), ledger);
    }

    public void Dispose()
    {
        foreach (var kernel in _kernels)
        {
            kernel.Dispose();
        }

        foreach (var place in _places.Values)
        {
            place.Gate.Dispose();
        }
    }

    private KernelModel Live(ModelOptions options, HttpMessageHandler? network)
    {
        var kernel = new KernelModel(options, _time, network);
        _kernels.Add(kernel);
        return kernel;
    }

    private sealed record Place(ModelOptions Options, ILanguageModel Model, SemaphoreSlim Gate);
}

/// <summary>The models that one case may use, and what it has used of them.</summary>
public sealed class CaseModels(IReadOnlyDictionary<ModelRole, ILanguageModel> models, IReadOnlyDictionary<ModelRole, ModelOptions> options, Ledger ledger)
{
    /// <summary>No model for anything.</summary>
    public static CaseModels None { get; } = ModelSet.None.ForCase();

    /// <summary>The model of a role; null where there is none.</summary>
    public ILanguageModel? this[ModelRole role] => models.GetValueOrDefault(role);

    /// <summary>How the model of a role is configured; null where there is none.</summary>
    public ModelOptions? Options(ModelRole role) => options.GetValueOrDefault(role);

    /// <summary>What each role has used so far.</summary>
    public IReadOnlyDictionary<ModelRole, Spent> Spent => ledger.Spent;
}
