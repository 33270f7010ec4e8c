using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class ServeVerb
{
    public static Command Create() => LaterVerb.Create("serve", "Starts the review workspace.", "The review workspace comes with a later version.");
}
