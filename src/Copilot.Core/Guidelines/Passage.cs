namespace Copilot.Core.Guidelines;

/// <summary>Half-open range of UTF-16 offsets into a document's file.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;

    public bool Contains(int offset) => offset >= Start && offset < End;
}

/// <summary>A citation of another document that stands in a passage's text.</summary>
/// <param name="Passage">The cited passage, null where the whole document is cited.</param>
public sealed record PassageReference(string Document, string? Passage, Place Place)
{
    /// <summary>What the passage says up to the citation, from the beginning of the sentence; may be empty.</summary>
    public string Sentence { get; init; } = "";
}

/// <summary>One separately citable statement: a heading with an id and the text under it.</summary>
/// <param name="Text">Plain text, without Markdown, citations and rule blocks: our own summary, never the society's words.</param>
/// <param name="Source">The passage's own stretch of the file: from its heading's first character to the end of its last line of text.</param>
/// <param name="Line">The heading's line, from 1.</param>
/// <param name="Population">Its own tags where it has any, else its document's.</param>
/// <param name="Outcome">Its own tags where it has any, else its document's.</param>
/// <param name="Grade">Its own grade, else its document's.</param>
/// <param name="Verified">Its own mark, else its document's; a policy document of ours is its own source.</param>
/// <param name="Cites">The documents that the passage cites, in the order of the text.</param>
public sealed record Passage(
    string Document,
    string Id,
    string Heading,
    string Text,
    Span Source,
    int Line,
    IReadOnlyList<string> Population,
    IReadOnlyList<string> Outcome,
    string? Grade,
    bool Verified,
    IReadOnlyList<PassageReference> Cites
)
{
    /// <summary>Whether the heading says <c>verified=</c> itself.</summary>
    public bool VerifiedStated { get; init; }

    /// <summary>The page or pages of its source on which it stands, as the heading writes them (<c>12</c>, <c>12-13</c>); null where the source has no pages.</summary>
    public string? Page { get; init; }

    /// <summary>Passages that bear on this one besides those that its text cites, by their keys: for retrieval, which weighs them by the case; no draft cites them for it.</summary>
    public IReadOnlyList<string> See { get; init; } = [];

    /// <summary>Whether it is among what its document's <c>conflicts_with</c> is about: retrieval brings what says otherwise beside it. Written only where it is not.</summary>
    public bool Contested { get; init; } = true;

    /// <summary><c>document#passage</c>: how a citation names it.</summary>
    public string Key => $"{Document}#{Id}";
}

/// <summary>A fenced block with the info string <c>rule</c>, as it stands.</summary>
/// <param name="Criterion">The id of the heading it stands under.</param>
/// <param name="Yaml">The lines between the fences, joined with LF.</param>
/// <param name="FirstLine">The line of the file, from 1, on which <paramref name="Yaml"/> begins.</param>
public sealed record RuleBlock(string Document, string Criterion, string Heading, string Yaml, string File, int FirstLine);
