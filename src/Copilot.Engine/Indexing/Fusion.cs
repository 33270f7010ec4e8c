namespace Copilot.Engine.Indexing;

/// <summary>Makes one ranking of two: each list's scores brought to 0 to 1, and added by their weights.</summary>
/// <remarks>It sees the lists alone, so that legs searched elsewhere are fused alike. Chosen by measurement (docs/retrieval.md): fusing ranks instead of
/// scores lost six points of nDCG on SciFact.</remarks>
public static class Fusion
{
    /// <summary>How many texts of each list are fused, or as many as are wanted.</summary>
    public const int Depth = 200;

    /// <summary>The best of both lists.</summary>
    /// <param name="words">By BM25, best first. A list that is not full holds every text that shares a term, and is measured from 0; a full one from its last.</param>
    /// <param name="near">By vectors, nearest first; measured from its last.</param>
    /// <param name="weight">Of the second, from 0 to 1.</param>
    /// <param name="depth">How many texts each list would hold at most.</param>
    /// <returns>Best first, scores from 0 to 1, ties by position.</returns>
    public static IReadOnlyList<Hit> Fuse(IReadOnlyList<Hit> words, IReadOnlyList<Hit> near, double weight, int depth, int top)
    {
        var scores = new Dictionary<int, double>(words.Count + near.Count);
        Add(scores, words, 1 - weight, words.Count < depth ? 0 : words[^1].Score);
        Add(scores, near, weight, near.Count == 0 ? 0 : near[^1].Score);
        return [.. scores.Select(s => new Hit(s.Key, s.Value)).OrderByDescending(h => h.Score).ThenBy(h => h.Document).Take(top)];
    }

    private static void Add(Dictionary<int, double> scores, IReadOnlyList<Hit> list, double weight, double least)
    {
        var span = list.Count == 0 ? 0 : list[0].Score - least;
        foreach (var hit in list)
        {
            scores[hit.Document] = scores.GetValueOrDefault(hit.Document) + weight * (span > 0 ? (hit.Score - least) / span : 1);
        }
    }
}
