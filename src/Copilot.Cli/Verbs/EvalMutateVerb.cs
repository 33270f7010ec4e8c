using System.CommandLine;
using Copilot.Core;
using Copilot.Evals.Cases;
using Copilot.Evals.Gates;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Cli.Verbs;

/// <summary>Plants defects into clean texts and counts how many of them the guardrails find.</summary>
internal static class EvalMutateVerb
{
    private const string TextsName = "texts";
    private const string GateFile = "gate.yaml";
    private const int Usual = 250;

    private static readonly string[] ClosedTags = ["held-out", "blind"];

    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR") { Description = "Any folder with cases below it.", DefaultValueFactory = _ => "evals" };
        var texts = new Option<string?>("--texts")
        {
            Description = $"Texts by other hands, a folder a case; else '{TextsName}' in DIR or beside it.",
            HelpName = "DIR",
        };
        var of = Options.OneOf("--of", "Which texts are mutated.", "both", "own", "others", "both");
        var operators = new Option<string[]>("--operators")
        {
            Description = "Only these operators.",
            HelpName = "NAMES",
            AllowMultipleArgumentsPerToken = true,
        };
        // Asked only when the option is there: the operators' patterns take longer to build than a draft to write.
        operators.Validators.Add(result =>
        {
            foreach (var stranger in result.Tokens.Select(t => t.Value).Where(name => MutationOperators.All.All(o => o.Name != name)))
            {
                result.AddError(
                    $"'{stranger}' is no operator. Use some of: {string.Join(", ", MutationOperators.All.Select(o => o.Name))}."
                );
            }
        });
        var sample = new Option<int>("--sample")
        {
            Description = "How many mutants of an operator, of our own drafts and of others' texts each.",
            HelpName = "N",
            DefaultValueFactory = _ => Usual,
        };
        var suite = new Option<string?>("--suite") { Description = "A tag of the cases to use.", HelpName = "S" };
        var gate = new Option<string?>("--gate") { Description = "The gate file whose part 'mutate' must be reached.", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "Writes a Markdown report too.", HelpName = "FILE" };
        var list = new Option<string?>("--list")
        {
            Description = "Writes every mutant and what was found in it, one line of JSON each.",
            HelpName = "FILE",
        };
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("mutate", "Measures the guardrails on texts with planted defects.")
        {
            folder,
            texts,
            of,
            operators,
            sample,
            suite,
            gate,
            report,
            list,
            json,
            guidelines,
        };
        verb.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            var judged = parsed.GetValue(gate) is { } file
                ? MutationGate.Read(GateFile, InputFile.Read(file, "the gate"))
                : MutationGate.None;
            var cases = EvalSuite.Read(path, parsed.GetValue(suite), []);
            var kinds = parsed.GetRequiredValue(of);
            var others =
                kinds == "own"
                    ? new Dictionary<string, IReadOnlyList<CleanText>>()
                    : TextFolder.Read(parsed.GetValue(texts) ?? FindTexts(path));
            var named = parsed.GetValue(operators) is { Length: > 0 } names
                ? [.. MutationOperators.All.Where(o => names.Contains(o.Name))]
                : MutationOperators.All;
            var error = composition.Surroundings.Error;
            var engine = composition.Open(parsed.GetValue(guidelines));
            var mutated = cases
                .Select(c => engine.Mutation(c.Case, own: kinds != "others", others.GetValueOrDefault(c.Id) ?? []))
                .Where(m => m.Texts.Count > 0)
                .ToList();
            if (mutated.Count == 0)
            {
                throw new StopException(
                    ExitCode.Refused,
                    StopException.Usage,
                    "There is no text to mutate: no folder of texts bears the id of a case in DIR."
                );
            }

            var run = MutationRun.Of(mutated, named, Math.Max(1, parsed.GetValue(sample)), Environment.ProcessorCount, error.WriteLine);
            var result = judged.Judge(run);
            foreach (var shortfall in result.Shortfalls)
            {
                error.WriteLine($"Falls short: {shortfall}");
            }

            var closed = cases
                .Where(c => c.Expected?.Tags.Any(ClosedTags.Contains) == true)
                .Select(c => c.Id)
                .ToHashSet(StringComparer.Ordinal);
            var markdown = MutationReport.Markdown(run, result, id => !closed.Contains(id));
            if (parsed.GetValue(report) is { } name)
            {
                OutputFile.Write(name, markdown);
            }

            if (parsed.GetValue(list) is { } lines)
            {
                OutputFile.Write(lines, MutationReport.Lines(run, id => !closed.Contains(id)));
            }

            composition.Surroundings.Output.Write(
                parsed.GetValue(json) ? JsonText.Of(writer => MutationReport.Json(run, writer)) : markdown
            );
            return result.Passed ? ExitCode.Done : ExitCode.FallsShort;
        });
        return verb;
    }

    private static string FindTexts(string folder) =>
        new[] { folder, Path.Combine(folder, "..") }.Select(f => Path.Combine(f, TextsName)).FirstOrDefault(Directory.Exists) ?? TextsName;
}
