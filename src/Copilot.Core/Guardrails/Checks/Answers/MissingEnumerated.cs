using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;
using Copilot.Core.Guardrails.Claims.AgainstRules.Extent;
using Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K13. Whatever is missing is named: every ask is made, and every unknown is told with what was looked for.</summary>
public sealed class MissingEnumerated : Guardrail
{
    public override string Code => "K13";

    internal override Subject Subject => Subject.Decision;

    public override string Holds =>
        "Every ask of the rules is made, every deciding unknown is told among what is missing, and every requested level is analysed.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (var ask in input.Assessment.Asks)
        {
            if (draft.Assessment.Asks.All(a => a.Id != ask.Id))
            {
                yield return Block(null, $"The ask '{ask.Id}' is missing from the draft.", "Restore it.");
            }

            if (!draft.Statements.Any(s => s.Section == Section.Requirements && s.About.Contains($"ask:{ask.Id}")))
            {
                yield return Block(null, $"'{ask.Id}' is needed and no statement asks for it.", "Ask for it, with the reason.");
            }
        }

        if (draft.Audience == Audience.Member)
        {
            yield break;
        }

        var told = draft
            .Statements.Where(s => s.Section == Section.Deficiencies)
            .SelectMany(s => s.About)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var unknown in input.Assessment.Criteria.Where(a =>
                a.Answer == Answer.Unknown && Asked(a, input) && input.Part(a) != CriterionPart.Gate && !told.Contains(a.Key)
            )
        )
        {
            yield return Block(
                null,
                $"{unknown.Key} is unknown and not told among what is missing.",
                "Tell what is missing and where it was looked for."
            );
        }

        var decided = input.Assessment.Lines.SelectMany(l => l.Decided).ToHashSet(StringComparer.Ordinal);
        foreach (
            var unmet in DeficienciesSection
                .Shortfalls(input.Index)
                .SelectMany(same => same)
                .Where(a => decided.Contains(a.Key) && !told.Contains(a.Key))
        )
        {
            yield return Block(
                null,
                $"{unmet.Key} decided against a line and is not told among what is missing or not met.",
                "Tell what falls short."
            );
        }

        if (draft.Audience == Audience.Provider)
        {
            yield break;
        }

        foreach (
            var level in input.Assessment.Levels.Where(l =>
                !draft.Statements.Any(s => s.Section == Section.LevelAnalysis && s.Level == l.Level)
            )
        )
        {
            yield return Block(
                null,
                $"{level.Level} was requested and no statement analyses it.",
                "Analyse every requested interspace, the ends included."
            );
        }
    }

    private static bool Asked(CriterionAnswer answer, GuardrailInput input) =>
        input.Assessment.Asks.Any(a => a.Criteria.Contains(answer.Key));

    private static readonly HashSet<string> Further = new(StringComparer.Ordinal)
    {
        "else",
        "further",
        "more",
        "other",
        "additional",
        "besides",
    };

    private const int MostNamed = 4;
    private const string Age = "patient-age";

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        // A draft of ours is held to this by its keys and citations.
        if (told.IsOwn)
        {
            yield break;
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        var language = input.Brief.Language!.Determinations.Value;
        if (!told.Claims.Any(s => s.Facts.Count > 0 || s.Read.Criteria.Count > 0 || s.Cues.Any(c => c.Cue.Group is "stance" or "decision")))
        {
            yield return Block(
                null,
                "No verdict, finding or criterion can be read from the text.",
                "Give a determination about this case."
            ) with
            {
                About = Subject.Letters,
            };
            yield break;
        }

        var persons = PersonClaim.In(told).Any(p => p.Age is not null);
        foreach (var line in input.Assessment.ServiceLines)
        {
            var absent = language
                .Required(line)
                .Where(name =>
                    Bears(name, language, input)
                    && !language.RequiredFacts(name).Any(told.Names)
                    && !(language.RequiredFacts(name).Contains(Age) && persons)
                    && !told.Claims.Any(s => s.All(CueKind.Required).Any(c => c.Cue.Name == name))
                )
                .ToList();
            if (absent.Count > 0)
            {
                yield return Warn(
                    null,
                    $"The text says nothing of: {string.Join(", ", absent)}.",
                    "Say what the record has of each, or that it has none."
                );
            }
        }

        var unasked = input.Assessment.Asks.Count == 0 ? [] : new AskedFor(told, input).LeftOut;
        if (unasked.Count > 0)
        {
            yield return Warn(
                null,
                $"What the rules ask for, and the text does not: {string.Join(", ", unasked.Select(a => input.Brief.Words.Ask(a.Id)))}.",
                "Ask for it, with the reason, or say where it is."
            );
        }

        if (input.Assessment.Asks.Count > 0)
        {
            foreach (var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsConditional && (s.Has("asks-nothing") || IsNothing(s))))
            {
                var nothing =
                    sentence.First("asks-nothing") ?? new CueMention(0, sentence.Text.Length, new Cue(CueKind.Cue, "asks-nothing"));
                // "Nothing else is outstanding", behind what was asked for.
                if (
                    unasked.Count < input.Assessment.Asks.Count
                    && sentence.Has("asks-nothing")
                    && sentence
                        .All("asks-nothing")
                        .All(n => sentence.Words.Exists(w => w.Start >= n.Start && w.Start <= n.End + 1 && Further.Contains(w.Word)))
                )
                {
                    continue;
                }

                yield return Warn(
                    sentence.Unit,
                    nothing.Start,
                    nothing.End,
                    $"The text asks for nothing; the rules ask for {string.Join(", ", input.Assessment.Asks.Select(a => input.Brief.Words.Ask(a.Id)))}.",
                    "Ask for it, with the reason, or say where it is."
                );
            }
        }

        foreach (
            var violation in Summaries(told, input).Concat(Levels(told, input)).Concat(Unweighed(told, input)).Concat(Requirements(told))
        )
        {
            yield return violation;
        }
    }

    // "None.", "Nothing." under a heading of asks.
    private static bool IsNothing(ToldSentence sentence) =>
        // "Nothing is missing."
        (
            sentence.Words
            is [
                { Word: "nothing" },
                { Word: "is" or "was" or "seem" or "seems" },
                { Word: "missing" or "lacking" or "outstanding" or "wanting" or "open" },
            ]
        )
        || !sentence.IsHeading
            && sentence.Heading is { } heading
            && sentence.Lexicon.AskingHeadings.In(heading) is not null
            && (
                sentence.Words is [{ Word: "none" or "nothing" }]
                || (
                    sentence.Words
                        is [
                            { Word: "none" or "nothing" },
                            {
                                Word: "needed"
                                    or "required"
                                    or "outstanding"
                                    or "missing"
                                    or "wanted"
                                    or "requested"
                                    or "at"
                                    or "for"
                                    or "to"
                                    or "is"
                            },
                            ..,
                        ]
                    && sentence.Words.Count <= 3
                )
            )
            && !sentence.Words.Exists(w => w.Word is "else" or "more" or "further");

    // What belongs to a topic is wanted only where a criterion of that topic is asked here.
    private static bool Bears(string name, DeterminationLexicon language, GuardrailInput input) =>
        language.RequiredTopic(name) is not { } topic
        || input.Assessment.Criteria.Any(a => topic.Criteria.Contains(a.Id) && a.Answer is not (Answer.NotApplicable or Answer.Waived));

    private static readonly string[] Wholes = ["everything", "all", "each", "every"];

    // "Everything at L3-L4 and L4-L5 is supported" where a third level is supported too.
    private IEnumerable<Violation> Summaries(ToldText told, GuardrailInput input)
    {
        var met = input
            .Assessment.Levels.Where(l =>
                new[] { l.Decompression, l.Fusion }.Where(a => a != Answer.NotApplicable).ToList() is { Count: > 0 } asked
                && asked.TrueForAll(a => a is Answer.Met or Answer.Waived)
            )
            .Select(l => l.Level)
            .ToList();
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsConditional
                && !s.IsQuestion
                && s.Words.Exists(w => Wholes.Contains(w.Word))
                && s.Verdicts.Exists(v => v is { Stance: Stance.Met, Topic: null, Levels.Count: > 1 })
            )
        )
        {
            var listed = sentence.Items.Levels.SelectMany(l => l.Levels).ToHashSet();
            if (met.Find(l => !listed.Contains(l)) is var left && left != default && listed.Count(met.Contains) > 1)
            {
                yield return Warn(
                    sentence.Unit,
                    0,
                    sentence.Text.Length,
                    $"The sentence sums up what is supported and leaves out {left}, which is met.",
                    "Name every level that is met."
                );
            }
        }
    }

    // Where levels are analysed one by one, none that is requested is passed over.
    private IEnumerable<Violation> Levels(ToldText told, GuardrailInput input)
    {
        var requested = input
            .Assessment.Levels.Where(l => !(l.Decompression == Answer.NotApplicable && l.Fusion == Answer.NotApplicable))
            .Select(l => l.Level)
            .ToList();
        var analysed = told
            .Claims.Where(s => s.Levels.Count == 1 && !s.IsGeneral && (s.Verdicts.Count > 0 || s.Facts.Count > 0 || s.IsHeading))
            .Select(s => s.Levels[0])
            .ToHashSet();
        var judged = told.Verdicts.Where(v => v.Topic is null && v.Levels.Count == 1).Select(v => v.Levels[0]).ToHashSet();
        var mentioned = told
            .Claims.SelectMany(s => s.Items.Levels)
            .Where(l => l.Form is Facts.Levels.LevelForm.Discs or Facts.Levels.LevelForm.Span && l.Levels.Count == 1)
            .Select(l => l.Levels[0])
            .ToHashSet();
        var found = false;
        foreach (var level in requested.Where(l => !mentioned.Contains(l)))
        {
            if (requested.Count(analysed.Contains) >= Math.Max(1, requested.Count - 2))
            {
                found = true;
                yield return At2(
                    judged.Count > 0 && requested.Count(judged.Contains) == requested.Count - 1,
                    $"{level} was requested, and the text, which goes level by level, passes it over."
                );
            }
        }

        if (!found && LevelsAnalysed.PassedOver(told, input) is var (left, beside))
        {
            yield return At2(false, $"{left} was requested, and no heading, row or point of the text is its own, as {beside} has.");
        }
    }

    private Violation At2(bool block, string why) =>
        block
            ? Block(null, why, "Analyse every requested interspace, the ends included.")
            : Warn(null, why, "Analyse every requested interspace, the ends included.");

    // A level is judged favourably while what would have to be excluded or known first is nowhere named.
    private IEnumerable<Violation> Unweighed(ToldText told, GuardrailInput input)
    {
        foreach (
            var verdict in told
                .Verdicts.Where(v =>
                    v is { Topic: null, Conditional: false, Levels.Count: 1, Stance: Stance.Met or Stance.Doubtful }
                    && !v.Sentence.IsGeneral
                    && !v.Sentence.Text.AsSpan(v.Start, v.End - v.Start).Contains("question", StringComparison.OrdinalIgnoreCase)
                )
                .GroupBy(v => (v.Sentence.Index, v.Levels[0]))
                .Select(g => g.First())
        )
        {
            var open = input
                .Assessment.Criteria.Where(a =>
                    a.Answer == Answer.Unknown
                    && !a.Soft
                    && (a.Level is null || a.Level == verdict.Levels[0])
                    && input.Part(a) != CriterionPart.Gate
                    && a.Missing.Any(input.Brief.Dictionary.ContainsKey)
                    && !a.Missing.Any(told.Names)
                    && (verdict.Service is null || input.Index.Serves(a, verdict.Service))
                )
                .ToList();
            if (open.Count > 0)
            {
                var names = open.SelectMany(a => a.Missing)
                    .Where(input.Brief.Dictionary.ContainsKey)
                    .Distinct()
                    .Take(MostNamed)
                    .Select(input.Brief.Words.Fact);
                yield return Warn(
                    verdict.Sentence.Unit,
                    verdict.Start,
                    verdict.End,
                    $"{verdict.Levels[0]} is judged while {string.Join(" and ", open.Select(a => a.Id).Distinct())} {(open.Count == 1 ? "is" : "are")} open, and the text nowhere tells of {string.Join(", ", names)}.",
                    "Say what is missing, and ask for it before judging."
                );
            }
        }
    }

    // Data that one place calls necessary and the list of requirements leaves out.
    private IEnumerable<Violation> Requirements(ToldText told)
    {
        static bool IsList(ToldSentence s) =>
            s.Heading is { } heading
            && (
                heading.Contains("requirement", StringComparison.OrdinalIgnoreCase)
                || heading.Contains("requested information", StringComparison.OrdinalIgnoreCase)
                || heading.Contains("information needed", StringComparison.OrdinalIgnoreCase)
            );
        var list = told.Claims.Where(s => IsList(s) && !s.IsHeading).ToList();
        if (list.Count < 2)
        {
            yield break;
        }

        var asked = list.SelectMany(s => s.Items.AllFacts).Select(f => f.Value.Definition.Name).ToHashSet(StringComparer.Ordinal);
        foreach (
            var sentence in told.Claims.Where(s =>
                !IsList(s) && s.Has("demand") || s.Text.Contains("without objective", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            var needed = sentence
                .Items.AllFacts.Where(f =>
                    f.Value.Definition.Type == Facts.Dictionary.FactType.Measure
                    && f.Value.Definition.From == Facts.Dictionary.FactSource.Imaging
                )
                .Select(f => f.Value.Definition.Name)
                .Where(n => !asked.Contains(n))
                .Distinct()
                .ToList();
            if (needed.Count > 0 && sentence.Items.AllFacts.Any(f => asked.Contains(f.Value.Definition.Name)))
            {
                yield return Warn(
                    sentence.Unit,
                    0,
                    sentence.Text.Length,
                    $"The text wants {string.Join(", ", needed.Select(n => n.Replace('-', ' ')))} here, and its list of requirements does not ask for it.",
                    "Ask for it in the list."
                );
            }
        }
    }
}
