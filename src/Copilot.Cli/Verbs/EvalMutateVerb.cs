using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class EvalMutateVerb
{
    public static Command Create() => LaterVerb.Create(
        "mutate", "Measures the guardrails on mutated drafts.", "Mutated drafts come with the issue that brings the guardrails.");
}
