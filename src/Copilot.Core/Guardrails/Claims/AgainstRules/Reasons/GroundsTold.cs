using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;

/// <summary>How texts say what something rests on (<c>grounds</c> in the lexicon, singular, small letters).</summary>
/// <param name="Resting">Right before the thing these say that something rests on it.</param>
/// <param name="Turning">With one of these nothing rests on it.</param>
internal sealed record GroundWords(WordPhrases<string> Resting, IReadOnlySet<string> Turning)
{
    public static GroundWords Read(YamlMap map) => new(map.Phrases("resting"), map.Set("turning"));
}

/// <summary>Finds a service that is said to rest on what the rules found not met: "the fusion rests on the instability of L4-L5".</summary>
/// <remarks>The things are those of bare verdicts; their criteria answer at the levels that the sentence is about. What it finds warns.</remarks>
internal static class GroundsTold
{
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading
                && !s.IsQuestion
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsOfSource
                && !s.IsGeneral
                && !s.Has("unknown")
                && !s.Has("hearsay")
            )
        )
        {
            var words = sentence.Lexicon.Grounds;
            foreach (var (_, _, last) in words.Resting.In(sentence.Run))
            {
                var thing = sentence
                    .Lexicon.BareVerdicts.Things.In(sentence.Run)
                    .FirstOrDefault(t => t.First > last && t.First - last <= Reach);
                if (thing.Value is null)
                {
                    continue;
                }

                var (from, to) = sentence.PartAt(sentence.Words[last].Start, sentence.Words[thing.Last].End, Breaks.Parts);
                var answers = input
                    .Assessment.Criteria.Where(a =>
                        thing.Value.Criteria.Contains(a.Id)
                        && a.Answer != Answer.NotApplicable
                        && (a.Level is not { } level || sentence.Levels.Count == 0 || sentence.Levels.Contains(level))
                    )
                    .ToList();
                if (
                    !sentence.Run.GetRange(from, to - from).Exists(words.Turning.Contains)
                    && answers.Count > 0
                    && answers.TrueForAll(a => a.Answer == Answer.NotMet)
                )
                {
                    yield return new GroundFault(
                        "K03",
                        sentence,
                        sentence.Words[thing.First].Start,
                        sentence.Words[thing.Last].End,
                        $"The text rests on '{sentence.Text[sentence.Words[thing.First].Start..sentence.Words[thing.Last].End]}'; computed: not met ({answers[0].Key}: {answers[0].Because.TrimEnd('.')}).",
                        "Name the criterion that is met."
                    );
                    break;
                }
            }
        }
    }
}
