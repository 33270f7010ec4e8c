using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Words of a quote that speak of a fact.</summary>
/// <param name="IsStrong">A phrase by which the fact is told, or a word of its topic; else only a word that stands in its phrases.</param>
/// <param name="IsDenial">A phrase that denies the fact.</param>
/// <param name="Word">The word of the fact's scale or list that it tells; null where none.</param>
internal sealed record Bearing(int First, int End, bool IsStrong, bool IsDenial, string? Word)
{
    /// <summary>True where words around the quote speak of the fact, or its value does: then all of the quote is said of it.</summary>
    public bool IsWide { get; init; }

    /// <param name="isDenial">Whether it is claimed that the thing is not there.</param>
    /// <summary>What in tokens [first, end) of one sentence speaks of the fact, in reading order.</summary>
    public static List<Bearing> Of(
        DocumentReading reading,
        TopicWords topics,
        int[] topicIds,
        SentenceItems items,
        FactDefinition definition,
        int first,
        int end,
        bool withOwn,
        bool isDenial
    )
    {
        (first, end) = (Math.Max(first, items.Sentence.First), Math.Min(end, items.Sentence.End));
        var found = new List<Bearing>();
        foreach (var match in items.Facts.Where(f => f.Value.Definition == definition && f.First >= first && f.End <= end))
        {
            if (definition.Type == FactType.Care && definition.Parts != PartKind.Drug && !TherapyName.IsTherapy(reading, items, match))
            {
                // "pt in a hurry"
                continue;
            }

            found.Add(new Bearing(match.First, match.End, true, match.Value.Kind == FactPhraseKind.IsNot, match.Value.Word));
        }

        foreach (var match in items.Qualities.Where(q => q.First >= first && q.End <= end))
        {
            var isPlain =
                match.Value.Place is null
                && match.Value.Quality.Plain == definition.Name
                && !items.Qualities.Exists(q => q.Value.Place is not null);
            if (match.Value.Place == definition || (isPlain && match.Value.Kind != QualityPartKind.Open))
            {
                found.Add(new Bearing(match.First, match.End, true, false, null));
            }
        }

        foreach (
            var match in definition.Parts switch
            {
                PartKind.Muscle => items.Muscles.Where(m => m.Value.Muscle is not null).Select(m => (m.First, m.End)),
                PartKind.Drug => items.Drugs.Select(d => (d.First, d.End)),
                _ => [],
            }
        )
        {
            if (match.First >= first && match.End <= end)
            {
                found.Add(new Bearing(match.First, match.End, true, false, null));
            }
        }

        // What the rules pass over in a phrase ("no slip on standing films") may yet be what is denied.
        var ignored = isDenial
            ? []
            : items.AllFacts.FindAll(f => f.Value.Kind == FactPhraseKind.Ignore && f.Value.Definition == definition);
        // A single word that answers ("normal", "new") speaks of nothing by itself.
        foreach (
            var match in topics
                .Find(reading.Text, topicIds, first, end)
                .Where(p =>
                    p.Value.Fact == definition.Name
                    && !(p.Value.Kind is PlainKind.Negative or PlainKind.Positive && p.End - p.First == 1)
                    && !ignored.Exists(i => i.Overlaps(p.First, p.End))
                )
        )
        {
            found.Add(new Bearing(match.First, match.End, true, false, match.Value.Word));
        }

        if (found.Count == 0)
        {
            found.AddRange(
                Enumerable
                    .Range(first, Math.Max(0, end - first))
                    .Where(t =>
                        (
                            (withOwn && topics.IsOwn(definition.Name, reading.Text.LowerOf(t)))
                            || topics.IsAbout(definition.Name, reading.Text.LowerOf(t))
                        ) && !ignored.Exists(m => m.First <= t && t < m.End)
                    )
                    .Select(t => new Bearing(t, t + 1, false, false, null))
            );
        }

        found.Sort((a, b) => a.First.CompareTo(b.First));
        return found;
    }
}
