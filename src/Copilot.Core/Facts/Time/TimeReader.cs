using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Time;

/// <summary>Finds the dates and durations of a sentence.</summary>
public sealed class TimeReader(TimeLexicon lexicon)
{
    public IReadOnlyList<TimeMention> Find(ChartText text, Sentence sentence)
    {
        _ = lexicon;
        var found = new List<TimeMention>();
        for (var i = sentence.First; i + 4 < sentence.End; i++)
        {
            if (text.LowerOf(i + 1) == "/" && text.LowerOf(i + 3) == "/"
                && int.TryParse(text.TextOf(i), out var month) && int.TryParse(text.TextOf(i + 2), out var day) && int.TryParse(text.TextOf(i + 4), out var year))
            {
                year += year < 100 ? 2000 : 0;
                if (month is >= 1 and <= 12 && year is >= 1900 and <= 2100 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                {
                    var on = DayRange.On(new DateOnly(year, month, day));
                    found.Add(new TimeMention(i, i + 5, TimeKind.Date) { Start = on, Finish = on });
                    i += 4;
                }
            }
        }

        return found;
    }
}
