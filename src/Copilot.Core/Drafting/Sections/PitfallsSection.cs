using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What a reader of this very chart could trip over: passages that mislead, text carried forward, limits that are in dispute.</summary>
internal static class PitfallsSection
{
    private const int MostOthers = 4;

    public static void Write(Pen pen)
    {
        WriteKnown(pen);
        WriteCauses(pen);
        RootPitfall.Write(pen);
        WriteThresholds(pen);
        WriteCopiedForward(pen);
        WriteOthers(pen);
        if (!pen.Statements.Any(s => s.Section == Section.Pitfalls))
        {
            pen.Write(
                Section.Pitfalls,
                pen.Brief.Assessment.Recommendation == Recommendation.OutOfScope
                    ? "Not reviewed: the request is out of scope."
                    : "None was found: nothing that decides is copied forward, undated, too old, contradicted, or told of another person.",
                about: ["recommendation"]
            );
        }
    }

    /// <summary>What clinicians have written down as easily taken for more than it is.</summary>
    private static void WriteKnown(Pen pen)
    {
        foreach (var pitfall in pen.Brief.Pitfalls)
        {
            if (
                !pen.Index.Assessment.Criteria.Any(a => pitfall.While.Contains(a.Id) && a.Answer is Answer.Unknown or Answer.NotMet)
                || pen.Brief.Facts.FirstOrDefault(f =>
                    f.Name == pitfall.Fact && f.Assertion is Assertion.Present or Assertion.Historical or Assertion.Planned
                )
                    is not { } fact
                || pen.Index.Document(fact.Evidence.Document) is not { } document
            )
            {
                continue;
            }

            var beside = pen.Brief.Facts.FirstOrDefault(f =>
                f.Name == pitfall.Beside && f.Evidence.Document != document.Id && f.Assertion is Assertion.Present or Assertion.Absent
            );
            var other = beside is null ? null : pen.Index.Document(beside.Evidence.Document);
            pen.Write(
                Section.Pitfalls,
                $"The {FactWords.Dated(document)} {pitfall.Says}.{(other is null ? "" : $" The {FactWords.Dated(other)} says {Evidence.Mark(beside!.Evidence.Quote.Trim().TrimEnd('.'))}.")}",
                beside is null ? [Citing.Chart(fact)] : [Citing.Chart(fact), Citing.Chart(beside)],
                [$"fact:{fact.Id}"]
            );
        }
    }

    private static void WriteCauses(Pen pen)
    {
        foreach (var (cause, warning) in Warnings)
        {
            var answers = DeficienciesSection
                .Deciding(pen.Index)
                .Where(a => a.Answer == Answer.Unknown && a.Causes.Contains(cause) && !DeficienciesSection.Follows(a))
                .ToList();
            if (answers.Count > 0)
            {
                pen.Write(
                    Section.Pitfalls,
                    $"{warning} It concerns {CriterionWords.Ids(pen.Index, answers)}.",
                    answers
                        .SelectMany(pen.Cite.Chart)
                        .Distinct()
                        .Take(3)
                        .Concat(answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Take(1)),
                    answers.Select(a => a.Key)
                );
            }
        }
    }

    private static readonly (Cause Cause, string Warning)[] Warnings =
    [
        (Cause.Stale, "An old record tells how things were then; it neither proves nor disproves the present state."),
        (Cause.Undated, "A record without a date cannot be placed in time, whatever it says."),
        (Cause.NoReport, "A clinician's reading of the images does not stand in for the radiology report."),
        (Cause.Contradiction, "Where records contradict each other, neither the majority nor the author's rank decides."),
        (Cause.SideConflict, "A finding on one side does not explain symptoms on the other; one of the records may be wrong."),
    ];

    // A threshold in dispute matters where the answer would turn on it.
    private static void WriteThresholds(Pen pen)
    {
        foreach (var threshold in pen.Brief.Thresholds.Where(t => t.Alternatives.Count > 0))
        {
            var text = ThresholdWords.Write(threshold);
            var answers = DeficienciesSection
                .Deciding(pen.Index)
                .Where(a => a.Because.Contains(text, StringComparison.Ordinal) && ThresholdWords.Turns(pen.Index, a, threshold))
                .ToList();
            if (answers.Count == 0)
            {
                continue;
            }

            var others = Lists.And(threshold.Alternatives.Select(v => ThresholdWords.Value(v, threshold.Unit)));
            pen.Write(
                Section.Pitfalls,
                $"The limit is in dispute: this profile uses {LimitWords.Of(text) ?? text} ({threshold.Name.Replace('-', ' ')}), while {others} {(threshold.Alternatives.Count == 1 ? "is" : "are")} in use elsewhere. The profile's value decides here.",
                Source(pen, threshold),
                [$"threshold:{threshold.Name}", .. answers.Select(a => a.Key)]
            );
        }
    }

    private static IEnumerable<Citation> Source(Pen pen, ProfileThreshold threshold)
    {
        if (threshold.Source is not { } source)
        {
            return [];
        }

        var parts = source.Split('#');
        var passage = parts.Length == 2 ? pen.Brief.Library.Find(parts[0], parts[1]) : Citing.First(pen.Brief.Library, source);
        return passage is null ? [] : [Citing.Guideline(passage)];
    }

    private static void WriteCopiedForward(Pen pen)
    {
        var copied = pen
            .Brief.Assessment.Criteria.Where(a => !a.Soft)
            .SelectMany(pen.Index.FactsOf)
            .Distinct()
            .Where(f => f.FirstSeen is { } first && f.Date is { } date && first < date.First)
            .ToList();
        foreach (var group in copied.GroupBy(f => (f.Evidence.Document, f.FirstSeen)).Take(MostOthers))
        {
            var first = group.First();
            var document = pen.Index.Document(first.Evidence.Document) is { } known ? FactWords.Dated(known) : "record";
            var told = group.Select(f => FactWords.Read(f, pen.Brief)).Distinct().Take(3).ToList();
            pen.Write(
                Section.Pitfalls,
                $"Copied forward: the {document} repeats words of {Dates.Write(first.FirstSeen!.Value)} ({Lists.And(told)}), so they are no fresh evidence.",
                pen.Cite.Chart(group.Where(f => told.Contains(FactWords.Read(f, pen.Brief)))),
                group.Select(f => $"fact:{f.Id}")
            );
        }
    }

    /// <summary>Passages that speak of the very things that decide, but of someone else, or as a possibility where nothing else is on record.</summary>
    private static void WriteOthers(Pen pen)
    {
        var deciding = DeficienciesSection.Deciding(pen.Index).Where(a => !a.Soft).ToList();
        var named = deciding
            .SelectMany(a => a.Missing)
            .Concat(deciding.SelectMany(pen.Index.FactsOf).Select(f => f.Name))
            .ToHashSet(StringComparer.Ordinal);
        var missing = deciding.Where(a => a.Answer == Answer.Unknown).SelectMany(a => a.Missing).ToHashSet(StringComparer.Ordinal);
        var others = pen
            .Brief.Facts.Where(f =>
                f.Assertion is Assertion.Family or Assertion.OtherPerson
                    ? named.Contains(f.Name)
                    : f.Assertion is Assertion.Hypothetical or Assertion.Possible && missing.Contains(f.Name)
            )
            .DistinctBy(f => (f.Name, f.Assertion))
            .Take(MostOthers);
        foreach (var fact in others)
        {
            pen.Write(
                Section.Pitfalls,
                $"The {(pen.Index.Document(fact.Evidence.Document) is { } document ? FactWords.Dated(document) : "record")} speaks of {pen.Brief.Words.Fact(fact.Name)} {Told(fact.Assertion)}; it counts for nothing here.",
                [Citing.Chart(fact)],
                [$"fact:{fact.Id}"]
            );
        }
    }

    private static string Told(Assertion assertion) =>
        assertion switch
        {
            Assertion.Family => "in the family history",
            Assertion.OtherPerson => "of another person",
            Assertion.Hypothetical => "as advice or a possibility",
            _ => "as a suspicion only",
        };
}
