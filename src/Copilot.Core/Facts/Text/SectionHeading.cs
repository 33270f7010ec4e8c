namespace Copilot.Core.Facts.Text;

/// <summary>What a section of a chart document is about. Names of the lexicon are these in kebab case.</summary>
public enum SectionKind
{
    None,
    History,
    PastHistory,
    FamilyHistory,
    SocialHistory,
    ReviewOfSystems,
    Medications,
    Allergies,
    Examination,
    Imaging,
    Findings,
    Impression,
    Assessment,
    AssessmentPlan,
    Plan,
    Indication,
    Technique,
    Comparison,
    Procedure,
    Labs,
    Instructions,
    Treatment,
    Other,
}

/// <summary>The heading under which a sentence stands.</summary>
/// <param name="Title">As written, without its colon or marks.</param>
/// <param name="Line">Counted from 1 in the file as it stands.</param>
public sealed record SectionHeading(SectionKind Kind, string Title, int Line);
