using System.Globalization;
using System.Text.Json.Nodes;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Lies;

/// <summary>The answers of a model that makes no mistakes: what the rules read, and what the template writes, in the shapes in which a model answers.</summary>
public static class RightAnswers
{
    /// <summary>Facts as proposals.</summary>
    public static string Facts(IEnumerable<Fact> facts) => List(FactFields.List, facts.Select(Fact));

    /// <summary>A draft's statements.</summary>
    /// <param name="key">How a citation is named where answers cite by keys; null where they cite in full.</param>
    public static string Draft(Determination draft, Func<Citation, string>? key = null) =>
        List(DraftFields.List, draft.Statements.Select(s => Statement(s, key)));

    private static string List(string name, IEnumerable<JsonObject> items) =>
        new JsonObject { [name] = new JsonArray([.. items]) }.ToJsonString(Json.Relaxed);

    private static JsonObject Fact(Fact fact) =>
        new()
        {
            [FactFields.Document] = fact.Evidence.Document,
            [FactFields.Line] = fact.Evidence.Line,
            [FactFields.Quote] = fact.Evidence.Quote,
            [FactFields.Name] = fact.Name,
            [FactFields.Value] = fact.Value is { } value ? Convert.ToString(value.Stated, CultureInfo.InvariantCulture) : null,
            [FactFields.Unit] = fact.Value?.StatedUnit,
            [FactFields.Level] = fact.Level?.ToString(),
            [FactFields.Side] = fact.Side?.ToString().ToLowerInvariant(),
            ["part"] = fact.Part,
            [FactFields.Assertion] =
                fact.Assertion == Assertion.OtherPerson ? "other-person" : fact.Assertion.ToString().ToLowerInvariant(),
            ["date"] = null,
            [FactFields.Start] = Day(fact.Start?.First),
            [FactFields.End] = Day(fact.End?.Last),
            ["ongoing"] = fact.Ongoing,
        };

    private static JsonObject Statement(Statement statement, Func<Citation, string>? key) =>
        new()
        {
            [DraftFields.Id] = statement.Id,
            [DraftFields.Text] = statement.Text,
            [DraftFields.Citations] = new JsonArray([
                .. statement.Citations.Select(c => key is null ? (JsonNode)Citation(c) : JsonValue.Create(key(c))),
            ]),
        };

    private static JsonObject Citation(Citation citation) =>
        citation switch
        {
            ChartCitation chart => new()
            {
                [DraftFields.Kind] = "chart",
                [DraftFields.Document] = chart.Document,
                [DraftFields.Line] = chart.Line,
                [DraftFields.Quote] = chart.Quote,
            },
            GuidelineCitation guideline => new()
            {
                [DraftFields.Kind] = "guideline",
                [DraftFields.Document] = guideline.Document,
                [DraftFields.Passage] = guideline.Passage,
                [DraftFields.Quote] = guideline.Quote,
            },
            _ => throw new ArgumentException("A citation of a kind that answers do not have.", nameof(citation)),
        };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
