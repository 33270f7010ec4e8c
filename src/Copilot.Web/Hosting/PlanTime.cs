using System.Globalization;

namespace Copilot.Web.Hosting;

/// <summary>Times as the people of the plan read them: in its zone, which is named beside each.</summary>
public sealed class PlanTime(WorkspaceSettings settings)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    /// <summary>The zone in words: <c>UTC</c>, <c>Los Angeles time</c>.</summary>
    public string Zone { get; } =
        settings.TimeZone.LastIndexOf('/') is >= 0 and var slash
            ? $"{settings.TimeZone[(slash + 1)..].Replace('_', ' ')} time"
            : settings.TimeZone;

    /// <summary>The same moment by the plan's clock.</summary>
    public DateTimeOffset Of(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    /// <summary>The day of the plan in which a moment lies.</summary>
    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Of(at).DateTime);

    /// <summary><c>4 Aug 2025 16:05 Los Angeles time</c>.</summary>
    public string Minute(DateTimeOffset at) => Written(at, "d MMM yyyy HH:mm");

    /// <summary>The same without the year, of what is recent.</summary>
    public string Recent(DateTimeOffset at) => Written(at, "d MMM HH:mm");

    /// <summary>The offset that the plan's clock had, or will have, when it shows a time as a form gives it; that of UTC where it is no time.</summary>
    public TimeSpan Offset(string local) =>
        DateTime.TryParse(local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? _zone.GetUtcOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified))
            : TimeSpan.Zero;

    private string Written(DateTimeOffset at, string form) => $"{Of(at).ToString(form, CultureInfo.InvariantCulture)} {Zone}";
}
