using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval;

/// <summary>What each way of searching gives for a passage.</summary>
/// <param name="Dense">Nearness of the vectors, from -1 to 1; null where there is no such leg.</param>
public sealed record SearchLegs(double Bm25, double? Dense = null);

/// <summary>A passage found for a person's query. <paramref name="Text"/> is our own summary of the source.</summary>
public sealed record SearchResult(string Document, string Passage, double Score, SearchLegs Legs, string Text);

/// <summary>Searches the guideline passages.</summary>
public sealed class GuidelineSearch(PassageIndex index)
{
    // Enough to tell ranks apart, and the same on every machine.
    private const int Digits = 4;

    public IReadOnlyList<SearchResult> Search(string query, int top) =>
        [.. index.Search(query, top).Select(hit =>
            new SearchResult(hit.Document.Id, hit.Passage.Id, Rounded(hit.Score), new SearchLegs(Rounded(hit.Bm25), hit.Dense is { } dense ? Rounded(dense) : null), hit.Passage.Text))];

    private static double Rounded(double score) => Math.Round(score, Digits);
}
