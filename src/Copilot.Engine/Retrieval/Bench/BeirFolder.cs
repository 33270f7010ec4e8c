using System.Globalization;
using System.Text.Json;
using Copilot.Core;

namespace Copilot.Engine.Retrieval.Bench;

/// <summary>A document or query of a folder in BEIR form; a query has no title.</summary>
public sealed record BeirText(string Id, string Title, string Text);

/// <summary>A test collection in the layout of BEIR: <c>corpus.jsonl</c>, <c>queries.jsonl</c>, <c>qrels/*.tsv</c>.</summary>
/// <param name="Corpus">In the order of their ids.</param>
/// <param name="Queries">The judged ones, in the order of their ids.</param>
/// <param name="Judgements">By query, then by text: how relevant it was judged.</param>
public sealed record BeirFolder(
    IReadOnlyList<BeirText> Corpus,
    IReadOnlyList<BeirText> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judgements
)
{
    public const string Missing = "B001";
    public const string Unreadable = "B002";
    public const string Duplicate = "B003";
    public const string Dangling = "B004";

    /// <summary>Reads a collection.</summary>
    /// <param name="qrels">The judgements' file; else <c>qrels/test.tsv</c> where present, else every file of <c>qrels</c>.</param>
    /// <exception cref="UnreadableInputException">With every problem found, files named relative to the folder.</exception>
    public static BeirFolder Read(string folder, string? qrels = null)
    {
        var problems = new List<Problem>();
        var corpus = Texts(folder, "corpus.jsonl", problems);
        var queries = Texts(folder, "queries.jsonl", problems);
        var judgements = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var file in JudgementFiles(folder, qrels, problems))
        {
            ReadJudgements(file, judgements, problems);
        }

        foreach (var query in judgements.Keys.Where(q => !queries.ContainsKey(q)))
        {
            problems.Add(
                new Problem(
                    Dangling,
                    new Place("queries.jsonl"),
                    $"The judged query '{query}' does not stand in it.",
                    "Add the query or remove its judgements."
                )
            );
        }

        if (problems.Count > 0)
        {
            throw new UnreadableInputException(problems);
        }

        return new BeirFolder(
            [.. corpus.Values.OrderBy(t => t.Id, StringComparer.Ordinal)],
            [.. judgements.Keys.Order(StringComparer.Ordinal).Select(q => queries[q])],
            judgements.ToDictionary(j => j.Key, j => (IReadOnlyDictionary<string, int>)j.Value, StringComparer.Ordinal)
        );
    }

    private static Dictionary<string, BeirText> Texts(string folder, string name, List<Problem> problems)
    {
        var texts = new Dictionary<string, BeirText>(StringComparer.Ordinal);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            problems.Add(
                new Problem(
                    Missing,
                    new Place(name),
                    "The file is missing.",
                    "A collection holds corpus.jsonl, queries.jsonl and qrels/*.tsv."
                )
            );
            return texts;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Parse(line) is not { } text)
            {
                problems.Add(
                    new Problem(
                        Unreadable,
                        new Place(name, number),
                        "The line is no JSON object with the texts '_id' and 'text'.",
                        "Write one object a line."
                    )
                );
            }
            else if (!texts.TryAdd(text.Id, text))
            {
                problems.Add(
                    new Problem(Duplicate, new Place(name, number), $"The id '{text.Id}' stands twice.", "Give each text an id of its own.")
                );
            }
        }

        return texts;
    }

    private static BeirText? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && Value(json.RootElement, "_id") is { } id
                && Value(json.RootElement, "text") is { } text
                ? new BeirText(id, Value(json.RootElement, "title") ?? "", text)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Value(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> JudgementFiles(string folder, string? qrels, List<Problem> problems)
    {
        if (qrels is not null)
        {
            if (File.Exists(qrels))
            {
                return [qrels];
            }

            problems.Add(
                new Problem(
                    Missing,
                    new Place(Path.GetFileName(qrels)),
                    "The file of judgements is missing.",
                    "Name an existing file with --qrels."
                )
            );
            return [];
        }

        var inside = Path.Combine(folder, "qrels");
        var test = Path.Combine(inside, "test.tsv");
        var files =
            File.Exists(test) ? [test]
            : Directory.Exists(inside) ? Directory.GetFiles(inside, "*.tsv")
            : [];
        if (files.Length == 0)
        {
            problems.Add(
                new Problem(
                    Missing,
                    new Place("qrels"),
                    "There are no judgements.",
                    "Add qrels/test.tsv: query-id, corpus-id and score, separated by tabs."
                )
            );
        }

        return files.Order(StringComparer.Ordinal);
    }

    private static void ReadJudgements(string path, Dictionary<string, Dictionary<string, int>> judgements, List<Problem> problems)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var cells = line.Split('\t');
            if (string.IsNullOrWhiteSpace(line) || (number == 1 && cells[0] == "query-id"))
            {
                continue;
            }

            if (cells.Length != 3 || !int.TryParse(cells[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score))
            {
                problems.Add(
                    new Problem(
                        Unreadable,
                        new Place($"qrels/{Path.GetFileName(path)}", number),
                        "The line is not query-id, corpus-id and a whole number, separated by tabs.",
                        "Correct the line."
                    )
                );
                continue;
            }

            if (!judgements.TryGetValue(cells[0], out var texts))
            {
                judgements[cells[0]] = texts = new Dictionary<string, int>(StringComparer.Ordinal);
            }

            texts[cells[1]] = score;
        }
    }
}
