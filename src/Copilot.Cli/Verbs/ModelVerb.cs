using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class ModelVerb
{
    public static Command Create() => new("model", "Language models.")
    {
        LaterVerb.Create("check", "Checks the configured language model.", "Language models come with a later version."),
    };
}
