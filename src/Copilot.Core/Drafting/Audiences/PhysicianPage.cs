using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Audiences;

/// <summary>For the physician who signs: the verdict, what decides at each level in the record's own words, what is missing, both sides of every
/// dispute, and what signing attests. What is met and disputed by nobody is named, not told again.</summary>
internal static class PhysicianPage
{
    private const int MostQuotes = 4;

    public static void Write(Pen pen)
    {
        DeterminationSection.Write(pen);
        DeficienciesSection.Write(pen);
        Keep(
            pen,
            ExtentSection.Write,
            s =>
                s.About.Contains("construct:supported")
                || s.About.All(k => pen.Index.Answer(k) is null || pen.Index.Answer(k) is { Answer: Answer.NotMet })
                    && s.Citations.Count > 0,
            Section.Extent
        );
        WriteWhole(pen);
        foreach (var level in pen.Brief.Assessment.Levels)
        {
            WriteQuotes(pen, level);
            foreach (var column in LevelColumns.All)
            {
                LevelSection.WriteDeciding(pen, level, column);
            }
        }

        LevelSection.WriteConflicts(pen);
        LinesSection.Write(pen);
        AlternativeSection.Write(pen);
        WriteRequirements(pen);
        Keep(
            pen,
            PitfallsSection.Write,
            s => s.About.Any(k => k.StartsWith("threshold:", StringComparison.Ordinal) || pen.Index.Answer(k) is { Causes.Count: > 0 }),
            Section.Pitfalls
        );
        WriteSigning(pen);
        EvidenceConflictsSection.Write(pen);
    }

    /// <summary>Of a section as the reviewer reads it what this reader needs; its first sentence where that is nothing.</summary>
    private static void Keep(Pen pen, Action<Pen> write, Func<Statement, bool> keeps, Section section)
    {
        var full = new Pen(pen.Index, pen.Audience);
        write(full);
        foreach (var statement in full.Statements.Where(keeps))
        {
            pen.Write(section, statement.Text, statement.Citations, statement.About, statement.Level);
        }

        if (section == Section.Pitfalls && !pen.Statements.Any(s => s.Section == section))
        {
            pen.Write(
                section,
                "None that bears on an answer: nothing that decides is undated, too old, contradicted or in dispute.",
                about: ["recommendation"]
            );
        }
        else if (!pen.Statements.Any(s => s.Section == section) && full.Statements is [var first, ..])
        {
            pen.Write(section, first.Text, first.Citations, first.About, first.Level);
        }
    }

    /// <summary>What holds wherever it is asked, by name.</summary>
    private static void WriteWhole(Pen pen)
    {
        var whole = DeficienciesSection
            .Deciding(pen.Index)
            .Where(a =>
                !a.Soft
                && !DeficienciesSection.Follows(a)
                && pen.Index.Part(a) == CriterionPart.Required
                && (a.Answer == Answer.Unknown || LevelSection.IsOfTheWhole(pen, a))
            )
            .GroupBy(a => a.Id)
            .Where(g =>
                g.All(a => a.Answer == g.First().Answer)
                && g.Count() == pen.Index.Assessment.Criteria.Count(a => a.Id == g.Key && a.Answer != Answer.NotApplicable)
            )
            .ToList();
        foreach (
            var same in whole
                .Where(g => g.First().Answer is Answer.Met or Answer.Unknown)
                .GroupBy(g => g.First().Answer)
                .OrderBy(g => g.Key == Answer.Unknown)
        )
        {
            var answers = same.SelectMany(g => g).ToList();
            pen.Write(
                Section.LevelAnalysis,
                $"{Lists.Capital(AnswerWords.Of(same.Key))} wherever asked: {CriterionWords.List(pen.Index, answers)}.",
                answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy),
                answers.Select(a => a.Key)
            );
        }
    }

    /// <summary>The lines of the record on which the answers at a level turn, in their own words.</summary>
    private static void WriteQuotes(Pen pen, LevelAnswer level)
    {
        var facts = Deciding(pen, level.Level);
        var quotes = facts
            .Select(f => (Fact: f, Quote: f.Evidence.Quote.Trim().TrimEnd('.')))
            .DistinctBy(q => (q.Fact.Evidence.Document, q.Fact.Evidence.Line))
            .Take(MostQuotes)
            .ToList();
        var text = string.Join(
            "; ",
            quotes
                .GroupBy(q => q.Fact.Evidence.Document)
                .Select(g =>
                    pen.Index.Document(g.Key) is { } document
                        ? $"the {FactWords.Dated(document)}: {string.Join(", ", g.Select(q => Evidence.Mark(q.Quote)))}"
                        : null
                )
                .OfType<string>()
        );
        pen.Write(
            Section.LevelAnalysis,
            pen.Brief.Assessment.Recommendation == Recommendation.OutOfScope
                    ? $"{level.Level} is not analysed: the request is out of scope."
                : text.Length == 0 ? $"No record that was read tells of a finding that decides at {level.Level}."
                : $"At {level.Level}, in the record's words: {text}.",
            [.. quotes.Select(q => Citing.Chart(q.Fact)).Distinct()],
            [$"level:{level.Level}"],
            level.Level
        );
    }

    // Reports first, newest first: a finding is read where it was made.
    private static List<Fact> Deciding(Pen pen, Interspace level) =>
        [
            .. pen
                .Index.InOrder()
                .Where(a =>
                    a.Level == level
                    && !a.Soft
                    && a.Answer is Answer.Met or Answer.NotMet or Answer.Unknown
                    && pen.Index.Part(a) is CriterionPart.Required or CriterionPart.Ground
                )
                .SelectMany(a => Compared(pen, a))
                .Distinct()
                .Where(f => f.Level == level)
                .OrderByDescending(f => pen.Index.Document(f.Evidence.Document) is { Type: DocumentType.ImagingReport }),
        ];

    private static IEnumerable<Fact> Compared(Pen pen, CriterionAnswer answer) =>
        answer.Reasons.Count == 0
            ? pen.Index.FactsOf(answer)
            : answer
                .Reasons.Select(r => r.Compares)
                .OfType<HeldAgainst>()
                .Where(c => !c.IsComputed)
                .SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(pen.Index.Fact)
                .OfType<Fact>();

    /// <summary>One sentence of what is asked for and for which answers; then what would change what is not met.</summary>
    private static void WriteRequirements(Pen pen)
    {
        var asks = pen.Brief.Assessment.Asks;
        if (asks.Count > 0)
        {
            var parts = asks.Select(a => (Ask: a, Answers: RequirementsSection.Answers(pen.Index, a)))
                .Select(a =>
                    $"{pen.Brief.Words.Ask(a.Ask.Id)}{(a.Answers.Count == 0 ? "" : $" ({CriterionWords.Ids(pen.Index, a.Answers)})")}"
                );
            var answers = asks.SelectMany(a => RequirementsSection.Answers(pen.Index, a)).ToList();
            pen.Write(
                Section.Requirements,
                $"Asked for, with what each would settle: {string.Join("; ", parts)}.",
                answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy),
                [.. asks.Select(a => $"ask:{a.Id}"), .. answers.Select(a => a.Key)]
            );
        }

        RequirementsSection.WriteChanges(pen);
        RequirementsSection.WriteNone(pen);
    }

    private static void WriteSigning(Pen pen)
    {
        SummarySection.Write(pen);
        pen.Write(
            Section.Summary,
            "Signing attests that you reviewed the record yourself, that your licence is active and your expertise fits the service, and that the decision is yours; "
                + "the individual history and the requesting clinician's reasons weigh beside these criteria.",
            about: ["attestation"]
        );
        var less = pen.Brief.Assessment.Lines.Where(l => l.Decision is Decision.NotSupported or Decision.PartlySupported).ToList();
        if (less.Count > 0)
        {
            pen.Write(
                Section.Summary,
                $"Before anything less than requested is decided, a talk with the requesting clinician about {Lists.And(less.Select(l => l.Key))} is offered.",
                about: ["attestation", .. less.Select(l => $"line:{l.Key}")]
            );
        }
    }
}
