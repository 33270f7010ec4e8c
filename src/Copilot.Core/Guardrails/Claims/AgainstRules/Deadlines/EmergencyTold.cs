using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Deadlines;

/// <summary>Holds what a text says of the emergency gate, by name or by the thing itself, against its answer: "the gate is not met" where it is, "there is an emergency" where none is recorded.</summary>
/// <remarks>What it finds warns.</remarks>
internal static class EmergencyTold
{
    private const string Thing = "emergency";
    private const int Before = 3;
    private const int Behind = 9;

    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "never",
        "none",
        "neither",
        "nor",
        "non",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (
            input.Assessment.Criteria.FirstOrDefault(a => input.Index.Criterion(a.Id) is { Emergency: true })
            is not { Answer: Answer.Met or Answer.NotMet } gate
        )
        {
            yield break;
        }

        foreach (var sentence in told.Claims.Where(s => !s.IsConditional && !s.IsUncertain && !s.IsOfSource && !s.IsQuestion))
        {
            var words = sentence.Words;
            for (var at = 0; at < words.Count; at++)
            {
                if (
                    words[at].Word != Thing
                    || sentence.IsSought(words[at].Start)
                    || Told(sentence, at) is not { } says
                    || says == (gate.Answer == Answer.Met)
                )
                {
                    continue;
                }

                yield return new GroundFault(
                    "K03",
                    sentence,
                    words[at].Start,
                    words[at].End,
                    $"The text tells {(says ? "an emergency" : "that there is no emergency")}; the gate is {(says ? "not met" : "met")}: {gate.Because}",
                    "Word the computed answer."
                );
                break;
            }
        }
    }

    // True: there is one; false: there is none; null: it is merely spoken of.
    private static bool? Told(ToldSentence sentence, int at)
    {
        var words = sentence.Words;
        var (from, to) = sentence.ClauseAt(words[at].Start, words[at].End);
        var lead = words.Take(at).Where(w => w.Start >= from).TakeLast(Before).Select(w => w.Word).ToList();
        if (lead.Exists(Denying.Contains))
        {
            return lead[^1] is "no" or "a" or "an" or "of" ? false : null;
        }

        // A verdict right behind: of this thing, if no other comes between.
        var verdict = sentence
            .Cues.Where(c =>
                c.Cue is { Kind: CueKind.Cue, Group: "stance", Name: "met" or "not-met" } && c.Start >= words[at].End && c.End <= to
            )
            .OrderBy(c => c.Start)
            .Select(c => (CueMention?)c)
            .FirstOrDefault();
        if (verdict is { } judged)
        {
            var between = words.Where(w => w.Start >= words[at].End && w.End <= judged.Start).ToList();
            return
                between.Count <= Behind
                && !between.Exists(w => Denying.Contains(w.Word) || w.Word is "criterion" or "criteria")
                && sentence.Read.Criteria.Count == 0
                && !sentence.Cues.Any(c => c.Cue.Kind == CueKind.Topic && c.Start >= words[at].End && c.End <= judged.Start)
                ? judged.Cue.Name == "met"
                    && !sentence.Text.AsSpan(judged.Start, judged.End - judged.Start).Contains("not", StringComparison.OrdinalIgnoreCase)
                : null;
        }

        // "There is an emergency", "a sign of an emergency is recorded"
        var rest = words.Skip(at + 1).Where(w => w.End <= to).Select(w => w.Word).Take(Before).ToList();
        var start = words.Take(at).Where(w => w.Start >= from).Select(w => w.Word).ToList();
        var isThere =
            start.Count >= 2
                && Enumerable
                    .Range(Math.Max(0, start.Count - Before - 2), Math.Min(start.Count, Before + 2))
                    .Any(i => start[i] == "there" && i + 1 < start.Count && start[i + 1] is "is" or "was")
            || (
                rest is ["is" or "was" or "are", "recorded" or "present" or "documented" or "found", ..]
                && start.TakeLast(Before).Any(w => w is "sign" or "evidence" or "an" or "of")
            );
        start = start.LastIndexOf("there") is >= 0 and var there ? start[there..] : start;
        return isThere && !start.Exists(Denying.Contains) && !rest.Exists(Denying.Contains) ? true : null;
    }
}
