using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Guidelines;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Answers;

/// <summary>How a part of a list judges the thing that it names (<c>parts-judged</c> in the lexicon, singular, small letters).</summary>
/// <param name="Favourable">Words by which it is met.</param>
/// <param name="Short">Words by which it is not.</param>
/// <param name="Loosening">With one of these a part passes no plain verdict.</param>
internal sealed record PartWords(WordPhrases<string> Favourable, WordPhrases<string> Short, IReadOnlySet<string> Loosening)
{
    public static PartWords Read(YamlMap map) => new(map.Phrases("favourable"), map.Phrases("short"), map.Set("loosening"));
}

/// <summary>Reads the verdicts of a list by its parts: "symptoms met, six weeks of care completed, imaging fits, tobacco does not". A part that names one thing of the criteria and one kind of word judges it.</summary>
/// <remarks>A third reader of verdicts: it asks for no order of the words, speaks only where the others read none and where every answer that may be meant is the same, and warns.</remarks>
internal static class PartsJudged
{
    private const int Longest = 9;
    private const int Before = 4;

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "but", "while", "whereas", "yet" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsQuestion
                && !s.IsOfSource
                && !s.IsHeading
                && !s.IsRequirement
                && !TableVerdicts.IsRow(s)
                && s.Cited.All(m => m.Kind != MarkerKind.Guideline)
            )
        )
        {
            var things = sentence.Lexicon.BareVerdicts.Things.In(sentence.Run).ToList();
            if (things.Count == 0)
            {
                continue;
            }

            var judged = Parts(sentence)
                .Select(p => (p.First, p.Stop, Judged: Judged(sentence, p.First, p.Stop, things)))
                .Where(p => p.Judged is not null)
                .ToList();
            foreach (var (first, stop, part) in judged)
            {
                if (Fault(sentence, first, stop, part!.Value.Thing, part.Value.Favourable, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, int first, int stop, JudgedThing thing, bool favourable, GuardrailInput input)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        if (
            sentence.Verdicts.Exists(v => v.Start < end && v.End > start) || sentence.Read.Criteria.Any(c => c.Start < end && c.End > start)
        )
        {
            return null;
        }

        var own = sentence
            .Items.Levels.Where(l => l.IsPlace && sentence.Place(l) is var (s, e) && s >= start && e <= end)
            .SelectMany(l => l.Levels)
            .Distinct()
            .ToList();
        var levels = own.Count > 0 ? own : sentence.Levels;
        var answers = input
            .Assessment.Criteria.Where(a =>
                thing.Criteria.Contains(a.Id)
                && a.Answer != Answer.NotApplicable
                && (a.Level is not { } level || levels.Count == 0 || levels.Contains(level))
            )
            .ToList();
        // Told of several levels it is told of each of them.
        var isOther = favourable
            ? answers.Exists(a => a.Answer is Answer.NotMet or Answer.Unknown)
                && (own.Count > 1 || answers.TrueForAll(a => a.Answer is Answer.NotMet or Answer.Unknown))
            : answers.TrueForAll(a => a.Answer is Answer.Met or Answer.Waived);
        var other = favourable ? answers.Find(a => a.Answer is Answer.NotMet or Answer.Unknown) : answers.FirstOrDefault();
        return answers.Count == 0 || !isOther || other is null
            ? null
            : new GroundFault(
                "K03",
                sentence,
                start,
                end,
                $"'{sentence.Text[start..end]}' is said of {thing.Name} ({other.Key}: {other.Because.TrimEnd('.')}); computed: {AnswerWords.Of(other.Answer)}.",
                "Word the computed answer."
            );
    }

    // The one thing of a part and how it is judged.
    private static (JudgedThing Thing, bool Favourable)? Judged(
        ToldSentence sentence,
        int first,
        int stop,
        List<(JudgedThing Value, int First, int Last)> things
    )
    {
        var words = sentence.Lexicon.PartsJudged;
        var run = sentence.Run;
        var own = things
            .Where(t => t.First >= first && t.Last < stop)
            .Select(t => t.Value)
            .DistinctBy(t => string.Join(',', t.Criteria))
            .ToList();
        if (
            stop - first is < 2 or > Longest
            || own is not [var thing]
            || run.GetRange(first, stop - first).Exists(words.Loosening.Contains)
        )
        {
            return null;
        }

        var turns = sentence.Lexicon.Overall.Turning.In(run).Where(t => t.First >= first && t.Last < stop).ToList();
        bool IsTurned(int at) => turns.Exists(t => t.Last < at && at - t.Last <= Before);
        var shorts = words.Short.In(run).Where(s => s.First >= first && s.Last < stop).ToList();
        var good = words
            .Favourable.In(run)
            .Where(g => g.First >= first && g.Last < stop && !shorts.Exists(s => s.First <= g.First && s.Last >= g.Last))
            .ToList();
        var (favourable, isShort) = (
            good.Exists(g => !IsTurned(g.First)),
            shorts.Exists(s => !IsTurned(s.First)) || good.Exists(g => IsTurned(g.First))
        );
        return favourable == isShort ? null : (thing, favourable);
    }

    private static IEnumerable<(int First, int Stop)> Parts(ToldSentence sentence)
    {
        var from = 0;
        for (var i = 1; i <= sentence.Words.Count; i++)
        {
            if (
                i == sentence.Words.Count
                || Joints.Contains(sentence.Run[i])
                || sentence
                    .Text.AsSpan(sentence.Words[i - 1].End, sentence.Words[i].Start - sentence.Words[i - 1].End)
                    .IndexOfAny(Breaks.AnyPart) >= 0
            )
            {
                yield return (from, i);
                from = i;
            }
        }
    }
}
