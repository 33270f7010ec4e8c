namespace Copilot.Evals.Mutation.Texts;

/// <summary>What a stretch of a text is: a claim in prose, a row of a table, a value of a JSON object, an entry of the list of sources, the foot.</summary>
public enum BlockKind
{
    Heading,
    Statement,
    Row,
    Field,
    Source,
    Foot,
}

/// <summary>A stretch of a text that is read and changed as one: a line of Markdown, plain text or HTML, or a value of a JSON object.</summary>
/// <param name="Index">Its place among the blocks.</param>
/// <param name="Heading">The headings above it, joined by slashes; for a JSON value the name of what holds it.</param>
/// <param name="Text">As a reader sees it: JSON escapes are undone, the line's markup stands.</param>
/// <param name="Cites">What it cites, in its order.</param>
public sealed record Block(int Index, BlockKind Kind, string Heading, string Text, IReadOnlyList<Cite> Cites)
{
    private string? _claim;
    private IReadOnlyList<(int Start, int End)>? _sentences;

    /// <summary>Whether it says something about the request.</summary>
    public bool IsClaim => Kind is BlockKind.Statement or BlockKind.Row;

    /// <summary>The text of the same length with blanks (U+0000) over what is not its own wording: quotations, citations, tags, record names.</summary>
    public string Claim => _claim ??= Masking.Claim(Text, Names);

    /// <summary>Half-open ranges of the sentences; a row of a table is one.</summary>
    public IReadOnlyList<(int Start, int End)> Sentences =>
        _sentences ??= Kind == BlockKind.Statement ? Masking.Sentences(Claim) : [(0, Text.Length)];

    /// <summary>The ids of the chart's documents.</summary>
    internal IReadOnlyList<string> Names { get; init; } = [];

    public (int Start, int End) SentenceAt(int at)
    {
        foreach (var sentence in Sentences)
        {
            if (at < sentence.End)
            {
                return sentence;
            }
        }

        return (0, Text.Length);
    }
}

/// <summary>How a text under mutation cites: a guideline marker, a chart marker, or a number of its reference list.</summary>
public enum CiteKind
{
    Guideline,
    Chart,
    Number,
}

/// <summary>One citation.</summary>
/// <param name="Place">The passage's id, the line's number, or the number of the reference; empty where the whole document is cited.</param>
/// <param name="Quote">Verbatim; null where the text quotes nothing beside it.</param>
/// <param name="Start">Where it stands in the block; in a JSON object its place among the citations.</param>
public sealed record Cite(CiteKind Kind, string Document, string Place, string? Quote, int Start, int End)
{
    /// <summary>As it is written between brackets.</summary>
    public string Written =>
        Kind switch
        {
            CiteKind.Chart => $"chart:{Document}:{Place}",
            CiteKind.Guideline => Place.Length > 0 ? $"@{Document}#{Place}" : $"@{Document}",
            _ => Place,
        };

    public bool SameAs(Cite other) => (Kind, Document, Place) == (other.Kind, other.Document, other.Place);
}
