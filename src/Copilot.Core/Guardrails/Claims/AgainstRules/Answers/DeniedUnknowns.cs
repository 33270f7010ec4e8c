using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Answers;

/// <summary>What an answer turns on, in the words of texts (<c>denied-unknowns</c> in the lexicon, singular, small letters).</summary>
/// <param name="Criteria">Of which the answers are unknown, or met.</param>
/// <param name="Things">Words for the thing that is looked for.</param>
/// <param name="Whole">Those of its words that name all of it: what denies one of these denies a met answer.</param>
/// <param name="Opposites">What says by itself that it is not there.</param>
internal sealed record DeniedThing(
    string Name,
    IReadOnlyList<string> Criteria,
    WordPhrases<string> Things,
    WordPhrases<string> Whole,
    WordPhrases<string> Opposites
)
{
    public static DeniedThing Read(string name, YamlMap map) =>
        new(name, map.Texts("criteria", required: true), map.Phrases("say"), map.Phrases("whole"), map.Phrases("opposites"));
}

/// <param name="Papers">Words for records: what is denied of these is not denied of the thing.</param>
/// <param name="Denying">Right before the thing these deny it.</param>
/// <param name="Gone">Behind the thing these say that it is not there.</param>
/// <param name="Loose">With one of these nothing is told as so.</param>
/// <param name="Lost">Of a service these say that it has nothing to rest on.</param>
internal sealed record DeniedUnknownWords(
    IReadOnlyList<DeniedThing> Things,
    IReadOnlySet<string> Papers,
    IReadOnlySet<string> Denying,
    WordPhrases<string> Gone,
    IReadOnlySet<string> Loose,
    WordPhrases<string> Lost
)
{
    public static DeniedUnknownWords Read(YamlMap map) =>
        new(
            map.Each("things", DeniedThing.Read),
            map.Set("papers"),
            map.Set("denying"),
            map.Phrases("gone"),
            map.Set("loose"),
            map.Phrases("lost")
        );
}

/// <summary>Finds told as not there what nobody has looked at: no record tells the thing, the answer is unknown, and the text denies it or calls its opposite so; and what the record has: the answer is met, and the text denies the whole of it.</summary>
/// <remarks>"There is no abnormal motion", "L3-L4 is stable", "the fusion has no basis". What it finds warns.</remarks>
internal static class DeniedUnknowns
{
    private const string Code = "K11";
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.DeniedUnknowns;
        var open = words
            .Things.Where(t =>
                Answers(t, input) is { Count: > 0 } answers
                && answers.TrueForAll(a => a.Answer is Answer.Unknown or Answer.NotApplicable)
                && answers.Exists(a => a.Answer == Answer.Unknown)
            )
            .ToList();
        var fusions = input.Assessment.Levels.Where(l => l.Fusion != Answer.NotApplicable).ToList();
        var lost = fusions.Count > 0 && fusions.TrueForAll(l => l.Fusion == Answer.Unknown);

        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading && !s.IsQuestion && !s.IsConditional && !s.IsUncertain && !s.IsOfSource && !s.All(CueKind.Body).Any()
            )
        )
        {
            var found = open.Select(t => Denied(sentence, t, words) is { } spot ? (t, spot) : ((DeniedThing, (int Start, int End))?)null)
                .FirstOrDefault(f => f is not null);
            if (found is { } hit)
            {
                var answer = Answers(hit.Item1, input).First(a => a.Answer == Answer.Unknown);
                yield return new GroundFault(
                    Code,
                    sentence,
                    hit.Item2.Start,
                    hit.Item2.End,
                    $"'{sentence.Text[hit.Item2.Start..hit.Item2.End]}' is told; computed: unknown ({answer.Key}: {answer.Because})",
                    "Say what is not documented, and ask for it."
                );
            }
            else if (Met(sentence, words, input) is var (spot1, met))
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    spot1.Start,
                    spot1.End,
                    $"'{sentence.Text[spot1.Start..spot1.End]}' is told; computed: met ({met.Key}: {met.Because})",
                    "Take it from the record."
                );
            }
            else if (
                lost
                && !sentence.Has("unknown")
                && !sentence.Words.Exists(w => words.Loose.Contains(w.Word))
                && sentence.First("fusion") is { } service
                && words
                    .Lost.In(sentence.Run)
                    .FirstOrDefault(l =>
                        sentence.Words[l.First].Start >= service.End
                        && sentence.ClauseAt(service.Start, service.End).End >= sentence.Words[l.Last].End
                    )
                    is { Value: not null } gone
            )
            {
                yield return new GroundFault(
                    Code,
                    sentence,
                    service.Start,
                    sentence.Words[gone.Last].End,
                    $"'{sentence.Text[service.Start..sentence.Words[gone.Last].End]}' is told; computed: unknown at {string.Join(", ", fusions.Select(l => l.Level))}.",
                    "Say what is not documented, and ask for it."
                );
            }
        }
    }

    // "No abnormal motion", where the films have it: every answer that asks for the thing, at the levels of the sentence, is met. A part of it may be missing, and another time may have been otherwise.
    private static ((int Start, int End) Spot, CriterionAnswer Met)? Met(
        ToldSentence sentence,
        DeniedUnknownWords words,
        GuardrailInput input
    )
    {
        foreach (var thing in sentence.TellsOfRecord ? words.Things : [])
        {
            var answers = Answers(thing, input)
                .FindAll(a => a.Level is null || sentence.Levels.Count == 0 || sentence.Levels.Contains(a.Level.Value));
            if (
                answers.Find(a => a.Answer == Answer.Met) is { } met
                && answers.TrueForAll(a => a.Answer is Answer.Met)
                && ThingDenied(sentence, thing.Whole, words) is { } spot
                && !IsOfAnotherTime(sentence, spot)
            )
            {
                return (spot, met);
            }
        }

        return null;
    }

    private static bool IsOfAnotherTime(ToldSentence sentence, (int Start, int End) spot)
    {
        var (from, to) = sentence.ClauseAt(spot.Start, spot.End);
        return sentence.Read.Dates.Any(d => d.Start < to && d.End > from)
            || sentence
                .WordsAt(spot.Start, spot.End)
                .Any(w => sentence.Lexicon.PastTold.Contains(w.Word) || RelativesDisease.IsYear(w.Word));
    }

    private static List<CriterionAnswer> Answers(DeniedThing thing, GuardrailInput input) =>
        [.. input.Assessment.Criteria.Where(a => thing.Criteria.Contains(a.Id))];

    private static (int Start, int End)? Denied(ToldSentence sentence, DeniedThing thing, DeniedUnknownWords words)
    {
        var run = sentence.Run;
        foreach (var (_, first, last) in thing.Opposites.In(run))
        {
            if (
                !run.Take(first).TakeLast(Reach).Any(words.Denying.Contains)
                && !PartHas(sentence, first, last, w => words.Papers.Contains(w) || words.Loose.Contains(w))
                && run.Take(first).TakeLast(Reach).Any(w => w is "is" or "are" or "stay" or "be" or "remain" or "level" or "segment")
            )
            {
                return (sentence.Words[first].Start, sentence.Words[last].End);
            }
        }

        return ThingDenied(sentence, thing.Things, words);
    }

    private static (int Start, int End)? ThingDenied(ToldSentence sentence, WordPhrases<string> things, DeniedUnknownWords words)
    {
        var run = sentence.Run;
        foreach (var (_, first, last) in things.In(run))
        {
            if (PartHas(sentence, first, last, words.Loose.Contains) || run.Skip(last + 1).Take(Reach).Any(words.Papers.Contains))
            {
                continue;
            }

            for (var i = first - 1; i >= 0 && i >= first - Reach && !words.Papers.Contains(run[i]); i--)
            {
                if (words.Denying.Contains(run[i]))
                {
                    return (sentence.Words[i].Start, sentence.Words[last].End);
                }
            }

            if (words.Gone.In(run).FirstOrDefault(g => g.First > last && g.First - last <= Reach) is { Value: not null } gone)
            {
                return (sentence.Words[first].Start, sentence.Words[gone.Last].End);
            }
        }

        return null;
    }

    // What stands between two commas is told by itself.
    private static bool PartHas(ToldSentence sentence, int first, int last, Func<string, bool> has)
    {
        var (from, to) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ",;:|()");
        return sentence.Run.Skip(from).Take(to - from).Any(has);
    }
}
