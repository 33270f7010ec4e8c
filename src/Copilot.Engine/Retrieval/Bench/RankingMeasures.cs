namespace Copilot.Engine.Retrieval.Bench;

/// <summary>Measures of one ranked list against its judgements; each between 0 and 1.</summary>
public static class RankingMeasures
{
    /// <summary>Discounted cumulative gain over the best possible, with linear gain and log2 discount; 0 where nothing is relevant.</summary>
    public static double Ndcg(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, int> judged, int depth)
    {
        var gain = ranked.Take(depth).Select((id, i) => Gain(judged.GetValueOrDefault(id), i)).Sum();
        var best = judged.Values.OrderDescending().Take(depth).Select(Gain).Sum();
        return best > 0 ? gain / best : 0;
    }

    /// <summary>The share of relevant texts among the first <paramref name="depth"/>.</summary>
    public static double Recall(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, int> judged, int depth)
    {
        var relevant = judged.Values.Count(score => score > 0);
        return relevant == 0 ? 0 : (double)ranked.Take(depth).Count(id => judged.GetValueOrDefault(id) > 0) / relevant;
    }

    /// <summary>One over the rank of the first relevant text; 0 where there is none among the first <paramref name="depth"/>.</summary>
    public static double ReciprocalRank(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, int> judged, int depth)
    {
        for (var i = 0; i < Math.Min(depth, ranked.Count); i++)
        {
            if (judged.GetValueOrDefault(ranked[i]) > 0)
            {
                return 1.0 / (i + 1);
            }
        }

        return 0;
    }

    private static double Gain(int score, int index) => Math.Max(score, 0) / Math.Log2(index + 2);
}
