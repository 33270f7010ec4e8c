using System.CommandLine;
using System.Globalization;
using System.Text;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Qdrant;
using Copilot.Engine.Retrieval;

namespace Copilot.Cli.Verbs;

/// <summary>Searches the guideline texts, on a Qdrant server where one is configured.</summary>
internal static class GuidelinesSearchVerb
{
    private const int Usual = 10;
    private const int Most = 1000;

    public static Command Create(Composition composition)
    {
        var query = new Argument<string>("QUERY") { Description = "What to look for." };
        var top = new Option<int>("--top")
        {
            Description = "How many passages.",
            HelpName = "N",
            DefaultValueFactory = _ => Usual,
        };
        top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var count) || count is < 1 or > Most))
            {
                result.AddError($"--top is a number from 1 to {Most}.");
            }
        });
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var file = new Option<string?>("--index")
        {
            Description = "An index written by 'guidelines index --out'; else COPILOT_INDEX, else the words alone are searched.",
            HelpName = "FILE",
        };
        var plan = new Option<string?>("--plan") { Description = "Only what counts for this plan, or for all.", HelpName = "NAME" };
        var tenant = new Option<string?>("--tenant") { Description = "Only what is this customer's, or everybody's.", HelpName = "NAME" };
        var explain = new Option<bool>("--explain") { Description = "Say what each way of searching gives for a passage." };
        var verb = new Command("search", "Searches the guideline texts.") { query, top, file, plan, tenant, explain, json, guidelines };
        var embedding = new EmbedderPlace();
        embedding.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var passages = composition.OpenPassages(parsed.GetValue(guidelines));
            using var server = QdrantPlace.Open(embedding.Settings(parsed, composition.Surroundings), composition.Surroundings);
            var filter =
                parsed.GetValue(plan) is null && parsed.GetValue(tenant) is null
                    ? null
                    : new PassageFilter(parsed.GetValue(plan), parsed.GetValue(tenant));
            IReadOnlyList<SearchResult> Search(IEmbedder? embedder)
            {
                var index = passages.Index(IndexPlace.File(parsed.GetValue(file), composition.Surroundings), embedder);
                return new GuidelineSearch(server is null ? index : QdrantPassages.Search(index, server)).Search(
                    parsed.GetRequiredValue(query),
                    parsed.GetValue(top),
                    filter
                );
            }

            var results = IndexPlace.File(parsed.GetValue(file), composition.Surroundings) is null
                ? Search(null)
                : embedding.With(parsed, composition.Surroundings, Search);
            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(results) : Text(results, parsed.GetValue(explain)));
            if (results.Count == 0)
            {
                composition.Surroundings.Error.WriteLine("No passage shares a word with the query.");
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static string Json(IReadOnlyList<SearchResult> results) =>
        JsonText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("document", result.Document);
                json.WriteString("passage", result.Passage);
                json.WriteNumber("score", result.Score);
                json.WriteStartObject("legs");
                json.WriteNumber("bm25", result.Legs.Bm25);
                if (result.Legs.Dense is { } dense)
                {
                    json.WriteNumber("dense", dense);
                }

                json.WriteEndObject();
                json.WriteString("text", result.Text);
                if (result.Whose != TextOf.OurSummary)
                {
                    json.WriteString("text_of", Label(result.Whose));
                }

                if (result.Page is { } page)
                {
                    json.WriteString("page", page);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static string Label(TextOf whose) =>
        whose switch
        {
            TextOf.Source => "the source's text",
            TextOf.OurCriteria => "our criteria",
            _ => "our summary",
        };

    private static string Text(IReadOnlyList<SearchResult> results, bool explain)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{result.Score, 7:F2}  [@{result.Document}#{result.Passage}]{(result.Page is { } page ? $", page {page}" : "")}\n"
            );
            if (explain)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"         bm25 {result.Legs.Bm25:F4}, {(result.Legs.Dense is { } dense ? string.Create(CultureInfo.InvariantCulture, $"dense {dense:F4}") : "no dense leg")}\n"
                );
            }

            text.Append(CultureInfo.InvariantCulture, $"         {Label(result.Whose)}: ")
                .Append(result.Text.ReplaceLineEndings(" "))
                .Append('\n');
        }

        return text.ToString();
    }
}
