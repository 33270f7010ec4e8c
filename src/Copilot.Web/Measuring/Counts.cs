using System.Diagnostics.Metrics;

namespace Copilot.Web.Measuring;

/// <summary>What the program counts and times, as instruments of .NET under the meter <c>Copilot.Web</c>: <c>/metrics</c> tells them, and so can any listener. Labels have few values; none is of a chart, a person or a request.</summary>
public sealed class Counts
{
    public const string MeterName = "Copilot.Web";

    private readonly Counter<long> _drafted;
    private readonly Histogram<double> _drafting;
    private readonly Counter<long> _guardrails;
    private readonly Counter<long> _webhooks;
    private readonly Histogram<double> _delivering;
    private readonly Counter<long> _acts;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _replayed;

    /// <param name="meters">Of the program, which ends them.</param>
    public Counts(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _drafted = meter.CreateCounter<long>("copilot.drafting.jobs", null, "Drafting jobs that ended, by how.");
        _drafting = meter.CreateHistogram<double>(
            "copilot.drafting.duration",
            "s",
            "How long drafting a request took, from its beginning."
        );
        _guardrails = meter.CreateCounter<long>(
            "copilot.guardrail.hits",
            null,
            "Findings of guardrails in versions of drafts that were stored, by code and whether they block."
        );
        _webhooks = meter.CreateCounter<long>("copilot.webhook.attempts", null, "Attempts to tell a webhook, by what became of them.");
        _delivering = meter.CreateHistogram<double>("copilot.webhook.duration", "s", "How long an attempt to tell a webhook took.");
        _acts = meter.CreateCounter<long>("copilot.acts", null, "Events of the audit log, by act.");
        _tokens = meter.CreateCounter<long>(
            "copilot.model.tokens",
            null,
            "Tokens that language models read and wrote, by what for and which way."
        );
        _replayed = meter.CreateCounter<long>(
            "copilot.replays",
            null,
            "Acts that were sent again under the same idempotency key, and answered as the first time."
        );
    }

    /// <param name="how">done, failed or parked.</param>
    public void Drafted(string how, double seconds)
    {
        _drafted.Add(1, Label("outcome", how));
        _drafting.Record(seconds, Label("outcome", how));
    }

    /// <param name="code">Of the guardrail, such as K07.</param>
    public void Guardrail(string code, bool blocks) => _guardrails.Add(1, Label("code", code), Label("blocks", blocks ? "yes" : "no"));

    /// <param name="how">delivered, failed or parked.</param>
    public void Webhook(string how, double seconds)
    {
        _webhooks.Add(1, Label("outcome", how));
        _delivering.Record(seconds, Label("outcome", how));
    }

    public void Act(string act) => _acts.Add(1, Label("act", act));

    /// <param name="purpose">facts, draft or questions.</param>
    public void Tokens(string purpose, long read, long written)
    {
        _tokens.Add(read, Label("for", purpose), Label("way", "read"));
        _tokens.Add(written, Label("for", purpose), Label("way", "written"));
    }

    public void Replayed() => _replayed.Add(1);

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
