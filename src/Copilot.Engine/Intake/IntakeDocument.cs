using Copilot.Core;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Intake;

/// <summary>What a file is, told by its content.</summary>
public enum IntakeKind
{
    Text,
    Markdown,
    Html,
    Docx,
    Pdf,
}

/// <summary>What a block of a document is. <see cref="Lines"/> is text of which only the lines are certain: a table that might be none, preformatted text.</summary>
public enum IntakeBlockKind
{
    Heading,
    Paragraph,
    ListItem,
    TableRow,
    Lines,
    Footnote,
}

/// <summary>One heading, paragraph, list item, table row, block of lines or footnote.</summary>
/// <param name="Text">Its words, without the mark of a list item; blanks single, no control characters. Only <see cref="IntakeBlockKind.Lines"/> holds line breaks (LF).</param>
/// <param name="Level">Of a heading, and of a list item its depth, from 1; else 0.</param>
/// <param name="Mark">What the document writes before a list item or footnote (<c>1.</c>, <c>a)</c>, <c>•</c>); null for none.</param>
/// <param name="Cells">Of a table row; else empty.</param>
/// <param name="Table">The number of the table that a row belongs to, from 1; else null.</param>
/// <param name="Page">From 1; null where the format has no pages.</param>
/// <param name="Number">The number of the block in the document, from 1: its place where there are no pages.</param>
/// <param name="Span">Where mark and words stand in <see cref="IntakeDocument.Text"/>.</param>
/// <param name="Source">Where the block stands in the decoded file (UTF-16), for text formats; null for DOCX and PDF.</param>
public sealed record IntakeBlock(
    IntakeBlockKind Kind,
    string Text,
    int Level,
    string? Mark,
    IReadOnlyList<string> Cells,
    int? Table,
    int? Page,
    int Number,
    Span Span,
    Span? Source
);

/// <summary>A document taken in: blocks in reading order, with their places.</summary>
/// <param name="Name">The file's name, without a folder.</param>
/// <param name="Sha256">Of the file's bytes, in small hexadecimal letters.</param>
/// <param name="Pages">How many pages it has; null where the format has none.</param>
/// <param name="Title">What the file says of itself beside its text; null for nothing.</param>
/// <param name="Text">All blocks, one behind another, with LF between them; spans count in it.</param>
/// <param name="Margins">Lines that stood repeated at the head or foot of pages and were left out, each once.</param>
/// <param name="Messages">What was left out or is uncertain, each with its place.</param>
public sealed record IntakeDocument(
    string Name,
    IntakeKind Kind,
    string Sha256,
    int? Pages,
    string? Title,
    IReadOnlyList<IntakeBlock> Blocks,
    string Text,
    IReadOnlyList<string> Margins,
    IReadOnlyList<Problem> Messages
);
