using System.CommandLine;
using System.Globalization;
using System.Text;
using Copilot.Engine.Retrieval;

namespace Copilot.Cli.Verbs;

/// <summary>Searches the guideline texts.</summary>
internal static class GuidelinesSearchVerb
{
    private const int Usual = 10;
    private const int Most = 1000;

    public static Command Create(Composition composition)
    {
        var query = new Argument<string>("QUERY") { Description = "What to look for." };
        var top = new Option<int>("--top") { Description = "How many passages.", HelpName = "N", DefaultValueFactory = _ => Usual };
        top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var count) || count is < 1 or > Most))
            {
                result.AddError($"--top is a number from 1 to {Most}.");
            }
        });
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("search", "Searches the guideline texts.") { query, top, json, guidelines };
        verb.SetAction(parsed =>
        {
            var search = new GuidelineSearch(composition.OpenPassages(parsed.GetValue(guidelines)).Index());
            var results = search.Search(parsed.GetRequiredValue(query), parsed.GetValue(top));
            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(results) : Text(results));
            if (results.Count == 0)
            {
                composition.Surroundings.Error.WriteLine("No passage shares a word with the query.");
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static string Json(IReadOnlyList<SearchResult> results) => JsonText.Of(json =>
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
            json.WriteEndObject();
            json.WriteString("text", result.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Text(IReadOnlyList<SearchResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Score,7:F2}  [@{result.Document}#{result.Passage}]\n");
            text.Append("         our summary: ").Append(result.Text.ReplaceLineEndings(" ")).Append('\n');
        }

        return text.ToString();
    }
}
