using Copilot.Core.Facts;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>Days and stretches of days, to be asked whether any of them falls into another: two looks up, however many they are.</summary>
internal sealed class DayIndex
{
    private readonly DateOnly[] _firsts;
    private readonly DateOnly[] _latest;

    public DayIndex(IEnumerable<DayRange> ranges)
    {
        DayRange[] ordered = [.. ranges.Distinct().OrderBy(r => r.First)];
        _firsts = Array.ConvertAll(ordered, r => r.First);
        _latest = Array.ConvertAll(ordered, r => r.Last);
        for (var i = 1; i < _latest.Length; i++)
        {
            _latest[i] = _latest[i] > _latest[i - 1] ? _latest[i] : _latest[i - 1];
        }
    }

    public static DayIndex Of(IEnumerable<DateOnly> days) => new(days.Select(DayRange.On));

    /// <summary>Whether one of them shares a day with a range.</summary>
    public bool Meets(DayRange range)
    {
        // Of those that begin in time, the one that lasts longest.
        var at = Array.BinarySearch(_firsts, range.Last);
        at = at < 0 ? ~at : at + 1;
        while (at < _firsts.Length && _firsts[at] == range.Last)
        {
            at++;
        }

        return at > 0 && _latest[at - 1] >= range.First;
    }
}
