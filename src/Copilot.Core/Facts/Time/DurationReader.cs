using System.Globalization;

namespace Copilot.Core.Facts.Time;

/// <summary>A length of time told by tokens up to <paramref name="End"/>: from <paramref name="Low"/> to <paramref name="High"/> units.</summary>
internal sealed record Length(int End, double Low, double? High, TimeUnit Unit, bool Approximate)
{
    /// <summary>The days that lie this long before a day.</summary>
    public DayRange? Before(DateOnly day) => At(day, -1);

    public DayRange? After(DateOnly day) => At(day, 1);

    private DayRange? At(DateOnly day, int sign)
    {
        var near = Calendar.Add(day, sign * Low, Unit);
        var far = High is { } high ? Calendar.Add(day, sign * high, Unit) : near;
        return near is { } a && far is { } b ? new DayRange(a < b ? a : b, a < b ? b : a) : null;
    }
}

/// <summary>Reads "6 weeks", "6-8 wks", "six to eight weeks", "a couple of months", "2 1/2 years", "3.5 mo", "12-week" at a token.</summary>
internal sealed class DurationReader(TimeTokens tokens)
{
    private readonly TimeLexicon _lexicon = tokens.Lexicon;

    public Length? At(int i)
    {
        var approximate = false;
        var j = i;
        while (_lexicon.Approximately.Contains(tokens.Lower(j)) && j - i < 4 && !_lexicon.Vague.ContainsKey(tokens.Lower(j)))
        {
            approximate = true;
            j++;
        }

        j +=
            tokens.Lower(j) == "a"
            && (_lexicon.Vague.ContainsKey(tokens.Lower(j + 1)) || tokens.Lower(j + 1) is "couple" or "good" or "full" or "half" or "dozen")
                ? 1
                : 0;
        return Vague(j) ?? Counted(j, approximate);
    }

    private Length? Vague(int j)
    {
        if (!_lexicon.Vague.TryGetValue(tokens.Lower(j), out var count))
        {
            return null;
        }

        var unit = j + 1 + (tokens.Lower(j + 1) is "more" or "of" ? 1 : 0);
        return Unit(unit) is { } u ? Checked(j, new Length(unit + 1, count.Low, count.High, u, Approximate: true)) : null;
    }

    private Length? Counted(int j, bool approximate)
    {
        if (Amount(j) is not var (low, end) || tokens.Touches(j) && Hangs(j))
        {
            return null;
        }

        double? high = low;
        if ((tokens.IsDash(end) || tokens.Lower(end) is "to" or "or") && Amount(end + 1) is var (other, otherEnd) && other > low)
        {
            (high, end) = (other, otherEnd);
        }

        if (tokens.Is(end, '+'))
        {
            (approximate, high, end) = (true, null, end + 1);
        }

        end += tokens.IsDash(end) && tokens.Touches(end) && Unit(end + 1) is not null ? 1 : 0;
        end += tokens.Lower(end) is "of" or "more" or "full" or "solid" or "consecutive" && Unit(end + 1) is not null ? 1 : 0;
        return Unit(end) is { } unit && !IsHeartRate(end)
            ? Checked(j, Joined(new Length(AfterUnit(end), low, high, unit, approximate || high is null)))
            : null;
    }

    // "Temp 36.8  HR 72"
    private bool IsHeartRate(int unit) =>
        tokens.Text.TextOf(unit) is "HR" && tokens.IsNumber(tokens.Is(unit + 1, ':') || tokens.Is(unit + 1, '=') ? unit + 2 : unit + 1);

    /// <summary>"1 year and 3 months", "2 weeks 3 days": counted in the smaller unit.</summary>
    private Length Joined(Length length)
    {
        var next = length.End + (tokens.Lower(length.End) is "and" or "," ? 1 : 0);
        if (
            length.High != length.Low
            || length.Unit == TimeUnit.Hour
            || Amount(next) is not var (more, end)
            || Unit(end) is not { } unit
            || unit >= length.Unit
            || unit == TimeUnit.Hour
        )
        {
            return length;
        }

        var factor = (length.Unit, unit) switch
        {
            (TimeUnit.Year, TimeUnit.Month) => 12,
            (TimeUnit.Week, TimeUnit.Day) => 7,
            _ => Calendar.Weeks(1, length.Unit) / Calendar.Weeks(1, unit),
        };
        var sum = (length.Low * factor) + more;
        return Joined(new Length(AfterUnit(end), sum, sum, unit, length.Approximate));
    }

    private int AfterUnit(int unit) =>
        tokens.Is(unit + 1, '.') && tokens.Touches(unit + 1) && tokens.Lower(unit).Length <= 3 && tokens.Within(unit + 2)
            ? unit + 2
            : unit + 1;

    /// <summary>The number hangs on a level, a code or a longer number ("L4-5", "10-20 mg").</summary>
    private bool Hangs(int j) =>
        !(
            tokens.Is(j - 1, '(')
            || tokens.Is(j - 1, '~')
            || tokens.Is(j - 1, '>')
            || tokens.Is(j - 1, '<')
            || tokens.Is(j - 1, '"')
            || tokens.Is(j - 1, ':')
            || tokens.Is(j - 1, '≥')
            || tokens.Is(j - 1, '≤')
            || tokens.Is(j - 1, '×')
            || tokens.Lower(j - 1) == "x"
        );

    private (double Value, int End)? Amount(int j)
    {
        if (tokens.IsNumber(j))
        {
            if (
                tokens.Text.Tokens[j].Length > 6
                || !double.TryParse(tokens.Text.TextOf(j), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            )
            {
                return null;
            }

            // "2 1/2 years"
            if (tokens.Whole(j + 1, 1) == 1 && tokens.Is(j + 2, '/') && tokens.Whole(j + 3, 1) is 2 or 4 && !tokens.Touches(j + 1))
            {
                return (value + (tokens.Whole(j + 3, 1) == 2 ? 0.5 : 0.25), j + 4);
            }

            if (value == 1 && tokens.Is(j + 1, '/') && tokens.Whole(j + 2, 1) == 2)
            {
                return (0.5, j + 3);
            }

            return (value, j + 1);
        }

        if (tokens.Lower(j) == "half")
        {
            return (0.5, j + 1 + (tokens.Lower(j + 1) is "a" or "an" ? 1 : 0));
        }

        if (!_lexicon.Numbers.TryGetValue(tokens.Lower(j), out var word))
        {
            return null;
        }

        var end = j + 1;
        double total = word;
        if (word is 20 or 30 or 40 or 50)
        {
            var digit = end + (tokens.IsDash(end) ? 1 : 0);
            if (_lexicon.Numbers.TryGetValue(tokens.Lower(digit), out var ones) && ones < 10 && tokens.Lower(digit) is not ("a" or "an"))
            {
                (total, end) = (word + ones, digit + 1);
            }
        }

        end += tokens.Lower(j) is "couple" or "dozen" && tokens.Lower(end) == "of" ? 1 : 0;
        if (tokens.Lower(end) == "and" && tokens.Lower(end + 1) == "a" && tokens.Lower(end + 2) == "half")
        {
            (total, end) = (total + 0.5, end + 3);
        }

        return (total, end);
    }

    private TimeUnit? Unit(int token)
    {
        if (!tokens.IsWord(token) || !_lexicon.Units.TryGetValue(tokens.Lower(token), out var unit))
        {
            return null;
        }

        // "3 D" and "5 H" are no times; "Mon" is a day.
        return (tokens.Lower(token).Length == 1 && tokens.IsCapital(token)) || (tokens.Lower(token) == "mon" && tokens.IsCapital(token))
            ? null
            : unit;
    }

    /// <summary>No duration: an age ("59 yr old", "at age 29"), a rate ("2 d/wk", "every 6 weeks", "three times a week").</summary>
    private Length? Checked(int start, Length length)
    {
        var next = length.End;
        next += tokens.IsDash(next) ? 1 : 0;
        if (_lexicon.Age.Contains(tokens.Lower(next)) || (tokens.Lower(next) is "of" && tokens.Lower(next + 1) is "age"))
        {
            return null;
        }

        if (length.Unit == TimeUnit.Year && _lexicon.NoDays.Persons.Contains(tokens.Lower(length.End)))
        {
            return null;
        }

        // "6 d/wk", "3 days a week", "5 days per week"
        if ((tokens.Is(length.End, '/') || tokens.Lower(length.End) is "a" or "per" or "each") && Unit(length.End + 1) is not null)
        {
            return null;
        }

        var before = tokens.Lower(start - 1);
        var rate = _lexicon.Rates.Contains(before) && !(before == "/" && !tokens.Touches(start));
        var word = tokens.Lower(start) is "a" or "an" && (_lexicon.NoDays.Times.Contains(before) || tokens.IsNumber(start - 1));
        return rate || word ? null : length;
    }
}
