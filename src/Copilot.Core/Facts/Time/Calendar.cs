namespace Copilot.Core.Facts.Time;

/// <summary>Days, months and seasons as charts name them; nothing here throws on an impossible date, it has none.</summary>
internal static class Calendar
{
    public static DayRange? Day(int year, int month, int day) =>
        year is >= PossibleDays.FirstYear and <= PossibleDays.LastYear
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(year, month)
            ? DayRange.On(new DateOnly(year, month, day))
            : null;

    /// <summary>A month, or its first, middle or last third (part 1 to 3; 0 for the whole).</summary>
    public static DayRange? Month(int year, int month, int part = 0)
    {
        if (year is < PossibleDays.FirstYear or > PossibleDays.LastYear || month is < 1 or > 12)
        {
            return null;
        }

        var last = DateTime.DaysInMonth(year, month);
        var (from, to) = part switch
        {
            1 => (1, 10),
            2 => (11, 20),
            3 => (21, last),
            _ => (1, last),
        };
        return new DayRange(new DateOnly(year, month, from), new DateOnly(year, month, to));
    }

    /// <summary>Three months that begin in a year, or the first, second or third of them.</summary>
    public static DayRange? Season(int year, int firstMonth, int part = 0)
    {
        if (year is <= PossibleDays.FirstYear or >= PossibleDays.LastYear - 1)
        {
            return null;
        }

        var start = new DateOnly(year, firstMonth, 1).AddMonths(part > 0 ? part - 1 : 0);
        return new DayRange(start, start.AddMonths(part > 0 ? 1 : 3).AddDays(-1));
    }

    public static DayRange? Year(int year, int part = 0) =>
        year is < PossibleDays.FirstYear or > PossibleDays.LastYear
            ? null
            : part switch
            {
                1 => new DayRange(new DateOnly(year, 1, 1), new DateOnly(year, 4, 30)),
                2 => new DayRange(new DateOnly(year, 5, 1), new DateOnly(year, 8, 31)),
                3 => new DayRange(new DateOnly(year, 9, 1), new DateOnly(year, 12, 31)),
                _ => new DayRange(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
            };

    /// <summary>Two digits are the latest year of that ending no more than two years after the note, or after 2069 without one.</summary>
    public static int FullYear(int year, DateOnly? note)
    {
        if (year >= 100)
        {
            return year;
        }

        return 2000 + year > (note?.Year + 2 ?? 2069) ? 1900 + year : 2000 + year;
    }

    /// <summary>The latest of a yearly range that begins no later than the note, cut off at the note; or, when
    /// <paramref name="ahead"/>, the first that ends no earlier.</summary>
    public static DayRange? Yearly(Func<int, DayRange?> inYear, DateOnly? note, bool ahead = false, bool beforeThis = false)
    {
        if (note is not { } day)
        {
            return null;
        }

        if (ahead)
        {
            for (var year = day.Year - 1; year <= day.Year + 8; year++)
            {
                if (inYear(year) is { } range && range.First >= day)
                {
                    return range;
                }
            }

            return null;
        }

        // Eight years back finds a 29 February.
        for (var year = day.Year; year >= day.Year - 8; year--)
        {
            if (inYear(year) is { } range && range.First <= day && !(beforeThis && range.Last >= day))
            {
                return new DayRange(range.First, range.Last > day ? day : range.Last);
            }
        }

        return null;
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19,
            b = year / 100,
            c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var sum = h + l - (7 * ((a + (11 * h) + (22 * l)) / 451)) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }

    public static DateOnly? Add(DateOnly day, double amount, TimeUnit unit)
    {
        if (Math.Abs(amount) > 10000)
        {
            return null;
        }

        var whole = (int)Math.Truncate(amount);
        var rest = amount - whole;
        return unit switch
        {
            TimeUnit.Hour => day.AddDays((int)Math.Round(amount / 24)),
            TimeUnit.Day => day.AddDays((int)Math.Round(amount)),
            TimeUnit.Week => day.AddDays((int)Math.Round(amount * 7)),
            TimeUnit.Month => day.AddMonths(whole).AddDays((int)Math.Round(rest * 30.4375)),
            _ => Math.Abs(amount) > 150 ? null : day.AddYears(whole).AddMonths((int)Math.Round(rest * 12)),
        };
    }

    public static double Weeks(double amount, TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Hour => amount / 24 / 7,
            TimeUnit.Day => amount / 7,
            TimeUnit.Week => amount,
            TimeUnit.Month => amount * 365.25 / 12 / 7,
            _ => amount * 365.25 / 7,
        };
}
