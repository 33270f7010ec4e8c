using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;

/// <summary>How texts say that something need not come (<c>asks-denied</c> in the lexicon, singular, small letters).</summary>
/// <param name="Wanting">Words of sending, needing, asking and lacking.</param>
/// <param name="Denying">Before or beside such a word these deny it.</param>
/// <param name="Enough">What says by itself that what is there is enough.</param>
/// <param name="Anything">What may be meant by it where nothing is named: any document.</param>
/// <param name="Turning">With one of these in the part nothing is told so.</param>
internal sealed record AskDenialWords(
    WordPhrases<string> Wanting,
    IReadOnlySet<string> Denying,
    WordPhrases<string> Enough,
    IReadOnlySet<string> Anything,
    WordPhrases<string> Turning
)
{
    public static AskDenialWords Read(YamlMap map) =>
        new(map.Phrases("wanting"), map.Set("denying"), map.Phrases("enough"), map.Set("anything"), map.Phrases("turning"));
}

/// <summary>Finds what the rules ask for told as not wanted: a word of wanting that is denied, beside a word of an ask, of what it would settle, or of documents at large.</summary>
/// <remarks>"No imaging needs to be sent", "the outside report need not be obtained", "the films on hand will do". What it finds warns.</remarks>
internal static class AsksDenied
{
    private const string Code = "K13";
    private const int Reach = 5;
    private const int Shortest = 4;

    private static readonly HashSet<string> Further = new(StringComparer.Ordinal)
    {
        "else",
        "further",
        "more",
        "other",
        "additional",
        "besides",
        "beyond",
        "apart",
        "except",
        "but",
        "only",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (input.Assessment.Asks.Count == 0)
        {
            yield break;
        }

        var lexicon = input.Brief.Language!.Determinations.Value;
        var asked = input
            .Assessment.Asks.SelectMany(a => ContrastSets.Sequence($"{input.Brief.Words.Ask(a.Id)} {a.Text}"))
            .Where(w =>
                lexicon.AskingPapers.Contains(w) || (w.Length >= Shortest && !ClauseIndex.IsCommon(w) && !lexicon.FormWords.Contains(w))
            )
            .ToHashSet(StringComparer.Ordinal);
        var ids = input.Assessment.Asks.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsConditional && !s.IsUncertain && !s.IsQuestion && !s.IsOfSource && !s.Has("asks-nothing")
            )
        )
        {
            if (Fault(sentence, asked, ids, lexicon.AsksDenied, input) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static GroundFault? Fault(
        ToldSentence sentence,
        HashSet<string> asked,
        HashSet<string> ids,
        AskDenialWords words,
        GuardrailInput input
    )
    {
        var run = sentence.Run;
        foreach (
            var (at, last, isEnough) in words
                .Enough.In(run)
                .Select(e => (e.First, e.Last, true))
                .Concat(words.Wanting.In(run).Select(w => (w.First, w.Last, false)))
        )
        {
            var (first, stop) = sentence.PartAt(sentence.Words[at].Start, sentence.Words[last].End, Breaks.Parts);
            var part = run.GetRange(first, Math.Max(0, stop - first));
            if (
                words.Turning.In(part).Any()
                || part.Exists(Further.Contains)
                || (!isEnough && !IsDenied(run, first, at, last, stop, words))
            )
            {
                continue;
            }

            if (
                sentence.Lexicon.Asked.In(part).Any(a => ids.Contains(a.Value))
                || part.Exists(w => asked.Contains(w) || words.Anything.Contains(w))
            )
            {
                var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
                return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"The text wants nothing of the kind; the rules ask for {string.Join(", ", input.Assessment.Asks.Select(a => input.Brief.Words.Ask(a.Id)))}.",
                    "Ask for it, with the reason, or say where it is."
                );
            }
        }

        return null;
    }

    // "No imaging needs to be sent", "need not be obtained", "there is no need to send".
    private static bool IsDenied(List<string> run, int first, int at, int last, int stop, AskDenialWords words) =>
        run.Skip(Math.Max(first, at - Reach)).Take(at - Math.Max(first, at - Reach)).Any(words.Denying.Contains)
        || run.Skip(last + 1).Take(Math.Min(2, stop - last - 1)).Any(words.Denying.Contains);
}
