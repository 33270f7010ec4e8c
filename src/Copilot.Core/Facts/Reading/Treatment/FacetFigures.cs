using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>Reads the share of each facet that a planning sheet takes, in rows of side and figure: "R facet   between 60 and 70 %", "facets: right 30%, left 60-70% to come off".</summary>
/// <remarks>A figure beside a facet is its removal only where the row, or the block that it stands in, speaks of removing; what is kept is turned round by <see cref="FacetReader"/>.</remarks>
internal static class FacetFigures
{
    /// <summary>Lines above a row in which its block may say what the figures are.</summary>
    private const int BlockLines = 14;

    /// <summary>Sentences of such a block: a hostile line may hold any number of them.</summary>
    private const int BlockPieces = 40;

    public static void Read(DocumentReading reading, SentenceItems items, FactDefinition definition)
    {
        var found = new List<Draft>();
        foreach (var figure in items.Quantities)
        {
            if (figure.Unit == "%" && FacetBefore(items, figure.First) is { } facet && reading.ValueOf(definition, figure) is { } value)
            {
                var behind = items.Sides.Find(s => s.First == figure.End);
                var side = facet.Side ?? (behind.End > 0 ? behind.Value : null);
                var level = items.Levels.LastOrDefault(l => l.IsPlace && l.Levels.Count > 0 && l.End <= figure.First);
                found.AddRange(
                    (level?.Levels ?? items.Carried).Select(place => new Draft(definition, facet.First, figure.End, Assertion.Planned)
                    {
                        Level = place,
                        Side = side,
                        Value = value,
                    })
                );
            }
        }

        if (found.Count == 0 || !found.Exists(d => d.Side is not null) || !IsOfRemoval(reading, items))
        {
            return;
        }

        // A reader of phrases may have taken the first of them, without its side.
        reading.Remove(items.Piece, items.Piece + 1, d => d.Definition == definition);
        found.ForEach(reading.Add);
    }

    // The facet named before a figure, and the side last told of it: before its name ("R facet") or behind ("facets: right 30%").
    private static (int First, Side? Side)? FacetBefore(SentenceItems items, int figure)
    {
        for (var i = figure - 1; i >= items.Sentence.First; i--)
        {
            var word = items.Text.LowerOf(i);
            if (items.Values.Facets.FiguresOfOthers.Contains(word))
            {
                return null;
            }

            if (items.Values.Facets.Names.Contains(word))
            {
                var told = items.Sides.FindLast(s => s.First > i && s.End <= figure);
                var before = items.Sides.FindLast(s => s.End <= i && i - s.End <= 2 && !items.AnyOf(s.End, i, ",", ";", "%"));
                return (
                    before.End > 0 && told.End == 0 ? before.First : i,
                    told.End > 0 ? told.Value
                    : before.End > 0 ? before.Value
                    : null
                );
            }
        }

        return null;
    }

    private static bool IsOfRemoval(DocumentReading reading, SentenceItems items)
    {
        if (items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Facets.FiguresRemoved))
        {
            return true;
        }

        for (
            var i = items.Piece - 1;
            i >= 0 && items.Piece - i <= BlockPieces && items.Sentence.Line - reading.Sentences[i].Sentence.Line <= BlockLines;
            i--
        )
        {
            var above = reading.Sentences[i];
            if (above.AnyOf(above.Sentence.First, above.Sentence.End, items.Values.Facets.FiguresRemoved))
            {
                return true;
            }

            if (
                above.AnyOf(above.Sentence.First, above.Sentence.End, items.Values.Facets.FiguresKept)
                && above.AnyOf(above.Sentence.First, above.Sentence.End, items.Values.Facets.Names)
            )
            {
                return false;
            }
        }

        return false;
    }
}
