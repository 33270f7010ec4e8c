using Copilot.Core.AuditLog;

namespace Copilot.Core.Tests.AuditLog;

internal static class Chains
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 9, 0, 0, 123, TimeSpan.Zero);

    public static List<AuditEvent> Of(int count, string chain = "plan-a")
    {
        var events = new List<AuditEvent>();
        for (var i = 0; i < count; i++)
        {
            events.Add(
                AuditChain.Append(
                    events.Count == 0 ? AuditHead.Empty(chain) : AuditHead.Of(events[^1]),
                    new AuditEntry(
                        Start.AddSeconds(i),
                        $"n{i % 3}",
                        "nurse-reviewer",
                        i % 2 == 0 ? "edit" : "view",
                        $"case-{i % 5}",
                        i % 4 == 0
                            ? Seen.Nothing
                            : new Seen(
                                $"sha256:draft-{i}",
                                "sha256:guidelines",
                                i % 3 == 0 ? null : "sha256:prompts",
                                i % 3 == 1 ? "model-1" : null,
                                "0.1.0"
                            ),
                        i % 2 == 0 ? AuditHash.Of($"payload {i}") : null
                    )
                )
            );
        }

        return events;
    }
}
