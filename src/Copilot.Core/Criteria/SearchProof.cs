using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>For an unknown: which documents were searched, for what, and the nearest line found in each.</summary>
internal sealed class SearchProof
{
    // A longer line is no line that a person could be shown.
    private const int LongestLine = 2000;

    private readonly Evaluation _evaluation;
    private readonly List<(ChartDocument Document, List<Line> Lines)> _documents;
    private readonly Dictionary<string, List<int>[]> _linesWith = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SearchedDocument[]> _nearest = new(StringComparer.Ordinal);

    public SearchProof(Evaluation evaluation)
    {
        _evaluation = evaluation;
        _documents = [.. evaluation.Case.Documents.Where(d => !evaluation.IsSetAside(d)).Select(d => (d, LinesOf(d)))];
    }

    public ProofOfSearch For(CriterionAnswer answer)
    {
        var sought = answer.Missing.Select(_evaluation.Label).Distinct().ToList();
        var (told, nearest) = (Told(answer), Nearest(string.Join(' ', sought)));
        return new ProofOfSearch(
            sought,
            told.Count == 0
                ? nearest
                :
                [
                    .. _documents.Select(
                        (d, i) =>
                            told.TryGetValue(d.Document.Id, out var fact)
                                ? new SearchedDocument(d.Document.Id, fact.Evidence.Line, fact.Evidence.Quote)
                                : nearest[i]
                    ),
                ]
        );
    }

    // What a document tells of the thing after all: first of the level, failing that of any.
    private Dictionary<string, Fact> Told(CriterionAnswer answer)
    {
        bool Fits(Fact f) => answer.Level is null || f.Level is null || f.Level == answer.Level;
        var told = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var fact in answer.Missing.SelectMany(_evaluation.Readings.All).OrderBy(f => f.Evidence.Start))
        {
            if (!told.TryGetValue(fact.Evidence.Document, out var known) || (!Fits(known) && Fits(fact)))
            {
                told[fact.Evidence.Document] = fact;
            }
        }

        return told;
    }

    // In each document the line that holds most of the words, and of several the first; criteria of all levels ask for the same few.
    private SearchedDocument[] Nearest(string sought)
    {
        if (!_nearest.TryGetValue(sought, out var nearest))
        {
            var words = sought
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => w.Length > 2)
                .Distinct()
                .Select(LinesWith)
                .ToList();
            _nearest[sought] = nearest = new SearchedDocument[_documents.Count];
            for (var i = 0; i < nearest.Length; i++)
            {
                var (document, lines) = _documents[i];
                var most = words
                    .SelectMany(w => w[i])
                    .GroupBy(line => line)
                    .OrderByDescending(g => g.Count())
                    .ThenBy(g => g.Key)
                    .FirstOrDefault();
                nearest[i] = most is null
                    ? new SearchedDocument(document.Id, null, null)
                    : new SearchedDocument(document.Id, lines[most.Key].Number, lines[most.Key].Of(document).Trim().ToString());
            }
        }

        return nearest;
    }

    private List<int>[] LinesWith(string word)
    {
        if (!_linesWith.TryGetValue(word, out var found))
        {
            _linesWith[word] = found = new List<int>[_documents.Count];
            for (var i = 0; i < found.Length; i++)
            {
                var (document, lines) = _documents[i];
                found[i] = [];
                for (var line = 0; line < lines.Count; line++)
                {
                    if (AnyCase.Contains(lines[line].Of(document), word))
                    {
                        found[i].Add(line);
                    }
                }
            }
        }

        return found;
    }

    private static List<Line> LinesOf(ChartDocument document)
    {
        var lines = new List<Line>(document.LineCount);
        for (var number = 1; number <= document.LineCount; number++)
        {
            var start = document.LineStart(number);
            var end = number < document.LineCount ? document.LineStart(number + 1) : document.Text.Length;
            if (
                start >= document.BodyStart
                && document.Text.AsSpan(start, end - start).TrimEnd("\r\n").Length is > 0 and < LongestLine and var length
            )
            {
                lines.Add(new Line(number, start, length));
            }
        }

        return lines;
    }

    private readonly record struct Line(int Number, int Start, int Length)
    {
        public ReadOnlySpan<char> Of(ChartDocument document) => document.Text.AsSpan(Start, Length);
    }
}
