using Copilot.Core;

namespace Copilot.Cli;

/// <summary>Problems and messages as they are printed: one a line, place first.</summary>
internal static class Messages
{
    public static void WriteProblems(this TextWriter error, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }
    }
}
