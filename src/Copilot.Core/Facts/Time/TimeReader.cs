using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Time;

/// <summary>Finds the dates, spans and durations of a sentence, in reading order, none overlapping. Pure; safe to share between threads.</summary>
/// <remarks>A date without a year is the latest such date that does not lie after the note, or the next one where a plan is told
/// ("tentatively 8/27"). A month, season or year is the interval of its days; what goes on at the note ends with the note.</remarks>
public sealed class TimeReader(TimeLexicon lexicon)
{
    public IReadOnlyList<TimeMention> Find(ChartText text, Sentence sentence)
    {
        var tokens = new TimeTokens(text, lexicon, sentence.First, sentence.End);
        var points = new PointReader(tokens);
        var durations = new DurationReader(tokens);
        var found = new List<TimeMention>();
        for (var i = sentence.First; i < sentence.End; )
        {
            var mention = Introduced(i) ?? Spanned(i) ?? Measured(i);
            if (mention is not null)
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

        // "since January", "since about 3 months", "until March".
        TimeMention? Introduced(int i)
        {
            var since = lexicon.Since.Match(text, i, sentence.End, out _);
            if (since > 0)
            {
                var at = SkipApproximate(i + since);
                if (points.At(at, introduced: true) is { NeedsRange: false } point)
                {
                    return Ongoing(i, point.End, point.Days, !point.HasYear, at > i + since);
                }

                return durations.At(i + since) is { } length ? Lasting(i, length) : null;
            }

            var until = lexicon.Until.Match(text, i, sentence.End, out _);
            if (until > 0 && durations.At(i + until) is { } before && lexicon.Ago.Contains(tokens.Lower(before.End)))
            {
                // "until two months ago"
                return Plain(i, before) with
                {
                    End = before.End + 1,
                    Kind = TimeKind.Until,
                    Finish = tokens.Note is { } note ? before.Before(note) : null,
                };
            }

            var begin = i + until + (until > 0 && tokens.Lower(i + until) == "the" && !tokens.IsNumber(i + until + 1) ? 1 : 0);
            return until > 0 && points.At(begin, introduced: true) is { NeedsRange: false } end
                ? new TimeMention(i, end.End, TimeKind.Until)
                {
                    Finish = end.Days,
                    YearInferred = !end.HasYear,
                    Future = end.Future,
                }
                : null;
        }

        // A date, or a range of two.
        TimeMention? Spanned(int i)
        {
            if (points.At(i, introduced: false) is not { } from)
            {
                return null;
            }

            var joint = lexicon.To.Match(text, from.End, sentence.End, out _);
            joint = joint == 0 && tokens.Lower(from.End) == "and" && tokens.Lower(i - 1) == "between" ? 1 : joint;
            if (
                joint == 0
                && tokens.Lower(from.End) is "and" or "&"
                && from.Days is { IsExact: false } a
                && points.At(from.End + 1, introduced: true) is { Days: { IsExact: false } b } second
                && b.First == a.Last.AddDays(1)
            )
            {
                // "In February and March".
                return Range(i, from, second);
            }

            if (joint > 0)
            {
                var present = lexicon.Present.Match(text, from.End + joint, sentence.End, out _);
                if (present > 0 && !from.NeedsRange)
                {
                    return Ongoing(i, from.End + joint + present, from.Days, !from.HasYear, approximate: false);
                }

                // "From October to the middle of December"
                var next = from.End + joint + (tokens.Lower(from.End + joint) == "the" && !tokens.IsNumber(from.End + joint + 1) ? 1 : 0);
                if (
                    points.At(next, introduced: true) is { } to
                    && (from.Days is null || to.Days is null || Joins(from, to))
                    && !(from.NeedsRange && AreScores(i, from.End + joint))
                )
                {
                    return Range(i, from, to);
                }

                if (DayOfSameMonth(from, from.End + joint) is { } sameMonth)
                {
                    return sameMonth with { First = i };
                }
            }

            return from.NeedsRange
                ? null
                : new TimeMention(i, from.End, TimeKind.Date)
                {
                    Start = from.Days,
                    Finish = from.Days,
                    YearInferred = !from.HasYear,
                    Future = from.Future,
                };
        }

        // "7/10 to 8/10" is pain, not a summer.
        bool AreScores(int a, int b) =>
            tokens.Is(a + 1, '/')
            && tokens.Is(b + 1, '/')
            && tokens.Whole(a + 2) is 5 or 10
            && tokens.Whole(a + 2) == tokens.Whole(b + 2)
            && !tokens.Is(b + 3, '/')
            && !lexicon.BeforeDatesOfScales.Contains(tokens.Lower(a - 1));

        // "x 3 mos", "for the last 8 weeks", "six weeks ago", "in 3 weeks".
        TimeMention? Measured(int i)
        {
            var at = i;
            at +=
                lexicon.For.Contains(tokens.Lower(i)) || tokens.Lower(i) is "over" or "in" or "during" or "within" or "throughout" ? 1 : 0;
            var lead = at > i ? tokens.Lower(i) : "";
            var past = at + (tokens.Lower(at) is "the" or "these" or "at" ? 1 : 0);
            if (lexicon.Past.Contains(tokens.Lower(past)))
            {
                if (durations.At(past + 1) is { } span)
                {
                    return Lasting(i, span);
                }

                if (
                    (past > at || tokens.Lower(past) == "past")
                    && tokens.IsWord(past + 1)
                    && lexicon.Units.TryGetValue(tokens.Lower(past + 1), out var single)
                    && tokens.Lower(past + 1).Length > 2
                )
                {
                    return Lasting(i, new Length(past + 2, 1, 1, single, Approximate: false));
                }
            }

            if (durations.At(at) is { } length)
            {
                return Told(i, lead, length);
            }

            // "LBP for years"
            return
                lead == "for"
                && tokens.IsWord(at)
                && lexicon.Units.TryGetValue(tokens.Lower(at), out var unit)
                && tokens.Lower(at) is [.., 's'] and { Length: > 3 }
                ? Plain(i, new Length(at + 1, 2, null, unit, Approximate: true))
                : null;
        }

        TimeMention Told(int i, string lead, Length length)
        {
            if (lexicon.Ago.Contains(tokens.Lower(length.End)))
            {
                var days = tokens.Note is { } note ? length.Before(note) : null;
                return Plain(i, length) with { End = length.End + 1, Kind = TimeKind.Date, Start = days, Finish = days };
            }

            var fromNow = lexicon.FromNow.Match(text, length.End, sentence.End, out _);
            var ahead = lead == "in" && (length.End >= sentence.End || !tokens.IsWord(length.End));
            if (fromNow > 0 || ahead)
            {
                var days = tokens.Note is { } note ? length.After(note) : null;
                return Plain(i, length) with
                {
                    End = length.End + fromNow,
                    Kind = TimeKind.Date,
                    Start = days,
                    Finish = days,
                    Future = true,
                };
            }

            var begins = lead is "over" or "in" or "within" or "during" ? i + 1 : i;
            return Plain(begins, length);
        }

        int SkipApproximate(int i)
        {
            while (lexicon.Approximately.Contains(tokens.Lower(i)) || tokens.Lower(i) is "the")
            {
                if (tokens.Lower(i) == "the" && tokens.IsNumber(i + 1))
                {
                    break;
                }

                i++;
            }

            return i;
        }

        TimeMention Ongoing(int first, int end, DayRange? start, bool inferred, bool approximate)
        {
            var mention = new TimeMention(first, end, TimeKind.Since)
            {
                Start = start,
                Ongoing = true,
                YearInferred = inferred,
                Approximate = approximate,
                Finish = tokens.Note is { } note ? DayRange.On(note) : null,
            };
            return WithWeeks(mention);
        }

        TimeMention Lasting(int first, Length length)
        {
            var mention = Plain(first, length) with { Kind = TimeKind.Since, Ongoing = true };
            return tokens.Note is { } note ? mention with { Start = length.Before(note), Finish = DayRange.On(note) } : mention;
        }

        TimeMention? DayOfSameMonth(Point from, int at)
        {
            // "July 19-23, 2024": the year stands behind the second day.
            if (
                from.Days is not { IsExact: true } start
                || tokens.Whole(at, 2) is not { } day
                || !tokens.IsNumber(from.End - 1)
                || tokens.Is(from.End - 2, '/')
                || tokens.Is(from.End - 2, '-')
            )
            {
                return null;
            }

            var year = tokens.Is(at + 1, ',') ? tokens.Whole(at + 2) : tokens.Whole(at + 1);
            var inYear = year is >= 1900 and <= 2150 ? year.Value : start.First.Year;
            return
                Calendar.Day(inYear, start.First.Month, start.First.Day) is { } first
                && Calendar.Day(inYear, start.First.Month, day) is { } last
                && last.First > first.First
                ? WithWeeks(
                    new TimeMention(at, year is >= 1900 and <= 2150 ? at + (tokens.Is(at + 1, ',') ? 3 : 2) : at + 1, TimeKind.Range)
                    {
                        Start = first,
                        Finish = last,
                        YearInferred = year is null && !from.HasYear,
                    }
                )
                : null;
        }
    }

    private static bool Joins(Point from, Point to)
    {
        if (from.NeedsRange && to.NeedsRange)
        {
            return false;
        }

        return !from.HasYear || !to.HasYear || to.Days!.Value.Last >= from.Days!.Value.First;
    }

    /// <summary>A range whose one end lacks its year takes it from the other: "5/6 - 7/19/24", "11/20/24 to 2/3".</summary>
    private static TimeMention Range(int first, Point from, Point to)
    {
        var (start, finish) = (from.Days, to.Days);
        if (!from.HasYear && to.HasYear && finish is { } known && from.InYear is { } startIn)
        {
            start = Calendar.Yearly(startIn, known.Last);
        }
        else if (from.HasYear && !to.HasYear && start is { } begun && to.InYear is { } finishIn)
        {
            finish = finishIn(begun.First.Year) is { } same && same.Last >= begun.First ? same : finishIn(begun.First.Year + 1);
        }
        else if (!from.HasYear && !to.HasYear && start is { } a && finish is { } b && a.First > b.Last && from.InYear is { } again)
        {
            start = Calendar.Yearly(again, b.Last);
        }

        return WithWeeks(
            new TimeMention(first, to.End, TimeKind.Range)
            {
                Start = start,
                Finish = finish,
                YearInferred = !from.HasYear && !to.HasYear,
                Future = to.Future,
            }
        );
    }

    private static TimeMention Plain(int first, Length length) =>
        new(first, length.End, TimeKind.Duration)
        {
            Amount = length.Low,
            AmountHigh = length.High,
            Unit = length.Unit,
            Weeks = Calendar.Weeks(length.Low, length.Unit),
            WeeksHigh = length.High is { } high ? Calendar.Weeks(high, length.Unit) : null,
            Approximate = length.Approximate,
        };

    private static TimeMention WithWeeks(TimeMention mention) =>
        mention is { Start: { } start, Finish: { } finish } && finish.Last >= start.First
            ? mention with
            {
                Weeks = Math.Max(0, finish.First.DayNumber - start.Last.DayNumber) / 7.0,
                WeeksHigh = (finish.Last.DayNumber - start.First.DayNumber) / 7.0,
            }
            : mention;
}
