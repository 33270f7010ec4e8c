using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Prints the facts read from a chart.</summary>
internal static class FactsVerb
{
    public static Command Create(Composition composition)
    {
        var path = Options.Case();
        var json = Options.Json();
        var proposed = new Option<bool>("--proposed")
        {
            Description = "What a language model proposes, with ids, and how a person confirms it.",
        };
        var guidelines = Options.Guidelines();
        var prompts = Options.Prompts();
        var models = new ModelsPlace();
        var verb = new Command("facts", "Reads the facts of a chart, each with its assertion, date and evidence.")
        {
            path,
            json,
            proposed,
            guidelines,
            prompts,
        };
        models.AddTo(verb);
        verb.SetAction(parsed =>
        {
            using var run = models.Open(parsed, composition.Surroundings);
            var reviewCase = composition.ReadCase(parsed.GetRequiredValue(path));
            var engine = composition.Open(
                parsed.GetValue(guidelines),
                models.Use(
                    parsed,
                    run,
                    "template",
                    parsed.GetValue(prompts),
                    shows: true,
                    composition.Surroundings,
                    asked: parsed.GetValue(proposed)
                )
            );
            composition.Surroundings.Output.Write(
                parsed.GetValue(proposed)
                    ? engine.Proposals(reviewCase, parsed.GetValue(json))
                    : engine.Facts(reviewCase, parsed.GetValue(json))
            );
            return models.Conclude(parsed, composition.Surroundings, run, ExitCode.Done, demanded: parsed.GetValue(proposed));
        });
        return verb;
    }
}
