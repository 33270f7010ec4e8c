using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting;

/// <summary>The population of which a statement speaks, read from the facts: only what the chart says plainly counts.</summary>
internal static class ClaimPopulation
{
    public static IReadOnlySet<string> Of(Brief brief, Interspace? level)
    {
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sign in brief.Population.Signs)
        {
            if (brief.Facts.Any(f => f.Name == sign.Fact && f.Assertion == sign.Assertion && (f.Level is null || f.Level == level) && !IsZero(f)))
            {
                tags.Add(sign.Tag);
            }
        }

        return tags;
    }

    private static bool IsZero(Fact fact) => fact.Assertion == Assertion.Present && fact.Value is { Low: 0, High: 0 };
}
