using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class AuditLogVerb
{
    public static Command Create() => new("audit-log", "The chained record of decisions.")
    {
        LaterVerb.Create("verify", "Verifies the chain.", "The audit log comes with a later version, with the review workspace."),
    };
}
