using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Copilot.Engine.Indexing;

namespace Copilot.Cli.Verbs;

/// <summary>Builds the index over the guideline texts and says what is in it. Kept only where --out says: the words alone are indexed anew in milliseconds.</summary>
internal static class GuidelinesIndexVerb
{
    public static Command Create(Composition composition)
    {
        var file = new Option<string?>("--out") { Description = "Write an index of words and vectors for 'guidelines search --index'; one that stands there is brought up to date.", HelpName = "FILE" };
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("index", "Indexes the guideline texts.") { file, json, guidelines };
        var embedding = new EmbedderPlace();
        embedding.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var start = Stopwatch.GetTimestamp();
            var passages = composition.OpenPassages(parsed.GetValue(guidelines));
            var index = parsed.GetValue(file) is { } path ? embedding.With(parsed, composition.Surroundings, embedder => passages.Write(path, embedder)) : passages.Index();
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(passages, index) : Text(passages, index));
            composition.Surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read and indexed in {took:F0} ms."));
            return ExitCode.Done;
        });
        return verb;
    }

    private static string Json(GuidelinePassages passages, PassageIndex index) => JsonText.Of(json =>
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
        json.WriteEndObject();
    });

    private static string Text(GuidelinePassages passages, PassageIndex index) => string.Create(
        CultureInfo.InvariantCulture,
        $"{passages.Library.Documents.Count} documents, {index.Manifest.Passages} passages, {index.Terms} terms\n{index.Manifest}\n");
}
