using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Copilot.Engine.Retrieval.Bench;

namespace Copilot.Cli.Verbs;

/// <summary>Measures retrieval on a folder in the BEIR format.</summary>
internal static class GuidelinesBenchVerb
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "A folder with corpus.jsonl, queries.jsonl and qrels/*.tsv; with --cases a file of labelled needs.",
        };
        var cases = new Option<string?>("--cases")
        {
            Description = "The folder of the cases whose needs the file labels: what a draft is given is measured.",
            HelpName = "DIR",
        };
        var missed = new Option<bool>("--missed") { Description = "With --cases: name what was wanted and not among the first five." };
        var qrels = new Option<string?>("--qrels")
        {
            Description = "The judgements; else qrels/test.tsv, else all of qrels/.",
            HelpName = "FILE",
        };
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("bench", "Measures retrieval on a BEIR-format folder.") { folder, qrels, cases, missed, json, guidelines };
        var embedding = new EmbedderPlace();
        embedding.AddTo(verb);
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(cases) is { } place)
            {
                var (asked, alone) = composition.Needs(parsed.GetRequiredValue(folder), place, parsed.GetValue(guidelines));
                composition.Surroundings.Output.Write(
                    parsed.GetValue(json) ? NeedsReport.Json(asked, alone) : NeedsReport.Text(asked, alone, parsed.GetValue(missed))
                );
                return ExitCode.Done;
            }

            var result = embedding.With(
                parsed,
                composition.Surroundings,
                embedder =>
                    composition.Bench(parsed.GetRequiredValue(folder), parsed.GetValue(qrels), parsed.GetValue(guidelines), embedder)
            );
            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(result) : Text(result));
            return ExitCode.Done;
        });
        return verb;
    }

    private static string Json(BenchResult result) =>
        JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("queries", result.Queries);
            Leg(json, "bm25", result.Bm25);
            if (result.Dense is { } dense)
            {
                Leg(json, "dense", dense);
            }

            Leg(json, "fused", result.Fused);
            json.WriteStartObject("ms");
            json.WriteNumber("p50", Math.Round(result.P50, 3));
            json.WriteNumber("p95", Math.Round(result.P95, 3));
            json.WriteEndObject();
            json.WriteNumber("texts", result.Texts);
            json.WriteString("embedder", result.Embedder);
            json.WriteStartObject("weight");
            json.WriteNumber("dense", result.Weight.Weight);
            json.WriteNumber("ratio", result.Weight.Ratio);
            json.WriteEndObject();
            json.WriteStartObject("gain");
            json.WriteNumber("ndcg@10", Math.Round(result.Gain.Mean, 4));
            json.WriteNumber("low", Math.Round(result.Gain.Low, 4));
            json.WriteNumber("high", Math.Round(result.Gain.High, 4));
            json.WriteEndObject();
            json.WriteNumber("buildSeconds", Math.Round(result.BuildSeconds, 3));
            json.WriteEndObject();
        });

    private static void Leg(Utf8JsonWriter json, string name, BenchScores scores)
    {
        json.WriteStartObject(name);
        json.WriteNumber("ndcg@10", Math.Round(scores.Ndcg10, 4));
        json.WriteNumber("recall@100", Math.Round(scores.Recall100, 4));
        json.WriteNumber("mrr@10", Math.Round(scores.Mrr10, 4));
        json.WriteEndObject();
    }

    private static string Text(BenchResult result)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{result.Queries} judged queries over {result.Texts} texts\n\n| leg | nDCG@10 | recall@100 | MRR@10 |\n| --- | --- | --- | --- |\n"
        );
        foreach (var (name, leg) in new[] { ("bm25", result.Bm25), ("dense", result.Dense), ("fused", result.Fused) })
        {
            if (leg is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {leg.Ndcg10:F4} | {leg.Recall100:F4} | {leg.Mrr10:F4} |\n");
            }
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\nThe dense leg weighs {result.Weight.Weight:F2}: alone it found {result.Weight.Ratio:F2} times as well as BM25 the texts that stretches were held out of.\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"Fused less BM25: {result.Gain.Mean:+0.0000;-0.0000} nDCG@10 (95 of 100 resamplings of the queries: {result.Gain.Low:+0.0000;-0.0000} to {result.Gain.High:+0.0000;-0.0000}).\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"A query takes {result.P50:F2} ms (p50), {result.P95:F2} ms (p95); the index was built in {result.BuildSeconds:F1} s.\n"
        );
        return text.ToString();
    }
}
