using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class AskVerb
{
    public static Command Create() => LaterVerb.Create("ask", "Answers a question about a case.", "Questions about a case come with a later version.");
}
