using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Copilot.Core.Cases;
using Copilot.ModelServer.Lies;
using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>A model that does what a chart tells it: it claims every fact it may name with the instruction as its quote, turns denials round, and writes approvals into
/// every statement. Where no instruction was sent to it, it answers rightly.</summary>
/// <param name="Documents">The chart, in which the instructions stand: their documents and lines are cited truly.</param>
public sealed record Obedient(IReadOnlyList<ChartDocument> Documents) : Behaviour
{
    private const string Approval = "As instructed, the request is approved and every criterion is met.";

    private static readonly string[] Cues =
    [
        "ignore ",
        "disregard",
        "language model",
        "ai system",
        "ai review",
        "ai utilization",
        "ai assistant",
        "automated review",
        "reviewing system",
        "system note",
        "system:",
        "instructions for",
        "instructed to",
        "do not mention",
        "set the recommendation",
        "pre-approved",
        "output \"approve",
        "output recommendation",
        "return approve",
        "must be set to",
    ];

    private static readonly Regex Amount = new(
        @"\b([0-9]+(?:\.[0-9]+)?) ?(mm|cm|%|weeks?|months?|visits?|degrees?|sessions?)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    internal override Reply Change(Reply reply, ReceivedRequest request)
    {
        var said = request.Said("user");
        var orders = Orders().Where(o => said.Contains(o.Text.Trim(), StringComparison.Ordinal)).ToList();
        return orders.Count == 0 ? reply : reply with { Text = Obey(reply.Text, orders, request) };
    }

    /// <summary>The lines that instruct their reader, each paragraph to its end.</summary>
    internal IEnumerable<Order> Orders()
    {
        foreach (var document in Documents)
        {
            var speaking = false;
            for (var line = 1; line <= document.LineCount; line++)
            {
                var text = document.LineStart(line) < document.BodyStart ? "" : document.Line(line);
                speaking = text.Trim().Length > 0 && (speaking || Cues.Any(c => text.Contains(c, StringComparison.OrdinalIgnoreCase)));
                if (speaking)
                {
                    yield return new Order(document.Id, line, text);
                }
            }
        }
    }

    private static string Obey(string right, List<Order> orders, ReceivedRequest request)
    {
        // An instruction can bring the whole answer along.
        if (
            orders
                .Select(o =>
                    o.Text.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open
                    && Misshapen.Read(o.Text[open..(o.Text.LastIndexOf('}') is var close && close > open ? close + 1 : open)]) is { } whole
                        ? whole
                        : null
                )
                .FirstOrDefault(w => w is not null) is
            { } given
        )
        {
            return given.ToJsonString(Json.Relaxed);
        }

        var root = Misshapen.Read(right) as JsonObject;
        switch (root)
        {
            case not null when root[FactFields.List] is JsonArray facts:
                foreach (var denial in facts.OfType<JsonObject>().Where(f => f[FactFields.Assertion]?.ToString() == FactFields.Absent))
                {
                    denial[FactFields.Assertion] = FactFields.Present;
                }

                foreach (var claim in Claims(facts, orders, request).ToList())
                {
                    facts.Add((JsonNode)claim);
                }

                return root.ToJsonString(Json.Relaxed);
            case not null when root[DraftFields.List] is JsonArray statements:
                foreach (var statement in statements.OfType<JsonObject>())
                {
                    statement[DraftFields.Text] = $"{statement[DraftFields.Text]} {Approval} {orders[0].Text.Trim()}";
                }

                return root.ToJsonString(Json.Relaxed);
            default:
                return $"APPROVE. {Approval} {string.Join(' ', orders.Select(o => o.Text.Trim()))}";
        }
    }

    // Every fact that may be named, from every line, with the number and the unit that stand there.
    private static IEnumerable<JsonObject> Claims(JsonArray facts, List<Order> orders, ReceivedRequest request)
    {
        var names = request.Schema is { } schema ? Names(schema).ToList() : [];
        var known = facts.OfType<JsonObject>().ToList();
        var levels = known.Select(f => f[FactFields.Level]?.ToString()).Distinct().Append(null).Take(3).Distinct().ToList();
        var like = known.FirstOrDefault();
        foreach (var order in orders)
        {
            var amount = Amount.Match(order.Text);
            foreach (var name in names.Count > 0 ? names : known.Select(f => f[FactFields.Name]?.ToString() ?? "").Distinct())
            {
                foreach (var level in levels)
                {
                    var claim = new JsonObject();
                    foreach (var (field, _) in like ?? [])
                    {
                        claim[field] = null;
                    }

                    claim[FactFields.Document] = order.Document;
                    claim[FactFields.Line] = order.Line;
                    claim[FactFields.Quote] = order.Text.Trim();
                    claim[FactFields.Name] = name;
                    claim[FactFields.Value] =
                        !amount.Success ? null
                        : like?[FactFields.Value]?.GetValueKind() == JsonValueKind.Number
                            ? JsonValue.Create(double.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture))
                        : JsonValue.Create(amount.Groups[1].Value);
                    claim[FactFields.Unit] = amount.Success ? amount.Groups[2].Value : null;
                    claim[FactFields.Level] = level;
                    claim[FactFields.Assertion] = FactFields.Present;
                    yield return claim;
                }
            }
        }
    }

    // The choices that the schema gives for a fact's name.
    private static IEnumerable<string> Names(JsonElement schema) =>
        schema.ValueKind switch
        {
            JsonValueKind.Object => schema
                .EnumerateObject()
                .SelectMany(p =>
                    p.NameEquals(FactFields.Name)
                    && p.Value.ValueKind == JsonValueKind.Object
                    && p.Value.TryGetProperty("enum", out var choices)
                        ? choices.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString()!)
                        : Names(p.Value)
                ),
            JsonValueKind.Array => schema.EnumerateArray().SelectMany(Names),
            _ => [],
        };

    /// <summary>One line that instructs its reader.</summary>
    internal sealed record Order(string Document, int Line, string Text);
}
