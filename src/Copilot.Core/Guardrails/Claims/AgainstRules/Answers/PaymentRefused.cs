using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Answers;

/// <summary>Who pays and what is asked for, and how a payment is refused.</summary>
/// <param name="Turning">Before a word of paying these refuse it.</param>
/// <param name="Refusing">Words that refuse by themselves.</param>
/// <param name="Harmless">Where one stands in the clause, a person, another time or another thing is meant.</param>
/// <param name="Deciding">Of the refusing words those in which the writer decides, whatever stands beside them.</param>
internal sealed record PaymentWords(
    WordPhrases<string> Payers,
    WordPhrases<string> Asked,
    WordPhrases<string> Paying,
    WordPhrases<string> Turning,
    WordPhrases<string> Refusing,
    WordPhrases<string> Harmless,
    IReadOnlySet<string> Deciding
)
{
    public static PaymentWords Read(YamlMap map) =>
        new(
            map.Phrases("payers"),
            map.Phrases("asked"),
            map.Phrases("paying"),
            map.Phrases("turning"),
            map.Phrases("refusing"),
            map.Phrases("harmless"),
            map.Set("deciding")
        );
}

/// <summary>Finds a payment or a part of the request refused in words other than the usual: a payer, a turning word and a word of paying; or what is asked for and a word of refusing.</summary>
/// <remarks>By the order of the words in one clause. What it finds warns.</remarks>
internal static class PaymentRefused
{
    private const int Reach = 4;

    public static IEnumerable<(ToldSentence Sentence, int Start, int End)> In(ToldText told)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsConditional && !s.IsQuestion && !s.IsGeneral))
        {
            var words = sentence.Lexicon.Payment;
            var run = sentence.Run;
            var payers = words.Payers.In(run).ToList();
            var asked = words.Asked.In(run).ToList();
            if (
                payers.Count + asked.Count == 0
                && sentence.Items.Levels.Count == 0
                && !words.Refusing.In(run).Any(r => words.Deciding.Contains(r.Value))
            )
            {
                continue;
            }

            foreach (var turn in words.Turning.In(run))
            {
                var pay = words
                    .Paying.In(run)
                    .Where(p => p.First > turn.Last && p.First - turn.Last <= Reach)
                    .OrderBy(p => p.First)
                    .Select(p => (int?)p.Last)
                    .FirstOrDefault();
                if (
                    pay is { } last
                    && payers.Exists(p => p.First < turn.First && IsClause(sentence, p.First, last))
                    && !IsHarmless(sentence, words, turn.First, last)
                )
                {
                    yield return (sentence, sentence.Words[turn.First].Start, sentence.Words[last].End);
                    break;
                }
            }

            foreach (var refusal in words.Refusing.In(run))
            {
                if (
                    (
                        payers.Exists(p => p.First < refusal.First && IsClause(sentence, p.First, refusal.Last))
                        || IsBehindLevel(sentence, refusal.First)
                        || words.Deciding.Contains(refusal.Value)
                        || asked.Exists(a => a.First < refusal.First && IsClause(sentence, a.First, refusal.Last))
                    )
                    && (words.Deciding.Contains(refusal.Value) || !IsHarmless(sentence, words, refusal.First, refusal.Last))
                    && !run.Skip(Math.Max(0, refusal.First - Reach))
                        .Take(Math.Min(refusal.First, Reach))
                        .Any(w => w is "not" or "no" or "never" or "nothing" or "cannot" or "nor" or "neither" or "without")
                )
                {
                    yield return (sentence, sentence.Words[refusal.First].Start, sentence.Words[refusal.Last].End);
                    break;
                }
            }
        }
    }

    // "L3-L4 disallowed"
    private static bool IsBehindLevel(ToldSentence sentence, int first) =>
        sentence.Items.Levels.Any(l =>
            sentence.Place(l) is var (_, end)
            && end <= sentence.Words[first].Start
            && sentence.Text.AsSpan(end, sentence.Words[first].Start - end).Trim(" :-–—").IsEmpty
        );

    private static bool IsClause(ToldSentence sentence, int first, int last) =>
        sentence.Text.AsSpan(sentence.Words[first].Start, sentence.Words[last].End - sentence.Words[first].Start).IndexOfAny(";.|") < 0;

    private static bool IsHarmless(ToldSentence sentence, PaymentWords words, int first, int last)
    {
        var (from, to) = sentence.ClauseAt(sentence.Words[first].Start, sentence.Words[last].End);
        return words.Harmless.In(sentence.Run).Any(h => sentence.Words[h.First].Start >= from && sentence.Words[h.Last].End <= to);
    }
}
