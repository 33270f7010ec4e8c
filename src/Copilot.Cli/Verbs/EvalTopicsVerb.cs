using System.CommandLine;
using Copilot.Evals.Cases;

namespace Copilot.Cli.Verbs;

/// <summary>Learns which words speak of which fact, from the facts that the rules read of charts.</summary>
internal static class EvalTopicsVerb
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Any folder with cases below it.",
            DefaultValueFactory = _ => "evals/cases",
        };
        var suite = new Option<string?>("--suite") { Description = "A tag of the cases to use.", HelpName = "S" };
        var output = new Option<string?>("--out")
        {
            Description = "Writes to a file, as guidelines/common/lexicon/topic-weights.yaml.",
            HelpName = "FILE",
        };
        var guidelines = Options.Guidelines();
        var verb = new Command("topics", "Learns which words speak of which fact, from charts.") { folder, suite, output, guidelines };
        verb.SetAction(parsed =>
        {
            var reader = composition.OpenReader(parsed.GetValue(guidelines));
            var yaml = reader
                .Learn(EvalSuite.Read(parsed.GetRequiredValue(folder), parsed.GetValue(suite), []).Select(c => (c.Id, reader.Read(c.Case))))
                .ToYaml();
            if (parsed.GetValue(output) is { } name)
            {
                OutputFile.Write(name, yaml);
            }
            else
            {
                composition.Surroundings.Output.Write(yaml);
            }

            return ExitCode.Done;
        });
        return verb;
    }
}
