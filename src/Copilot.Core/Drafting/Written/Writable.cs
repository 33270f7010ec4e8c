namespace Copilot.Core.Drafting.Written;

/// <summary>Which statements a model may put into its own words.</summary>
public static class Writable
{
    private static readonly HashSet<Section> Sections =
    [
        Section.Determination,
        Section.Deficiencies,
        Section.Extent,
        Section.LevelAnalysis,
        Section.Pitfalls,
        Section.Summary,
    ];

    /// <summary>Prose of the analysis. The verdict, the lines with their codes, what would be supported, what is asked for, and what sources say stay the template's.</summary>
    public static bool Is(Statement statement, Determination draft) =>
        Sections.Contains(statement.Section)
        && statement.Text.Length > 60
        && statement != draft.Statements.FirstOrDefault(s => s.Section == Section.Determination)
        && !statement.About.Any(a => a.StartsWith("ask:", StringComparison.Ordinal));
}
