using System.Text.Json;
using Copilot.Core.AuditLog;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Webhooks;

/// <summary>What a webhook is told: that a request came in, was drafted or could not be, is overdue, or moved to another state. Never a word of a chart, a draft or a person: who wants to know more asks the API.</summary>
/// <param name="Id">Of the event: the same in every attempt, and for every webhook.</param>
/// <param name="Event"><c>request.received</c>, <c>request.drafted</c>, <c>request.parked</c>, <c>request.overdue</c>, <c>request.moved</c>, or <c>test</c>.</param>
/// <param name="Request">The number of the request; null for a test.</param>
/// <param name="Reference">The id that the request's own file gives it.</param>
/// <param name="State">Where it now stands, in the contract's spelling.</param>
/// <param name="Act">The act that moved it.</param>
/// <param name="Recommendation">What the rules come to; null until it is drafted. Never a denial.</param>
public sealed record WebhookEvent(
    string Id,
    string Event,
    DateTimeOffset At,
    long? Request,
    string? Reference,
    string? State,
    string? Act,
    string? Recommendation
)
{
    public const string Received = "request.received";
    public const string Drafted = "request.drafted";
    public const string Moved = "request.moved";

    /// <summary>It could not be drafted and waits for a person.</summary>
    public const string Parked = "request.parked";

    /// <summary>Its time to decide has passed: people are told, nothing is decided.</summary>
    public const string Overdue = "request.overdue";

    public const string Test = "test";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Body() => JsonSerializer.Serialize(this, Json);

    /// <summary>Writes, into the transaction of an act, what the active webhooks are to be told of it. Other acts, which change no state, are told to nobody.</summary>
    /// <param name="e">The audit event of the act.</param>
    public static async Task QueueAsync(WorkspaceDb db, AuditEvent e, long? caseId)
    {
        if (caseId is not { } id || db.Cases.Local.FirstOrDefault(c => c.Id == id) is not { } row || Kind(db, e, row) is not { } kind)
        {
            return;
        }

        var hooks = await db.Webhooks.AsNoTracking().Where(w => w.Active).Select(w => w.Id).ToListAsync();
        if (hooks.Count > 0)
        {
            var body = new WebhookEvent(e.Hash[..32], kind, e.At, id, row.Name, row.State, e.Act, row.Answer).Body();
            db.Messages.AddRange(
                hooks.Select(h => new MessageRow
                {
                    WebhookId = h,
                    Body = body,
                    Next = e.At,
                    Since = e.At,
                    Says = "waits to be sent",
                })
            );
        }
    }

    private static string? Kind(WorkspaceDb db, AuditEvent e, CaseRow row) =>
        e.Act switch
        {
            "receive" => Received,
            "draft" => Drafted,
            "park-draft" => Parked,
            "escalate" => Overdue,
            _ => db.Entry(row).Property(c => c.State) is { IsModified: true } state && state.OriginalValue != state.CurrentValue
                ? Moved
                : null,
        };
}
