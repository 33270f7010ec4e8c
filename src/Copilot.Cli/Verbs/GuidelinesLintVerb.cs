using System.CommandLine;
using Copilot.Core;

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
            var problems = composition.Lint(parsed.GetValue(folder) ?? parsed.GetValue(guidelines));
            var (output, error) = (composition.Surroundings.Output, composition.Surroundings.Error);
            if (parsed.GetValue(json))
            {
                output.Write(Json(problems));
            }
            else
            {
                output.WriteProblems(problems);
            }

            output.Flush();
            error.WriteLine(problems.Count switch { 0 => "No problem found.", 1 => "1 problem found.", var count => $"{count} problems found." });
            return problems.Count == 0 ? ExitCode.Done : ExitCode.FallsShort;
        });
        return verb;
    }

    private static string Json(IReadOnlyList<Problem> problems) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code);
            json.WriteString("file", problem.Place.File);
            if (problem.Place.Line is { } line)
            {
                json.WriteNumber("line", line);
            }

            if (problem.Place.Column is { } column)
            {
                json.WriteNumber("column", column);
            }

            json.WriteString("reason", problem.Reason);
            json.WriteString("remedy", problem.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
