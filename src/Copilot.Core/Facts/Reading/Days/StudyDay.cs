using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Days;

/// <summary>The day on which a study was made, where its report says that it was another than the report's: "Study performed 5/20/2026", in a second reading of June.</summary>
/// <remarks>What a study shows was so on that day: two readings of one study contradict each other, and it grows old from its own day.</remarks>
internal static class StudyDay
{
    /// <summary>Words between making and its day ("performed at another hospital on").</summary>
    private const int Reach = 7;

    /// <summary>Words between what was made and its day ("MRI lumbar spine, Community Hospital, performed").</summary>
    private const int StudyReach = 12;

    /// <summary>Null where the report says nothing of it, or names more than one such day.</summary>
    public static DayRange? Of(DocumentReading reading)
    {
        if (reading.Document is not { Type: DocumentType.ImagingReport, Date: { } reported })
        {
            return null;
        }

        var words = reading.Lexicon.Values.Studies;
        // An addendum looks again at images that are there already.
        var isSecond = reading.Words.Overlaps(words.SecondReadings);
        var isAddendum = reading.Words.Overlaps(words.Addenda);
        var days = reading
            .Sentences.Where(i => i.Sentence.Section?.Kind is not (SectionKind.Comparison or SectionKind.Indication))
            .SelectMany(items =>
                items
                    .Times.Where(t =>
                        t is { Kind: TimeKind.Date, Start: { IsExact: true } day }
                        && day.Last < reported
                        && IsOfStudy(items, t, isSecond, isAddendum)
                    )
                    .Select(t => t.Start!.Value)
            )
            .Distinct()
            .Take(2)
            .ToList();
        return days.Count == 1 ? days[0] : null;
    }

    /// <summary>What such a day dates.</summary>
    public static bool Dates(FactDefinition definition) => definition.From == FactSource.Imaging;

    private static bool IsOfStudy(SentenceItems items, TimeMention time, bool isSecond, bool isAddendum)
    {
        var from = Math.Max(
            items.Sentence.Label is { } label && label.End <= items.Sentence.First && time.First - items.Sentence.First <= 1
                ? label.First
                : items.Sentence.First,
            time.First - StudyReach
        );
        // "Outside examination: MRI 06/12/2025" is what a second opinion reads.
        bool studied = false,
            made = false;
        for (var i = from; i < time.First; i++)
        {
            var word = items.Text.LowerOf(i);
            if (items.Values.Studies.Others.Contains(word))
            {
                return false;
            }

            studied |= items.Values.Studies.Names.Contains(word);
            made |= time.First - i <= Reach && (items.Values.Studies.Made.Contains(word) || (word is "outside" && isSecond));
        }

        // "The study addressed here is the MRI of the lumbar spine of 7/30", "Examination interpreted: MRI of 10/02/2024, performed elsewhere"
        for (var i = Math.Min(from, items.Sentence.First); (isAddendum || isSecond) && !made && i < time.First; i++)
        {
            made = (isAddendum ? items.Values.Studies.ReadAgain : items.Values.Studies.Interpreted).Contains(items.Text.LowerOf(i));
        }

        return studied && made;
    }
}
