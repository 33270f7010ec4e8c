using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K16. Gates are shown with their results, also when negative, before anything else is weighed; an emergency stands first.</summary>
public sealed class GatesFirst : Guardrail
{
    public override string Code => "K16";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "Every gate is shown with its result before any other criterion, and an emergency is told first.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        if (draft.Audience == Audience.Member)
        {
            yield break;
        }

        var gates = input.Assessment.Criteria.Where(a => input.Part(a) == CriterionPart.Gate).ToList();
        var emergencies = gates.Where(g => g.Answer == Answer.Met && input.Index.Criterion(g.Id) is { Emergency: true }).ToList();
        if (
            emergencies.Count > 0
            && (
                draft.Statements.Count == 0
                || !emergencies.TrueForAll(e =>
                    draft.Statements[0].About.Contains(e.Key) || draft.Statements.Take(2).Any(s => s.About.Contains(e.Key))
                )
            )
        )
        {
            yield return Block(
                draft.Statements.Count > 0 ? draft.Statements[0] : null,
                $"An emergency is met ({string.Join(", ", emergencies.Select(e => e.Key))}) and does not stand first.",
                "Begin with the emergency."
            );
        }

        foreach (
            var unworded in draft.Statements.Take(2).Where(s => emergencies.Exists(e => s.About.Contains(e.Key)) && !NamesEmergency(s.Text))
        )
        {
            yield return Block(unworded, "The statement stands first for an emergency and does not name it.", "Begin with the emergency.");
        }

        if (draft.Audience == Audience.Provider)
        {
            yield break;
        }

        var order = draft.Statements.Select((s, i) => (s, i)).ToList();
        var care = order
            .Where(p => input.AnswersOf(p.s).Any(a => input.Part(a) != CriterionPart.Gate))
            .Select(p => p.i)
            .DefaultIfEmpty(int.MaxValue)
            .First();
        foreach (var gate in gates)
        {
            var shown = order
                .Where(p => p.s.Section == Section.Determination && p.s.About.Contains(gate.Key))
                .Select(p => p.i)
                .DefaultIfEmpty(-1)
                .First();
            if (shown < 0)
            {
                yield return Block(null, $"The gate {gate.Key} is not shown.", "Show every gate with its result, also when negative.");
            }
            else if (shown > care)
            {
                yield return Block(
                    draft.Statements[shown],
                    $"The gate {gate.Key} is shown after other criteria.",
                    "Show the gates before any other criterion."
                );
            }
        }
    }

    // "Emergent: cauda equina", but not "no emergency exists".
    private static bool NamesEmergency(string text)
    {
        var words = WordSpans.In(text).Select(w => (w.Start, Word: text[w.Start..w.End].ToLowerInvariant())).ToList();
        return Enumerable
            .Range(0, words.Count)
            .Any(i =>
                words[i].Word.StartsWith("emergen", StringComparison.Ordinal)
                && !words
                    .Skip(Math.Max(0, i - 2))
                    .Take(Math.Min(i, 2))
                    .Any(w =>
                        w.Word is "no" or "not" or "non" or "nor" or "without" or "never"
                        && text.AsSpan(w.Start, words[i].Start - w.Start).IndexOfAny(":;.,") < 0
                    )
            );
    }

    private const int LongestLabel = 3;

    // An emergency told where the rules find none, or denied where they find one.
    private IEnumerable<Violation> Outright(ToldText told, CriterionAnswer gate)
    {
        foreach (
            var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsConditional && !s.IsUncertain && !s.IsQuestion && !s.IsHeading)
        )
        {
            if (gate.Answer == Answer.Met)
            {
                var label =
                    sentence.Index > 0
                    && told.Sentences[sentence.Index - 1] is { } before
                    && before.Words.Count <= LongestLabel
                    && before.Has("emergency")
                    && sentence.Words is [{ Word: "none" or "no" or "absent" }, ..];
                if (sentence.First("emergency-none") is { } none ? !sentence.Has("emergency-told") : label)
                {
                    var spot =
                        sentence.First("emergency-none") ?? new CueMention(0, sentence.Text.Length, new Cue(CueKind.Cue, "emergency-none"));
                    yield return Warn(
                        sentence.Unit,
                        spot.Start,
                        spot.End,
                        $"The text finds no emergency, and the record shows one: {gate.Because}",
                        "Begin with the emergency."
                    );
                }
            }
            else if (
                gate.Answer == Answer.NotMet
                && sentence.First("emergency-told") is { } outright
                && !sentence
                    .WordsAt(outright.Start, outright.End)
                    .Any(w => w.Word is "no" or "not" or "never" or "nothing" or "isn" or "would" or "if" or "none" or "neither")
            )
            {
                yield return Warn(
                    sentence.Unit,
                    outright.Start,
                    outright.End,
                    $"The text finds an emergency, and the rules do not: {gate.Because}",
                    "Take the gate's answer."
                );
            }
        }
    }

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        // A draft of ours is held to this by its keys and citations.
        if (told.IsOwn)
        {
            yield break;
        }

        var gate = input.Assessment.Criteria.FirstOrDefault(a => input.Index.Criterion(a.Id) is { Emergency: true });
        if (gate?.Answer == Answer.Met)
        {
            foreach (var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsConditional && !s.IsUncertain))
            {
                if (sentence.First("ordinary-pace") is { } pace && !Refusals.Is(sentence, pace.Start))
                {
                    yield return Warn(
                        sentence.Unit,
                        pace.Start,
                        pace.End,
                        $"The text gives it an ordinary pace, and the record shows an emergency: {gate.Because}",
                        "Handle it as an emergency."
                    );
                }
            }
        }

        foreach (var violation in gate is null ? [] : Outright(told, gate))
        {
            yield return violation;
        }

        if (gate is null || told.Claims.Any(s => s.Has("emergency") || s.Read.Criteria.Any(c => c.Id == gate.Id)))
        {
            yield break;
        }

        const string Why =
            "Whether this is an emergency (loss of strength, bladder or bowel, infection, fracture, tumour) is nowhere evaluated";
        // A text that tells what makes the emergency may have weighed it in words that we do not know.
        yield return gate.Answer == Answer.Met
        && !input.FactsOf(gate).Any(f => told.Names(f.Name))
        && !told.Clean.Text.Contains("your doctor", StringComparison.OrdinalIgnoreCase)
            ? Block(null, $"{Why}, and the record shows one: {gate.Because}", "Begin with the emergency.")
            : Warn(null, $"{Why}.", "Say that it was looked for, also where nothing was found.");
    }
}
