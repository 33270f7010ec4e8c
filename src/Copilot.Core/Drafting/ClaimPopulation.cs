using Copilot.Core.Cases;

namespace Copilot.Core.Drafting;

/// <summary>The population of which a statement speaks, read from the facts.</summary>
internal static class ClaimPopulation
{
    public static IReadOnlySet<string> Of(Brief brief, Interspace? level) => brief.Population.TagsOf(brief.Facts, level);
}
