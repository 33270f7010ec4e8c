using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The two or three reasons that carry a recommendation, for whoever reads one screen: clinical findings, computed durations, dates.</summary>
internal static class CarryingReasons
{
    private const int MostLevels = 4;
    private const int MostReasons = 3;
    private const int MostReadings = 3;

    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        switch (assessment.Recommendation)
        {
            case Recommendation.Approve or Recommendation.ApproveExpedited:
                WriteSupport(pen);
                break;
            case Recommendation.Partial:
                WriteSupport(pen);
                WriteShortfalls(pen);
                break;
            case Recommendation.Refer:
                WriteShortfalls(pen);
                break;
            case Recommendation.Pend:
                WriteStanding(pen);
                break;
        }
    }

    /// <summary>What the chart shows where something is supported.</summary>
    private static void WriteSupport(Pen pen)
    {
        var standing = pen
            .Brief.Assessment.Levels.Where(l =>
                LevelColumns.All.Any(c => l.Of(c) == Answer.Met)
                || pen.Brief.Assessment.Lines.Any(line => line.Decision == Decision.Supported && line.Levels.Contains(l.Level))
            )
            .Select(l => l.Level)
            .ToList();
        foreach (var level in standing.Take(MostLevels))
        {
            var (text, facts) = LevelFindings.Tell(pen, Carrying(pen.Index, level), level, MostReadings);
            if (text.Length > 0)
            {
                pen.Write(Section.Determination, $"At {level} {text}.", pen.Cite.Lines(facts), Lines(pen, level), level);
            }
        }

        var named = pen.Brief.Assessment.Lines.SelectMany(l => l.Criteria).ToHashSet(StringComparer.Ordinal);
        var shared = DeficienciesSection
            .Deciding(pen.Index)
            .Where(a =>
                named.Contains(a.Key)
                && a is { Answer: Answer.Met, Soft: false }
                && (a.Level is null || standing.Contains(a.Level.Value))
                && pen.Index.Part(a) == CriterionPart.Required
            )
            .ToList();
        var measured = shared
            .SelectMany(a => a.Reasons)
            .Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => !c.IsComputed)
            .SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .Select(pen.Index.Fact)
            .OfType<Fact>()
            .Where(f => f is { Level: null, Assertion: Assertion.Present })
            .OrderByDescending(f => f.Value?.Low is not null)
            .Take(MostReadings)
            .ToList();
        var parts = FactWords.Read(measured, pen.Brief);
        // Of several limits on one duration the strictest that it keeps is the last.
        var lasting = shared
            .Where(a => a.Reasons.Any(r => r.Compares is { IsComputed: true } c && c.Measured.Contains(" to ", StringComparison.Ordinal)))
            .ToList();
        if (lasting.Count == 0 && parts.Count == 0)
        {
            lasting = [.. shared.Where(a => a.Reasons.Any(r => r.Compares is { IsComputed: true })).Take(1)];
        }

        var duration = lasting.Count == 0 ? null : pen.Reasons.Duration(lasting[^1]) ?? pen.Reasons.Tell([lasting[^1]], briefly: true);
        if (parts.Count > 0 || duration is not null)
        {
            var text = string.Join("; ", new[] { parts.Count > 0 ? Lists.And(parts) : null, duration }.OfType<string>());
            pen.Write(
                Section.Determination,
                $"{Lists.Capital(text)}.",
                [.. pen.Cite.Chart(measured), .. lasting.TakeLast(1).SelectMany(a => pen.Cite.Spanning(a).Concat(pen.Cite.Policy(a.Id)))],
                Lines(pen, null)
            );
        }
    }

    /// <summary>What falls short, with its figures.</summary>
    private static void WriteShortfalls(Pen pen)
    {
        // What only serves another criterion is told with its readings; what was computed for it is told below.
        var short_ = DeficienciesSection
            .Shortfalls(pen.Index)
            .Where(s => pen.Index.Part(s[0]) == CriterionPart.Required || !s[0].Reasons.Any(r => r.Compares is { IsComputed: true }))
            .ToList();
        var parts = short_
            .Take(MostReasons)
            .Select(same => $"{CriterionWords.Labelled(pen.Index, same)}: {pen.Reasons.Tell(same, briefly: true)}")
            .ToList();
        var without = NoRoute.Columns(pen.Index).ToList();
        parts.InsertRange(
            0,
            without.Select(w => $"no indication for {pen.Brief.Words.Column(w.Column).Name} is met at {CriterionWords.Levels(w.Levels)}")
        );

        if (parts.Count > 0)
        {
            pen.Write(
                Section.Determination,
                $"{(pen.Brief.Assessment.Recommendation == Recommendation.Pend ? "Not met so far" : "What falls short")}: {string.Join(". ", parts.Select((p, i) => i == 0 ? p : Lists.Capital(p)))}.",
                [
                    .. short_.Take(MostReasons).SelectMany(s => s).SelectMany(pen.Cite.Chart).Distinct().Take(4),
                    .. short_.Take(MostReasons).SelectMany(s => pen.Cite.Policy(s[0].Id)),
                    .. without.Count == 0
                        ? []
                        : DeficienciesSection
                            .Derivations(pen.Index)
                            .Where(a => a.Answer == Answer.NotMet)
                            .Select(a => a.Id)
                            .Distinct()
                            .SelectMany(pen.Cite.Policy)
                            .Take(1),
                ],
                Lines(pen, null)
            );
        }
    }

    /// <summary>Where a request that waits stands: what is met and what is not so far.</summary>
    private static void WriteStanding(Pen pen)
    {
        var shown = pen
            .Brief.Assessment.Levels.Select(l => (l.Level, Facts: Leading(pen.Index, l.Level)))
            .Where(l => l.Facts.Count > 0)
            .ToList();
        if (shown.Count > 0)
        {
            var facts = shown.SelectMany(l => l.Facts).ToList();
            var documents = facts.Select(f => f.Evidence.Document).Distinct().Select(pen.Index.Document).OfType<ChartDocument>().ToList();
            var text = string.Join(
                "; ",
                shown
                    .GroupBy(l => string.Join('|', FactWords.Read(l.Facts, pen.Brief)))
                    .Select(g =>
                        $"at {CriterionWords.Levels(g.Select(l => l.Level))} {Lists.And(FactWords.Read(g.First().Facts, pen.Brief))}"
                    )
            );
            pen.Write(
                Section.Determination,
                $"Shown so far: {text} ({Lists.And(documents.Select(FactWords.Dated))}).",
                pen.Cite.Lines(facts),
                Lines(pen, null)
            );
        }

        WriteShortfalls(pen);
    }

    // Of what is on record at a level, the readings that a criterion there turns on: what narrows it, what slips, what is new.
    private static List<Fact> Leading(BriefIndex index, Interspace level) =>
        [
            .. index
                .InOrder()
                .Where(a =>
                    a.Level == level
                    && !a.Soft
                    && a.Answer is Answer.Met or Answer.Unknown
                    && index.Part(a) is CriterionPart.Required or CriterionPart.Ground
                )
                .SelectMany(a => a.Reasons)
                .Select(r => r.Compares)
                .OfType<HeldAgainst>()
                .Where(c => !c.IsComputed)
                .SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Distinct()
                .Select(index.Fact)
                .OfType<Fact>()
                .Where(f => f.Level == level && f.Assertion == Assertion.Present)
                .DistinctBy(f => f.Name)
                .Take(MostReadings),
        ];

    /// <summary>The facts that carry a level: of the grounds that are met, and of what the imaging must show.</summary>
    private static List<Fact> Carrying(BriefIndex index, Interspace level) =>
        [
            .. index
                .InOrder()
                .Where(a =>
                    a.Level == level
                    && a is { Answer: Answer.Met, Soft: false }
                    && index.Part(a) is CriterionPart.Required or CriterionPart.Ground
                )
                .SelectMany(a => a.Reasons)
                .Select(r => r.Compares)
                .OfType<HeldAgainst>()
                .Where(c => !c.IsComputed)
                .SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Distinct()
                .Select(index.Fact)
                .OfType<Fact>()
                .Where(f => f.Level == level && f.Assertion == Assertion.Present),
        ];

    private static IEnumerable<string> Lines(Pen pen, Interspace? level) =>
        pen
            .Brief.Assessment.Lines.Where(l => level is null || l.Levels.Contains(level.Value) || l.Levels.Count == 0)
            .Select(l => $"line:{l.Key}")
            .Prepend("recommendation");
}
