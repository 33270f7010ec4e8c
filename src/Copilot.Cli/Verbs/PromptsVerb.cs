using System.CommandLine;
using Copilot.Engine.Prompts;

namespace Copilot.Cli.Verbs;

/// <summary>Checks the prompt files.</summary>
internal static class PromptsVerb
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string?>("DIR") { Description = "The prompt folder.", Arity = ArgumentArity.ZeroOrOne };
        var json = Options.Json();
        var prompts = Options.Prompts();
        var lint = new Command("lint", "Checks the prompt files.") { folder, json, prompts };
        lint.SetAction(parsed =>
            composition.Surroundings.Report(
                PromptLint.Lint(FolderPlace.Prompts.Find(parsed.GetValue(folder) ?? parsed.GetValue(prompts), composition.Surroundings)),
                parsed.GetValue(json)
            )
        );
        return new Command("prompts", "The texts that language models are given.") { lint };
    }
}
