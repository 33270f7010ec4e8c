using System.Globalization;
using Copilot.Core.Drafting.Audiences;
using Copilot.Core.Drafting.Sections;

namespace Copilot.Core.Drafting;

/// <summary>Writes a determination from a brief by templates: every sentence states an answer of the rules, a fact or a passage, and cites it.</summary>
public static class TemplateWriter
{
    public static Determination Write(Brief brief, Audience audience = Audience.Reviewer)
    {
        var pen = new Pen(BriefIndex.Of(brief), audience);
        switch (audience)
        {
            case Audience.Provider:
                ProviderPage.Write(pen);
                break;
            case Audience.Member:
                MemberPage.Write(pen);
                break;
            case Audience.Physician:
                PhysicianPage.Write(pen);
                break;
            default:
                WriteAll(pen);
                break;
        }

        return new Determination(
            brief.Case.Request.Id,
            brief.Case.Request,
            brief.Assessment,
            brief.Facts,
            InOrder(pen.Statements),
            audience,
            ReviewState.Draft,
            Notices.Disclaimer(audience, brief),
            new Related(
                audience == Audience.Member ? [] : RelatedQuestions.Of(brief),
                audience is Audience.Reviewer or Audience.Physician ? brief.RelatedCases : []
            ),
            brief.Versions
        );
    }

    private static void WriteAll(Pen pen)
    {
        DeterminationSection.Write(pen);
        DeficienciesSection.Write(pen);
        ExtentSection.Write(pen);
        LevelSection.Write(pen);
        LinesSection.Write(pen);
        AlternativeSection.Write(pen);
        RequirementsSection.Write(pen);
        PitfallsSection.Write(pen);
        SummarySection.Write(pen);
        EvidenceConflictsSection.Write(pen);
    }

    private static List<Statement> InOrder(IReadOnlyList<Statement> statements) =>
        [.. statements.OrderBy(s => s.Section).Select((s, i) => s with { Id = string.Create(CultureInfo.InvariantCulture, $"s{i + 1}") })];
}
