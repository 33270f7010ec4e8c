using Copilot.Core.Criteria;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Finds what is merely not documented told as failed, in whatever words: a sentence that speaks of what an unknown answer misses, or of its topic, and tells it as failed, ruled out or proved.</summary>
internal static class FailedUnknowns
{
    private const int Reach = 4;
    private const int Shortest = 5;

    private static readonly HashSet<string> Turns = new(StringComparer.Ordinal) { "not", "nothing", "neither", "nor", "no", "never", "nobody", "cannot", "without", "rather", "than", "isn", "doesn", "if", "would", "until", "before", "unless" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var open = input.Assessment.Criteria.Where(a => a.Answer == Answer.Unknown).ToList();
        if (open.Count == 0)
        {
            yield break;
        }

        var words = input.Assessment.Asks.SelectMany(a => ContrastSets.Sequence(input.Brief.Words.Ask(a.Id))).Where(w => w.Length >= Shortest && !input.Brief.Words.IsOfManyAsks(w) && !input.Brief.Language!.Determinations.Value.AskingPapers.Contains(w)).ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsQuestion && !s.IsGeneral && !s.IsOfSource && !s.All(CueKind.Body).Any()))
        {
            if (sentence.First("failing") is not { } failing || IsTurned(sentence, failing))
            {
                continue;
            }

            var about = Around(told, sentence).ToList();
            var of = open.FindAll(a => (a.Level is null || sentence.Levels.Count == 0 || sentence.Levels.Contains(a.Level.Value)) && about.Exists(s => Concerns(s, a)));
            var whole = of.Count > 0 || about.Exists(s => s.Words.Exists(w => words.Contains(w.Word)));
            if (whole && !sentence.Verdicts.Exists(v => v.Start <= failing.Start && v.End >= failing.End))
            {
                yield return new GroundFault("K11", sentence, failing.Start, failing.End, $"'{sentence.Text[failing.Start..failing.End]}' is told of what is unknown{(of.Count > 0 ? $" ({of[0].Key}: {of[0].Because})" : "")}.", "Say what is not documented, and ask for it.");
            }
        }
    }

    // What is meant stands in the sentence, or right before it in its paragraph.
    private static IEnumerable<ToldSentence> Around(ToldText told, ToldSentence sentence)
    {
        yield return sentence;
        if (sentence.Index > 0 && told.Sentences[sentence.Index - 1] is var before && before.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph && sentence.Facts.Count == 0)
        {
            yield return before;
        }
    }

    private static bool Concerns(ToldSentence sentence, CriterionAnswer answer) =>
        sentence.Items.AllFacts.Any(f => answer.Missing.Contains(f.Value.Definition.Name)) || sentence.All(CueKind.Topic).Any(t => sentence.Lexicon.Topic(t.Cue.Name)?.Criteria.Contains(answer.Id) == true);

    private static bool IsTurned(ToldSentence sentence, CueMention failing) =>
        sentence.Words.Where(w => w.End <= failing.Start).TakeLast(Reach).Any(w => Turns.Contains(w.Word)) || sentence.IsConditional;
}
