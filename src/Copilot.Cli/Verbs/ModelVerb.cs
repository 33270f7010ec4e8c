using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class ModelVerb
{
    public static Command Create(Composition composition) => new("model", "Language models.") { ModelCheckVerb.Create(composition) };
}
