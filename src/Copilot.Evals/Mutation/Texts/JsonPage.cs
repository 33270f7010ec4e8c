using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Copilot.Evals.Mutation.Texts;

/// <summary>A determination as this project's JSON object: a block is a statement's text, a quote, or a value of the answers.</summary>
internal sealed class JsonPage : Page
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly JsonObject _root;
    private readonly string[] _paths;

    private JsonPage(JsonObject root, IReadOnlyList<Block> blocks, string[] paths)
        : base(root.ToJsonString(Options) + "\n", blocks)
    {
        _root = root;
        _paths = paths;
    }

    public static JsonPage Read(string text, IReadOnlyList<string> names)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        var blocks = new List<Block>();
        var paths = new List<string>();
        void Add(BlockKind kind, string heading, string path, JsonNode? value, IReadOnlyList<Cite>? cites = null)
        {
            if (value is JsonValue && value.ToString() is { Length: > 0 } words)
            {
                blocks.Add(new Block(blocks.Count, kind, heading, words, cites ?? []) { Names = names });
                paths.Add(path);
            }
        }

        Add(BlockKind.Field, "recommendation", "recommendation", root["recommendation"]);
        Add(BlockKind.Field, "construct", "construct/supported", root["construct"]?["supported"]);
        foreach (
            var (holder, keys) in new (string, string[])[]
            {
                ("levels", ["decompression", "fusion"]),
                ("lines", ["code", "units", "decision"]),
                ("suggested_codes", ["code", "units"]),
                ("criteria", ["answer"]),
            }
        )
        {
            var items = root[holder] as JsonArray ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                foreach (var key in keys)
                {
                    Add(BlockKind.Field, $"{holder}/{key}", $"{holder}/{i}/{key}", items[i]?[key]);
                }
            }
        }

        var statements = root["statements"] as JsonArray ?? [];
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i]!;
            var cites = (statement["citations"] as JsonArray ?? []).Select((c, at) => Read(c!, at)).ToList();
            Add(BlockKind.Statement, Heading(statement), $"statements/{i}/text", statement["text"], cites);
            for (var at = 0; at < cites.Count; at++)
            {
                Add(BlockKind.Source, "sources", $"statements/{i}/citations/{at}/quote", statement["citations"]![at]!["quote"]);
            }
        }

        Add(BlockKind.Foot, "disclaimer", "disclaimer", root["disclaimer"]);
        return new JsonPage(root, blocks, [.. paths]);
    }

    public override string With(Defect defect)
    {
        var root = _root.DeepClone().AsObject();
        var removed = new List<JsonNode>();
        foreach (var change in defect.Changes.OrderByDescending(c => c is Rewriting r ? r.Start : 0))
        {
            var path = _paths[change.Block.Index].Split('/');
            var holder = path.SkipLast(1)
                .Aggregate<string, JsonNode>(
                    root,
                    (node, key) => node is JsonArray array ? array[int.Parse(key, CultureInfo.InvariantCulture)]! : node[key]!
                );
            switch (change)
            {
                case Rewriting r:
                    var words = holder[path[^1]]!.ToString();
                    words = string.Concat(words.AsSpan(0, r.Start), r.Words, words.AsSpan(r.Start + r.Length));
                    holder[path[^1]] =
                        holder[path[^1]]!.GetValueKind() == JsonValueKind.Number
                        && int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                            ? JsonValue.Create(number)
                            : JsonValue.Create(words);
                    break;
                case Removal:
                    removed.Add(holder);
                    break;
                case Addition addition:
                    var list = holder.Parent!.AsArray();
                    list.Insert(list.IndexOf(holder) + 1, Statement(addition, holder));
                    break;
                case Recitation { With: null } recitation:
                    removed.Add(holder["citations"]![recitation.Cite.Start]!);
                    break;
                case Recitation recitation:
                    holder["citations"]!.AsArray()[recitation.Cite.Start] = Citation(recitation.With!);
                    break;
            }
        }

        removed.ForEach(node => node.Parent!.AsArray().Remove(node));
        return root.ToJsonString(Options) + "\n";
    }

    private static string Heading(JsonNode statement) => $"{statement["section"]}/{statement["level"]}".TrimEnd('/');

    private static Cite Read(JsonNode citation, int at) =>
        citation["kind"]?.ToString() == "chart"
            ? new Cite(
                CiteKind.Chart,
                citation["document"]!.ToString(),
                citation["line"]!.ToString(),
                citation["quote"]?.ToString(),
                at,
                at
            )
            : new Cite(
                CiteKind.Guideline,
                citation["document"]!.ToString(),
                citation["passage"]!.ToString(),
                citation["quote"]?.ToString(),
                at,
                at
            );

    private static JsonObject Citation(Cite cite) =>
        cite.Kind == CiteKind.Chart
            ? new JsonObject
            {
                ["kind"] = "chart",
                ["document"] = cite.Document,
                ["line"] = int.Parse(cite.Place, CultureInfo.InvariantCulture),
                ["quote"] = cite.Quote ?? "",
            }
            : new JsonObject
            {
                ["kind"] = "guideline",
                ["document"] = cite.Document,
                ["passage"] = cite.Place,
                ["quote"] = cite.Quote ?? "",
            };

    private static JsonObject Statement(Addition addition, JsonNode beside) =>
        new()
        {
            ["id"] = $"{beside["id"]}b",
            ["section"] = beside["section"]!.ToString(),
            ["level"] = null,
            ["text"] = addition.Sentence,
            ["citations"] = new JsonArray([.. addition.Cites.Select(Citation)]),
            ["about"] = new JsonArray(),
        };
}
