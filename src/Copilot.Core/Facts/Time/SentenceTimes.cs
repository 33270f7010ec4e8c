namespace Copilot.Core.Facts.Time;

/// <summary>The times of one sentence, each told from where it begins.</summary>
internal sealed class SentenceTimes(TimeTokens tokens)
{
    private readonly PointReader _points = new(tokens);
    private readonly DurationReader _durations = new(tokens);

    /// <summary>The time that is told from a token on; null where none is.</summary>
    public TimeMention? At(int i) => Since(i) ?? Until(i) ?? Spanned(i) ?? Measured(i);

    // "since January", "since about 3 months"
    private TimeMention? Since(int i)
    {
        var since = tokens.Lexicon.Since.Match(tokens.Text, i, tokens.End, out _);
        if (since == 0)
        {
            return null;
        }

        var at = SkipApproximate(i + since);
        return _points.At(at, introduced: true) is { NeedsRange: false } point
                ? Ongoing(i, point.End, point.Days, !point.HasYear, at > i + since)
            : _durations.At(i + since) is { } length ? Lasting(i, length)
            : null;
    }

    // "until March", "until two months ago"
    private TimeMention? Until(int i)
    {
        var until = tokens.Lexicon.Until.Match(tokens.Text, i, tokens.End, out _);
        if (until == 0)
        {
            return null;
        }

        if (_durations.At(i + until) is { } before && tokens.Lexicon.Ago.Contains(tokens.Lower(before.End)))
        {
            return Plain(i, before) with
            {
                End = before.End + 1,
                Kind = TimeKind.Until,
                Finish = tokens.Note is { } note ? before.Before(note) : null,
            };
        }

        return _points.At(SkipThe(i + until), introduced: true) is { NeedsRange: false } end
            ? new TimeMention(i, end.End, TimeKind.Until)
            {
                Finish = end.Days,
                YearInferred = !end.HasYear,
                Future = end.Future,
            }
            : null;
    }

    // A date, or a range of two.
    private TimeMention? Spanned(int i) =>
        _points.At(i, introduced: false) is not { } from ? null
        : Joined(i, from) is { } range ? range
        : from.NeedsRange ? null
        : new TimeMention(i, from.End, TimeKind.Date)
        {
            Start = from.Days,
            Finish = from.Days,
            YearInferred = !from.HasYear,
            Future = from.Future,
        };

    // A date with what is joined to it: a second one, or the present.
    private TimeMention? Joined(int i, Point from)
    {
        var joint = tokens.Lexicon.To.Match(tokens.Text, from.End, tokens.End, out _);
        joint = joint == 0 && tokens.Lower(from.End) == "and" && tokens.Lower(i - 1) == "between" ? 1 : joint;
        if (joint == 0)
        {
            return NextMonth(i, from);
        }

        var end = from.End + joint;
        var present = tokens.Lexicon.Present.Match(tokens.Text, end, tokens.End, out _);
        if (present > 0 && !from.NeedsRange)
        {
            return Ongoing(i, end + present, from.Days, !from.HasYear, approximate: false);
        }

        // "From October to the middle of December"
        return
            _points.At(SkipThe(end), introduced: true) is { } to
            && (from.Days is null || to.Days is null || TimeRange.Joins(from, to))
            && !(from.NeedsRange && AreScores(i, end))
            ? TimeRange.Of(i, from, to)
            : DayOfSameMonth(i, from, end);
    }

    // "In February and March": the second begins where the first ends.
    private TimeMention? NextMonth(int i, Point from) =>
        tokens.Lower(from.End) is "and" or "&"
        && from.Days is { IsExact: false } a
        && _points.At(from.End + 1, introduced: true) is { Days: { IsExact: false } b } second
        && b.First == a.Last.AddDays(1)
            ? TimeRange.Of(i, from, second)
            : null;

    private int SkipThe(int i) => i + (tokens.Lower(i) == "the" && !tokens.IsNumber(i + 1) ? 1 : 0);

    // "7/10 to 8/10" is pain, not a summer.
    private bool AreScores(int a, int b) =>
        tokens.Is(a + 1, '/')
        && tokens.Is(b + 1, '/')
        && tokens.Whole(a + 2) is 5 or 10
        && tokens.Whole(a + 2) == tokens.Whole(b + 2)
        && !tokens.Is(b + 3, '/')
        && !tokens.Lexicon.BeforeDatesOfScales.Contains(tokens.Lower(a - 1));

    // "July 19-23, 2024": the year stands behind the second day.
    private TimeMention? DayOfSameMonth(int begin, Point from, int at)
    {
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
            ? TimeRange.WithWeeks(
                new TimeMention(begin, year is >= 1900 and <= 2150 ? at + (tokens.Is(at + 1, ',') ? 3 : 2) : at + 1, TimeKind.Range)
                {
                    Start = first,
                    Finish = last,
                    YearInferred = year is null && !from.HasYear,
                }
            )
            : null;
    }

    // "x 3 mos", "for the last 8 weeks", "six weeks ago", "in 3 weeks".
    private TimeMention? Measured(int i)
    {
        var at =
            i
            + (
                tokens.Lexicon.For.Contains(tokens.Lower(i)) || tokens.Lower(i) is "over" or "in" or "during" or "within" or "throughout"
                    ? 1
                    : 0
            );
        var lead = at > i ? tokens.Lower(i) : "";
        return UpToNow(i, at) is { } lasting ? lasting
            : _durations.At(at) is { } length ? Told(i, lead, length)
            : lead == "for" ? Many(i, at)
            : null;
    }

    // "the last 8 weeks", "the past month"
    private TimeMention? UpToNow(int i, int at)
    {
        var past = at + (tokens.Lower(at) is "the" or "these" or "at" ? 1 : 0);
        if (!tokens.Lexicon.Past.Contains(tokens.Lower(past)))
        {
            return null;
        }

        if (_durations.At(past + 1) is { } span)
        {
            return Lasting(i, span);
        }

        return
            (past > at || tokens.Lower(past) == "past")
            && tokens.IsWord(past + 1)
            && tokens.Lexicon.Units.TryGetValue(tokens.Lower(past + 1), out var single)
            && tokens.Lower(past + 1).Length > 2
            ? Lasting(i, new Length(past + 2, 1, 1, single, Approximate: false))
            : null;
    }

    // "LBP for years"
    private TimeMention? Many(int i, int at) =>
        tokens.IsWord(at)
        && tokens.Lexicon.Units.TryGetValue(tokens.Lower(at), out var unit)
        && tokens.Lower(at) is [.., 's'] and { Length: > 3 }
            ? Plain(i, new Length(at + 1, 2, null, unit, Approximate: true))
            : null;

    private TimeMention Told(int i, string lead, Length length)
    {
        if (tokens.Lexicon.Ago.Contains(tokens.Lower(length.End)))
        {
            var days = tokens.Note is { } note ? length.Before(note) : null;
            return Plain(i, length) with { End = length.End + 1, Kind = TimeKind.Date, Start = days, Finish = days };
        }

        var fromNow = tokens.Lexicon.FromNow.Match(tokens.Text, length.End, tokens.End, out _);
        var ahead = lead == "in" && (length.End >= tokens.End || !tokens.IsWord(length.End));
        if (fromNow > 0 || ahead)
        {
            var days = tokens.Note is { } note ? length.After(note) : null;
            return Plain(i, length) with { End = length.End + fromNow, Kind = TimeKind.Date, Start = days, Finish = days, Future = true };
        }

        var begins = lead is "over" or "in" or "within" or "during" ? i + 1 : i;
        return Plain(begins, length);
    }

    private int SkipApproximate(int i)
    {
        while (tokens.Lexicon.Approximately.Contains(tokens.Lower(i)) || tokens.Lower(i) is "the")
        {
            if (tokens.Lower(i) == "the" && tokens.IsNumber(i + 1))
            {
                break;
            }

            i++;
        }

        return i;
    }

    private TimeMention Ongoing(int first, int end, DayRange? start, bool inferred, bool approximate)
    {
        var mention = new TimeMention(first, end, TimeKind.Since)
        {
            Start = start,
            Ongoing = true,
            YearInferred = inferred,
            Approximate = approximate,
            Finish = tokens.Note is { } note ? DayRange.On(note) : null,
        };
        return TimeRange.WithWeeks(mention);
    }

    private TimeMention Lasting(int first, Length length)
    {
        var mention = Plain(first, length) with { Kind = TimeKind.Since, Ongoing = true };
        return tokens.Note is { } note ? mention with { Start = length.Before(note), Finish = DayRange.On(note) } : mention;
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
}
