using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Every requested interspace, ends included: what the records find there, and what the criteria make of it.</summary>
internal static class LevelSection
{
    public static void Write(Pen pen)
    {
        var levels = pen.Brief.Assessment.Levels;
        var answers = DeficienciesSection.Deciding(pen.Index).Where(a => a is { Level: not null, Answer: not Answer.NotApplicable }).ToList();
        answers.AddRange(pen.Index.InOrder().Where(a => a.Level is not null && pen.Index.Part(a) == CriterionPart.Ground && a.Answer is Answer.Met or Answer.Waived && !answers.Contains(a)));
        var common = Common(answers, levels.Count);
        foreach (var same in common)
        {
            WriteAnswer(pen, same, null);
        }

        var told = common.SelectMany(c => c).ToHashSet();
        foreach (var level in levels)
        {
            WriteHead(pen, level);
            WriteFindings(pen, level.Level);
            foreach (var answer in answers.Where(a => a.Level == level.Level && !told.Contains(a)))
            {
                WriteAnswer(pen, [answer], level.Level);
            }
        }

        WriteConflicts(pen);
    }

    /// <summary>Criteria with the same answer for the same reason at more than one level are told once.</summary>
    private static List<IReadOnlyList<CriterionAnswer>> Common(List<CriterionAnswer> answers, int levels) =>
        levels < 2 ? [] : [.. CriterionWords.Gather(answers).Where(same => same.Count > 1 && same.Count == answers.Count(a => a.Id == same[0].Id))];

    private static void WriteAnswer(Pen pen, IReadOnlyList<CriterionAnswer> same, Interspace? level)
    {
        var waived = same[0] is { Answer: Answer.Waived, WaivedBy: { } by } && !same[0].Because.Contains(by, StringComparison.Ordinal) ? $" Waived by {CriterionWords.Title(pen.Index, by)} ({by})." : "";
        pen.Write(
            Section.LevelAnalysis, CriterionWords.Answered(pen.Index, same) + waived,
            pen.Cite.All(same), same.Select(a => a.Key), level);
    }

    private static void WriteHead(Pen pen, LevelAnswer level)
    {
        var outside = pen.Brief.Assessment.Levels.Count > 0 && level is { Decompression: Answer.NotApplicable, Fusion: Answer.NotApplicable };
        var deciding = DeficienciesSection.Deciding(pen.Index).Where(a => !a.Soft && (a.Level == level.Level || a.Level is null)).ToList();
        var text = $"{level.Level}: decompression {AnswerWords.Of(level.Decompression)}; fusion {AnswerWords.Of(level.Fusion)}."
            + Why(pen, "Decompression", "decompression", level.Decompression, deciding, level.Level)
            + Why(pen, "Fusion", "fusion", level.Fusion, deciding, level.Level);
        if (outside)
        {
            text += " Nothing is requested here.";
        }

        pen.Write(Section.LevelAnalysis, text, about: [$"level:{level.Level}"], level: level.Level);
    }

    private static string Why(Pen pen, string name, string service, Answer answer, IReadOnlyList<CriterionAnswer> deciding, Interspace level)
    {
        var own = deciding.Where(a => pen.Index.Serves(a, service) && pen.Index.Part(a) is CriterionPart.Required or CriterionPart.Ground).ToList();
        switch (answer)
        {
            case Answer.Unknown when own.Where(a => a.Answer == Answer.Unknown).ToList() is { Count: > 0 } open:
                return $" {name} stays open on {Names(pen, open)}.";
            case Answer.NotMet:
                var required = own.Where(a => a.Answer == Answer.NotMet && pen.Index.Part(a) == CriterionPart.Required).ToList();
                var grounds = pen.Index.Assessment.Criteria.Where(a => a.Level == level && pen.Index.Serves(a, service) && pen.Index.Part(a) == CriterionPart.Ground).ToList();
                var none = grounds.Count > 0 && grounds.TrueForAll(a => a.Answer is Answer.NotMet or Answer.NotApplicable);
                return (none ? $" None of the {Lists.Number(grounds.Count)} grounds for {service} is met here." : "")
                    + (required.Count > 0 ? $" {name} falls short on {Names(pen, required)}." : "");
            case Answer.Met:
                var carrying = pen.Index.Assessment.Criteria.Where(a => a.Level == level && a.Answer is Answer.Met or Answer.Waived
                    && pen.Index.Serves(a, service) && pen.Index.Part(a) == CriterionPart.Ground).ToList();
                return carrying.Count > 0 ? $" {name} rests on {Names(pen, carrying)}." : "";
            default:
                return "";
        }
    }

    private static string Names(Pen pen, IEnumerable<CriterionAnswer> answers) =>
        Lists.And(answers.Select(a => a.Id).Distinct().Select(id => CriterionWords.Name(pen.Index, id, [])));

    /// <summary>What the records that decided here say, newest first, by document.</summary>
    private static void WriteFindings(Pen pen, Interspace level)
    {
        var used = pen.Brief.Assessment.Criteria.Where(a => a.Level == level).SelectMany(pen.Index.FactsOf).Where(f => f.Level == level).ToHashSet();
        var byDocument = used.GroupBy(f => f.Evidence.Document)
            .OrderByDescending(g => pen.Index.Document(g.Key)?.Date).ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var group in byDocument)
        {
            if (pen.Index.Document(group.Key) is not { } document)
            {
                continue;
            }

            var facts = group.OrderBy(f => f.Evidence.Start).ToList();
            var text = $"{Lists.Capital(FactWords.Document(document))}, {level}: {string.Join("; ", facts.Select(f => FactWords.Describe(f, pen.Brief.Words)).Distinct())}.";
            pen.Write(Section.LevelAnalysis, text, Citing.Chart(facts), [$"level:{level}"], level);
        }
    }

    /// <summary>Both sides of every conflict of records; none of them is dropped.</summary>
    private static void WriteConflicts(Pen pen)
    {
        var conflicts = pen.Index.InOrder().Where(a => a.Causes.Contains(Cause.Contradiction) || a.Causes.Contains(Cause.SideConflict));
        foreach (var same in CriterionWords.Gather(conflicts))
        {
            var facts = same.SelectMany(pen.Index.FactsOf).Distinct().ToList();
            var sides = facts.GroupBy(f => f.Evidence.Document).Select(g => pen.Index.Document(g.Key) is { } document
                ? $"{FactWords.Document(document)}: {string.Join("; ", g.Select(f => FactWords.Describe(f, pen.Brief.Words)).Distinct())}" : null).OfType<string>();
            pen.Write(
                Section.LevelAnalysis,
                $"The records disagree on {CriterionWords.Name(pen.Index, same[0].Id, same.Select(a => a.Level))}. {Lists.Capital(string.Join(". ", sides.Select(Lists.Capital)))}. Neither is preferred here; a person resolves it.",
                Citing.Chart(facts), same.Select(a => a.Key), same.Count == 1 ? same[0].Level : null);
        }
    }
}
