namespace Copilot.Core.Drafting;

/// <summary>The contract's spelling of sections and audiences, and the headings a reader sees.</summary>
public static class SectionNames
{
    public static string Of(Section section) =>
        section switch
        {
            Section.Determination => "determination",
            Section.Deficiencies => "deficiencies",
            Section.Extent => "extent",
            Section.LevelAnalysis => "level-analysis",
            Section.Lines => "lines",
            Section.Alternative => "alternative",
            Section.Requirements => "requirements",
            Section.Pitfalls => "pitfalls",
            Section.Summary => "summary",
            _ => "evidence-conflicts",
        };

    public static string Of(Audience audience) =>
        audience switch
        {
            Audience.Physician => "physician",
            Audience.Provider => "provider",
            Audience.Member => "member",
            _ => "reviewer",
        };

    /// <summary>What stands over a page.</summary>
    public static string Title(string request, Audience audience) =>
        audience switch
        {
            Audience.Member => "About your doctor's request",
            Audience.Provider => $"Request {request}: where it stands",
            _ => $"Draft determination: {request}",
        };

    public static string Heading(Section section, Audience audience) =>
        (section, audience) switch
        {
            (Section.Determination, Audience.Member) => "Where things stand",
            (Section.LevelAnalysis, Audience.Member) => "The parts of your back",
            (Section.Requirements, Audience.Member) => "What happens next",
            (Section.Summary, Audience.Member) => "Good to know",
            (Section.Summary, Audience.Provider) => "Talk to a physician",
            (Section.Requirements, Audience.Provider) => "What to send",
            (Section.Determination, _) => "Determination",
            (Section.Deficiencies, _) => "What is missing or not met",
            (Section.Extent, _) => "Extent of the construct",
            (Section.LevelAnalysis, _) => "Level by level",
            (Section.Lines, _) => "Requested lines",
            (Section.Alternative, _) => "What would be supported as things stand",
            (Section.Requirements, _) => "What is asked for, and what would change an answer",
            (Section.Pitfalls, _) => "Pitfalls",
            (Section.Summary, _) => "Summary",
            _ => "Where the evidence disagrees",
        };
}
