using System.Globalization;
using System.Text.Json.Nodes;
using Copilot.Core.Drafting;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;
using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Lies;

/// <summary>Plants the defects of <c>eval mutate</c> into single statements of one draft.</summary>
internal sealed class DraftLies
{
    private readonly Subject _about;
    private readonly IReadOnlyList<JsonObject> _right;
    private readonly string _seed;
    private readonly IReadOnlyDictionary<string, Citation> _sources;
    private readonly Page _page;
    private readonly int[] _statementOf;
    private readonly Dictionary<string, ILookup<int, Defect>> _defects = [];

    public DraftLies(Subject about, IReadOnlyList<JsonObject> right, int seed, IReadOnlyDictionary<string, Citation> sources)
    {
        (_about, _right, _seed, _sources) = (about, right, seed.ToString(CultureInfo.InvariantCulture), sources);
        // The operators read and change this program's own JSON.
        var own = new JsonObject { ["statements"] = new JsonArray([.. right.Select(Own)]) };
        _page = Page.Of(new CleanText("model.json", Own: false, own.ToJsonString(Json.Relaxed)), about.Names);
        _statementOf = StatementOf(_page);
    }

    /// <summary>The statement with a defect; null where the operator finds no place in it.</summary>
    public Lie? Tell(MutationOperator how, int index, Draw draw)
    {
        if (!_defects.TryGetValue(how.Name, out var defects))
        {
            // A defect that takes several statements is none of one.
            defects = how.In(_page, _about, new Draw(_seed, how.Name, _page.Text))
                .Where(d => d.Changes.Select(c => _statementOf[c.Block.Index]).Distinct().Count() == 1)
                .ToLookup(d => _statementOf[d.Changes[0].Block.Index]);
            _defects[how.Name] = defects;
        }

        var here = defects[index].ToList();
        return here.Count == 0 ? null : Plant(how, index, draw.Of(here));
    }

    private Lie? Plant(MutationOperator how, int index, Defect defect)
    {
        var was = _right[index];
        if (defect.Changes.Any(c => c is Removal))
        {
            return new Lie(index, how.Name, was, null);
        }

        var now = was.DeepClone().AsObject();
        var mutant = JsonNode.Parse(_page.With(defect))!["statements"]!.AsArray();
        now[DraftFields.Text] = mutant[index]![DraftFields.Text]!.ToString();
        now[DraftFields.Citations] = new JsonArray([.. mutant[index]!["citations"]!.AsArray().Select(c => Theirs(c!, was))]);
        // A sentence more goes into the statement itself: a statement more would be seen at once.
        foreach (var addition in defect.Changes.OfType<Addition>())
        {
            now[DraftFields.Text] = $"{now[DraftFields.Text]} {addition.Sentence}";
            foreach (var cite in addition.Cites)
            {
                now[DraftFields.Citations]!.AsArray().Add(Theirs(Own(cite), was));
            }
        }

        return Page.Normalise(now.ToJsonString(Json.Relaxed)) == Page.Normalise(was.ToJsonString(Json.Relaxed))
            ? null
            : new Lie(index, how.Name, was, now);
    }

    private JsonNode Own(JsonObject statement, int index) =>
        new JsonObject
        {
            ["id"] = $"m{index}",
            ["section"] = statement["section"]?.ToString() ?? "model",
            ["level"] = statement["level"]?.ToString(),
            ["text"] = statement[DraftFields.Text]?.ToString() is { Length: > 0 } text ? text : "-",
            ["citations"] = new JsonArray([.. (statement[DraftFields.Citations] as JsonArray ?? []).OfType<JsonNode>().Select(OwnCite)]),
            ["about"] = new JsonArray(),
        };

    // What is no citation of ours (an id of the brief) stands as a document without a passage.
    private JsonObject OwnCite(JsonNode cite)
    {
        if (cite is JsonObject item)
        {
            var line = item[DraftFields.Line]?.ToString();
            return Own(
                line is not null
                    ? new Cite(
                        CiteKind.Chart,
                        item[DraftFields.Document]?.ToString() ?? "",
                        line,
                        item[DraftFields.Quote]?.ToString(),
                        0,
                        0
                    )
                    : new Cite(
                        CiteKind.Guideline,
                        item[DraftFields.Document]?.ToString() ?? "",
                        item[DraftFields.Passage]?.ToString() ?? "",
                        item[DraftFields.Quote]?.ToString(),
                        0,
                        0
                    )
            );
        }

        var written = cite.ToString();
        if (_sources.TryGetValue(written, out var source))
        {
            return Own(
                source is ChartCitation chart
                    ? new Cite(CiteKind.Chart, chart.Document, chart.Line.ToString(CultureInfo.InvariantCulture), chart.Quote, 0, 0)
                    : new Cite(CiteKind.Guideline, source.Document, (source as GuidelineCitation)?.Passage ?? "", source.Quote, 0, 0)
            );
        }

        var colon = written.LastIndexOf(':');
        var hash = written.IndexOf('#', StringComparison.Ordinal);
        return Own(
            written.StartsWith("chart:", StringComparison.Ordinal) && colon > 6
                ? new Cite(CiteKind.Chart, written[6..colon], written[(colon + 1)..], null, 0, 0)
            : written.StartsWith('@') && hash > 0 ? new Cite(CiteKind.Guideline, written[1..hash], written[(hash + 1)..], null, 0, 0)
            : new Cite(CiteKind.Guideline, written, "", "", 0, 0)
        );
    }

    private JsonObject Own(Cite cite) =>
        cite.Kind == CiteKind.Chart
            ? new JsonObject
            {
                ["kind"] = "chart",
                ["document"] = cite.Document,
                ["line"] = int.TryParse(cite.Place, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0,
                ["quote"] = cite.Quote ?? _about.Words(cite) ?? "",
            }
            : new JsonObject
            {
                ["kind"] = "guideline",
                ["document"] = cite.Document,
                ["passage"] = cite.Place,
                ["quote"] = cite.Quote ?? _about.Words(cite) ?? "",
            };

    // In the form in which the statement has its own: by a key where one stands for it.
    private JsonNode Theirs(JsonNode own, JsonObject statement)
    {
        var (document, line, passage, quote) = (
            own["document"]!.ToString(),
            own["line"]?.ToString(),
            own["passage"]?.ToString(),
            own["quote"]?.ToString()
        );
        if (
            _sources
                .FirstOrDefault(s =>
                    s.Value.Document == document
                    && s.Value.Quote == quote
                    && (
                        s.Value is ChartCitation chart
                            ? chart.Line.ToString(CultureInfo.InvariantCulture) == line
                            : (s.Value as GuidelineCitation)?.Passage == passage
                    )
                )
                .Key is
            { } key
        )
        {
            return JsonValue.Create(key);
        }

        if ((statement[DraftFields.Citations] as JsonArray)?.FirstOrDefault() is JsonObject like)
        {
            var cite = new JsonObject();
            foreach (var (name, _) in like)
            {
                cite[name] = null;
            }

            if (like.ContainsKey(DraftFields.Kind))
            {
                cite[DraftFields.Kind] = own["kind"]!.ToString();
            }

            cite[DraftFields.Document] = document;
            if (line is not null)
            {
                cite.Remove(DraftFields.Passage);
                cite[DraftFields.Line] = int.Parse(line, CultureInfo.InvariantCulture);
            }
            else
            {
                cite.Remove(DraftFields.Line);
                cite[DraftFields.Passage] = passage;
            }

            if (like.ContainsKey(DraftFields.Quote))
            {
                cite[DraftFields.Quote] = quote;
            }

            return cite;
        }

        return JsonValue.Create(
            line is not null ? $"chart:{document}:{line}"
            : passage is { Length: > 0 } ? $"@{document}#{passage}"
            : document
        );
    }

    // The page's blocks are a statement's text and then its citations' quotes.
    private static int[] StatementOf(Page page)
    {
        var of = new int[page.Blocks.Count];
        var statement = -1;
        for (var i = 0; i < of.Length; i++)
        {
            of[i] = page.Blocks[i].Kind == BlockKind.Statement ? ++statement : statement;
        }

        return of;
    }
}
