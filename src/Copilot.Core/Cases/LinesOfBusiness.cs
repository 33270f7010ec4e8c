namespace Copilot.Core.Cases;

/// <summary>Lines of business as case files, letters and the lexicon spell them.</summary>
internal static class LinesOfBusiness
{
    public static string Spelled(this LineOfBusiness line) =>
        line switch
        {
            LineOfBusiness.MedicareAdvantage => "medicare-advantage",
            LineOfBusiness.Medicaid => "medicaid",
            LineOfBusiness.Marketplace => "marketplace",
            _ => "commercial",
        };
}
