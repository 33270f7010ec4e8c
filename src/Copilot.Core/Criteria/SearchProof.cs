using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>For an unknown: which documents were searched, for what, and the nearest line found in each.</summary>
internal sealed class SearchProof(Evaluation evaluation, IReadOnlyList<Fact> facts)
{
    private readonly Dictionary<string, List<(int Line, string Text)>> _lines = evaluation.Case.Documents.ToDictionary(
        d => d.Id,
        d => Enumerable.Range(1, d.LineCount).Where(n => d.LineStart(n) >= d.BodyStart).Select(n => (n, d.Line(n))).Where(l => l.Item2.Length is > 0 and < 2000).ToList());

    public ProofOfSearch For(CriterionAnswer answer)
    {
        var sought = answer.Missing.Select(evaluation.Label).Distinct().ToList();
        var words = sought.SelectMany(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 2).Distinct().ToList();
        var documents = new List<SearchedDocument>();
        foreach (var document in evaluation.Case.Documents.Where(d => !evaluation.SetAside.Contains(d.Id)))
        {
            var fact = facts.FirstOrDefault(f => f.Evidence.Document == document.Id && answer.Missing.Contains(f.Name) && (answer.Level is null || f.Level is null || f.Level == answer.Level))
                ?? facts.FirstOrDefault(f => f.Evidence.Document == document.Id && answer.Missing.Contains(f.Name));
            if (fact is not null)
            {
                documents.Add(new SearchedDocument(document.Id, fact.Evidence.Line, fact.Evidence.Quote));
                continue;
            }

            var near = _lines[document.Id]
                .Select(l => (l.Line, l.Text, Score: words.Count(w => l.Text.Contains(w, StringComparison.OrdinalIgnoreCase))))
                .Where(l => l.Score > 0).OrderByDescending(l => l.Score).ThenBy(l => l.Line).FirstOrDefault();
            documents.Add(near.Text is null ? new SearchedDocument(document.Id, null, null) : new SearchedDocument(document.Id, near.Line, near.Text.Trim()));
        }

        return new ProofOfSearch(sought, documents);
    }
}
