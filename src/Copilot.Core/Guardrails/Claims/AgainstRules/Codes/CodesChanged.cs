using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Codes;

/// <summary>How texts change or drop a code (<c>recoding</c> in the lexicon, singular, small letters).</summary>
/// <param name="Into">Right before a code these make it what another becomes.</param>
/// <param name="Dropped">Beside a code these take it off.</param>
/// <param name="Turning">With one of these in the clause nothing is told so.</param>
internal sealed record RecodingWords(WordPhrases<string> Into, WordPhrases<string> Dropped, WordPhrases<string> Turning)
{
    public static RecodingWords Read(YamlMap map) => new(map.Phrases("into"), map.Phrases("dropped"), map.Phrases("turning"));
}

/// <summary>Finds a code into which another is to be changed that no suggestion has, and a supported code that is told as dropped: "recode to X", "replace X with Y", "X: drop it".</summary>
/// <remarks>Against the answers on the lines and the suggested codes. What it finds warns.</remarks>
internal static class CodesChanged
{
    private const string Code = "K18";
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var lines = input.Assessment.Lines;
        var suggested = lines
            .SelectMany(l => l.Suggested)
            .Concat(input.Assessment.SuggestedCodes)
            .Select(s => s.Code)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in told.Claims.Where(s => !s.IsQuestion && !s.IsConditional && !s.IsUncertain && !s.IsOfSource))
        {
            var codes = CodeClaim.Codes(sentence.Text).ToList();
            if (codes.Count == 0)
            {
                continue;
            }

            var words = sentence.Lexicon.Recoding;
            var into = words.Into.In(sentence.Run).ToList();
            var dropped = words.Dropped.In(sentence.Run).ToList();
            foreach (var (start, end) in codes)
            {
                var code = sentence.Text[start..end];
                var at = sentence.Words.FindIndex(w => w.Start >= start);
                if (at < 0 || IsTurned(sentence, start, end, words))
                {
                    continue;
                }

                if (suggested.Count > 0 && !suggested.Contains(code) && codes.Exists(c => c.End <= start) && IsTarget(sentence, at, into))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"{code} is told as what a code becomes; computed: {string.Join(", ", suggested.Order(StringComparer.Ordinal))}.",
                        "Take the codes that the answers suggest."
                    );
                }
                else if (
                    dropped.Exists(d => IsBeside(sentence, d.First, d.Last, at))
                    && lines.Where(l => l.Code == code).ToList() is { Count: > 0 } of
                    && of.TrueForAll(l => l.Decision == Decision.Supported)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"{code} is told as dropped; computed: supported.",
                        "Take the answer on the line."
                    );
                }
            }
        }
    }

    // Right behind the words, or behind the code that is changed: "recode to X", "replace X with Y".
    private static bool IsTarget(ToldSentence sentence, int at, List<(string Value, int First, int Last)> into) =>
        into.Exists(w => w.Last == at - 1)
        || (
            at >= 3
            && sentence.Run[at - 1] is "with" or "by" or "to" or "into" or "for"
            && sentence
                .Run.Skip(at - Reach)
                .Take(Reach - 1)
                .Any(w => w is "replace" or "change" or "exchange" or "swap" or "correct" or "recode")
        );

    private static bool IsBeside(ToldSentence sentence, int first, int last, int at)
    {
        var (from, to) = first > at ? (at, first) : (last, at);
        return to - from <= Reach
            && sentence
                .Text.AsSpan(sentence.Words[from].End, Math.Max(0, sentence.Words[to].Start - sentence.Words[from].End))
                .IndexOfAny(";|") < 0
            && !CodeClaim
                .Codes(sentence.Text[sentence.Words[from].End..Math.Max(sentence.Words[from].End, sentence.Words[to].Start)])
                .Any();
    }

    private static bool IsTurned(ToldSentence sentence, int start, int end, RecodingWords words)
    {
        var (from, to) = sentence.ClauseAt(start, end);
        return words.Turning.In(sentence.Run).Any(t => sentence.Words[t.First].Start >= from && sentence.Words[t.Last].End <= to);
    }
}
