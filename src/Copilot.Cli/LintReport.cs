using Copilot.Core;

namespace Copilot.Cli;

/// <summary>What a lint found, printed for reading or for a program.</summary>
internal static class LintReport
{
    /// <summary>Prints the problems and gives the exit code.</summary>
    public static int Report(this Surroundings surroundings, IReadOnlyList<Problem> problems, bool asJson)
    {
        if (asJson)
        {
            surroundings.Output.Write(Json(problems));
        }
        else
        {
            surroundings.Output.WriteProblems(problems);
        }

        surroundings.Output.Flush();
        surroundings.Error.WriteLine(
            problems.Count switch
            {
                0 => "No problem found.",
                1 => "1 problem found.",
                var count => $"{count} problems found.",
            }
        );
        return problems.Count == 0 ? ExitCode.Done : ExitCode.FallsShort;
    }

    private static string Json(IReadOnlyList<Problem> problems) =>
        JsonText.Of(json =>
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
