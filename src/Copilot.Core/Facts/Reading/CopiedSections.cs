using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading;

/// <summary>Dates what a section tells whose heading says that it was copied from an earlier visit: "Review of Systems [copied forward from 05/2016 visit]".</summary>
/// <remarks>What the heading says was checked again ("carried forward 3/4, reviewed and unchanged") is of the note's own day.</remarks>
internal static class CopiedSections
{
    private const int OldDays = 60;

    private static readonly HashSet<string> Copied = ["copied", "carried", "pulled", "imported", "cloned"];
    private static readonly HashSet<string> From = ["forward", "fwd", "from", "over"];
    private static readonly HashSet<string> Checked = ["reviewed", "verified", "unchanged", "confirmed", "updated", "same", "edited", "rechecked", "repeated"];

    public static void Date(DocumentReading reading)
    {
        if (reading.Document.Date is not { } noted || !Copied.Overlaps(reading.Words))
        {
            return;
        }

        foreach (var items in reading.Sentences.Where(i => i.Sentence.Section is { } section && i.Sentence.Line == section.Line && i.AnyOf(i.Sentence.First, i.Sentence.End, Copied)))
        {
            var at = Enumerable.Range(items.Sentence.First, items.Sentence.End - items.Sentence.First).First(t => Copied.Contains(items.Text.LowerOf(t)));
            if (items.AnyOf(at + 1, at + 3, From) && !items.AnyOf(items.Sentence.First, items.Sentence.End, Checked)
                && items.Times.FirstOrDefault(t => t.First > at && t.First - at <= 4 && t is { Kind: TimeKind.Date, Future: false }) is { Start: { } day } && day.Last < noted.AddDays(-OldDays))
            {
                for (var i = 0; i < reading.Drafts.Count; i++)
                {
                    if (reading.Drafts[i] is { Date: null, Begin: null } draft && ReferenceEquals(reading.ItemsAt(draft.First).Sentence.Section, items.Sentence.Section))
                    {
                        reading.Drafts[i] = draft with { Date = day };
                    }
                }
            }
        }
    }
}
