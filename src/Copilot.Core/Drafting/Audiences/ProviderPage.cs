using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Audiences;

/// <summary>For the requesting clinician: where each line stands, what to send and why, and how to talk to a physician reviewer.</summary>
internal static class ProviderPage
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        pen.Write(Section.Determination, Opening(assessment), about: ["recommendation", .. assessment.Lines.Select(l => $"line:{l.Key}")]);
        foreach (var gate in DeterminationSection.Gates(pen.Index).Where(g => DeterminationSection.IsEmergency(pen.Index, g)))
        {
            pen.Write(
                Section.Determination,
                DeterminationSection.Emergency(pen, gate),
                [.. DeterminationSection.EmergencyLines(pen, gate)],
                [gate.Key]
            );
        }

        foreach (var flag in assessment.Flags.Where(f => f.Facts.Count > 0))
        {
            pen.Write(
                Section.Determination,
                $"To be resolved: {FlagWords.Tell(pen, flag, [.. flag.Facts.Select(pen.Index.Fact).OfType<Facts.Fact>()])}",
                pen.Cite.Lines(flag.Facts.Select(pen.Index.Fact).OfType<Facts.Fact>()),
                [$"flag:{flag.Id}"]
            );
        }

        DeficienciesSection.Write(pen);
        LevelSection.WriteConflicts(pen, Section.Deficiencies);
        LinesSection.Write(pen);
        AlternativeSection.Write(pen);
        RequirementsSection.Write(pen);
        pen.Write(
            Section.Summary,
            "A physician reviewer can be reached for a peer-to-peer talk at any time before the decision; records that answer the items above settle more than a talk can.",
            about: ["recommendation"]
        );
    }

    private static string Opening(Assessment assessment) =>
        assessment.Recommendation switch
        {
            Recommendation.Approve or Recommendation.ApproveExpedited =>
                "The records sent meet the criteria for what is requested; nothing more is needed for the review.",
            Recommendation.Partial =>
                "Part of the request meets the criteria on the records sent. No decision has been made; what is open or falls short is listed below.",
            Recommendation.Refer =>
                "On the records sent the criteria are not met, and a physician will review the request. No decision has been made.",
            Recommendation.OutOfScope => "The request lies outside these criteria and goes to another reviewer. No decision has been made.",
            _ => "More information is needed before the request can be decided. No decision has been made.",
        };
}
