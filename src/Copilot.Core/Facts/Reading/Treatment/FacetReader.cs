using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>Reads how much of a facet an operation is to remove where a plan says it in words: "complete facetectomy", "the facet is removed entirely", "more than half of the joint".</summary>
internal static class FacetReader
{
    internal const string FactName = "planned-facet-removal";

    public static void Read(DocumentReading reading, SentenceItems items, int from)
    {
        if (
            reading.Find(FactName) is { } figured
            && reading.Document.Type != DocumentType.ImagingReport
            && Told.IsPlan(reading, items.Sentence)
        )
        {
            FacetFigures.Read(reading, items, figured);
        }

        Turn(reading, items, Math.Min(from, reading.Drafts.Count));
        if (
            reading.Find(FactName) is not { } definition
            || !(Told.IsPlan(reading, items.Sentence) || items.AnyOf(items.Sentence.First, items.Sentence.End, "will", "plan", "planned"))
            || reading.Document.Type == DocumentType.ImagingReport
            || reading.Drafts.Skip(from).Any(d => d.Definition == definition && d.Value is not null)
        )
        {
            return;
        }

        var facet = -1;
        var (isRemoved, isKept, whole, half) = (false, false, -1, -1);
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            var word = items.Text.LowerOf(i);
            facet = facet < 0 && items.Values.Facets.Names.Contains(word) ? i : facet;
            isRemoved |= items.Values.Facets.Removed.Contains(word);
            isKept |=
                items.Values.Facets.Kept.Contains(word)
                && !(word is "leave" or "leaving" && items.AnyOf(i + 1, i + 6, "unstable", "instability", "incompetent")); // "which will leave the level unstable"
            whole = whole < 0 && items.Values.Facets.Whole.Contains(word) ? i : whole;
            half = half < 0 && word == "half" && items.AnyOf(i - 2, i, "than") && items.AnyOf(i - 3, i, "more", "greater") ? i : half;
        }

        if (
            facet < 0
            || !isRemoved
            || isKept
            || (whole < 0 && half < 0)
            || (half < 0 && (Math.Abs(whole - facet) > 8 || IsOfOther(items, whole, facet)))
        )
        {
            return;
        }

        var at = half >= 0 ? half : whole;
        var told = Told.Of(reading, facet, facet + 1, Context.ConceptKind.Care).Assertion;
        if (told is not (Assertion.Present or Assertion.Planned))
        {
            return;
        }

        var level =
            items.Levels.LastOrDefault(l => l.IsPlace && l.Levels.Count > 0 && l.First < Math.Max(facet, at))
            ?? items.Levels.FirstOrDefault(l => l.IsPlace && l.Levels.Count > 0);
        var sides = items.Sides.Select(s => s.Value).Distinct().ToList();
        foreach (var place in level?.Levels ?? items.Carried)
        {
            reading.Add(
                new Draft(definition, Math.Min(facet, at), Math.Max(facet, at) + 1, Assertion.Planned)
                {
                    Level = place,
                    Side = sides.Count == 1 ? sides[0] : null,
                    Value =
                        half >= 0 && whole < 0
                            ? new FactValue
                            {
                                Low = Math.BitIncrement(50.0),
                                High = 100,
                                Stated = "more than half",
                            }
                            : new FactValue
                            {
                                Low = 100,
                                High = 100,
                                Stated = 100.0,
                                StatedUnit = "%",
                            },
                }
            );
        }
    }

    // "Complete laminectomy, bilateral facetectomy": the laminectomy is complete.
    private static bool IsOfOther(SentenceItems items, int whole, int facet) =>
        items.AnyOf(Math.Min(whole, facet), Math.Max(whole, facet), items.Values.Facets.OtherOperations)
        || items.AnyOf(Math.Min(whole, facet), Math.Max(whole, facet), ",", ";", "with");

    // "I expect to keep some seventy percent of each facet": what stays, not what goes; the verb nearest to the figure says which. "Facets preserved,
    // 30 % or so" may mean either, and shows nothing.
    private static void Turn(DocumentReading reading, SentenceItems items, int from)
    {
        var standing = reading.DraftsOf(items.Piece);
        for (var i = reading.Drafts.Count - 1; i >= from; i--)
        {
            if (
                reading.Drafts[i] is { Definition.Name: FactName, Value: { Low: { } low, High: { } high } value } draft
                && standing.Exists(d => ReferenceEquals(d, draft))
                && items.Quantities.Find(q => q.Unit == "%" && q.Low == low && q.High == high) is { } figure
                && IsKept(items, figure.First, figure.End)
            )
            {
                reading.Replace(
                    i,
                    draft with
                    {
                        Value =
                            low < 50
                                ? null
                                : value with
                                {
                                    Low = 100 - high,
                                    High = 100 - low,
                                    Stated = low == high ? Math.Round(100 - high, 2) : $"{100 - high:0.##}-{100 - low:0.##}",
                                },
                    }
                );
            }
        }
    }

    private static bool IsKept(SentenceItems items, int first, int end)
    {
        for (var reach = 1; reach <= 10; reach++)
        {
            foreach (var at in (int[])[first - reach, end + reach - 1])
            {
                if (
                    at >= items.Sentence.First
                    && at < items.Sentence.End
                    && items.Text.LowerOf(at) is var word
                    && (items.Values.Facets.ShareKept.Contains(word) || items.Values.Facets.Removed.Contains(word))
                )
                {
                    return items.Values.Facets.ShareKept.Contains(word);
                }
            }
        }

        return false;
    }
}
