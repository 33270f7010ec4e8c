using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <content>Rows of tables: a cell says what its row, its column and its section are about.</content>
internal sealed partial class Proof
{
    // So many stretches with gaps or bars between them make a line a row.
    private const int FewestCells = 3;

    private const int LongestCell = 8;

    // The cells of the quote, where it holds more than one, under whose column's heading the fact is told; the first cell may name the row.
    private IEnumerable<TokenRange> OwnCells()
    {
        var row = Row(quote.First);
        if (row.Count < FewestCells || reading.Text.LineOf(quote.First) != reading.Text.LineOf(quote.End - 1))
        {
            yield break;
        }

        var quoted = row.FindAll(c => c.First < quote.End && quote.First < c.End);
        var isOfRow = quoted.Count > 1 && IsOfFact(row[0]);
        foreach (var cell in quoted.Count < 2 ? [] : quoted.Where(c => c.First >= quote.First && c.End <= quote.End))
        {
            if (
                Surroundings
                    .Columns(reading.Text, cell.First)
                    .Any(c =>
                        IsOfFact(c)
                        || (
                            isOfRow
                            && cell != row[0]
                            && claim.Level is { } level
                            && reading
                                .ItemsAt(c.First)
                                .Levels.Any(l => l.First >= c.First && l.End <= c.End && l.Levels is [var only] && only == level)
                        )
                    )
            )
            {
                yield return cell;
            }
        }
    }

    // The quote is a cell, and not the one that names the row.
    private bool IsInnerCell =>
        quote.Count <= LongestCell && Row(quote.First) is { Count: >= FewestCells } row && quote.First >= row[0].End;

    private List<TokenRange> Row(int token) =>
        Surroundings.TokensOfLine(reading.Text, reading.Text.LineOf(token)) is { } line ? Surroundings.Cells(reading.Text, line) : [];

    private bool IsOfFact(TokenRange words)
    {
        for (var at = words.First; at < words.End; )
        {
            var items = reading.ItemsAt(at);
            if (Bearing.Of(reading, topics, topicIds, items, _definition, at, words.End, false, false).Count > 0)
            {
                return true;
            }

            at = Math.Max(at + 1, items.Sentence.End);
        }

        return false;
    }
}
