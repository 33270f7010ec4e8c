using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Engine;
using Copilot.Web.Storage;

namespace Copilot.Web.Cases;

/// <summary>Reviews of stored cases. The same case gives the same review, so that only cases are stored and reviews are computed; those last asked for are at hand.</summary>
public sealed class Reviews(Guidelines guidelines, Seal seal)
{
    // In characters of charts: some hundreds of ordinary requests, or a handful of the longest.
    private const long Most = 24_000_000;

    // What the smallest request takes besides its chart.
    private const long Least = 30_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long Case, int Content), LinkedListNode<Known>> _known = [];
    private readonly LinkedList<Known> _recent = new();
    private long _held;

    private sealed record Known((long Case, int Content) Key, long Weight, Lazy<Reviewed> Review);

    /// <summary>The review of a case, if it is at hand; null where the documents must be loaded for it.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read under the guidelines of today.</exception>
    public Reviewed? Find(CaseRow row)
    {
        Lazy<Reviewed> review;
        lock (_gate)
        {
            if (!_known.TryGetValue((row.Id, row.Content), out var node))
            {
                return null;
            }

            _recent.Remove(node);
            _recent.AddFirst(node);
            review = node.Value.Review;
        }

        return review.Value;
    }

    /// <summary>The review of a case, from its documents where it is not at hand.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read under the guidelines of today.</exception>
    public Reviewed Of(CaseRow row, IReadOnlyList<DocumentRow> documents)
    {
        var key = (row.Id, row.Content);
        var (request, chart, confirmed) = (
            seal.Open(row.Request),
            Chart(documents),
            row.Confirmed is null ? null : seal.Open(row.Confirmed)
        );
        Lazy<Reviewed> review;
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var node))
            {
                review = node.Value.Review;
            }
            else
            {
                review = new Lazy<Reviewed>(() => Reviewed.Of(guidelines.Pipeline.Read(CaseFolder.Read(request, chart, confirmed))));
                var known = new Known(key, Least + chart.Sum(d => (long)d.Text.Length), review);
                _known[key] = _recent.AddFirst(known);
                _held += known.Weight;
                while (_held > Most && _recent.Count > 1)
                {
                    var last = _recent.Last!.Value;
                    _known.Remove(last.Key);
                    _recent.RemoveLast();
                    _held -= last.Weight;
                }
            }
        }

        return review.Value;
    }

    /// <summary>The review of a case as it would be with other confirmations; it is kept nowhere.</summary>
    /// <param name="problems">Why it cannot be read with them.</param>
    public Reviewed? Trial(CaseRow row, IReadOnlyList<DocumentRow> documents, string confirmed, out IReadOnlyList<Problem> problems)
    {
        problems = [];
        try
        {
            return Reviewed.Of(guidelines.Pipeline.Read(CaseFolder.Read(seal.Open(row.Request), Chart(documents), confirmed)));
        }
        catch (UnreadableInputException e)
        {
            problems = e.Problems;
            return null;
        }
    }

    private List<(string Name, string Text)> Chart(IReadOnlyList<DocumentRow> documents) =>
        [.. documents.Select(d => (seal.Open(d.Name), seal.Open(d.Text)))];
}

/// <summary>What the pipeline makes of a case: the review, and the draft that it writes from it.</summary>
public sealed record Reviewed(Review Review, Determination Draft)
{
    public static Reviewed Of(Review review) => new(review, ReviewPipeline.Draft(review));
}

/// <summary>The guidelines under which the workspace reviews. They are read behind the start of the program, or as soon as somebody needs them.</summary>
public sealed class Guidelines
{
    private readonly Lazy<Task<ReviewPipeline>> _opening;
    private readonly Lazy<Task<(string Hash, byte[] Zip)>> _packed;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <param name="index">Where passages are searched; null for memory.</param>
    public Guidelines(string folder, Engine.Indexing.OpenIndex? index = null)
    {
        Folder = Directory.Exists(folder)
            ? folder
            : throw new DirectoryNotFoundException("There is no guideline folder where one is expected. Name one in Workspace:Guidelines.");
        _opening = new(() => Task.Run(() => ReviewPipeline.Open(Folder, index)));
        // Behind it, and not beside it: nobody waits for it at the start.
        _packed = new(() => _opening.Value.ContinueWith(_ => GuidelineSets.Pack(Folder), TaskScheduler.Default));
    }

    /// <summary>The folder as it was when the program started, packed, with the hash of what is in it.</summary>
    public Task<(string Hash, byte[] Zip)> PackedAsync() => _packed.Value;

    public string Folder { get; }

    public ReviewPipeline Pipeline => _opening.Value.GetAwaiter().GetResult();

    /// <summary>Ends when they are read, with the exception that they cannot be.</summary>
    public Task OpenedAsync()
    {
        // Packed as they were read, whoever asks for it and when.
        _ = _packed.Value;
        return _opening.Value;
    }
}
