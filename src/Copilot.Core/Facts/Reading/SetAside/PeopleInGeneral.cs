namespace Copilot.Core.Facts.Reading.SetAside;

/// <summary>Sets aside what is told of people in general, wherever it stands: "in patients who smoke a fusion heals less often" tells nothing of the one who reads it.</summary>
internal static class PeopleInGeneral
{
    public static void Read(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.PrintedSheets;
        if (!reading.Words.Overlaps(words.Anybody))
        {
            return;
        }

        foreach (var items in reading.Sentences)
        {
            var (text, first, end) = (items.Text, items.Sentence.First, items.Sentence.End);
            for (var i = first; i < end; i++)
            {
                if (
                    words.Anybody.Contains(text.LowerOf(i))
                    && i > first
                    && i + 1 < end
                    && words.Some.Contains(text.LowerOf(i - 1))
                    && (words.Such.Contains(text.LowerOf(i + 1)) || (i + 2 < end && text.LowerOf(i + 2) is "whom" or "whose"))
                    && !text.Holds(first, end, words.Personal)
                    && items.Times.All(t => t.Kind != Time.TimeKind.Date)
                )
                {
                    reading.Quarantined.Add(items.Index);
                    break;
                }
            }
        }
    }
}
