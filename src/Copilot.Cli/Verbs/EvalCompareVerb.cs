using System.CommandLine;
using Copilot.Core;
using Copilot.Evals.Comparison;
using Copilot.Evals.Runs;
using Copilot.Evals.Scoring;

namespace Copilot.Cli.Verbs;

/// <summary>Compares two runs over the same cases; exits 1 where the second is worse.</summary>
internal static class EvalCompareVerb
{
    public static Command Create(Composition composition)
    {
        var a = new Argument<string>("A") { Description = "The JSON of one run." };
        var b = new Argument<string>("B") { Description = "The JSON of a later run." };
        var json = Options.Json();
        var report = new Option<string?>("--report") { Description = "Writes a Markdown report too.", HelpName = "FILE" };
        var verb = new Command("compare", "Compares two runs: cases that changed, and each metric's difference.") { a, b, json, report };
        verb.SetAction(parsed =>
        {
            var comparison = RunComparison.Of(Read(parsed.GetRequiredValue(a), "A"), Read(parsed.GetRequiredValue(b), "B"));
            var markdown = ComparisonReport.Markdown(comparison);
            if (parsed.GetValue(report) is { } file)
            {
                OutputFile.Write(file, markdown);
            }

            composition.Surroundings.Output.Write(
                parsed.GetValue(json) ? JsonText.Of(writer => ComparisonReport.Json(comparison, writer)) : markdown
            );
            return comparison.Worse.Count == 0 ? ExitCode.Done : ExitCode.FallsShort;
        });
        return verb;
    }

    private static IReadOnlyList<CaseScore> Read(string path, string what) =>
        RunJson.Read(PrintedText.Of(Path.GetFileName(path)), InputFile.Read(path, what));
}
