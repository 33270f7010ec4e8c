using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Checks a guideline folder.</summary>
internal static class GuidelinesLintVerb
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string?>("DIR") { Description = "The guideline folder.", Arity = ArgumentArity.ZeroOrOne };
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("lint", "Checks the guideline texts.") { folder, json, guidelines };
        verb.SetAction(parsed =>
        {
            return composition.Surroundings.Report(
                composition.Lint(parsed.GetValue(folder) ?? parsed.GetValue(guidelines)),
                parsed.GetValue(json)
            );
        });
        return verb;
    }
}
