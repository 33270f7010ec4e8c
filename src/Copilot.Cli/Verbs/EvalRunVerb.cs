using System.CommandLine;
using Copilot.Core;
using Copilot.Evals.Cases;
using Copilot.Evals.Gates;
using Copilot.Evals.Reports;
using Copilot.Evals.Runs;
using Copilot.Evals.Twins;

namespace Copilot.Cli.Verbs;

/// <summary>Scores cases, or checks their twins.</summary>
internal static class EvalRunVerb
{
    private const string TwinSuite = "twins";
    private const string GateFile = "gate.yaml";

    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Any folder with cases below it.",
            DefaultValueFactory = _ => Path.Combine("evals", "cases"),
        };
        var suite = new Option<string?>("--suite")
        {
            Description = $"A tag of the cases to run; '{TwinSuite}' checks every case against changed copies of itself.",
            HelpName = "S",
        };
        var writer = Options.Writer();
        var json = Options.Json();
        var report = new Option<string?>("--report") { Description = "Writes a Markdown report too.", HelpName = "FILE" };
        var gate = new Option<string?>("--gate") { Description = $"The gate file; else {GateFile} in DIR or above it.", HelpName = "FILE" };
        var guidelines = Options.Guidelines();
        var prompts = Options.Prompts();
        var models = new ModelsPlace();
        var verb = new Command("run", "Scores cases against their expected answers.")
        {
            folder,
            suite,
            writer,
            json,
            report,
            gate,
            guidelines,
            prompts,
        };
        models.AddTo(verb);
        verb.SetAction(parsed =>
        {
            using var run = models.Open(parsed, composition.Surroundings);
            // Scores are the template's unless a model is asked for: its words change no answer.
            var use = models.Use(
                parsed,
                run,
                parsed.GetValue(writer) ?? "template",
                parsed.GetValue(prompts),
                shows: false,
                composition.Surroundings
            );
            var path = parsed.GetRequiredValue(folder);
            var tag = parsed.GetValue(suite);
            var twins = tag == TwinSuite;
            var messages = new List<Problem>();
            var cases = EvalSuite.Read(path, twins ? null : tag, messages);
            composition.Surroundings.Error.WriteProblems(messages.Where(m => m.Code == Evals.EvalProblems.NoExpectation));
            var judged = twins ? null : ReadGate(parsed.GetValue(gate), path, tag);
            var engine = composition.Open(parsed.GetValue(guidelines), use);
            var (markdown, data, passed) = twins ? Twins(cases, engine, composition) : Score(cases, engine, judged!, composition);
            if (parsed.GetValue(report) is { } file)
            {
                OutputFile.Write(file, markdown);
            }

            composition.Surroundings.Output.Write(parsed.GetValue(json) ? data : markdown);
            return models.Conclude(parsed, composition.Surroundings, run, passed ? ExitCode.Done : ExitCode.FallsShort);
        });
        return verb;
    }

    private static (string Markdown, string Json, bool Passed) Score(
        IReadOnlyList<EvalCase> cases,
        Engine engine,
        Gate gate,
        Composition composition
    )
    {
        var error = composition.Surroundings.Error;
        var run = EvalRun.Of(
            cases,
            engine.Outcome,
            score =>
                error.WriteLine(
                    $"{score.Id}: {score.Items.Count(i => i.Right)} of {score.Items.Count}{(score.Failure is null ? "" : ", failed")}"
                )
        );
        var result = gate.Judge(run.Totals);
        foreach (var shortfall in result.Shortfalls)
        {
            error.WriteLine($"Falls short: {shortfall}");
        }

        return (RunReport.Write(run, result), JsonText.Of(json => RunJson.Write(run, json)), result.Passed);
    }

    private static (string Markdown, string Json, bool Passed) Twins(IReadOnlyList<EvalCase> cases, Engine engine, Composition composition)
    {
        var run = TwinRun.Of([.. cases.Select(c => c.Case)], engine.Outcome, composition.Surroundings.Error.WriteLine);
        return (TwinReport.Markdown(run), JsonText.Of(json => TwinReport.Json(run, json)), run.Passed);
    }

    private static Gate ReadGate(string? option, string folder, string? suite)
    {
        var file =
            option ?? new[] { folder, Path.Combine(folder, "..") }.Select(f => Path.Combine(f, GateFile)).FirstOrDefault(File.Exists);
        return file is null ? Gate.Default : Gate.Read(GateFile, InputFile.Read(file, "the gate"), suite);
    }
}
