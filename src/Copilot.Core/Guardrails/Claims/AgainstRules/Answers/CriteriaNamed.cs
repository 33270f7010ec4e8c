using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Answers;

/// <summary>Reads the verdict that a sentence passes on a criterion by its id with other words between: "ID, the type of device: not met", "route ID, a painful nonunion, and it is met".</summary>
/// <remarks>What stands right behind the id is read by the guardrail on answers. What it finds warns.</remarks>
internal static class CriteriaNamed
{
    private const int Reach = 70;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.Read.Criteria.Count > 0 && !s.IsConditional && !s.IsUncertain && !s.IsOfSource))
        {
            var named = sentence.Read.Criteria;
            for (var i = 0; i < named.Count; i++)
            {
                var mention = named[i];
                var to = i + 1 < named.Count ? named[i + 1].Start : sentence.Text.Length;
                if (
                    Stance(sentence, mention, to) is { Cue.Name: "not-met" } failed
                    && mention.Claim is null
                    && Answers(sentence, mention, input) is { Count: > 0 } open
                    && open.TrueForAll(a => a.Answer == Answer.Unknown)
                )
                {
                    yield return new GroundFault(
                        "K11",
                        sentence,
                        mention.Start,
                        failed.End,
                        $"{open[0].Key} is called '{sentence.Text[failed.Start..failed.End]}', and it is unknown. {open[0].Because}",
                        "Say what is not documented, and ask for it."
                    );
                }

                if (
                    mention.Claim is null
                    && Stance(sentence, mention, to) is { } cue
                    && Answers(sentence, mention, input) is { Count: > 0 } answers
                    && Fault(cue.Cue.Name, answers) is { } other
                )
                {
                    yield return new GroundFault(
                        "K03",
                        sentence,
                        mention.Start,
                        cue.End,
                        $"{other.Key} is called '{sentence.Text[cue.Start..cue.End]}'; computed: '{AnswerWords.Of(other.Answer)}'. {other.Because}",
                        "Word the computed answer."
                    );
                }
            }
        }
    }

    // The first verdict behind the id, in its clause, of no other thing.
    private static CueMention? Stance(ToldSentence sentence, CriterionMention mention, int to)
    {
        if (
            sentence
                .Cues.Where(c => c.Cue is { Kind: CueKind.Cue, Group: "stance" } && c.Start >= mention.End && c.End <= to)
                .OrderBy(c => c.Start)
                .ThenByDescending(c => c.End)
                .Select(c => (CueMention?)c)
                .FirstOrDefault()
                is not { Cue.Name: "met" or "not-met" } cue
            || cue.Start - mention.End > Reach
        )
        {
            return null;
        }

        var between = sentence.Text.AsSpan(mention.End, cue.Start - mention.End);
        return
            between.IndexOfAny(";|") >= 0
            || between.Contains(". ", StringComparison.Ordinal)
            || between.Contains(" but ", StringComparison.Ordinal)
            || between.Contains(" would ", StringComparison.Ordinal)
            || between.Contains(" which ", StringComparison.Ordinal)
            || between.Contains(" no", StringComparison.OrdinalIgnoreCase)
            || sentence.Cues.Any(c =>
                c.Cue.Kind == CueKind.Cue && c.Cue.Name is "fusion" or "decompression" && c.Start >= mention.End && c.End <= cue.Start
            )
            ? null
            : cue;
    }

    // At the levels that are meant; where none is, at every one where it is asked.
    private static List<CriterionAnswer> Answers(ToldSentence sentence, CriterionMention mention, GuardrailInput input)
    {
        var meant = Checks
            .Answers.OneAnswerPerCriterion.KeysOf(sentence, mention, input)
            .Select(input.Answer)
            .OfType<CriterionAnswer>()
            .ToList();
        return meant.Count > 0 ? meant : [.. input.Assessment.Criteria.Where(a => a.Id == mention.Id && a.Answer != Answer.NotApplicable)];
    }

    // No answer that may be meant is the told one.
    private static CriterionAnswer? Fault(string stance, List<CriterionAnswer> answers) =>
        answers.Exists(a => stance == "met" ? a.Answer is Answer.Met or Answer.Waived : a.Answer is Answer.NotMet or Answer.Unknown)
            ? null
            : answers[0];
}
