using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Where words stand that a quote leaves out and that yet govern it, nearest first.</summary>
internal enum Around
{
    Sentence,
    Label,
    Row,
    Column,
    LeadIn,
    Before,
    Section,
}

/// <summary>The places about a quote from which a reader takes its topic, its level, its side and its day: the rest of its sentence, the label of its paragraph, its row,
/// the headings of its column, the words that lead up to its list, the sentence before it, and the heading of its section.</summary>
internal static class Surroundings
{
    private const int HighestTable = 40;

    /// <param name="at">The token whose column counts: the value's, else the first of the quote.</param>
    public static List<(Around Where, TokenRange Range)> Of(DocumentReading reading, TokenRange quote, int at)
    {
        var text = reading.Text;
        var found = new List<(Around, TokenRange)>();
        void Add(Around where, int first, int end)
        {
            // What the quote says itself is not around it.
            foreach (var (from, to) in new[] { (first, Math.Min(end, quote.First)), (Math.Max(first, quote.End), end) })
            {
                if (from < to)
                {
                    found.Add((where, new TokenRange(from, to)));
                }
            }
        }

        var first = reading.ItemsAt(quote.First).Sentence;
        var last = reading.ItemsAt(quote.End - 1).Sentence;
        Add(Around.Sentence, first.First, last.End);
        if (first.Label is { } label && label.First < first.First)
        {
            Add(Around.Label, label.First, label.End);
        }

        var (start, end) = LineOf(text, quote.First);
        if (start < first.First || end > last.End)
        {
            Add(Around.Row, start, end);
        }

        foreach (var cell in Columns(text, at))
        {
            Add(Around.Column, cell.First, cell.End);
        }

        var index = text.SentenceOf(quote.First);
        if (first.LeadIn is { } lead)
        {
            Add(Around.LeadIn, text.Sentences[lead].First, text.Sentences[lead].End);
        }

        if (index > 0 && text.Sentences[index - 1] is { } before && before.Paragraph == first.Paragraph)
        {
            Add(Around.Before, before.First, before.End);
        }

        if (first.Section is { } section && TokensOfLine(text, section.Line) is { } heading && heading.End <= quote.First)
        {
            Add(Around.Section, heading.First, heading.End);
        }

        return found;
    }

    /// <summary>The cells above a token in the rows that touch its own, nearest first: those that hold its column.</summary>
    public static IEnumerable<TokenRange> Columns(ChartText text, int at)
    {
        var line = text.LineOf(at);
        var column = ColumnOf(text, text.Tokens[at].Start);
        for (var above = line - 1; above >= 1 && line - above <= HighestTable; above--)
        {
            if (TokensOfLine(text, above) is not { } row)
            {
                yield break;
            }

            var cells = Cells(text, row);
            if (cells.Count < 2)
            {
                continue;
            }

            // The heading whose place meets the cell's, else the one that begins nearest before it.
            var best = cells.MinBy(c =>
                ColumnOf(text, text.Tokens[c.First].Start) is var from
                && ColumnOf(text, text.Tokens[c.End - 1].End) is var to
                && from <= column
                && column < to
                    ? 0
                    : Math.Min(Math.Abs(from - column), Math.Abs(to - column))
            );
            if (
                best != cells[0]
                || (ColumnOf(text, text.Tokens[best.First].Start) <= column && column < ColumnOf(text, text.Tokens[best.End - 1].End))
            )
            {
                yield return best;
            }
        }
    }

    /// <summary>The stretches of a row that two or more blanks, a tab, a bar or a dotted line divide.</summary>
    public static List<TokenRange> Cells(ChartText text, TokenRange row)
    {
        var cells = new List<TokenRange>();
        var whole = text.Document.Text;
        bool IsMark(int i) =>
            text.LowerOf(i) == "|"
            || (
                text.LowerOf(i) == "." && ((i > row.First && text.LowerOf(i - 1) == ".") || (i + 1 < row.End && text.LowerOf(i + 1) == "."))
            );
        for (var (first, i) = (row.First, row.First); i < row.End; i++)
        {
            var gap = i + 1 < row.End ? whole.AsSpan(text.Tokens[i].End, text.Tokens[i + 1].Start - text.Tokens[i].End) : default;
            if (i + 1 == row.End || gap.Length >= 2 || gap.Contains('\t') || IsMark(i + 1))
            {
                while (first <= i && IsMark(first))
                {
                    first++;
                }

                if (first <= i)
                {
                    cells.Add(new TokenRange(first, i + 1));
                }

                first = i + 1;
            }
        }

        return cells;
    }

    private static (int First, int End) LineOf(ChartText text, int token)
    {
        var range = TokensOfLine(text, text.LineOf(token))!.Value;
        return (range.First, range.End);
    }

    internal static TokenRange? TokensOfLine(ChartText text, int line)
    {
        var document = text.Document;
        var (from, to) = (document.LineStart(line), line < document.LineCount ? document.LineStart(line + 1) : document.Text.Length);
        var (first, end) = (Find(text, from), Find(text, to));
        return first < end ? new TokenRange(first, end) : null;
    }

    // The first token that begins at an offset or behind it.
    private static int Find(ChartText text, int offset)
    {
        int low = 0,
            high = text.Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = text.Tokens[middle].Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int ColumnOf(ChartText text, int offset) =>
        offset - text.Document.LineStart(text.Document.LineAt(Math.Min(offset, text.Document.Text.Length - 1)));
}
