using Copilot.Core.Cases;

namespace Copilot.Web.Cases;

/// <summary>By when a request is to be decided.</summary>
public static class DueTime
{
    public static DateTimeOffset Of(Request request, DateTimeOffset received) => received + (request.Urgency == Urgency.Expedited ? TimeSpan.FromHours(72) : TimeSpan.FromDays(7));
}
