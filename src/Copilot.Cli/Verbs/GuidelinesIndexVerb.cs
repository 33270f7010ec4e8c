using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Builds the index over the guideline texts and says what is in it.</summary>
internal static class GuidelinesIndexVerb
{
    public static Command Create(Composition composition)
    {
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("index", "Indexes the guideline texts.") { json, guidelines };
        verb.SetAction(parsed =>
        {
            composition.Surroundings.Output.Write(composition.Open(parsed.GetValue(guidelines)).Index(parsed.GetValue(json)));
            return ExitCode.Done;
        });
        return verb;
    }
}
