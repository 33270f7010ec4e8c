using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Time;

/// <summary>Finds the dates, spans and durations of a sentence, in reading order, none overlapping. Pure; safe to share between threads.</summary>
/// <remarks>A date without a year is the latest such date that does not lie after the note, or the next one where a plan is told
/// ("tentatively 8/27"). A month, season or year is the interval of its days; what goes on at the note ends with the note.</remarks>
public sealed class TimeReader(TimeLexicon lexicon)
{
    public IReadOnlyList<TimeMention> Find(ChartText text, Sentence sentence)
    {
        var times = new SentenceTimes(new TimeTokens(text, lexicon, sentence.First, sentence.End));
        var found = new List<TimeMention>();
        for (var i = sentence.First; i < sentence.End; )
        {
            if (times.At(i) is { } mention)
            {
                found.Add(mention);
                i = mention.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }
}
