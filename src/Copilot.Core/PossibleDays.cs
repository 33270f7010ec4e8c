namespace Copilot.Core;

/// <summary>The days that a request or a record can name. Outside them a date is a slip of the pen, and there is no room left to count from it.</summary>
public static class PossibleDays
{
    public const int FirstYear = 1900;

    public const int LastYear = 2150;

    public static bool Contains(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
