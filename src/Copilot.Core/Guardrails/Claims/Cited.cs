using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.References;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A stretch of a sentence with what is cited right behind it: lines of the chart, whole documents of it, passages of sources.</summary>
/// <param name="Lines">The lines cited one by one.</param>
/// <param name="Documents">Chart documents cited as a whole, by a number of the list of references.</param>
/// <param name="Unresolved">Something is cited that could not be found; what it says is unknown.</param>
internal sealed record Cited(
    ToldSentence Sentence,
    int Start,
    int End,
    IReadOnlyList<(string Document, int Line)> Lines,
    IReadOnlyList<string> Documents,
    IReadOnlyList<GuidelineDocument> Sources,
    IReadOnlyList<Passage> Passages,
    bool Unresolved
)
{
    /// <summary>It cites in a hand of its own, several lines for all that stands before them.</summary>
    public bool IsLoose { get; init; }

    public string Text => Sentence.Text[Start..End];

    public bool IsOfChart => Lines.Count > 0 || Documents.Count > 0;

    /// <summary>The sentences of the chart that are cited.</summary>
    public IReadOnlyList<ChartLine> Evidence(ChartLines chart) =>
        [.. Lines.SelectMany(l => chart.At(l.Document, l.Line)).Concat(chart.All.Where(l => Documents.Contains(l.Document.Id)))];

    public static IReadOnlyList<Cited> In(ToldText told, GuardrailInput input)
    {
        var references = told.Markers.References.ToDictionary(r => r.Key, r => Resolve(r.Value, input));
        var spots = told
            .Markers.Groups.Select(g => (g.Start, g.End, Markers: g.Markers, Numbers: (IReadOnlyList<int>)[], Loose: (LooseCitation?)null))
            .Concat(
                told.Markers.Numbered.Select(n =>
                    (n.Start, n.End, Markers: (IReadOnlyList<Marker>)[], n.Numbers, Loose: (LooseCitation?)null)
                )
            )
            .Concat(
                told.IsOwn
                    ? []
                    : LooseCitation
                        .In(told.Clean.Text, input.Case, input.Brief.Language!.Determinations.Value.RecordNames)
                        .Select(l =>
                            (l.Start, l.End, Markers: (IReadOnlyList<Marker>)[], Numbers: (IReadOnlyList<int>)[], Loose: (LooseCitation?)l)
                        )
            )
            .OrderBy(s => s.Start)
            .ToList();
        var found = new List<Cited>();
        var (sentence, from) = (0, 0);
        foreach (var spot in spots)
        {
            while (sentence + 1 < told.Sentences.Count && told.Sentences[sentence + 1].Unit.Start <= spot.Start)
            {
                (sentence, from) = (sentence + 1, 0);
            }

            if (sentence >= told.Sentences.Count || told.Sentences[sentence] is not { IsAside: false } own)
            {
                continue;
            }

            var end = Math.Clamp(spot.Start - own.Unit.Start, 0, own.Text.Length);
            var cell = end > 0 ? own.Text.LastIndexOf('|', end - 1) + 1 : 0;
            var start = Math.Max(from, cell);
            var (lines, documents, sources, passages, open) = (
                new List<(string, int)>(),
                new List<string>(),
                new List<GuidelineDocument>(),
                new List<Passage>(),
                false
            );
            foreach (var marker in spot.Markers)
            {
                if (marker.Kind == MarkerKind.Chart && marker.Line is { } line)
                {
                    lines.Add((marker.Document, line));
                }
                else if (marker.Kind == MarkerKind.Guideline && input.Library.Find(marker.Document) is { } source)
                {
                    sources.Add(source);
                    passages.AddRange(marker.Passage is { } p && source.Passage(p) is { } one ? [one] : source.Passages);
                }
                else
                {
                    open = true;
                }
            }

            foreach (var number in spot.Numbers)
            {
                if (references.TryGetValue(number, out var of) && (of.Document is not null || of.Source is not null))
                {
                    documents.AddRange(of.Document is { } id ? [id] : []);
                    sources.AddRange(of.Source is { } source ? [source] : []);
                    passages.AddRange(of.Source?.Passages ?? []);
                }
                else
                {
                    open = true;
                }
            }

            lines.AddRange(spot.Loose?.Lines ?? []);
            documents.AddRange(spot.Loose?.Documents ?? []);

            // A second bracket right behind the first cites for the same words.
            if (found.Count > 0 && found[^1] is var before && before.Sentence == own && end - before.End <= 2 && end >= before.End)
            {
                found[^1] = before with
                {
                    Lines = [.. before.Lines, .. lines],
                    Documents = [.. before.Documents, .. documents],
                    Sources = [.. before.Sources, .. sources],
                    Passages = [.. before.Passages, .. passages],
                    Unresolved = before.Unresolved || open,
                };
            }
            else if (end > start)
            {
                found.Add(new Cited(own, start, end, lines, documents, sources, passages, open) { IsLoose = spot.Loose is not null });
            }

            from = Math.Clamp(spot.End - own.Unit.Start, 0, own.Text.Length);
        }

        return found;
    }

    // By the id of a document; else by the title of a source, or its body or first author with its year.
    private static (string? Document, GuidelineDocument? Source) Resolve(string entry, GuardrailInput input)
    {
        if (
            input
                .Case.Documents.Where(d => entry.Contains(d.Id, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(d => d.Id.Length)
                .FirstOrDefault() is
            { } document
        )
        {
            return (document.Id, null);
        }

        return (
            null,
            input
                .Library.Documents.Where(d => entry.Contains(d.Id, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(d => d.Id.Length)
                .FirstOrDefault()
                ?? input.Library.Documents.FirstOrDefault(d =>
                    d.Title.Length > 12 && entry.Contains(d.Title, StringComparison.OrdinalIgnoreCase)
                )
        );
    }
}
