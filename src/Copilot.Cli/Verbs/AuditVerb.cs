using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class AuditVerb
{
    public static Command Create() => LaterVerb.Create(
        "audit", "Runs the guardrails over any determination.", "Auditing a determination written elsewhere comes with the issue that brings the guardrails.");
}
