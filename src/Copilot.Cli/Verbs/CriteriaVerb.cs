using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Prints the answer to every gate and criterion.</summary>
internal static class CriteriaVerb
{
    public static Command Create(Composition composition)
    {
        var path = Options.Case();
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var prompts = Options.Prompts();
        var models = new ModelsPlace();
        var verb = new Command("criteria", "Answers every gate and criterion: why, and what would settle an unknown.")
        {
            path,
            json,
            guidelines,
            prompts,
        };
        models.AddTo(verb);
        verb.SetAction(parsed =>
        {
            using var run = models.Open(parsed, composition.Surroundings);
            var reviewCase = composition.ReadCase(parsed.GetRequiredValue(path));
            composition.Surroundings.Output.Write(
                composition
                    .Open(
                        parsed.GetValue(guidelines),
                        models.Use(parsed, run, "template", parsed.GetValue(prompts), shows: false, composition.Surroundings)
                    )
                    .Criteria(reviewCase, parsed.GetValue(json))
            );
            return models.Conclude(parsed, composition.Surroundings, run, ExitCode.Done);
        });
        return verb;
    }
}
