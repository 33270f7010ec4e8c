using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Audiences;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Reads the levels that a member's page names in plain words: <c>between the fourth and the fifth bone of your lower back</c>.</summary>
internal static class PlainLevels
{
    /// <summary>The requested levels of the longest stretch named; none where the text names no stretch of them.</summary>
    public static IReadOnlyList<Interspace> In(string text, IReadOnlyList<LevelAnswer> requested)
    {
        var levels = requested.Select(l => l.Level).Order().ToList();
        IReadOnlyList<Interspace> longest = [];
        for (var from = 0; from < levels.Count; from++)
        {
            for (var to = from + 1; to <= levels.Count; to++)
            {
                if (
                    to - from > longest.Count
                    && PlainWords.Places(levels[from..to]).ToList() is [var place]
                    && text.Contains(place, StringComparison.Ordinal)
                )
                {
                    longest = levels[from..to];
                }
            }
        }

        return longest;
    }
}
