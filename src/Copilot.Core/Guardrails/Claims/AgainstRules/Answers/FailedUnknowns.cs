using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Answers;

/// <summary>Finds what is merely not documented told as failed, in whatever words: a sentence that speaks of what an unknown answer misses, or of its topic, and tells it as failed, ruled out or proved.</summary>
internal static class FailedUnknowns
{
    private const int Reach = 4;
    private const int Shortest = 5;
    private const int Back = 3;

    private static readonly HashSet<string> Turns = new(StringComparer.Ordinal)
    {
        "not",
        "nothing",
        "neither",
        "nor",
        "no",
        "never",
        "nobody",
        "cannot",
        "without",
        "rather",
        "than",
        "isn",
        "doesn",
        "if",
        "would",
        "until",
        "before",
        "unless",
        "finding",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var fault in Waived(told, input))
        {
            yield return fault;
        }

        var open = input.Assessment.Criteria.Where(a => a.Answer == Answer.Unknown).ToList();
        if (open.Count == 0)
        {
            yield break;
        }

        var words = input
            .Assessment.Asks.SelectMany(a => ContrastSets.Sequence(input.Brief.Words.Ask(a.Id)))
            .Where(w =>
                w.Length >= Shortest
                && !input.Brief.Words.IsOfManyAsks(w)
                && !input.Brief.Language!.Determinations.Value.AskingPapers.Contains(w)
            )
            .ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsQuestion && !s.IsOfSource && !s.All(CueKind.Body).Any()))
        {
            if (
                (sentence.First("failing") ?? Unread(sentence)) is not { } failing
                || IsTurned(sentence, failing)
                || (sentence.IsGeneral && sentence.All("general").Any(g => g.Start < failing.Start || g.End > failing.End))
            )
            {
                continue;
            }

            var about = Around(told, sentence).ToList();
            var of = open.FindAll(a =>
                (a.Level is null || sentence.Levels.Count == 0 || sentence.Levels.Contains(a.Level.Value))
                && about.Exists(s => Concerns(s, a))
            );
            var whole =
                of.Count > 0
                || about.Exists(s => s.Words.Exists(w => words.Contains(w.Word)))
                || (NothingFailed(sentence, input) && sentence.Words.Exists(w => sentence.Lexicon.FailedThings.Contains(w.Word)));
            if (whole && !sentence.Verdicts.Exists(v => v.Start <= failing.Start && v.End >= failing.End))
            {
                yield return new GroundFault(
                    "K11",
                    sentence,
                    failing.Start,
                    failing.End,
                    $"'{sentence.Text[failing.Start..failing.End]}' is told of what is unknown{(of.Count > 0 ? $" ({of[0].Key}: {of[0].Because})" : "")}.",
                    "Say what is not documented, and ask for it."
                );
            }
        }
    }

    private static readonly string[] Short = ["short", "fail", "meet", "satisf", "reach", "qualif"];

    // A word of falling short that the reader of verdicts gave to nothing.
    private static CueMention? Unread(ToldSentence sentence) =>
        sentence
            .All("not-met")
            .Where(c =>
                Array.Exists(Short, w => sentence.Text.AsSpan(c.Start, c.End - c.Start).Contains(w, StringComparison.OrdinalIgnoreCase))
                && !sentence.Verdicts.Exists(v => v.Start <= c.Start && v.End >= c.End)
            )
            .Select(c => (CueMention?)c)
            .FirstOrDefault();

    // No answer that may be meant is short: whatever criterion is told as failed is open.
    private static bool NothingFailed(ToldSentence sentence, GuardrailInput input)
    {
        bool MayBeMeant(Cases.Interspace? level) => level is null || sentence.Levels.Count == 0 || sentence.Levels.Contains(level.Value);
        return !sentence.Read.Figures.Any(f => f.Kind is not null)
            && !input.Assessment.Lines.Any(l => l.Decision is Decision.NotSupported or Decision.PartlySupported)
            && !input.Assessment.Levels.Any(l => MayBeMeant(l.Level) && (l.Fusion == Answer.NotMet || l.Decompression == Answer.NotMet));
    }

    private static readonly HashSet<string> Spared = new(StringComparer.Ordinal)
    {
        "waived",
        "waiver",
        "waive",
        "otherwise",
        "would",
        "if",
        "difference",
        "matter",
        "emergency",
        "exempt",
        "nor",
        "hold",
        "don",
        "whatever",
        "however",
    };

    // Care that the rules waive, told as wanting.
    private static IEnumerable<GroundFault> Waived(ToldText told, GuardrailInput input)
    {
        var care = input.Brief.Language!.Determinations.Value.Topic("care")?.Criteria ?? [];
        if (
            !input.Assessment.Criteria.Any(a => care.Contains(a.Id) && a.Answer == Answer.Waived)
            || input.Assessment.Criteria.Any(a => care.Contains(a.Id) && a.Answer is Answer.NotMet or Answer.Unknown)
        )
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading
                && !s.IsQuestion
                && !s.IsConditional
                && !s.Words.Exists(w => Spared.Contains(w.Word))
                && s.First("care-short") is not null
                && (
                    s.All(CueKind.Required).Any(c => c.Cue.Name == "care")
                    || s.Words.Exists(w => w.Word is "treatment" or "pt" or "therapy" or "care" or "week" or "wk")
                )
            )
        )
        {
            var cue = sentence.First("care-short")!.Value;
            if (
                sentence
                    .Words.Where(w => w.End <= cue.Start)
                    .TakeLast(Reach)
                    .Any(w => w.Word is "not" or "no" or "don" or "never" or "nothing")
            )
            {
                continue;
            }

            yield return new GroundFault(
                "K11",
                sentence,
                cue.Start,
                cue.End,
                $"'{sentence.Text[cue.Start..cue.End]}' is told of care, which the rules waive here.",
                "Say that it is waived, and why."
            );
        }
    }

    // What is meant stands in the sentence, or right before it in its paragraph.
    private static IEnumerable<ToldSentence> Around(ToldText told, ToldSentence sentence)
    {
        yield return sentence;
        for (
            var i = sentence.Index - 1;
            i >= 0
                && sentence.Index - i <= Back
                && sentence.Facts.Count == 0
                && told.Sentences[i] is var before
                && before.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph;
            i--
        )
        {
            yield return before;
        }
    }

    private static bool Concerns(ToldSentence sentence, CriterionAnswer answer) =>
        sentence.Items.AllFacts.Any(f => answer.Missing.Contains(f.Value.Definition.Name))
        || sentence.All(CueKind.Topic).Any(t => sentence.Lexicon.Topic(t.Cue.Name)?.Criteria.Contains(answer.Id) == true)
        || sentence.Lexicon.BareVerdicts.Things.In(sentence.Run).Any(t => t.Value.Criteria.Contains(answer.Id));

    private static bool IsTurned(ToldSentence sentence, CueMention failing) =>
        sentence.Words.Where(w => w.End <= failing.Start).TakeLast(Reach).Any(w => Turns.Contains(w.Word)) || sentence.IsConditional;
}
