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

    /// <param name="steps">What people did: where the law stops the clock while somebody was asked for information, that moves it.</param>
    public DateTimeOffset Of(Request request, DateTimeOffset received, IReadOnlyList<ReviewStep> steps, DateTimeOffset now)
    {
        var clock = RequestClock.Start(_table.Value, request.Plan, request.Urgency, received, Zone);
        foreach (var step in steps)
        {
            clock = step.Act switch
            {
                Act.AskForInformation => clock.Wait(step.At),
                Act.InformationReceived or Act.StopWaiting or Act.Refer => clock.GoOn(step.At),
                _ => clock,
            };
        }

        return clock.At(now).Due;
    }
}
