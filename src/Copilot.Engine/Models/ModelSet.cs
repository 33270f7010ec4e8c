using System.Collections.Concurrent;
using Copilot.Core.Cases;
using Copilot.Core.Disclosure;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Disclosure;
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
    public ModelSet(
        ModelConfiguration configuration,
        string? recordings,
        string? misses,
        TimeProvider time,
        HttpMessageHandler? network = null
    )
    {
        _time = time;
        var folders = new Dictionary<string, RecordingPlaces>(StringComparer.Ordinal);
        var shared = new Dictionary<ModelOptions, (ILanguageModel? Live, SemaphoreSlim Gate)>();
        var logs = new Dictionary<string, DisclosureLog>(StringComparer.Ordinal);
        foreach (var role in Enum.GetValues<ModelRole>())
        {
            var options = configuration[role] ?? (recordings is null && misses is null ? null : new ModelOptions());
            if (options is null)
            {
                continue;
            }

            var folder = recordings ?? options.Recordings;
            var places =
                folder is null && misses is null ? null
                : folders.TryGetValue(folder ?? "", out var known) ? known
                : folders[folder ?? ""] = new RecordingPlaces(
                    folder is null ? null : new AnswerFolder(folder),
                    misses is null ? null : new AnswerFolder(misses)
                );
            // Roles with one model share its connections, and what they learn of it.
            if (!shared.TryGetValue(options, out var one))
            {
                var live = options.Endpoint is null ? null : Live(options, network);
                shared[options] = one = (live, new SemaphoreSlim(options.Concurrency));
            }

            var log =
                options.DisclosureLog is not { } file ? null
                : logs.TryGetValue(file, out var open) ? open
                : logs[file] = new DisclosureLog(file);
            _places[role] = new Place(options, one.Live, places, log, one.Gate);
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

    /// <summary>The models for one case, with an account and a budget of its own. Whatever they are asked is masked first.</summary>
    /// <param name="documents">The case's, in order: their identifiers have the same masks whichever call comes first. None where there is no case.</param>
    /// <param name="sums">Whether it is part of <see cref="Spent"/>; a program that runs on for weeks sums elsewhere.</param>
    public CaseModels ForCase(IReadOnlyList<ChartDocument>? documents = null, bool sums = true)
    {
        var ledger = new Ledger(_time);
        if (_places.Count == 0)
        {
            return new CaseModels(new Dictionary<ModelRole, ILanguageModel>(), new Dictionary<ModelRole, ModelOptions>(), ledger, null);
        }

        if (sums)
        {
            _ledgers.Add(ledger);
        }

        // Made at the first call: many cases ask nothing.
        var masks = new Lazy<Masks>(() => new Masks((documents ?? []).Select(d => d.Text)));
        var calls = new DisclosedCalls((documents ?? []).Select(d => d.Id), _time);
        return new CaseModels(
            _places.ToDictionary(p => p.Key, p => Model(p.Key, p.Value, ledger, masks, calls)),
            _places.ToDictionary(p => p.Key, p => p.Value.Options),
            ledger,
            calls
        );
    }

    // From the case outwards: its account, masks, recordings, the record of what is sent, the endpoint.
    private ILanguageModel Model(ModelRole role, Place place, Ledger ledger, Lazy<Masks> masks, DisclosedCalls calls)
    {
        var live = place.Live is null
            ? null
            : new DisclosingModel(
                place.Live,
                ThisMachine.Is(place.Options.Endpoint!.Host) ? Destination.Local : Destination.Remote,
                place.Log,
                calls
            );
        ILanguageModel under = place.Recordings is null ? live! : new RecordedModel(place.Recordings, live);
        return new MeteredModel(new MaskingModel(under, masks, calls), role, place.Options, ledger, place.Gate, _time);
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

    // Of the live model and the recordings there is one at least.
    private sealed record Place(
        ModelOptions Options,
        ILanguageModel? Live,
        RecordingPlaces? Recordings,
        DisclosureLog? Log,
        SemaphoreSlim Gate
    );
}

/// <summary>The models that one case may use, and what it has used of them.</summary>
public sealed class CaseModels
{
    private readonly IReadOnlyDictionary<ModelRole, ILanguageModel> _models;
    private readonly IReadOnlyDictionary<ModelRole, ModelOptions> _options;
    private readonly Ledger _ledger;
    private readonly DisclosedCalls? _calls;

    internal CaseModels(
        IReadOnlyDictionary<ModelRole, ILanguageModel> models,
        IReadOnlyDictionary<ModelRole, ModelOptions> options,
        Ledger ledger,
        DisclosedCalls? calls
    ) => (_models, _options, _ledger, _calls) = (models, options, ledger, calls);

    /// <summary>No model for anything.</summary>
    public static CaseModels None { get; } = ModelSet.None.ForCase();

    /// <summary>The model of a role; null where there is none.</summary>
    public ILanguageModel? this[ModelRole role] => _models.GetValueOrDefault(role);

    /// <summary>How the model of a role is configured; null where there is none.</summary>
    public ModelOptions? Options(ModelRole role) => _options.GetValueOrDefault(role);

    /// <summary>What each role has used so far.</summary>
    public IReadOnlyDictionary<ModelRole, Spent> Spent => _ledger.Spent;

    /// <summary>What each call has sent so far; null where there is no model.</summary>
    public IReadOnlyList<DisclosureRecord>? Disclosure => _calls?.Records;
}
