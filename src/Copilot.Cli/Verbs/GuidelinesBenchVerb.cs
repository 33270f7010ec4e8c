using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>Measures retrieval on a folder in the BEIR format.</summary>
internal static class GuidelinesBenchVerb
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR") { Description = "corpus.jsonl, queries.jsonl and qrels/*.tsv." };
        var qrels = new Option<string?>("--qrels") { Description = "The judgements; else qrels/test.tsv, else all of qrels/.", HelpName = "FILE" };
        var json = Options.Json();
        var verb = new Command("bench", "Measures retrieval on a BEIR-format folder.") { folder, qrels, json };
        verb.SetAction(parsed =>
        {
            composition.Surroundings.Output.Write(Composition.Bench(parsed.GetRequiredValue(folder), parsed.GetValue(qrels), parsed.GetValue(json)));
            return ExitCode.Done;
        });
        return verb;
    }
}
