namespace Copilot.Core.Facts.Time;

/// <summary>A point in time told by tokens up to <paramref name="End"/>; <paramref name="Days"/> is null where an undated document leaves it open.</summary>
/// <param name="HasYear">The text gives the year; otherwise <see cref="InYear"/> places it in one.</param>
internal sealed record Point(int End, DayRange? Days, bool HasYear)
{
    public Func<int, DayRange?>? InYear { get; init; }

    public bool Future { get; init; }

    /// <summary>Only the first of two parts of a range may be as bare as this ("Jan" in "Jan-Mar 2025", "5/6" in "5/6 - 7/19/24").</summary>
    public bool NeedsRange { get; init; }
}

/// <summary>Reads one point in time at a token: numeric dates, months, seasons, years, days told relative to the note.</summary>
internal sealed class PointReader(TimeTokens tokens)
{
    private readonly TimeLexicon _lexicon = tokens.Lexicon;

    /// <param name="introduced">A word such as "since" or "until" stands before it: what follows is a time if it can be one.</param>
    public Point? At(int i, bool introduced) =>
        Numeric(i, introduced)
        ?? Weekday(i, introduced)
        ?? Named(i, introduced)
        ?? Relative(i)
        ?? Holiday(i)
        ?? OrdinalDay(i, introduced)
        ?? Year(i, introduced);

    private const int DaysJustAhead = 30;

    private bool IsFuture(int i)
    {
        for (var j = i - 1; j >= tokens.First && j >= i - 8 && !tokens.Is(j, ';') && !tokens.Is(j, '.'); j--)
        {
            if (_lexicon.Future.Contains(tokens.Lower(j)) || (tokens.Lower(j) == "u" && tokens.Lower(j - 2) == "f"))
            {
                return true;
            }
        }

        return false;
    }

    private Point Yearly(int end, int at, Func<int, DayRange?> inYear, bool beforeThis = false, bool needsRange = false)
    {
        // Nobody leaves the year out of a day that is eleven months gone: the day just ahead is meant ("first visit 12/30" on 22 December).
        if (
            Calendar.Yearly(inYear, tokens.Note, ahead: true) is { } ahead
            && tokens.Note is { } note
            && ahead.First.DayNumber - note.DayNumber is var days
            && (IsFuture(at) ? days < 200 : ahead.IsExact && days <= DaysJustAhead && tokens.Lower(at - 1) is not "since")
        )
        {
            return new Point(end, ahead, HasYear: false)
            {
                InYear = inYear,
                Future = true,
                NeedsRange = needsRange,
            };
        }

        return new Point(end, Calendar.Yearly(inYear, tokens.Note, beforeThis: beforeThis), HasYear: false)
        {
            InYear = inYear,
            NeedsRange = needsRange,
        };
    }

    /// <summary>2025-05-28, 2025-05, 5/28/25, 28.05.2025, 5/2025, and 4/29 where a date is plausible.</summary>
    private Point? Numeric(int i, bool introduced)
    {
        if (tokens.Whole(i) is not { } a || !tokens.IsDateSeparator(i + 1) || !tokens.Touches(i + 1) || !tokens.Touches(i + 2) || Joined(i))
        {
            return null;
        }

        var b = tokens.Whole(i + 2);
        var separator = tokens.Lower(i + 1);
        var three = tokens.Lower(i + 3) == separator && tokens.Touches(i + 3) && tokens.Touches(i + 4) ? tokens.Whole(i + 4) : null;
        if (b is { } second && three is { } third)
        {
            return Full(i, a, second, third);
        }

        if (b is not { } other || RunsOn(i + 3))
        {
            return null;
        }

        if (tokens.Digits(i) == 4 && separator != "." && a is >= 1950 and <= 2100 && other is >= 1 and <= 12 && tokens.Digits(i + 2) <= 2)
        {
            return new Point(i + 3, Calendar.Month(a, other), HasYear: true);
        }

        if (tokens.Digits(i + 2) == 4 && separator != "." && other is >= 1950 and <= 2100 && a is >= 1 and <= 12)
        {
            return new Point(i + 3, Calendar.Month(other, a), HasYear: true);
        }

        return separator == "/" && Calendar.Day(2024, a, other) is not null && tokens.Digits(i) <= 2 && tokens.Digits(i + 2) <= 2
            ? MonthAndDay(i, a, other, introduced)
            : null;
    }

    private Point? Full(int i, int a, int b, int c)
    {
        if (RunsOn(i + 5))
        {
            return null;
        }

        if (tokens.Digits(i) == 4)
        {
            return Calendar.Day(a, b, c) is { } iso ? new Point(i + 5, iso, HasYear: true) : null;
        }

        if (tokens.Digits(i) > 2 || tokens.Digits(i + 2) > 2 || tokens.Digits(i + 4) is not (2 or 4))
        {
            return null;
        }

        var year = Calendar.FullYear(c, tokens.Note);

        // Month first, as charts here write; day first where only that is a date.
        var day = Calendar.Day(year, a, b) ?? Calendar.Day(year, b, a);
        return day is null ? null : new Point(i + 5, day, HasYear: true);
    }

    /// <summary>True where a number hangs on what stands before it: a level, a version, a longer number.</summary>
    private bool Joined(int i) =>
        tokens.Touches(i)
        && !(
            tokens.Is(i - 1, '(')
            || tokens.Is(i - 1, '"')
            || tokens.Is(i - 1, '[')
            || tokens.Is(i - 1, '~')
            || tokens.Is(i - 1, ':')
            || tokens.Is(i - 1, ',')
            || (tokens.IsDash(i - 1) && tokens.IsNumber(i - 2))
            || tokens.Is(i - 1, '–')
            || (tokens.IsWord(i - 1) && tokens.Lower(i - 1) == "x")
        );

    private bool RunsOn(int i) =>
        tokens.Touches(i)
        && (
            tokens.Is(i, '/')
            || tokens.Is(i, '%')
            || tokens.Is(i, '+')
            || tokens.IsWord(i)
            || tokens.IsNumber(i)
            || (tokens.Is(i, '.') && tokens.IsNumber(i + 1) && tokens.Touches(i + 1))
        );

    // "naproxen from 5/25, PT 8/25-11/25, ESI 10/25": a third pair with the same figures behind its stroke, and they are the year's.
    private bool IsYearOfList(int i, int year)
    {
        if (tokens.Digits(i + 2) != 2 || tokens.Note is not { } note || year > note.Year % 100 || year < (note.Year % 100) - YearsOfList)
        {
            return false;
        }

        var alike = 0;
        for (var at = Math.Max(tokens.First, i - ReachOfList); at < i + ReachOfList && at + 2 < tokens.End; at++)
        {
            if (
                tokens.Is(at + 1, '/')
                && !tokens.Is(at + 3, '/')
                && !tokens.Is(at - 1, '/')
                && tokens.Whole(at) is >= 1 and <= 12
                && tokens.Whole(at + 2) is { } other
            )
            {
                if (other != year)
                {
                    return false;
                }

                alike++;
            }
        }

        return alike >= 3;
    }

    private const int ReachOfList = 40;
    private const int YearsOfList = 2;

    private Point? MonthAndDay(int i, int month, int day, bool introduced)
    {
        if (IsYearOfList(i, day))
        {
            return new Point(i + 3, Calendar.Month(2000 + day, month), HasYear: true);
        }

        var before = tokens.Lower(i - 1);
        if (before is "(" or "~")
        {
            before = tokens.Lower(i - 2);
        }

        // A score is never above its scale: "3/1" is none.
        var scale = month <= day && (day is 5 or 10 || day < 5 || day == month);
        var listed = (tokens.Is(i - 1, ',') || before is "and" or "&") && tokens.IsNumber(i - 2) && tokens.Is(i - 3, '/');
        var opens =
            (i == tokens.First || tokens.Is(i - 1, '-'))
                && (
                    tokens.Is(i + 3, ':')
                    || (tokens.IsDash(i + 3) && !tokens.Touches(i + 3) && tokens.IsWord(i + 4))
                    || OpensEntry(i, scale)
                )
            || (tokens.Is(i - 1, '.') && tokens.Digits(i) == 2 && OpensEntry(i, scale));
        var strong =
            introduced
            || opens
            || _lexicon.BeforeDatesOfScales.Contains(before)
            || (before is "of" && _lexicon.PartsOfDay.Contains(tokens.Lower(i - 2)));
        // "1/14 and 3/3/25"
        var leads =
            (tokens.Is(i + 3, ',') || tokens.Lower(i + 3) is "and" or "&")
            && tokens.IsNumber(i + 4)
            && tokens.Is(i + 5, '/')
            && tokens.IsNumber(i + 6)
            && tokens.Is(i + 7, '/')
            && tokens.IsNumber(i + 8);
        var weak = leads || _lexicon.BeforeDates.Contains(before) || (tokens.Is(i - 1, '(') && tokens.Is(i + 3, ')'));
        var unlikely = _lexicon.Scores.Contains(tokens.Lower(i + 3)) || _lexicon.Scores.Contains(before);
        var accepted = strong || (!scale && !unlikely && (weak || listed || (day > 10 && tokens.IsWord(i - 1))));
        return Yearly(i + 3, i, year => Calendar.Day(year, month, day), needsRange: !accepted);
    }

    // "06/10 patient: legs no better", "02/13 22:00": who writes, or the time of day, stands behind it.
    private bool OpensEntry(int i, bool isScale)
    {
        if (tokens.IsNumber(i + 3) && tokens.Is(i + 4, ':') && tokens.Touches(i + 4) && tokens.IsNumber(i + 5) && tokens.Touches(i + 5))
        {
            return true;
        }

        var at = i + 3;
        while (at < i + 3 + WordsOfEntry && tokens.IsWord(at))
        {
            at++;
        }

        return at > i + 3 && tokens.Is(at, ':') && !_lexicon.Scores.Contains(tokens.Lower(i + 3)) && (!isScale || tokens.Digits(i) == 2);
    }

    private const int WordsOfEntry = 3;

    /// <summary>"Saturday", "last Friday", and the day before a date ("Friday July 19", "Thursday 1/8"), which tells it.</summary>
    private Point? Weekday(int i, bool introduced)
    {
        if (
            !_lexicon.Weekdays.TryGetValue(tokens.Lower(i), out var weekday)
            || !tokens.IsCapital(i)
            || (tokens.Lower(i) is "sun" or "sat" or "mon" or "wed" && !introduced && !_lexicon.BeforeDates.Contains(tokens.Lower(i - 1)))
        )
        {
            return null;
        }

        var next = i + 1;
        while (tokens.Is(next, ',') || tokens.Is(next, '.') || (tokens.Lower(next) is "the" && next == i + 1))
        {
            next++;
        }

        if (Numeric(next, introduced: true) is { NeedsRange: false } date)
        {
            return OnWeekday(date, weekday);
        }

        if (Named(next, introduced: true) is { } named && named.Days is null or { IsExact: true })
        {
            return OnWeekday(named, weekday);
        }

        if (OrdinalDay(i + 1, introduced: true) is { } ordinal)
        {
            return ordinal;
        }

        if (tokens.Note is not { } note)
        {
            return new Point(i + 1, null, HasYear: true);
        }

        var back = (Iso(note) - weekday + 7) % 7;
        if (tokens.Lower(i - 1) is "next" || (IsFuture(i) && tokens.Lower(i - 1) is not ("last" or "past")))
        {
            return new Point(i + 1, DayRange.On(note.AddDays(back == 0 ? 7 : 7 - back)), HasYear: true) { Future = true };
        }

        return new Point(
            i + 1,
            DayRange.On(note.AddDays(-(back == 0 && tokens.Lower(i - 1) is "last" or "past" ? 7 : back))),
            HasYear: true
        );
    }

    // "Friday 5/9": the year, of the note's and the one before it, in which that day was a Friday.
    private Point OnWeekday(Point point, int weekday)
    {
        if (
            point is not { HasYear: false, InYear: { } inYear, Days: { IsExact: true } told }
            || tokens.Note is not { } note
            || Iso(told.First) == weekday
        )
        {
            return point;
        }

        var years = Enumerable
            .Range(note.Year - 1, 2)
            .Select(inYear)
            .Where(d => d is { IsExact: true } day && day.First <= note && Iso(day.First) == weekday)
            .ToList();
        if (years is [{ } day])
        {
            return new Point(point.End, day, HasYear: true);
        }

        // A Friday in the year to come alone: the record goes on behind its day, and the year is not told.
        return years.Count == 0 && inYear(note.Year) is { IsExact: true } later && later.First > note && Iso(later.First) == weekday
            ? new Point(point.End, null, HasYear: true)
            : point;
    }

    private static int Iso(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>Months and seasons with day, year or part: "March 3, 2024", "28 May 2025", "mid-May", "late summer", "last March".</summary>
    private Point? Named(int i, bool introduced)
    {
        var part = 0;
        var j = i;
        var qualified = introduced;
        if (_lexicon.Parts.TryGetValue(tokens.Lower(j), out var told))
        {
            part = told;
            j++;
            j += tokens.IsDash(j) && tokens.Touches(j) ? 1 : 0;
            if (tokens.Lower(j) == "of")
            {
                j++;
                j += tokens.Lower(j) == "the" ? 1 : 0;
            }
            else if (tokens.Lower(i) is "end" or "start" or "beginning" or "middle")
            {
                return null;
            }

            j +=
                tokens.Lower(j) is "in" && tokens.Lower(j + 1) is "the" ? 2
                : tokens.Lower(j) is "in" ? 1
                : 0;
            qualified = true;
        }

        var last =
            tokens.Lower(j) is "last" or "past"
            && _lexicon.Months.ContainsKey(tokens.Lower(j + 1)) | _lexicon.Seasons.ContainsKey(tokens.Lower(j + 1));
        var next = tokens.Lower(j) is "next" or "coming";
        var @this = tokens.Lower(j) is "this";
        if (last || next || @this)
        {
            j++;
            j += tokens.Lower(j) is "past" or "coming" ? 1 : 0;
            qualified = true;
        }

        qualified |=
            _lexicon.BeforeDates.Contains(tokens.Lower(i - 1))
            || tokens.Lower(i - 1) is "the" && _lexicon.BeforeDates.Contains(tokens.Lower(i - 2));
        return Month(i, j, part, qualified, last, next)
            ?? DayMonth(i, j)
            ?? Season(i, j, part, qualified, last, next)
            ?? PartOfYear(j, part);
    }

    private Point? Month(int i, int j, int part, bool qualified, bool last, bool next)
    {
        if (!_lexicon.Months.TryGetValue(tokens.Lower(j), out var month))
        {
            return null;
        }

        return Month(i, j, month, part, qualified, last, next);
    }

    private Point? Month(int i, int j, int month, int part, bool qualified, bool last, bool next)
    {
        var ambiguous = _lexicon.AmbiguousMonths.Contains(tokens.Lower(j));
        var capital = tokens.IsCapital(j);
        // Dictation has no capitals: "from march 3", "march twenty eighth"; a month that is also a verb needs its day, "may" a word before it too.
        var isDayOf = DayAt(j + 1) is { } dayOf && !IsUnit(dayOf.End) && (qualified || tokens.Lower(j) is not "may");
        if (
            (!capital && !isDayOf && (tokens.Lower(j) is "may" || (!qualified && tokens.Lower(j) is "march" or "mar" or "dec")))
            || (j == i && tokens.Whole(j - 1, 2) is >= 28 and <= 31)
        )
        {
            // "31 February" is not February either.
            return null;
        }

        var k = j + 1;
        k += tokens.Is(k, '.') && tokens.Lower(j).Length <= 4 && tokens.Within(k + 1) ? 1 : 0;
        k += tokens.Is(k, '-') && tokens.Touches(k) && tokens.IsNumber(k + 1) && tokens.Touches(k + 1) ? 1 : 0;
        k += tokens.Lower(k) == "the" && tokens.IsNumber(k + 1) ? 1 : 0;
        if (part == 0 && DayAt(k) is { Day: var day } told && !IsUnit(told.End))
        {
            var end = told.End;
            var (yearEnd, year) = YearAfter(end);
            if (year is { } full)
            {
                return Calendar.Day(full, month, day) is { } date ? new Point(yearEnd, date, HasYear: true) : null;
            }

            if (
                Calendar.Day(2024, month, day) is not null
                && !(tokens.Touches(end) && (tokens.Is(end, '/') || tokens.Is(end, ':') || tokens.Is(end, '%')))
            )
            {
                return next
                    ? new Point(end, Calendar.Yearly(y => Calendar.Day(y, month, day), tokens.Note, ahead: true), HasYear: false)
                    {
                        Future = true,
                    }
                    : Yearly(end, i, y => Calendar.Day(y, month, day), last);
            }

            return null;
        }

        var (withYear, given) = YearAfter(j + 1);
        if (given is { } fullYear)
        {
            return new Point(withYear, Calendar.Month(fullYear, month, part), HasYear: true);
        }

        var range = !qualified && (ambiguous || !capital);
        if (next)
        {
            return new Point(j + 1, Calendar.Yearly(y => Calendar.Month(y, month, part), tokens.Note, ahead: true), HasYear: false)
            {
                Future = true,
            };
        }

        var leadsTo =
            tokens.IsDash(j + 1)
            || (
                tokens.Lower(j + 1) is "to" or "through" or "thru" or "until" or "till"
                && _lexicon.Months.ContainsKey(tokens.Lower(j + 2))
                && tokens.IsCapital(j + 2)
            );
        return range && !leadsTo ? null : Yearly(j + 1, i, y => Calendar.Month(y, month, part), last, needsRange: range);
    }

    /// <summary>A day of a month in digits or words: "6", "6th", "sixth", "twenty eighth".</summary>
    private (int Day, int End)? DayAt(int k)
    {
        if (tokens.Whole(k, 2) is { } day && day is >= 1 and <= 31)
        {
            return (day, AfterOrdinal(k + 1));
        }

        if (_lexicon.Ordinals.TryGetValue(tokens.Lower(k), out var ordinal))
        {
            return (ordinal, k + 1);
        }

        var at = tokens.IsDash(k + 1) ? k + 2 : k + 1;
        return
            tokens.Lower(k) is "twenty" or "thirty"
            && _lexicon.Ordinals.TryGetValue(tokens.Lower(at), out var unit)
            && unit < 10
            && _lexicon.Numbers[tokens.Lower(k)] + unit is <= 31 and var sum
            ? (sum, at + 1)
            : null;
    }

    /// <summary>"28 May 2025", "3rd of March", "the sixth of October".</summary>
    private Point? DayMonth(int i, int j)
    {
        if (tokens.Lower(j + 1) == "of" && _lexicon.Ordinals.TryGetValue(tokens.Lower(j), out var named))
        {
            return DayMonth(i, j, named);
        }

        if (tokens.Whole(j, 2) is not { } day || day is < 1 or > 31 || Joined(j))
        {
            return null;
        }

        return DayMonth(i, j, day);
    }

    private Point? DayMonth(int i, int j, int day)
    {
        var k = AfterOrdinal(j + 1);
        k += tokens.Lower(k) == "of" ? 1 : 0;
        k += tokens.Is(k, '-') && tokens.Touches(k) && tokens.Touches(k + 1) ? 1 : 0;
        if (!_lexicon.Months.TryGetValue(tokens.Lower(k), out var month) || !tokens.IsCapital(k) || tokens.Lower(k) == "mon")
        {
            return null;
        }

        var after = k + 1;
        after += tokens.Is(after, '-') && tokens.Touches(after) && tokens.Touches(after + 1) && tokens.IsNumber(after + 1) ? 1 : 0;
        var (end, year) = YearAfter(after);
        if (year is { } full)
        {
            return Calendar.Day(full, month, day) is { } date ? new Point(end, date, HasYear: true) : null;
        }

        return Calendar.Day(2024, month, day) is null ? null : Yearly(k + 1, i, y => Calendar.Day(y, month, day));
    }

    private Point? Season(int i, int j, int part, bool qualified, bool last, bool next)
    {
        if (!_lexicon.Seasons.TryGetValue(tokens.Lower(j), out var month))
        {
            return null;
        }

        return Season(i, j, month, part, qualified, last, next);
    }

    private Point? Season(int i, int j, int month, int part, bool qualified, bool last, bool next)
    {
        var (end, year) = YearAfter(j + 1);
        if (year is { } full)
        {
            // The winter of a year is the one that begins in it or the one that ends in it.
            return month == 12 && part == 0
                ? new Point(end, new DayRange(new DateOnly(full - 1, 12, 1), new DateOnly(full + 1, 2, 28)), HasYear: true)
                : new Point(end, Calendar.Season(full, month, part), HasYear: true);
        }

        if (
            _lexicon.AmbiguousSeasons.Contains(tokens.Lower(j))
                ? !(
                    last
                    || next
                    || part > 0
                    || tokens.Lower(j - 1) is "this" or "since" or "by" or "in"
                    || (tokens.Lower(j) == "spring" && tokens.Lower(j - 2) is "in" or "since")
                )
                : !qualified
        )
        {
            return null;
        }

        return next
            ? new Point(j + 1, Calendar.Yearly(y => Calendar.Season(y, month, part), tokens.Note, ahead: true), HasYear: false)
            {
                Future = true,
            }
            : Yearly(j + 1, i, y => Calendar.Season(y, month, part), last);
    }

    /// <summary>"early 2024".</summary>
    private Point? PartOfYear(int j, int part) =>
        part > 0 && tokens.Whole(j) is >= 1950 and <= 2100 and var year && tokens.Digits(j) == 4
            ? new Point(j + 1, Calendar.Year(year, part), HasYear: true)
            : null;

    private (int End, int? Year) YearAfter(int k)
    {
        k += tokens.Is(k, ',') || (tokens.Is(k, '.') && tokens.Within(k + 1)) ? 1 : 0;
        k += tokens.Lower(k) == "of" ? 1 : 0;
        if (tokens.Lower(k) is "last" or "this" && tokens.Lower(k + 1) == "year" && tokens.Note is { } told)
        {
            // "since spring of last year"
            return (k + 2, tokens.Lower(k) == "last" ? told.Year - 1 : told.Year);
        }

        if (tokens.Is(k, '\'') || tokens.Is(k, '\u2019'))
        {
            return tokens.Whole(k + 1, 2) is { } two && tokens.Touches(k + 1) && tokens.Digits(k + 1) == 2
                ? (k + 2, Calendar.FullYear(two, tokens.Note))
                : (k, null);
        }

        k += tokens.Is(k, '-') && tokens.Touches(k) && tokens.Touches(k + 1) ? 1 : 0;
        return tokens.Whole(k) is >= 1900 and <= 2150 and var year && tokens.Digits(k) == 4 && !IsUnit(k + 1) ? (k + 1, year) : (k, null);
    }

    private int AfterOrdinal(int k) => tokens.Touches(k) && tokens.Lower(k) is "st" or "nd" or "rd" or "th" ? k + 1 : k;

    /// <summary>A measure follows: the number is none of a date ("March 5 mg").</summary>
    private bool IsUnit(int k) => _lexicon.NoDays.Measures.Contains(tokens.Lower(k));

    /// <summary>"yesterday", "this morning", "last week", "this month".</summary>
    private Point? Relative(int i)
    {
        if (tokens.Lower(i) is "day" && tokens.Lower(i + 1) is "before" && tokens.Lower(i + 2) is "yesterday")
        {
            return new Point(i + 3, tokens.Note is { } today ? DayRange.On(today.AddDays(-2)) : null, HasYear: true);
        }

        if (_lexicon.RelativeDays.TryGetValue(tokens.Lower(i), out var days))
        {
            return new Point(i + 1, tokens.Note is { } n ? DayRange.On(n.AddDays(days)) : null, HasYear: true) { Future = days > 0 };
        }

        if (tokens.Lower(i) is "this" && _lexicon.PartsOfDay.Contains(tokens.Lower(i + 1)))
        {
            return new Point(i + 2, tokens.Note is { } n ? DayRange.On(n) : null, HasYear: true);
        }

        if (tokens.Lower(i) is "last" && tokens.Lower(i + 1) is "night")
        {
            return new Point(i + 2, tokens.Note is { } n ? DayRange.On(n.AddDays(-1)) : null, HasYear: true);
        }

        if (tokens.Lower(i) is not ("last" or "this" or "next") || tokens.Lower(i + 1) is not ("week" or "month" or "year"))
        {
            return null;
        }

        if (tokens.Note is not { } note)
        {
            return new Point(i + 2, null, HasYear: true);
        }

        var step = tokens.Lower(i) switch
        {
            "last" => -1,
            "next" => 1,
            _ => 0,
        };
        var monday = note.AddDays(-(((int)note.DayOfWeek + 6) % 7));
        DayRange? range = tokens.Lower(i + 1) switch
        {
            "week" => new DayRange(monday.AddDays(7 * step), monday.AddDays((7 * step) + 6)),
            "month" => Calendar.Month(note.AddMonths(step).Year, note.AddMonths(step).Month),
            _ => Calendar.Year(note.Year + step),
        };
        if (step == 0 && range is { } current)
        {
            range = current with { Last = current.Last > note ? note : current.Last };
        }

        return new Point(i + 2, range, HasYear: true) { Future = step > 0 };
    }

    private Point? Holiday(int i)
    {
        var length = _lexicon.Holidays.Match(tokens.Text, i, tokens.End, out var holiday);
        if (length == 0)
        {
            return null;
        }

        return Holiday(i, i + length, holiday);
    }

    private Point Holiday(int i, int end, (int Month, int First, int Last) holiday)
    {
        end += tokens.Lower(end) is "day" or "eve" ? 1 : 0;
        var (withYear, year) = YearAfter(end);
        DayRange? In(int y) =>
            holiday.Month == 0
                ? new DayRange(Calendar.Easter(y).AddDays(holiday.First), Calendar.Easter(y).AddDays(holiday.Last))
                : new DayRange(new DateOnly(y, holiday.Month, holiday.First), new DateOnly(y, holiday.Month, holiday.Last));
        return year is { } full ? new Point(withYear, In(full), HasYear: true) : Yearly(end, i, In);
    }

    /// <summary>"on the 6th": the latest sixth of a month that is not after the note.</summary>
    private Point? OrdinalDay(int i, bool introduced)
    {
        if (
            tokens.Lower(i) != "the"
            || !(introduced || tokens.Lower(i - 1) is "on")
            || tokens.Whole(i + 1, 2) is not { } day
            || day is < 1 or > 31
            || AfterOrdinal(i + 2) == i + 2
        )
        {
            return null;
        }

        if (tokens.IsWord(i + 3) && _lexicon.NoDays.Sixths.Contains(tokens.Lower(i + 3)))
        {
            return null;
        }

        if (tokens.Note is { } note)
        {
            for (var (month, tries) = (note, 0); tries < 4; month = month.AddMonths(-1), tries++)
            {
                if (Calendar.Day(month.Year, month.Month, day) is { } range && range.First <= note)
                {
                    return new Point(i + 3, range, HasYear: false);
                }
            }
        }

        return new Point(i + 3, null, HasYear: false);
    }

    private Point? Year(int i, bool introduced)
    {
        if (
            introduced
            && (tokens.Is(i, '\'') || tokens.Is(i, '\u2019'))
            && tokens.Whole(i + 1, 2) is { } two
            && tokens.Touches(i + 1)
            && tokens.Digits(i + 1) == 2
            && !(tokens.IsWord(i + 2) && tokens.Touches(i + 2))
        )
        {
            // "since '94"
            return new Point(i + 2, Calendar.Year(Calendar.FullYear(two, tokens.Note)), HasYear: true);
        }

        if (
            tokens.Whole(i) is not (>= 1950 and <= 2100 and var year)
            || tokens.Digits(i) != 4
            || Joined(i)
            || IsUnit(i + 1)
            || (
                tokens.Touches(i + 1)
                && !tokens.Is(i + 1, '.')
                && !tokens.Is(i + 1, ',')
                && !tokens.Is(i + 1, ')')
                && !tokens.IsDash(i + 1)
                && !tokens.Is(i + 1, ';')
                && !tokens.Is(i + 1, ':')
            )
        )
        {
            return null;
        }

        // "31 February 2024" is no date at all.
        if ((tokens.Note is { } note && year > note.Year + 2) || _lexicon.Months.ContainsKey(tokens.Lower(i - 1)))
        {
            return null;
        }

        var before = tokens.Lower(i - 1);
        var named =
            introduced
            || before
                is "in"
                    or "during"
                    or "circa"
                    or "around"
                    or "about"
                    or "year"
                    or "of"
                    or "from"
                    or "to"
                    or "through"
                    or "by"
                    or "~"
                    or "between"
                    or "and"
                    or "(";
        var stands =
            tokens.IsWord(i - 1)
            && before.Length > 1
            && !_lexicon.For.Contains(before)
            && (
                i + 1 >= tokens.End
                || !tokens.IsWord(i + 1)
                || tokens.Lower(i + 1) is "for" or "and" or "with" or "by" or "at" or "elsewhere" or "normal" or "w"
            );

        // "Prior: 2023 back attack", "2019 laminectomy L4-5"
        var opens = year >= 1980 && tokens.IsWord(i + 1) && (i == tokens.First || tokens.Is(i - 1, ':') || tokens.Is(i - 1, ';'));

        // "MRI 2023 mild stenosis", "fusion 2012 healed well"
        var dates = year >= 1980 && _lexicon.DatedByYear.Contains(before);
        return named || stands || opens || dates ? new Point(i + 1, Calendar.Year(year), HasYear: true) : null;
    }
}
