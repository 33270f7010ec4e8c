using Copilot.Core.Cases;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;
using Copilot.Web.Hosting;

namespace Copilot.Web.Cases;

/// <summary>By when requests are to be decided, as the clocks of the guideline folder say for line of business, urgency and state.</summary>
public sealed class DueTime(Guidelines guidelines, WorkspaceSettings settings)
{
    private readonly Lazy<ClockTable> _table = new(() => ClockTable.ReadFolder(guidelines.Folder));

    private TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    /// <summary>The clock of a request with what lengthened it: extensions, and where the law stops it the time in which somebody was asked for information.</summary>
    public RequestClock Clock(Request request, DateTimeOffset received, ReviewRecord record)
    {
        var clock = RequestClock.Start(_table.Value, request.Plan, request.Urgency, received, Zone, record.Appeal is not null);
        foreach (var step in record.Steps)
        {
            clock = step.Act switch
            {
                Act.AskForInformation => clock.Wait(step.At),
                Act.InformationReceived or Act.StopWaiting or Act.Refer => clock.GoOn(step.At),
                _ => clock,
            };
        }

        return clock with
        {
            Extensions = record.Extensions,
        };
    }

    public DateTimeOffset Of(Request request, DateTimeOffset received, ReviewRecord record, DateTimeOffset now) =>
        Clock(request, received, record).At(now).Due;
}
