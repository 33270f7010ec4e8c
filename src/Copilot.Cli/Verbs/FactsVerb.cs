using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Prints the facts read from a chart.</summary>
internal static class FactsVerb
{
    public static Command Create(Composition composition)
    {
        var path = Options.Case();
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var models = new ModelsPlace();
        var verb = new Command("facts", "Reads the facts of a chart, each with its assertion, date and evidence.") { path, json, guidelines };
        models.AddTo(verb);
        verb.SetAction(parsed =>
        {
            using var run = models.Open(parsed, composition.Surroundings);
            var reviewCase = composition.ReadCase(parsed.GetRequiredValue(path));
            composition.Surroundings.Output.Write(composition.Open(parsed.GetValue(guidelines), models.Use(parsed, run, "template", null, shows: true, composition.Surroundings)).Facts(reviewCase, parsed.GetValue(json)));
            return models.Conclude(parsed, composition.Surroundings, run, ExitCode.Done);
        });
        return verb;
    }
}
