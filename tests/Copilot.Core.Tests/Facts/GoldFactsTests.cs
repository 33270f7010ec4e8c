using System.Globalization;
using System.Text.Json;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts;

/// <summary>The facts that two readers marked in six charts by other hands, read by the product's own reader.</summary>
public sealed class GoldFactsTests
{
    private const double LowestRecall = 0.90;

    private sealed record Gold(
        string Case,
        string Name,
        string? Level,
        JsonElement Value,
        string? Unit,
        string Assertion,
        string Document,
        int Line,
        string Quote
    );

    [Fact]
    public void The_gold_facts_are_read()
    {
        var folder = Shared.Folder("cases")!;
        var (found, all) = (0, 0);
        var missed = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "facts"), "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var review = CaseFolder.Read(Path.Combine(folder, name));
            var facts = Reader.Own.Value.Read(review);
            foreach (var gold in Golds(name, file))
            {
                all++;
                var near = facts
                    .Where(f =>
                        f.Evidence.Document == gold.Document && Math.Abs(f.Evidence.Line - gold.Line) <= 1 && Overlaps(review, f, gold)
                    )
                    .ToList();
                if (near.Any(f => Says(f.Assertion, gold.Assertion) && SameValue(f, gold)))
                {
                    found++;
                }
                else
                {
                    missed.Add(
                        $"{gold.Case[..3]} {gold.Document}:{gold.Line} {gold.Name} {gold.Level} {gold.Value} {gold.Unit} {gold.Assertion} \"{gold.Quote}\"\n      near: {string.Join(" | ", near.Select(f => f.Name + " " + Reader.Show(f)))}"
                    );
                }
            }
        }

        var recall = (double)found / all;
        TestContext.Current.TestOutputHelper?.WriteLine($"recall {found}/{all} = {recall:P1}\n{string.Join('\n', missed)}");
        Assert.True(
            recall >= LowestRecall,
            $"Recall of gold facts is {recall:P1} ({found} of {all}); missed:\n{string.Join('\n', missed)}"
        );
    }

    private static IEnumerable<Gold> Golds(string name, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var list = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.GetProperty("facts");
        foreach (var f in list.EnumerateArray())
        {
            string? Text(string key) => f.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
            yield return new Gold(
                name,
                Text("name")!,
                Text("level"),
                f.GetProperty("value").Clone(),
                Text("unit"),
                Text("assertion")!,
                Text("document")!,
                f.GetProperty("line").GetInt32(),
                Text("quote")!
            );
        }
    }

    private static bool Overlaps(ReviewCase review, Fact fact, Gold gold)
    {
        var document = review.Documents.Single(d => d.Id == gold.Document);
        var at = document.Text.IndexOf(gold.Quote, document.LineStart(gold.Line), StringComparison.Ordinal);
        return at >= 0 && fact.Evidence.Start < at + gold.Quote.Length && at < fact.Evidence.End;
    }

    private static bool Says(Assertion assertion, string gold) =>
        string.Equals(assertion.ToString(), gold.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    // Numbers are compared after conversion; words that are on our scales too; free text is not.
    private static bool SameValue(Fact fact, Gold gold)
    {
        if (gold.Value.ValueKind == JsonValueKind.Number)
        {
            var value =
                gold.Value.GetDouble()
                * (
                    gold.Unit switch
                    {
                        "yd" => 0.9144,
                        "mg/dL" => 10,
                        _ => 1,
                    }
                );
            return (fact.Value?.Low ?? (fact.Value?.Stated as double?)) is { } low
                && Math.Abs(low - value) <= 0.02 * Math.Max(1, Math.Abs(value));
        }

        return gold.Value.ValueKind != JsonValueKind.String
            || gold.Value.GetString() switch
            {
                "mild" or "moderate" or "severe" or "never" => (fact.Value?.Word ?? fact.Value?.Stated as string) == gold.Value.GetString(),
                "moderate to severe" => fact.Value is { Word: "moderate", WordHigh: "severe" },
                var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                    fact.Start?.First == day || fact.Date?.First == day,
                _ => true,
            };
    }
}
