using System.CommandLine;
using System.Globalization;
using Copilot.Engine.Retrieval.Bench;

namespace Copilot.Cli.Verbs;

/// <summary>Measures retrieval on a folder in the BEIR format.</summary>
internal static class GuidelinesBenchVerb
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR") { Description = "corpus.jsonl, queries.jsonl and qrels/*.tsv." };
        var qrels = new Option<string?>("--qrels") { Description = "The judgements; else qrels/test.tsv, else all of qrels/.", HelpName = "FILE" };
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("bench", "Measures retrieval on a BEIR-format folder.") { folder, qrels, json, guidelines };
        verb.SetAction(parsed =>
        {
            var result = composition.Bench(parsed.GetRequiredValue(folder), parsed.GetValue(qrels), parsed.GetValue(guidelines));
            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(result) : Text(result));
            return ExitCode.Done;
        });
        return verb;
    }

    private static string Json(BenchResult result) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("queries", result.Queries);
        json.WriteStartObject("bm25");
        json.WriteNumber("ndcg@10", Math.Round(result.Bm25.Ndcg10, 4));
        json.WriteNumber("recall@100", Math.Round(result.Bm25.Recall100, 4));
        json.WriteNumber("mrr@10", Math.Round(result.Bm25.Mrr10, 4));
        json.WriteEndObject();
        json.WriteStartObject("ms");
        json.WriteNumber("p50", Math.Round(result.P50, 3));
        json.WriteNumber("p95", Math.Round(result.P95, 3));
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string Text(BenchResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {result.Queries} judged queries over {result.Texts} texts

        | leg | nDCG@10 | recall@100 | MRR@10 |
        | --- | --- | --- | --- |
        | bm25 | {result.Bm25.Ndcg10:F4} | {result.Bm25.Recall100:F4} | {result.Bm25.Mrr10:F4} |

        A query takes {result.P50:F2} ms (p50), {result.P95:F2} ms (p95).

        """).ReplaceLineEndings("\n");
}
