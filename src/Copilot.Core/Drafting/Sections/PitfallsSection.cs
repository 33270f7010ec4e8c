using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What a reader of this very case could get wrong, each with its source.</summary>
internal static class PitfallsSection
{
    private const int MostOthers = 5;
    private const int MostLimits = 6;

    public static void Write(Pen pen)
    {
        WriteSilence(pen);
        WriteCauses(pen);
        WriteThresholds(pen);
        WriteSoft(pen);
        WriteCopiedForward(pen);
        WriteOthers(pen);
        WriteLimits(pen);
        WriteUnchecked(pen);
    }

    private static void WriteSilence(Pen pen)
    {
        var unknown = DeficienciesSection.Deciding(pen.Index).Where(a => a is { Answer: Answer.Unknown, Soft: false } && a.Causes.Contains(Cause.Missing)).ToList();
        if (unknown.Count > 0)
        {
            pen.Write(
                Section.Pitfalls,
                $"Silence of the record decides nothing: {CriterionWords.List(pen.Index, unknown)} {(unknown.Select(a => a.Id).Distinct().Count() == 1 ? "stays" : "stay")} unknown until records arrive.",
                unknown.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Take(4), unknown.Select(a => a.Key));
        }
    }

    private static void WriteCauses(Pen pen)
    {
        foreach (var (cause, warning) in Warnings)
        {
            var answers = DeficienciesSection.Deciding(pen.Index).Where(a => a.Answer == Answer.Unknown && a.Causes.Contains(cause)).ToList();
            if (answers.Count > 0)
            {
                pen.Write(
                    Section.Pitfalls, $"{warning} It concerns {CriterionWords.List(pen.Index, answers)}.",
                    answers.SelectMany(pen.Cite.Chart).Distinct().Take(4).Concat(answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Take(2)),
                    answers.Select(a => a.Key));
            }
        }
    }

    private static readonly (Cause Cause, string Warning)[] Warnings =
    [
        (Cause.Stale, "An old record tells how things were then; it neither proves nor disproves the present state."),
        (Cause.Undated, "A record without a date cannot be placed in time, whatever it says."),
        (Cause.NoReport, "A clinician's reading of the images does not stand in for the radiology report."),
        (Cause.Ungraded, "An adjective without a grade or a measurement does not settle a threshold, in either direction."),
        (Cause.Imprecise, "A range or an approximate time that lies on both sides of a threshold is left open, not rounded."),
        (Cause.Contradiction, "Where records contradict each other, neither the majority nor the author's rank decides."),
        (Cause.SideConflict, "A finding on one side does not explain symptoms on the other; one of the records may be wrong."),
        (Cause.NoSide, "A finding on one side needs the side of the symptoms before it can be called concordant."),
    ];

    private static void WriteThresholds(Pen pen)
    {
        foreach (var threshold in pen.Brief.Thresholds.Where(t => t.Alternatives.Count > 0))
        {
            var text = ThresholdWords.Write(threshold);
            var answers = DeficienciesSection.Deciding(pen.Index).Where(a => a.Because.Contains(text, StringComparison.Ordinal)).ToList();
            if (answers.Count == 0)
            {
                continue;
            }

            var others = Lists.And(threshold.Alternatives.Select(v => ThresholdWords.Value(v, threshold.Unit)));
            pen.Write(
                Section.Pitfalls,
                $"The threshold is not settled: this profile uses {text} ({threshold.Name.Replace('-', ' ')}), while {others} {(threshold.Alternatives.Count == 1 ? "is" : "are")} in use elsewhere. The profile's value decides here; none of them is a rule of its own.",
                Source(pen, threshold), [$"threshold:{threshold.Name}", .. answers.Select(a => a.Key)]);
        }
    }

    private static IEnumerable<Citation> Source(Pen pen, ProfileThreshold threshold)
    {
        if (threshold.Source is not { } source)
        {
            return [];
        }

        var parts = source.Split('#');
        var passage = parts.Length == 2
            ? pen.Brief.Library.Find(parts[0], parts[1])
            : Citing.First(pen.Brief.Library, source);
        return passage is null ? [] : [Citing.Guideline(passage)];
    }

    private static void WriteSoft(Pen pen)
    {
        var soft = pen.Index.InOrder().Where(a => a is { Soft: true, Answer: Answer.Unknown or Answer.NotMet }).ToList();
        if (soft.Count > 0)
        {
            pen.Write(
                Section.Pitfalls,
                $"Soft and never a reason against the request: {CriterionWords.List(pen.Index, soft)}.",
                soft.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Take(4), soft.Select(a => a.Key));
        }
    }

    private static void WriteCopiedForward(Pen pen)
    {
        var copied = pen.Brief.Assessment.Criteria.SelectMany(pen.Index.FactsOf).Distinct()
            .Where(f => f.FirstSeen is { } first && f.Date is { } date && first < date.First).ToList();
        foreach (var fact in copied)
        {
            pen.Write(
                Section.Pitfalls,
                $"Copied forward: the same words ({FactWords.Describe(fact, pen.Brief.Words)}) already stand in a note of {Dates.Write(fact.FirstSeen!.Value)}, so they are not fresh evidence for {Dates.Write(fact.Date!.Value)}.",
                [Citing.Chart(fact)], [$"fact:{fact.Id}"], fact.Level);
        }
    }

    /// <summary>Passages that speak of the very things that decide, but of someone else, of the past or of a plan.</summary>
    private static void WriteOthers(Pen pen)
    {
        var deciding = DeficienciesSection.Deciding(pen.Index).ToList();
        var names = deciding.SelectMany(a => a.Missing).Concat(deciding.SelectMany(pen.Index.FactsOf).Select(f => f.Name)).ToHashSet(StringComparer.Ordinal);
        var others = pen.Brief.Facts.Where(f => names.Contains(f.Name) && Told(f.Assertion) is not null).DistinctBy(f => (f.Name, f.Assertion)).Take(MostOthers);
        foreach (var fact in others)
        {
            pen.Write(
                Section.Pitfalls,
                $"The record mentions {pen.Brief.Words.Fact(fact.Name)}, but {Told(fact.Assertion)}; it counts for nothing here.",
                [Citing.Chart(fact)], [$"fact:{fact.Id}"]);
        }
    }

    private static string? Told(Assertion assertion) => assertion switch
    {
        Assertion.Family => "in the family history",
        Assertion.OtherPerson => "of another person",
        Assertion.Hypothetical => "as advice or a possibility",
        Assertion.Planned => "as a plan",
        Assertion.Possible => "as a suspicion only",
        _ => null,
    };

    private static void WriteLimits(Pen pen)
    {
        var told = 0;
        foreach (var document in CitedEvidence(pen))
        {
            foreach (var passage in document.Passages.Where(p => p.Id.StartsWith("limits", StringComparison.Ordinal)))
            {
                if (told++ < MostLimits)
                {
                    pen.Write(
                        Section.Pitfalls,
                        $"Limits of {SourceWords.Name(document)}{SourceWords.Studied(passage.Population)}: {Lists.Stop(SourceWords.Told(Citing.Quote(passage.Text)))}",
                        [Citing.Guideline(passage)], [$"source:{document.Id}"]);
                }
            }
        }
    }

    private static void WriteUnchecked(Pen pen)
    {
        var passages = pen.Statements.SelectMany(s => s.Citations).OfType<GuidelineCitation>()
            .Select(c => pen.Brief.Library.Find(c.Document, c.Passage)).OfType<Passage>().Where(p => !p.Verified).DistinctBy(p => p.Key).ToList();
        if (passages.Count > 0)
        {
            var documents = passages.Select(p => p.Document).Distinct().Select(pen.Brief.Library.Find).OfType<GuidelineDocument>();
            pen.Write(
                Section.Pitfalls,
                $"Not yet checked by us against the primary text, so to be read there before anyone relies on it: {Lists.And(documents.Select(SourceWords.Name))}.",
                passages.Select(Citing.Guideline), passages.Select(p => p.Document).Distinct().Select(d => $"source:{d}"));
        }
    }

    // A list: the pen goes on writing while it is read.
    private static List<GuidelineDocument> CitedEvidence(Pen pen) =>
        [.. pen.Statements.SelectMany(s => s.Citations).OfType<GuidelineCitation>().Select(c => c.Document).Distinct()
            .Select(pen.Brief.Library.Find).OfType<GuidelineDocument>().Where(d => d.Shelf == Shelf.Evidence)];
}
