using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval;

/// <summary>What each way of searching gives for a passage.</summary>
/// <param name="Dense">Nearness of the vectors, from -1 to 1; null where there is no such leg.</param>
public sealed record SearchLegs(double Bm25, double? Dense = null);

/// <summary>Whose words a passage's text is.</summary>
public enum TextOf
{
    OurSummary,
    OurCriteria,
    Source,
}

/// <summary>A passage found for a person's query.</summary>
/// <param name="Page">Where it stands in its source, as <see cref="Core.Guidelines.Passage.Page"/>.</param>
public sealed record SearchResult(
    string Document,
    string Passage,
    double Score,
    SearchLegs Legs,
    string Text,
    TextOf Whose = TextOf.OurSummary,
    string? Page = null
);

/// <summary>Searches the guideline passages.</summary>
public sealed class GuidelineSearch(PassageIndex index)
{
    // Enough to tell ranks apart, and the same on every machine.
    private const int Digits = 4;

    /// <param name="filter">Null for everything.</param>
    public IReadOnlyList<SearchResult> Search(string query, int top, PassageFilter? filter = null) =>
        [
            .. (filter is null ? index.Search(query, top) : index.Search(query, top, filter)).Select(hit => new SearchResult(
                hit.Document.Id,
                hit.Passage.Id,
                Rounded(hit.Score),
                new SearchLegs(Rounded(hit.Bm25), hit.Dense is { } dense ? Rounded(dense) : null),
                Told(hit),
                Whose(hit.Document),
                hit.Passage.Page
            )),
        ];

    // The label already says whose summary it is.
    private static string Told(PassageHit hit) =>
        Whose(hit.Document) == TextOf.OurSummary ? SourceWords.Told(hit.Passage.Text) : hit.Passage.Text;

    private static TextOf Whose(GuidelineDocument document) =>
        document.Front.HoldsSourceText ? TextOf.Source
        : document.Shelf == Shelf.Policy ? TextOf.OurCriteria
        : TextOf.OurSummary;

    private static double Rounded(double score) => Math.Round(score, Digits);
}
