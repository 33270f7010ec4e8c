namespace Copilot.Core.Facts.Text;

/// <summary>Heading: the words of a section heading. ListItem: one sentence of an item of a list. TableRow: a line of aligned columns.</summary>
public enum SentenceShape
{
    Prose,
    Heading,
    ListItem,
    TableRow,
}

/// <summary>A sentence: tokens [First, End). It may span hard-wrapped lines; list items and table rows are sentences of their own.
/// The sentences of a document hold each of its tokens exactly once, in order.</summary>
/// <param name="Section">The section heading above or before it; null outside any.</param>
/// <param name="Line">The line on which it begins, counted from 1 in the file.</param>
public sealed record Sentence(int First, int End, SectionHeading? Section, int Line)
{
    public SentenceShape Shape { get; init; }

    /// <summary>The label that opened the paragraph or list item ("L4-5:", "Motor:", "L4 on L5:"), the colon left out:
    /// it governs every sentence of the paragraph. Null where there is none. It may lie in an earlier sentence.</summary>
    public TokenRange? Label { get; init; }

    /// <summary>For an item of a list: the index of the sentence that leads up to the list ("Return to the ER for:"); null where there is none.</summary>
    public int? LeadIn { get; init; }

    /// <summary>The paragraph, counted from 0: lines joined by wrapping, a list item, a table row. A heading within a line begins another.</summary>
    public int Paragraph { get; init; }

    public SectionKind SectionKind => Section?.Kind ?? SectionKind.None;

    public bool Contains(int token) => token >= First && token < End;
}
