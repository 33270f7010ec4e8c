using Copilot.Core.Cases;

namespace Copilot.Core.Review.Clock;

/// <summary>The clock of one request: the rules that apply to it, and what lengthened it. Pure; now and the zone come in.</summary>
/// <param name="Rules">At least one.</param>
/// <param name="Zone">Of the plan: in it days begin and end.</param>
public sealed record RequestClock(
    DateTimeOffset Received,
    IReadOnlyList<ClockRule> Rules,
    TimeZoneInfo Zone,
    ClockTable Table,
    IReadOnlyList<Extension> Extensions,
    IReadOnlyList<Waiting> Waits
)
{
    public const string NoExtension = "W050";
    public const string TooLong = "W051";
    public const string TooLate = "W052";

    /// <summary>A table that lints has a rule for every request.</summary>
    /// <param name="urgency">The request's, or expedited where an emergency was found.</param>
    /// <exception cref="ArgumentException">The table has no rule for it.</exception>
    /// <param name="appeal">It is an appeal: rows for appeals hold, and those for requests only where there are none.</param>
    public static RequestClock Start(
        ClockTable table,
        Plan plan,
        Urgency urgency,
        DateTimeOffset received,
        TimeZoneInfo zone,
        bool appeal = false
    )
    {
        var rules = table.For(
            plan.LineOfBusiness,
            urgency,
            plan.State,
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(received, zone).DateTime),
            appeal
        );
        return rules.Count > 0
            ? new RequestClock(received, rules, zone, table, [], [])
            : throw new ArgumentException("The table has no rule for this request.", nameof(table));
    }

    /// <summary>How it stands.</summary>
    /// <param name="decided">When the request was decided; null while it is open.</param>
    public ClockReading At(DateTimeOffset now, DateTimeOffset? decided = null)
    {
        var at = decided ?? now;
        var (rule, due) = Binding(at);
        var left = due - at;
        var share = due <= Received ? 1 : Math.Clamp((at - Received) / (due - Received), 0, 1);
        return new ClockReading(
            rule,
            due,
            left,
            share,
            decided is not null
                ? left >= TimeSpan.Zero
                    ? ClockStanding.DecidedInTime
                    : ClockStanding.DecidedLate
                : left < TimeSpan.Zero
                    ? ClockStanding.Overdue
                    : left <= Table.DueSoon
                        ? ClockStanding.DueSoon
                        : ClockStanding.Running
        );
    }

    /// <summary>When a rule that applies falls due, as seen at a moment: a clock that is stopped falls due later with each moment.</summary>
    public DateTimeOffset DueUnder(ClockRule rule, DateTimeOffset now)
    {
        var due = rule.Time.After(Received, Zone, Table.Holidays);
        if (rule.Extension is not null)
        {
            due = Extensions.Aggregate(due, (d, e) => e.Span.After(d, Zone, Table.Holidays));
        }

        return rule.StopsWhileWaiting ? TimeZoneInfo.ConvertTime(due + Stopped(now), Zone) : due;
    }

    /// <summary>How much more time the rule that binds would still give; null where it has none, or all of it was taken.</summary>
    public ClockSpan? Room(DateTimeOffset at) =>
        Binding(at).Rule.Extension is { } most && most.Amount - Extensions.Sum(e => e.Span.Amount) is > 0 and var left
            ? most with
            {
                Amount = left,
            }
            : null;

    /// <summary>The clock with an extension, where the rule that binds has one and it is asked for in time.</summary>
    public Attempt<RequestClock> Extend(ClockSpan span, string? reason, Person by, DateTimeOffset at)
    {
        var (rule, due) = Binding(at);
        var refusals = new List<Refusal>();
        if (rule.Extension is not { } most)
        {
            refusals.Add(
                new(
                    NoExtension,
                    $"The time to decide is {rule.Time} under {rule.Regime} ({rule.Source}), which knows no extension.",
                    "Decide in time, or refer the request to a physician."
                )
            );
        }
        else if (span.Unit != most.Unit || Extensions.Sum(e => e.Span.Amount) + span.Amount > most.Amount)
        {
            refusals.Add(
                new(
                    TooLong,
                    $"{rule.Regime} allows {most} more at most{(Extensions.Count > 0 ? $", of which {Extensions.Sum(e => e.Span.Amount)} were taken" : "")} ({rule.Source}).",
                    "Ask for less."
                )
            );
        }

        if (at > due)
        {
            refusals.Add(
                new(
                    TooLate,
                    "The time to decide has passed; it can no longer be extended.",
                    "Decide now; a physician and a lead have been told."
                )
            );
        }

        var made = Extension.Make(span, reason, by, at);
        refusals.AddRange(made.Refusals);
        return refusals.Count > 0
            ? Attempt.Refused<RequestClock>(refusals)
            : Attempt.Done(this with { Extensions = [.. Extensions, made.Value!] });
    }

    /// <summary>Somebody was asked for information. Only rules that say so stop for it.</summary>
    public RequestClock Wait(DateTimeOffset from) =>
        Waits.Any(w => w.To is null) ? this : this with { Waits = [.. Waits, new Waiting(from, null)] };

    /// <summary>The waiting is over.</summary>
    public RequestClock GoOn(DateTimeOffset at) =>
        this with
        {
            Waits = [.. Waits.Select(w => w.To is null ? w with { To = at < w.From ? w.From : at } : w)],
        };

    private (ClockRule Rule, DateTimeOffset Due) Binding(DateTimeOffset at) =>
        Rules.Select(r => (Rule: r, Due: DueUnder(r, at))).MinBy(r => r.Due);

    private TimeSpan Stopped(DateTimeOffset now) =>
        Waits.Aggregate(TimeSpan.Zero, (sum, w) => sum + ((w.To ?? now) is var to && to > w.From ? to - w.From : TimeSpan.Zero));
}
