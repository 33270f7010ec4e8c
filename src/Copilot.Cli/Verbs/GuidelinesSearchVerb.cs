using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Searches the guideline texts.</summary>
internal static class GuidelinesSearchVerb
{
    private const int Usual = 10;
    private const int Most = 1000;

    public static Command Create(Composition composition)
    {
        var query = new Argument<string>("QUERY") { Description = "What to look for." };
        var top = new Option<int>("--top") { Description = "How many passages.", HelpName = "N", DefaultValueFactory = _ => Usual };
        top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var count) || count is < 1 or > Most))
            {
                result.AddError($"--top is a number from 1 to {Most}.");
            }
        });
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("search", "Searches the guideline texts.") { query, top, json, guidelines };
        verb.SetAction(parsed =>
        {
            var engine = composition.Open(parsed.GetValue(guidelines));
            composition.Surroundings.Output.Write(engine.Search(parsed.GetRequiredValue(query), parsed.GetValue(top), parsed.GetValue(json)));
            return ExitCode.Done;
        });
        return verb;
    }
}
