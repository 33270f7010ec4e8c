using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Audiences;

/// <summary>For the physician: what decides, both sides of every conflict, and what signing would attest.</summary>
internal static class PhysicianPage
{
    public static void Write(Pen pen)
    {
        var full = new Pen(pen.Index);
        TemplateWriter.WriteAll(full);
        foreach (var statement in full.Statements.Where(s => Keeps(pen.Index, s)))
        {
            pen.Write(statement.Section, statement.Text, statement.Citations, statement.About, statement.Level);
        }

        pen.Write(
            Section.Summary,
            "Signing attests that you reviewed the record yourself, that your licence is active and your expertise fits the service, and that the decision is yours; "
            + "the individual history and the requesting clinician's reasons weigh beside these criteria.",
            about: ["attestation"]);
        if (pen.Brief.Assessment.Lines.Any(l => l.Decision is Decision.NotSupported or Decision.PartlySupported))
        {
            pen.Write(
                Section.Summary,
                $"Before anything less than requested is decided, a talk with the requesting clinician about {Lists.And(pen.Brief.Assessment.Lines.Where(l => l.Decision is Decision.NotSupported or Decision.PartlySupported).Select(l => l.Key))} is offered.",
                about: ["attestation", .. pen.Brief.Assessment.Lines.Where(l => l.Decision is Decision.NotSupported or Decision.PartlySupported).Select(l => $"line:{l.Key}")]);
        }
    }

    private static bool Keeps(BriefIndex index, Statement statement) => statement.Section switch
    {
        Section.LevelAnalysis => statement.About.Any(k => k.StartsWith("level:", StringComparison.Ordinal) || index.Answer(k) is { Answer: Answer.NotMet or Answer.Unknown or Answer.Waived } or { Causes.Count: > 0 }),
        Section.Pitfalls => statement.About.Any(k => k.StartsWith("threshold:", StringComparison.Ordinal) || index.Answer(k) is { Causes.Count: > 0 }),
        _ => true,
    };
}
