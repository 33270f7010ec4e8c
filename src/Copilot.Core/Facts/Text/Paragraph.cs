namespace Copilot.Core.Facts.Text;

/// <summary>Lines that belong together: tokens [First, End), with what the lines before them say about where they stand.</summary>
/// <param name="FallsBackTo">The section after a heading within the paragraph has ended.</param>
internal sealed record Paragraph(int First, int End, SentenceShape Shape, SectionHeading? Section, SectionHeading? FallsBackTo)
{
    /// <summary>Tokens of a list marker ("-", "2.") at the start.</summary>
    public int Marker { get; init; }
}
