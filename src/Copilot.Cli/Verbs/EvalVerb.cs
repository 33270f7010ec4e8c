using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class EvalVerb
{
    public static Command Create(Composition composition) =>
        new("eval", "Measures the program.")
        {
            EvalRunVerb.Create(composition),
            EvalCompareVerb.Create(composition),
            EvalMutateVerb.Create(composition),
            EvalTopicsVerb.Create(composition),
        };
}
