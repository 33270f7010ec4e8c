namespace Copilot.Core.Guidelines;

/// <summary>Whether a document holds on a day.</summary>
public enum Standing
{
    InForce,
    NotYet,
    Expired,
    Superseded,
}

/// <summary>All guideline documents of all service lines.</summary>
public sealed class GuidelineLibrary
{
    private readonly Dictionary<string, GuidelineDocument> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GuidelineDocument> _successors = new(StringComparer.Ordinal);

    // The days on which the standing of any document changes.
    private readonly DateOnly[] _turns;

    /// <param name="documents">In any order; of two with one id the first by file name is found, and lint refuses the folder.</param>
    /// <param name="hash">Of everything that was read (<see cref="ContentHash"/>).</param>
    public GuidelineLibrary(IEnumerable<GuidelineDocument> documents, Vocabulary vocabulary, string hash)
    {
        Documents = [.. documents.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.File, StringComparer.Ordinal)];
        Vocabulary = vocabulary;
        Hash = hash;
        foreach (var document in Documents)
        {
            _byId.TryAdd(document.Id, document);
            foreach (var old in document.Front.Supersedes)
            {
                _successors.TryAdd(old, document);
            }
        }

        _turns = [.. Documents.SelectMany(Turns).Distinct().Order()];
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<GuidelineDocument> Documents { get; }

    public Vocabulary Vocabulary { get; }

    public string Hash { get; }

    public IEnumerable<Passage> Passages => Documents.SelectMany(d => d.Passages);

    /// <summary>The rules of all criteria, by document and then in the order of the text.</summary>
    public IEnumerable<RuleBlock> Rules => Documents.SelectMany(d => d.Rules);

    public GuidelineDocument? Find(string id) => _byId.GetValueOrDefault(id);

    public Passage? Find(string document, string passage) => Find(document)?.Passage(passage);

    /// <summary>The document that replaces this one, null where none does.</summary>
    public GuidelineDocument? SuccessorOf(string id) => _successors.GetValueOrDefault(id);

    /// <summary>Whether a document holds on a day. One that is superseded without an expiry of its own holds until its successor takes effect;
    /// where only the successor's year is known, until that year's end.</summary>
    public Standing StandingOn(GuidelineDocument document, DateOnly day)
    {
        if (document.Front.Effective is { } effective && day < effective)
        {
            return Standing.NotYet;
        }

        var successor = SuccessorOf(document.Id);
        if (document.Front.Expires is { } expires)
        {
            return day < expires ? Standing.InForce
                : successor is null ? Standing.Expired
                : Standing.Superseded;
        }

        if (successor is null)
        {
            return Standing.InForce;
        }

        return day < TakesEffect(successor) ? Standing.InForce : Standing.Superseded;
    }

    /// <summary>The first day on which a document no longer holds; null where it still does.</summary>
    public DateOnly? Until(GuidelineDocument document) =>
        document.Front.Expires ?? (SuccessorOf(document.Id) is { } successor ? TakesEffect(successor) : null);

    /// <summary>A number that two days share where every document has the same standing on both.</summary>
    public int EditionOn(DateOnly day) => Array.BinarySearch(_turns, day) is var at && at >= 0 ? at + 1 : ~at;

    private static DateOnly TakesEffect(GuidelineDocument successor) =>
        successor.Front.Effective ?? (successor.Front.Year is { } year ? new DateOnly(year + 1, 1, 1) : DateOnly.MinValue);

    private IEnumerable<DateOnly> Turns(GuidelineDocument document) =>
        new[]
        {
            document.Front.Effective,
            document.Front.Expires,
            SuccessorOf(document.Id) is { } successor ? TakesEffect(successor) : null,
        }.OfType<DateOnly>();
}
