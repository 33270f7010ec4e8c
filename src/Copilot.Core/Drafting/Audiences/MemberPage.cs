using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Audiences;

/// <summary>For the member: plain words, no codes, no abbreviations.</summary>
internal static class MemberPage
{
    internal const string UnnamedItem = "One more record that we will name to your doctor.";

    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var lines = assessment.ServiceLines.Where(pen.Brief.Words.Services.ContainsKey).Select(l => pen.Brief.Words.Services[l]).ToList();
        foreach (
            var sentence in Standing(
                assessment,
                lines.Count == 0 || assessment.Recommendation == Recommendation.OutOfScope ? "a treatment" : Lists.And(lines)
            )
        )
        {
            pen.Write(Section.Determination, sentence, about: ["recommendation"]);
        }

        WriteLevels(pen);
        WriteAsks(pen);
        pen.Write(
            Section.Summary,
            "You can ask us for the rules we use. They are free. You can also send us records or a letter of your own.",
            about: ["recommendation"]
        );
    }

    private static IEnumerable<string> Standing(Assessment assessment, string what)
    {
        switch (assessment.Recommendation)
        {
            case Recommendation.Approve:
                yield return $"Your doctor asked us to cover {what}. The records we have meet our rules. A nurse will check them before we decide.";
                break;
            case Recommendation.ApproveExpedited:
                yield return $"Your doctor asked us to cover {what}, and soon. The records show that it should not wait. A nurse will look at it right away.";
                break;
            case Recommendation.Partial:
                yield return $"Your doctor asked us to cover {what}. The records we have meet our rules for part of it. A doctor will look at the rest before we decide.";
                break;
            case Recommendation.Refer:
                yield return $"Your doctor asked us to cover {what}. The records we have do not meet our rules yet. A doctor will look at your case. Your doctor can talk with ours about it first. No decision has been made.";
                break;
            case Recommendation.OutOfScope:
                yield return $"Your doctor asked us to cover {what}. Another team with the right training will look at it. No decision has been made.";
                break;
            default:
                yield return $"Your doctor asked us to cover {what}. We need more records before we can decide. This does not mean no.";
                break;
        }
    }

    private static void WriteLevels(Pen pen)
    {
        var levels = pen.Brief.Assessment.Levels;
        foreach (var column in LevelColumns.All)
        {
            WriteLevels(
                pen,
                $"Our rules are met for {pen.Brief.Words.Column(column).Plain}",
                levels.Where(l => l.Of(column) == Answer.Met),
                Joint(column)
            );
        }

        WriteLevels(
            pen,
            "We do not know enough yet about the part",
            levels.Where(l => LevelColumns.All.Any(c => l.Of(c) == Answer.Unknown))
        );
        foreach (var column in LevelColumns.All)
        {
            WriteLevels(
                pen,
                $"So far the records do not meet our rules for {pen.Brief.Words.Column(column).Plain}",
                levels.Where(l => l.Of(column) == Answer.NotMet),
                Joint(column)
            );
        }
    }

    // There are no bones between two bones: they are joined where they meet.
    private static string Joint(LevelColumn column) => column == LevelColumn.Fusion ? " at the joint" : "";

    private static void WriteLevels(Pen pen, string sentence, IEnumerable<LevelAnswer> answers, string joint = "")
    {
        var levels = answers.Select(l => l.Level).ToList();
        foreach (var place in PlainWords.Places(levels))
        {
            pen.Write(
                Section.LevelAnalysis,
                $"{sentence}{(place.StartsWith("between", StringComparison.Ordinal) ? joint : "")} {place}.",
                about: levels.Select(l => $"level:{l}")
            );
        }
    }

    private static void WriteAsks(Pen pen)
    {
        if (pen.Brief.Assessment.Asks.Count > 0)
        {
            pen.Write(Section.Requirements, "We asked your doctor to send us this:", about: ["recommendation"]);
        }

        foreach (var ask in pen.Brief.Assessment.Asks)
        {
            var text = pen.Brief.Words.Members.GetValueOrDefault(ask.Id, UnnamedItem);
            var answers = RequirementsSection.Answers(pen.Index, ask);
            pen.Write(
                Section.Requirements,
                Lists.Stop(Lists.Capital(text)),
                answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Take(1),
                [$"ask:{ask.Id}", .. answers.Select(a => a.Key)]
            );
        }

        if (pen.Brief.Assessment.Asks.Count == 0)
        {
            pen.Write(Section.Requirements, "You do not need to do anything now.", about: ["recommendation"]);
        }
    }
}
