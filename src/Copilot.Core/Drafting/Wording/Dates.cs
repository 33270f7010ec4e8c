using System.Globalization;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Wording;

/// <summary>Dates as a reader reads them: <c>10 Jun 2025</c>.</summary>
public static class Dates
{
    public static string Write(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Write(DayRange range)
    {
        if (range.IsExact)
        {
            return Write(range.First);
        }

        var wholeMonth = range.First.Day == 1 && range.Last == range.First.AddMonths(1).AddDays(-1);
        return wholeMonth ? range.First.ToString("MMM yyyy", CultureInfo.InvariantCulture) : $"{Write(range.First)} to {Write(range.Last)}";
    }
}
