using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>For an unknown: which documents were searched, for what, and the nearest line found in each.</summary>
internal sealed class SearchProof
{
    // A longer line is no line that a person could be shown.
    private const int LongestLine = 2000;

    private readonly Evaluation _evaluation;
    private readonly List<Searched> _documents;
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyList<int>>> _linesWith = new(StringComparer.Ordinal);

    public SearchProof(Evaluation evaluation, IReadOnlyList<Fact> facts)
    {
        _evaluation = evaluation;
        var told = facts.ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
        _documents = [.. evaluation.Case.Documents.Where(d => !evaluation.IsSetAside(d))
            .Select(d => new Searched(d.Id, LinesOf(d), told[d.Id].ToLookup(f => f.Name, StringComparer.Ordinal)))];
    }

    public ProofOfSearch For(CriterionAnswer answer)
    {
        var sought = answer.Missing.Select(_evaluation.Label).Distinct().ToList();
        var words = sought.SelectMany(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 2).Distinct().Select(LinesWith).ToList();
        return new ProofOfSearch(sought, [.. _documents.Select((d, i) => Nearest(d, answer, words.Select(w => w[i])))]);
    }

    private static SearchedDocument Nearest(Searched document, CriterionAnswer answer, IEnumerable<IReadOnlyList<int>> hits)
    {
        var told = answer.Missing.SelectMany(name => document.Facts[name]).OrderBy(f => f.Evidence.Start).ToList();
        if ((told.Find(f => answer.Level is null || f.Level is null || f.Level == answer.Level) ?? told.FirstOrDefault()) is { } fact)
        {
            return new SearchedDocument(document.Id, fact.Evidence.Line, fact.Evidence.Quote);
        }

        // The line that holds most of the words, and of several the first.
        var nearest = hits.SelectMany(lines => lines).GroupBy(line => line).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault();
        return nearest is null
            ? new SearchedDocument(document.Id, null, null)
            : new SearchedDocument(document.Id, document.Lines[nearest.Key].Line, document.Lines[nearest.Key].Text.Trim());
    }

    // Criteria of all levels ask for the same few words; the chart is read once for each.
    private IReadOnlyList<IReadOnlyList<int>> LinesWith(string word)
    {
        if (!_linesWith.TryGetValue(word, out var lines))
        {
            _linesWith[word] = lines = [.. _documents.Select(d => (IReadOnlyList<int>)[.. Enumerable.Range(0, d.Lines.Count).Where(i => AnyCase.Contains(d.Lines[i].Text, word))])];
        }

        return lines;
    }

    private static List<ChartLine> LinesOf(ChartDocument document) =>
        [.. Enumerable.Range(1, document.LineCount).Where(n => document.LineStart(n) >= document.BodyStart)
            .Select(n => new ChartLine(n, document.Line(n))).Where(l => l.Text.Length is > 0 and < LongestLine)];

    private sealed record ChartLine(int Line, string Text);

    private sealed record Searched(string Id, IReadOnlyList<ChartLine> Lines, ILookup<string, Fact> Facts);
}
