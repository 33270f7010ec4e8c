using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval;

/// <summary>What each way of searching gave for a passage.</summary>
public sealed record SearchLegs(double Bm25);

/// <summary>A passage found for a person's query. <paramref name="Text"/> is our own summary of the source.</summary>
public sealed record SearchResult(string Document, string Passage, double Score, SearchLegs Legs, string Text);

/// <summary>Searches the guideline passages by words.</summary>
public sealed class GuidelineSearch(PassageIndex index)
{
    // Enough to tell ranks apart, and the same on every machine.
    private const int Digits = 4;

    public IReadOnlyList<SearchResult> Search(string query, int top) =>
        [.. index.Search(query, top).Select(hit =>
        {
            var score = Math.Round(hit.Score, Digits);
            return new SearchResult(hit.Document.Id, hit.Passage.Id, score, new SearchLegs(score), hit.Passage.Text);
        })];
}
