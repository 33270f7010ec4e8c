using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart.Records;
using Copilot.Core.Guardrails.Claims.AgainstSources;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>K22. Where records or sources contradict each other, both sides are shown.</summary>
public sealed class ConflictsSurfaced : Guardrail
{
    public override string Code => "K22";

    internal override Subject Subject => Subject.Decision;

    public override string Holds =>
        "Contradicting records are both cited, every flag is explained, and a cited source is shown with those that contradict it.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        if (draft.Audience == Audience.Member)
        {
            return [];
        }

        var records = Records(draft, input).Concat(Flags(draft, input));
        return draft.Audience == Audience.Provider ? records : records.Concat(Sources(draft, input)).Concat(Questions(draft, input));
    }

    // A question on which sources disagree and on which an answer of this case turns.
    private IEnumerable<Violation> Questions(Determination draft, GuardrailInput input) =>
        input
            .Brief.Disputes.Where(d =>
                Drafting.Sections.EvidenceConflictsSection.Bears(input.Index, d)
                && !draft.Statements.Any(s =>
                    s.Section == Section.EvidenceConflicts && s.Text.Contains(d.Question, StringComparison.Ordinal)
                )
            )
            .Select(d =>
                Block(
                    null,
                    $"Sources disagree on a question that bears on this case, and the draft does not tell it: {d.Question}",
                    "Show both sides, each with its source."
                )
            );

    private IEnumerable<Violation> Records(Determination draft, GuardrailInput input)
    {
        var contested = input
            .Assessment.Criteria.Where(a => a.Causes.Contains(Cause.Contradiction) || a.Causes.Contains(Cause.SideConflict))
            .ToList();
        foreach (var answer in contested.Where(a => draft.Audience != Audience.Provider || input.Part(a) != CriterionPart.Gate))
        {
            // One contradiction may leave several answers open; it is shown once, under one of them.
            var sides = input.FactsOf(answer).Select(f => (f.Evidence.Document, f.Evidence.Line)).Distinct().ToList();
            var shown = draft
                .Statements.Where(s => contested.Exists(c => s.About.Contains(c.Key)))
                .SelectMany(s => s.Citations)
                .OfType<ChartCitation>()
                .Select(c => (c.Document, c.Line))
                .ToHashSet();
            if (sides.Count > 1 && sides.Count(shown.Contains) < 2)
            {
                yield return Block(
                    null,
                    $"The records contradict each other on {answer.Key}, and fewer than two sides are cited.",
                    "Cite both sides."
                );
            }

            foreach (
                var thing in Contested(answer)
                    .Where(t =>
                        draft.Audience != Audience.Provider
                        || draft.Statements.Any(s => s.About.Contains(answer.Key) && AnyCase.Contains(s.Text, "contradict each other"))
                    )
                    .Where(t => !draft.Statements.Any(s => contested.Exists(c => s.About.Contains(c.Key)) && AnyCase.Contains(s.Text, t)))
            )
            {
                yield return Block(
                    null,
                    $"The records contradict each other on {thing} ({answer.Key}), and no statement says so.",
                    "Say on what they disagree."
                );
            }

            // Wherever it is told as missing, or both sides are shown, it is told for a contradiction, there or at the level.
            foreach (var (section, why) in input.Brief.Language is not null ? Places : [])
            {
                var told = draft
                    .Statements.Where(s =>
                        s.Section == section
                        && s.About.Contains(answer.Key)
                        && (
                            section == Section.Deficiencies
                                ? Contested(answer).Any()
                                : ShowsSides(s, sides) && s.About.All(k => contested.Exists(c => c.Key == k))
                        )
                    )
                    .ToList();
                if (
                    told.Count > 0
                    && !draft.Statements.Any(s =>
                        (s.Section == section || s.Section == Section.LevelAnalysis)
                        && contested.Exists(c => s.About.Contains(c.Key) && IsSame(c, answer, sides, input))
                        && SaysOpposed(s.Text, input.Brief.Language!.Determinations.Value)
                    )
                )
                {
                    yield return Block(
                        told[0],
                        $"{answer.Key} is told {why}, and not that its records contradict each other.",
                        "Say on what they disagree."
                    );
                }
            }
        }
    }

    private static readonly (Section Section, string Why)[] Places =
    [
        (Section.Deficiencies, "as missing"),
        (Section.LevelAnalysis, "with both sides"),
    ];

    // One contradiction under two answers: the same thing, or the same lines.
    private static bool IsSame(CriterionAnswer told, CriterionAnswer answer, List<(string, int)> sides, GuardrailInput input) =>
        told.Key == answer.Key
        || Contested(told).Intersect(Contested(answer)).Any()
        || input.FactsOf(told).Select(f => (f.Evidence.Document, f.Evidence.Line)).Distinct().Count(sides.Contains) > 1;

    /// <summary>Whether a text says that things contradict each other, and not that they do not.</summary>
    internal static bool SaysOpposed(string text, DeterminationLexicon lexicon)
    {
        foreach (var stem in lexicon.Opposed)
        {
            for (var at = AnyCase.IndexOf(text, stem); at >= 0; at = AnyCase.IndexOf(text, stem, at + stem.Length))
            {
                if ((at == 0 || !char.IsLetter(text[at - 1])) && !Denial.Governs(text, at, lexicon))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool ShowsSides(Statement statement, List<(string, int)> sides) =>
        statement.Citations.OfType<ChartCitation>().Select(c => (c.Document, c.Line)).Distinct().Count(sides.Contains) > 1;

    // Of several things that one answer turns on, each that the records tell in two ways.
    private static IEnumerable<string> Contested(CriterionAnswer answer) =>
        (answer.Search?.For ?? []).Where(t =>
            AnyCase.Contains(answer.Because, $"contradict each other on {t}")
            || AnyCase.Contains(answer.Because, $"contradict each other on the {t}")
        );

    private IEnumerable<Violation> Flags(Determination draft, GuardrailInput input)
    {
        foreach (var statement in draft.Statements)
        {
            if (SourcesTold.LeftOut(statement, input) is { } side)
            {
                yield return Block(
                    statement,
                    $"Of the question on which sources disagree, one side is not told: '{side}'.",
                    "Show both sides, each with its source."
                );
            }
        }

        foreach (var flag in input.Assessment.Flags)
        {
            if (draft.Assessment.Flags.All(f => f.Id != flag.Id))
            {
                yield return Block(null, $"The flag '{flag.Id}' is missing from the draft.", "Restore it.");
            }

            if (flag.Facts.Count > 0 && !draft.Statements.Any(s => s.About.Contains($"flag:{flag.Id}")))
            {
                yield return Block(null, $"The flag '{flag.Id}' is raised and not explained.", "Explain it in a statement.");
            }
            else if (
                flag.Id == "evidence-conflict"
                && input.Brief.Versions.Model is null
                && draft.Statements.Where(s => s.About.Contains($"flag:{flag.Id}")).ToList() is { Count: > 0 } told
                && !told.Exists(s => AnyCase.Contains(s.Text, flag.Because.Split(". ")[0].TrimEnd('.')))
            )
            {
                yield return Block(
                    told[0],
                    $"The flag '{flag.Id}' is explained without what is in dispute: {flag.Because}",
                    "Say on what the sources disagree."
                );
            }
        }
    }

    private IEnumerable<Violation> Sources(Determination draft, GuardrailInput input)
    {
        var cited = draft
            .Statements.SelectMany(s => s.Citations)
            .OfType<GuidelineCitation>()
            .Select(c => c.Document)
            .ToHashSet(StringComparer.Ordinal);
        var decisive = draft
            .Statements.Where(s => s.Section != Section.EvidenceConflicts && s.Section != Section.Pitfalls)
            .SelectMany(s => s.Citations)
            .OfType<GuidelineCitation>()
            .Select(input.Passage)
            .OfType<Passage>()
            .Distinct();
        var together = Opposition.CitedTogether(input.Library, new Citing(input.Index).Policies());
        var missing = decisive
            .Where(p => input.Library.Find(p.Document)?.Shelf == Shelf.Evidence)
            .SelectMany(p =>
                input
                    .Library.Find(p.Document)!
                    .Front.ConflictsWith.Where(o =>
                        !cited.Contains(o) && input.Library.Find(o) is { } other && Opposition.Answering(p, other, together).Count > 0
                    )
                    .Select(o => (p.Document, Other: o))
            );
        foreach (var (document, other) in missing.Distinct())
        {
            yield return Block(
                null,
                $"{document} is cited and {other}, which contradicts it on the same question, is not.",
                "Show both sides with their figures."
            );
        }
    }

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        // A draft of ours is held to this by its keys and citations.
        if (told.IsOwn)
        {
            yield break;
        }

        foreach (var sentence in told.Claims)
        {
            foreach (var passage in input.Sources.BehindFigures(sentence).Take(1))
            {
                var others = input.Library.Find(passage.Document)!.Front.ConflictsWith.Where(o => !Names(told, o, input)).ToList();
                if (others.Count > 0)
                {
                    yield return Warn(
                        sentence.Unit,
                        0,
                        sentence.Text.Length,
                        $"The figures are those of {passage.Document}; {string.Join(" and ", others)} {(others.Count == 1 ? "says" : "say")} otherwise and {(others.Count == 1 ? "is" : "are")} not named.",
                        "Show both sides with their figures."
                    );
                }
            }
        }

        foreach (var violation in Contested(told, input))
        {
            yield return violation;
        }

        foreach (var opposed in OpposedRecords.In(told, input))
        {
            yield return Warn(
                null,
                $"The records put one thing in two ways, and the text has one: {opposed.Told.Evidence.Marked} ({opposed.Told.Evidence.Document}:{opposed.Told.Evidence.Line}) and not {opposed.Left.Evidence.Marked} ({opposed.Left.Evidence.Document}:{opposed.Left.Evidence.Line}).",
                "Name both, and say which holds and why."
            );
        }

        foreach (var violation in OneSided(told, input))
        {
            yield return violation;
        }

        foreach (
            var dispute in input.Brief.Language!.Determinations.Value.Disputes.Where(d =>
                !told.Claims.Any(s => s.Cues.Any(c => c.Cue == new Cue(CueKind.Shown, d.Name)))
                && !d.Sources.Any(s => Names(told, s, input))
            )
        )
        {
            foreach (var (sentence, start, end) in Raised(dispute, told))
            {
                yield return Warn(
                    sentence.Unit,
                    start,
                    end,
                    $"Sources disagree on {dispute.Name} ({string.Join(", ", dispute.Sources)}), and the text does not show it.",
                    "Show both sides."
                );
            }
        }

        // A flagged contradiction of the record of which the text tells one side.
        foreach (var flag in input.Assessment.Flags.Where(f => f.Id is "contradiction" or "wrong-side"))
        {
            if (
                Texts.Phrase(
                    told.Clean.Text,
                    [
                        "contradict",
                        "contradicts",
                        "contradiction",
                        "conflict",
                        "conflicts",
                        "conflicting",
                        "disagree",
                        "disagrees",
                        "discrepancy",
                        "discrepant",
                        "inconsistent",
                        "differs",
                        "mismatch",
                        "however",
                        "whereas",
                        "discordant",
                        "opposite side",
                    ]
                )
                is null
            )
            {
                yield return Warn(
                    null,
                    $"The records contradict each other, and the text does not say so: {flag.Because}",
                    "Show both sides."
                );
            }
        }
    }

    // Of measurements that contradict each other the text has one and not the other.
    private IEnumerable<Violation> Contested(ToldText told, GuardrailInput input)
    {
        foreach (var flag in input.Assessment.Flags.Where(f => f.Id == "contradiction"))
        {
            foreach (
                var of in input
                    .Brief.Facts.Where(f =>
                        flag.Facts.Contains(f.Id)
                        && f.Value is { Low: not null }
                        && Units.Find(input.Brief.Dictionary.GetValueOrDefault(f.Name)?.Unit) is not null
                    )
                    .GroupBy(f => (f.Name, f.Level))
            )
            {
                var unit = input.Brief.Dictionary[of.Key.Name].Unit;
                var values = of.Select(f => (Fact: f, Low: f.Value!.Low!.Value)).DistinctBy(f => f.Low).ToList();
                var said = values.ToLookup(v =>
                    told.Claims.SelectMany(s => s.Read.Figures)
                        .Any(f => f.Equals(v.Low, unit) || (f.Unit is null && Figure.Close(f.Low, v.Low)))
                );
                if (said[true].Any() && said[false].FirstOrDefault() is { Fact: { } left })
                {
                    yield return Warn(
                        null,
                        $"The records contradict each other on {input.Brief.Words.Fact(of.Key.Name)}{(of.Key.Level is { } level ? $" at {level}" : "")}; the text has one reading and not the other ({left.Evidence.Document}:{left.Evidence.Line}).",
                        "Show both sides."
                    );
                }
            }
        }
    }

    // What is cited or named, of which every source that contradicts it is left out: one finding a text.
    private IEnumerable<Violation> OneSided(ToldText told, GuardrailInput input)
    {
        var cited = told.Cited(input)
            .SelectMany(c =>
                c.Sources.Where(s => s.Shelf == Shelf.Evidence && s.Front.ConflictsWith.Count > 0)
                    .Select(s => (Source: s.Id, Others: s.Front.ConflictsWith, c.Sentence))
            )
            .Concat(
                told.Claims.SelectMany(s =>
                    NamedSources
                        .Studies(s, input.Library)
                        .Where(d =>
                            d.Front.ConflictsWith.Any(o => input.Library.Find(o)?.Kind is DocumentKind.Trial or DocumentKind.Cohort)
                        )
                        .Select(d => (Source: d.Id, Others: d.Front.ConflictsWith, Sentence: s))
                )
            )
            .DistinctBy(c => c.Source)
            .ToList();
        var alone = cited.Where(c => !c.Others.Any(o => cited.Exists(k => k.Source == o) || Names(told, o, input))).ToList();
        if (alone.Count > 0)
        {
            yield return Warn(
                alone[0].Sentence.Unit,
                0,
                alone[0].Sentence.Text.Length,
                $"Cited without what says otherwise: {string.Join("; ", alone.Select(a => $"{a.Source} without {string.Join(" or ", a.Others)}"))}.",
                "Show both sides with their figures."
            );
        }
    }

    private static IEnumerable<(ToldSentence Sentence, int Start, int End)> Raised(OpenQuestion dispute, ToldText told)
    {
        var recommended = dispute.Service is null
            ? []
            : told
                .Recommended.Where(r =>
                    r.Service == dispute.Service
                    && r.Levels.Count >= dispute.Interspaces
                    && (dispute.Top is not { } top || (r.Levels[0].Upper >= top.From && r.Levels[0].Upper <= top.To))
                    && (dispute.Bottom is not { } bottom || r.Levels[^1].Lower >= bottom)
                )
                .ToList();
        if (dispute.Demands)
        {
            return told
                .Claims.Where(s =>
                    s.Cues.Any(c =>
                        c.Cue == new Cue(CueKind.Demanded, dispute.Name)
                        && (
                            s.All("demand").Any(d => d.End <= c.Start && c.Start - d.End < 60)
                            || (s.IsRequirement && !s.Has("demand"))
                            || (s.Heading?.Contains("requirement", StringComparison.OrdinalIgnoreCase) ?? false)
                        )
                    )
                )
                .Select(s => (s, 0, s.Text.Length))
                .Take(3);
        }

        if (dispute.Refuses.Count == 0)
        {
            return recommended.Take(1).Select(r => (r.Sentence, r.Start, r.End));
        }

        return recommended.Count == 0
            ? []
            : told
                .Claims.Where(s =>
                    !s.IsHeading
                    && dispute.Refuses.Any(s.Has)
                    && (s.IsGeneral || s.SaysRule || s.Text.Contains(" not ", StringComparison.OrdinalIgnoreCase))
                )
                .Select(s => (s, 0, s.Text.Length))
                .Take(3);
    }

    // By its id, or by the short name that its title or body gives it.
    private static bool Names(ToldText told, string document, GuardrailInput input)
    {
        if (AnyCase.Contains(told.Clean.Text, document))
        {
            return true;
        }

        var source = input.Library.Find(document);
        return source is not null
            && (
                (source.Front.Body is { Length: > 3 } body && body != "independent" && AnyCase.Contains(told.Clean.Text, body))
                || (
                    source.Front.Authors.Count > 0
                    && source.Front.Authors[0].Split(' ')[0] is { Length: > 3 } author
                    && AnyCase.Contains(told.Clean.Text, author)
                )
            );
    }
}
