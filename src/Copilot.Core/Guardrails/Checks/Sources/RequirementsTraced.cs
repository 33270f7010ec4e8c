using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>K20. What is demanded is demanded by a criterion that has a source.</summary>
public sealed class RequirementsTraced : Guardrail
{
    private static readonly Phrases Demands = ["must", "is required", "are required", "required before", "requires", "mandatory", "has to"];

    public override string Code => "K20";

    internal override Subject Subject => Subject.Rule;

    public override string Holds => "Every requirement maps to a criterion with a source, and no sentence demands anything without one.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (
            var violation in text.Told is { } told
                ? Told(told).Concat(told.IsOwn ? [] : Unfounded(told, input).Concat(Groundless(told, input)))
                : []
        )
        {
            yield return violation;
        }

        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            var answers = input.AnswersOf(statement).ToList();
            var traced =
                answers.Exists(a => HasSource(a, input))
                || statement.Citations.OfType<GuidelineCitation>().Any(c => input.Passage(c) is not null);
            if (statement.Section == Section.Requirements && statement.About.Any(k => k.StartsWith("ask:", StringComparison.Ordinal)))
            {
                foreach (var violation in Asks(statement, answers, traced, input))
                {
                    yield return violation;
                }
            }
            else if (statement.Section == Section.Requirements && !traced && !statement.About.Contains("recommendation"))
            {
                yield return Block(
                    statement,
                    "The requirement maps to no criterion that has a source.",
                    "Name the criterion that asks for it, or strike it."
                );
            }
            else if (
                !traced
                && answers.Count == 0
                && statement.Section != Section.Requirements
                && Demands.In(unit.Own) is { } demand
                && !statement.About.Contains("attestation")
            )
            {
                yield return Block(
                    statement,
                    $"'{demand}' is a demand without a criterion or a source.",
                    "Cite what demands it, or strike it."
                );
            }
        }
    }

    private IEnumerable<Violation> Asks(Statement statement, List<CriterionAnswer> answers, bool traced, GuardrailInput input)
    {
        foreach (var id in statement.About.Where(k => k.StartsWith("ask:", StringComparison.Ordinal)).Select(k => k["ask:".Length..]))
        {
            if (input.Assessment.Asks.FirstOrDefault(a => a.Id == id) is not { } ask)
            {
                yield return Block(statement, $"'{id}' is asked for, but no rule asks for it.", "Strike it.");
            }
            else if (ask.Criteria.Count > 0 && (answers.Count == 0 || !traced))
            {
                yield return Block(
                    statement,
                    $"'{id}' is asked for without the criterion that needs it, or that criterion has no source.",
                    "Name the criterion that asks for it."
                );
            }
        }
    }

    private static bool HasSource(CriterionAnswer answer, GuardrailInput input) =>
        input.Index.Criterion(answer.Id) is { } text && input.Library.Find(text.Document, text.Passage) is not null;

    private static readonly string[] Reproaches =
    [
        "contradict",
        "indicating ongoing",
        "rather than failed",
        "do not approve",
        "not accept",
    ];

    // What no criterion asks for: a wish for treatment held against a person, an injection made a step, options "exhausted".
    private IEnumerable<Violation> Told(ToldText told)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading))
        {
            if (
                sentence.All("improper-demand").Where(d => !IsDenied(sentence.Text, d)).Select(d => (CueMention?)d).FirstOrDefault()
                    is { } improper
                && (
                    sentence.IsRequirement
                    || sentence.Verdicts.Exists(v => v.Stance == Stance.NotMet)
                    || Array.Exists(Reproaches, r => sentence.Text.Contains(r, StringComparison.OrdinalIgnoreCase))
                )
            )
            {
                yield return Block(
                    sentence.Unit,
                    improper.Start,
                    improper.End,
                    $"'{sentence.Text[improper.Start..improper.End]}' is held against the request, and no criterion asks for it.",
                    "Strike it, or name the criterion and its source."
                );
            }
        }
    }

    private const double LeastShare = 0.5;

    // A demand that cites nothing and whose words stand together in no policy.
    private IEnumerable<Violation> Unfounded(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading
                && s.Has("demand")
                && !s.Has("own-rule")
                && s.Cited.Count == 0
                && !s.All(CueKind.Body).Any()
                && !s.IsUncertain
                && !s.Has("appeal")
                && s.Facts.Count <= 2
                && !IsOfReview(s)
            )
        )
        {
            var demand = sentence.First("demand")!.Value;
            var words = Drafting.Wording.ContentWords.Of(sentence.Text);
            if (
                IsDenied(sentence.Text, demand)
                || sentence.Text.Contains(" no ", StringComparison.OrdinalIgnoreCase)
                || sentence.Text.Contains("not ", StringComparison.OrdinalIgnoreCase)
                || sentence.Text.Contains("none", StringComparison.OrdinalIgnoreCase)
                || words.Count < 2
            )
            {
                continue;
            }

            var share = input.LibraryReading.Policies(input.Library).Max(own => (double?)words.Count(own.Contains) / words.Count) ?? 1;
            if (share < LeastShare)
            {
                yield return Warn(
                    sentence.Unit,
                    demand.Start,
                    demand.End,
                    $"'{sentence.Text[demand.Start..demand.End]}' demands what no policy in the library asks for: fewer than half of its words stand together in any.",
                    "Name the criterion and its source, or strike it."
                );
            }
        }

        foreach (var sentence in told.Claims.Where(s => s.First("not-counted") is not null && s.Cited.Count == 0))
        {
            var cue = sentence.First("not-counted")!.Value;
            yield return Warn(
                sentence.Unit,
                cue.Start,
                cue.End,
                $"'{sentence.Text[cue.Start..cue.End]}' refuses what no criterion refuses.",
                "Name the criterion and its source, or strike it."
            );
        }
    }

    private static readonly HashSet<string> Reviewing = new(StringComparer.Ordinal)
    {
        "physician",
        "director",
        "reviewer",
        "advisor",
        "notice",
        "letter",
        "plan",
        "we",
        "nurse",
        "it",
        "this",
        "file",
        "draft",
        "facet",
        "joint",
        "bone",
        "screw",
        "which",
        "decision",
        "memo",
    };

    // "A physician must decide", "the notice must state": what the review itself has to do, or what an operation takes, is no demand on the requester.
    private static bool IsOfReview(ToldSentence sentence) =>
        sentence.First("demand") is { } demand
        && sentence.Words.FindLastIndex(w => w.End <= demand.Start) is var at
        && (
            sentence.Words.Skip(Math.Max(0, at - 4)).Take(Math.Min(at + 1, 5)).Any(w => Reviewing.Contains(w.Word))
            || Enumerable.Range(Math.Max(0, at - 4), Math.Min(at + 1, 5)).Any(i => Opens(sentence, i))
        );

    // "That has to be cleared up" opens a clause of its own; "an EMG that must come first" goes on with one.
    private static bool Opens(ToldSentence sentence, int word) =>
        sentence.Run[word] == "that"
        && (
            word == 0
            || sentence.Run[word - 1] is "and" or "but" or "so"
            || sentence
                .Text.AsSpan(sentence.Words[word - 1].End, sentence.Words[word].Start - sentence.Words[word - 1].End)
                .IndexOfAny(",;:") >= 0
        );

    private static readonly string[] Demanding = ["require", "required", "requires", "requirement", "mandatory", "prerequisite", "must"];
    private static readonly string[] Denials = ["no", "none", "not", "never", "neither", "nor", "without"];
    private static readonly string[] Nones = ["no", "none", "neither", "nothing", "nowhere"];

    // "None was given and none is required", "no injection is required": what is denied right before its demand, or before the thing itself, is no demand.
    private static bool IsDenied(string text, CueMention demand)
    {
        var words = text[demand.Start..demand.End].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, w => Demanding.Contains(w, StringComparer.OrdinalIgnoreCase));
        if (at < 0)
        {
            return false;
        }

        var before = text[..demand.Start];
        before = before[(before.LastIndexOfAny(['.', ';', ':', ',']) + 1)..];
        var lead = before.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(5).ToList();
        // Denied in another clause than the demand: "no injection was tried, which is required".
        var joined = Array.Exists(words[..at], w => w is "which" or "that" or "although" or "but" or "though");
        return !joined
            && (
                lead.Exists(w => Nones.Contains(w, StringComparer.OrdinalIgnoreCase))
                || lead.TakeLast(2).Any(IsDenial)
                || words[..at].Any(IsDenial)
            );
    }

    private static bool IsDenial(string word) => Denials.Contains(word, StringComparer.OrdinalIgnoreCase);
}
