using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Engine;
using Copilot.Web.Storage;

namespace Copilot.Web.Cases;

/// <summary>Reviews of stored cases. The same case gives the same review, so that only cases are stored and reviews are computed; those last asked for are at hand.</summary>
public sealed class Reviews(Guidelines guidelines, Seal seal)
{
    private const int Most = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long Case, int Content), LinkedListNode<((long Case, int Content) Key, Lazy<Review> Review)>> _known = [];
    private readonly LinkedList<((long Case, int Content) Key, Lazy<Review> Review)> _recent = new();

    /// <summary>The review of a case whose documents are loaded.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read under the guidelines of today.</exception>
    public Review Of(CaseRow row)
    {
        var key = (row.Id, row.Content);
        Lazy<Review> review;
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                review = node.Value.Review;
            }
            else
            {
                var (request, chart, confirmed) = Texts(row);
                review = new Lazy<Review>(() => guidelines.Pipeline.Read(CaseFolder.Read(request, chart, confirmed)));
                _known[key] = _recent.AddFirst((key, review));
                if (_recent.Count > Most)
                {
                    _known.Remove(_recent.Last!.Value.Key);
                    _recent.RemoveLast();
                }
            }
        }

        return review.Value;
    }

    /// <summary>Whether it is at hand already, so that its documents need not be loaded.</summary>
    public bool Has(long caseId, int content)
    {
        lock (_gate)
        {
            return _known.ContainsKey((caseId, content));
        }
    }

    /// <summary>The review of a case as it would be with other confirmations; it is kept nowhere.</summary>
    public Review Trial(CaseRow row, IReadOnlyList<DocumentRow> documents, string confirmed) =>
        guidelines.Pipeline.Read(CaseFolder.Read(seal.Open(row.Request), [.. documents.Select(d => (seal.Open(d.Name), seal.Open(d.Text)))], confirmed));

    private (string Request, IReadOnlyList<(string Name, string Text)> Chart, string? Confirmed) Texts(CaseRow row) =>
        (seal.Open(row.Request), [.. row.Documents.Select(d => (seal.Open(d.Name), seal.Open(d.Text)))], row.Confirmed is null ? null : seal.Open(row.Confirmed));
}

/// <summary>The guidelines under which the workspace reviews. They are opened while it starts.</summary>
public sealed class Guidelines
{
    private readonly Task<(string Hash, byte[] Zip)> _packed;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public Guidelines(string folder)
    {
        Folder = Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException("There is no guideline folder where one is expected. Name one in Workspace:Guidelines.");
        Pipeline = ReviewPipeline.Open(Folder);
        _packed = Task.Run(() => GuidelineSets.Pack(Folder));
    }

    /// <summary>The folder as it was when the program started, packed, with the hash of what is in it.</summary>
    public Task<(string Hash, byte[] Zip)> PackedAsync() => _packed;

    public string Folder { get; }

    public ReviewPipeline Pipeline { get; }
}
