using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Files;
using Copilot.Engine.Indexing.Qdrant;

namespace Copilot.Cli.Verbs;

/// <summary>Builds the index over the guideline texts and says what is in it. Kept only where --out says: the words alone are indexed anew in milliseconds.</summary>
internal static class GuidelinesIndexVerb
{
    public static Command Create(Composition composition)
    {
        var file = new Option<string?>("--out")
        {
            Description =
                "Write an index of words and vectors for 'guidelines search --index'; one that stands there is brought up to date.",
            HelpName = "FILE",
        };
        var to = new Option<string?>("--to")
        {
            Description = "Bring the index to a server too (Copilot:Qdrant, QDRANT_URL), where 'guidelines search' then finds it.",
        };
        to.AcceptOnlyFromAmong("qdrant");
        var force = new Option<bool>("--force") { Description = "With --out: replace what stands there also where it is no index." };
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("index", "Indexes the guideline texts.") { file, to, force, json, guidelines };
        var embedding = new EmbedderPlace();
        embedding.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var start = Stopwatch.GetTimestamp();
            if (parsed.GetValue(file) is { } place && !parsed.GetValue(force))
            {
                IndexFile.DemandOurs(place);
            }

            using var server = parsed.GetValue(to) is null
                ? null
                : QdrantPlace.Demand(embedding.Settings(parsed, composition.Surroundings), composition.Surroundings);
            var passages = composition.OpenPassages(parsed.GetValue(guidelines));
            var index = parsed.GetValue(file) is { } path
                ? embedding.With(parsed, composition.Surroundings, embedder => passages.Write(path, embedder))
                : passages.Index();
            var upload = server is null ? null : QdrantPassages.Upload(index, server);
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(passages, index, upload) : Text(passages, index, upload));
            composition.Surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read and indexed in {took:F0} ms."));
            return ExitCode.Done;
        });
        return verb;
    }

    private static string Json(GuidelinePassages passages, PassageIndex index, UploadResult? upload) =>
        JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("guidelines", index.Manifest.Guidelines);
            json.WriteNumber("tokenizer", index.Manifest.Tokenizer);
            json.WriteNumber("documents", passages.Library.Documents.Count);
            json.WriteNumber("passages", index.Manifest.Passages);
            json.WriteNumber("terms", index.Terms);
            json.WriteString("embedder", index.Manifest.Embedder);
            json.WriteNumber("denseWeight", index.Manifest.Weight);
            json.WriteString("index", index.Manifest.ToString());
            if (upload is not null)
            {
                json.WriteStartObject("qdrant");
                json.WriteString("collection", upload.Collection);
                json.WriteNumber("sent", upload.Sent);
                json.WriteString("previous", upload.Previous);
                json.WriteStartArray("dropped");
                foreach (var collection in upload.Dropped)
                {
                    json.WriteStringValue(collection);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });

    private static string Text(GuidelinePassages passages, PassageIndex index, UploadResult? upload) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{passages.Library.Documents.Count} documents, {index.Manifest.Passages} passages, {index.Terms} terms\n{index.Manifest}\n{(upload is null ? "" : $"on Qdrant: {upload.Collection}, {(upload.Sent == 0 ? "there already" : $"{upload.Sent} points sent")}; before it: {upload.Previous ?? "none"}\n")}"
        );
}
