using System.Text;
using System.Text.Json;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>A determination read from this project's JSON, with the place of each statement's text in the file.</summary>
internal sealed record DeterminationJson(Determination Determination, IReadOnlyDictionary<string, (int Start, int End)> Places)
{
    /// <exception cref="UnreadableInputException">It is no JSON, or JSON of another shape.</exception>
    public static DeterminationJson Read(string text, Brief brief)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException e)
        {
            throw Audit.Unreadable(
                Audit.NotADetermination,
                $"The JSON cannot be read (line {e.LineNumber + 1}).",
                "Give the output of 'draft --format json'."
            );
        }

        using (json)
        {
            try
            {
                return new DeterminationJson(Of(json.RootElement, brief), Texts(text));
            }
            catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
            {
                throw Audit.Unreadable(
                    Audit.NotADetermination,
                    "The JSON does not have the shape of a determination.",
                    "Give the output of 'draft --format json'."
                );
            }
        }
    }

    private static Determination Of(JsonElement root, Brief brief)
    {
        var statements = root.GetProperty("statements").EnumerateArray().Select((s, i) => Statement(s, i)).ToList();
        var construct = Has(root, "construct") ? root.GetProperty("construct") : default;
        var assessment = new Assessment(
            Spelled<Recommendation>(Text(root, "recommendation"), Spelling.Of),
            Has(root, "expedited") && root.GetProperty("expedited").GetBoolean(),
            [
                .. Array(root, "flags")
                    .Select(f => f.GetString()!)
                    .Select(id => new Flag(id, "", brief.Assessment.Flags.FirstOrDefault(f => f.Id == id)?.Facts ?? [])),
            ],
            brief.Assessment.ServiceLines,
            construct.ValueKind == JsonValueKind.Object ? Text(construct, "requested") : null,
            construct.ValueKind == JsonValueKind.Object ? Text(construct, "supported") : null,
            [.. Array(root, "criteria").Select(c => Criterion(c, brief))],
            [
                .. Array(root, "levels")
                    .Select(l => new LevelAnswer(
                        Level(Text(l, "level"))!.Value,
                        Answer(Text(l, "decompression")),
                        Answer(Text(l, "fusion"))
                    )),
            ],
            [.. Lines(root, brief)],
            [.. Array(root, "suggested_codes").Select(Suggested)],
            [
                .. Array(root, "asks")
                    .Select(a => new Ask(
                        Text(a, "id") ?? "",
                        Text(a, "text") ?? "",
                        brief.Assessment.Asks.FirstOrDefault(k => k.Id == Text(a, "id"))?.Criteria ?? []
                    )),
            ],
            brief.Assessment.Alternative,
            brief.Assessment.SetAside
        );
        var review = Has(root, "review") ? root.GetProperty("review") : default;
        var audience = Enum.GetValues<Audience>().FirstOrDefault(a => SectionNames.Of(a) == Text(root, "audience"));
        return new Determination(
            Text(root, "case") ?? "",
            brief.Case.Request,
            assessment,
            brief.Facts,
            statements,
            audience,
            review.ValueKind == JsonValueKind.Object
                ? new ReviewState(Text(review, "state") ?? "draft", [.. Array(review, "history").Select(h => h.ToString())])
                : ReviewState.Draft,
            Text(root, "disclaimer") ?? "",
            new Related([], []),
            brief.Versions
        );
    }

    private static Statement Statement(JsonElement element, int index)
    {
        var section = Enum.GetValues<Section>().FirstOrDefault(s => SectionNames.Of(s) == Text(element, "section"));
        return new Statement(
            Text(element, "id") ?? $"s{index + 1}",
            section,
            Level(Text(element, "level")),
            Text(element, "text") ?? "",
            [.. Array(element, "citations").Select(Citation)],
            [.. Array(element, "about").Select(a => a.GetString() ?? "")]
        );
    }

    private static Citation Citation(JsonElement element) =>
        Text(element, "kind") == "chart"
            ? new ChartCitation(
                Text(element, "document") ?? "",
                Has(element, "line") ? element.GetProperty("line").GetInt32() : 0,
                Text(element, "quote") ?? ""
            )
            : new GuidelineCitation(Text(element, "document") ?? "", Text(element, "passage") ?? "", Text(element, "quote") ?? "");

    // What the file does not tell of an answer (its causes, its search) is the case's own.
    private static CriterionAnswer Criterion(JsonElement element, Brief brief)
    {
        var (id, level) = (Text(element, "id") ?? "", Level(Text(element, "level")));
        var known =
            brief.Assessment.Find(id, level) ?? new CriterionAnswer(id, level, Core.Criteria.Answer.Unknown, "", [], [], [], [], null);
        return known with
        {
            Answer = Answer(Text(element, "answer")),
            Because = Text(element, "because") ?? "",
            Facts = [.. Array(element, "facts").Select(f => f.GetString() ?? "")],
        };
    }

    private static IEnumerable<LineDecision> Lines(JsonElement root, Brief brief)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Array(root, "lines"))
        {
            var code = Text(line, "code") ?? "";
            var times = seen[code] = seen.GetValueOrDefault(code) + 1;
            var key = Text(line, "key") ?? (times == 1 ? code : $"{code}#{times}");
            yield return new LineDecision(
                key,
                code,
                Has(line, "units") ? line.GetProperty("units").GetInt32() : 1,
                Levels(line),
                Spelled<Decision>(Text(line, "decision"), Spelling.Of),
                Text(line, "because") ?? "",
                [.. Array(line, "suggested").Select(Suggested)],
                brief.Assessment.Lines.FirstOrDefault(l => l.Key == key)?.Criteria ?? []
            );
        }
    }

    private static SuggestedCode Suggested(JsonElement element) =>
        new(Text(element, "code") ?? "", Has(element, "units") ? element.GetProperty("units").GetInt32() : 1, Levels(element));

    private static IReadOnlyList<Interspace> Levels(JsonElement element) =>
        [.. Array(element, "levels").Select(l => Level(l.GetString())).OfType<Interspace>()];

    private static Answer Answer(string? spelled) => Spelled<Answer>(spelled, Spelling.Of);

    private static T Spelled<T>(string? spelled, Func<T, string> of)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => of(v!.Value) == spelled) ?? throw new FormatException();

    private static Interspace? Level(string? text) =>
        text is not null && Construct.TryParse(text, out var span) ? new Interspace(span.Top, span.Bottom) : null;

    private static bool Has(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement element, string name) => Has(element, name) ? element.GetProperty(name).GetString() : null;

    private static IEnumerable<JsonElement> Array(JsonElement element, string name) =>
        Has(element, name) ? element.GetProperty(name).EnumerateArray() : [];

    // The reader counts bytes; the file is counted in UTF-16.
    private static Dictionary<string, (int Start, int End)> Texts(string text)
    {
        var places = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var (offset, counted) = (0, 0);
        int Offset(int at)
        {
            offset += Encoding.UTF8.GetCharCount(bytes.AsSpan(counted, at - counted));
            counted = at;
            return offset;
        }

        var depth = -1;
        string? id = null;
        (int, int)? place = null;
        var number = 0;
        while (reader.Read())
        {
            if (depth < 0)
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("statements"))
                {
                    depth = reader.CurrentDepth + 1;
                }

                continue;
            }

            if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth < depth)
            {
                break;
            }

            if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth)
            {
                number++;
                if (place is { } found)
                {
                    places.TryAdd(id ?? $"s{number}", found);
                }

                (id, place) = (null, null);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1)
            {
                var (isText, isId) = (reader.ValueTextEquals("text"), reader.ValueTextEquals("id"));
                reader.Read();
                if (isText && reader.TokenType == JsonTokenType.String)
                {
                    place = (Offset((int)reader.TokenStartIndex + 1), Offset((int)reader.BytesConsumed - 1));
                }
                else if (isId && reader.TokenType == JsonTokenType.String)
                {
                    id = reader.GetString();
                }
            }
        }

        return places;
    }
}
