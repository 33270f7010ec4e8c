using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.Verdicts;

/// <summary>How texts judge a request as a whole.</summary>
/// <param name="Labels">Words of a label or a heading behind which the whole is judged.</param>
/// <param name="Wholes">What is judged where the whole is.</param>
/// <param name="Partial">Words that set a part apart.</param>
/// <param name="Turning">Before a favourable word these make it a short one; a short one they take back.</param>
internal sealed record OverallWords(
    WordPhrases<string> Labels,
    WordPhrases<string> Wholes,
    WordPhrases<string> Favourable,
    WordPhrases<string> Short,
    WordPhrases<string> Partial,
    WordPhrases<string> Turning
)
{
    public static OverallWords Read(YamlMap map) =>
        new(
            map.Phrases("labels"),
            map.Phrases("wholes"),
            map.Phrases("favourable"),
            map.Phrases("short"),
            map.Phrases("partial"),
            map.Phrases("turning")
        );
}

/// <summary>Holds what a text says of the whole, in its summary, its bottom line or of "both levels", and of single levels in such a sentence, against the answers that it sums up.</summary>
/// <remarks>By the kind of its words, favourable or short, and not by a form. What it finds warns.</remarks>
internal static class OverallTold
{
    private const string Code = "K15";
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create(":|,.-–—");

    private const int LabelWords = 5;
    private const int Longer = 3;
    private const int Opening = 12;
    private const int LongestOfLevels = 14;
    private const int Before = 4;
    private const int LongestPart = 12;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Overall;
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsQuestion
                && !s.IsOfSource
                && !s.IsRequirement
                && !s.Has("instructs-reader")
                && !s.Run.Contains("would")
                && s.Read.Criteria.Count == 0
                && !s.Has("appeal")
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            var isLabelled = IsLabelled(told, sentence, words);
            var isWhole = words.Wholes.In(sentence.Run).Any();
            var isShort = sentence.Words.Count <= LongestOfLevels && sentence.Facts.Count == 0 && !sentence.IsHeading;
            if (!isLabelled && !isWhole && !isShort)
            {
                continue;
            }

            if (
                ((isLabelled || isWhole ? Whole(sentence, words, isWhole, isLabelled, input) : null) ?? OfLevel(sentence, words, input)) is
                { } fault
            )
            {
                yield return fault;
            }
        }
    }

    // "**Bottom line:** ...", "Overall: approve", a sentence right under a heading or a short label of that kind.
    private static bool IsLabelled(ToldText told, ToldSentence sentence, OverallWords words)
    {
        if (sentence.IsHeading)
        {
            return false;
        }

        if (
            words
                .Labels.In(sentence.Run)
                .Any(l =>
                    l.First < LabelWords
                    && Math.Min(l.Last + Longer, sentence.Words.Count - 1) is var to
                    && to > l.Last
                    && sentence
                        .Text.AsSpan(sentence.Words[l.Last].End, sentence.Words[to].Start - sentence.Words[l.Last].End)
                        .ContainsAny(Marks)
                ) || sentence.First("recommending") is { Start: <= Opening }
        )
        {
            return true;
        }

        return sentence.Index > 0
            && told.Sentences[sentence.Index - 1] is { Words.Count: <= LabelWords } before
            && (before.IsHeading || before.Text.EndsWith(':') || before.Text.EndsWith('.'))
            && words.Labels.In(before.Run).Any();
    }

    private static GroundFault? Whole(ToldSentence sentence, OverallWords words, bool isWhole, bool isLabelled, GuardrailInput input)
    {
        var requested = input.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).ToList();
        // What is said of some levels, of a service or of a code is said of a part.
        var named = sentence.Items.Levels.SelectMany(l => l.Levels).Where(requested.Contains).Distinct().Count();
        var services = new[] { "fusion", "decompression" }.Count(sentence.Has);
        var isPart =
            (named > 0 && named < requested.Count)
            || (services == 1 && IsMixed(input))
            || sentence.All(CueKind.Topic).Any()
            || (!isWhole && sentence.Text.Contains('?'));
        if (isPart || Stances(sentence, words, 0, sentence.Run.Count) is not { } stance)
        {
            return null;
        }

        var isPartial = words.Partial.In(sentence.Run).Any();
        var recommendation = input.Assessment.Recommendation;
        var (start, end) = (sentence.Words[stance.At].Start, sentence.Words[stance.Last].End);
        return recommendation switch
        {
            Recommendation.Approve
            or Recommendation.ApproveExpedited when !stance.Favourable || (stance.Short && isPartial && isLabelled) => Fault(
                sentence,
                start,
                end,
                "short of the criteria",
                input
            ),
            Recommendation.Pend
            or Recommendation.Refer
            or Recommendation.OutOfScope when stance is { Favourable: true, Short: false } && !isPartial => Fault(
                sentence,
                start,
                end,
                "as meeting them",
                input
            ),
            Recommendation.Partial when stance is { Favourable: true, Short: false } && isWhole && !isPartial && services == 0 => Fault(
                sentence,
                start,
                end,
                "as meeting them throughout",
                input
            ),
            _ => null,
        };
    }

    private static GroundFault Fault(ToldSentence sentence, int start, int end, string how, GuardrailInput input) =>
        new(
            Code,
            sentence,
            start,
            end,
            $"'{sentence.Text[start..end]}' sums the request up {how}; the answers give '{Spelling.Of(input.Assessment.Recommendation)}' ({string.Join("; ", input.Assessment.Levels.Where(l => l.IsRequested).Select(l => $"{l.Level} decompression {Spelling.Of(l.Decompression)}, fusion {Spelling.Of(l.Fusion)}"))}).",
            "Let the summary say what the answers come to."
        );

    private static bool IsMixed(GuardrailInput input) =>
        input.Assessment.Levels.Any(l => l.Fusion != Answer.NotApplicable)
        && input.Assessment.Levels.Any(l => l.Decompression != Answer.NotApplicable);

    // "L4-L5 passes and L3-L4 stays open": a part of the sentence with one level and one kind of word.
    private static GroundFault? OfLevel(ToldSentence sentence, OverallWords words, GuardrailInput input)
    {
        if (sentence.All(CueKind.Topic).Any() || TableVerdicts.IsRow(sentence))
        {
            return null;
        }

        foreach (
            var mention in sentence.Items.Levels.Where(l =>
                l.Form == Facts.Levels.LevelForm.Discs
                && l.Levels.Count == 1
                && !sentence.Verdicts.Exists(v => v.Levels.Count == 0 || v.Levels.Contains(l.Levels[0]))
            )
        )
        {
            var (start, end) = sentence.Place(mention);
            var (first, stop) = sentence.PartAt(start, end, Breaks.Parts);
            var joint = sentence.Run.FindIndex(Math.Min(first, sentence.Run.Count), w => w is "and" or "but" or "while");
            while (joint >= 0 && joint < stop)
            {
                (first, stop) = sentence.Words[joint].Start < start ? (joint + 1, stop) : (first, joint);
                joint = joint + 1 < stop ? sentence.Run.FindIndex(joint + 1, w => w is "and" or "but" or "while") : -1;
            }

            if (
                stop - first is < 2 or > LongestPart
                || sentence.Items.Levels.Count(l =>
                    sentence.Place(l) is var (s, e) && s >= sentence.Words[first].Start && e <= sentence.Words[stop - 1].End
                ) != 1
                || Stances(sentence, words, first, stop) is not { } stance
                || stance.Favourable == stance.Short
            )
            {
                continue;
            }

            var service =
                sentence.Has("fusion") == sentence.Has("decompression") ? null
                : sentence.Has("fusion") ? "fusion"
                : "decompression";
            var answers = input
                .Assessment.Levels.Where(l => l.Level == mention.Levels[0])
                .SelectMany(l =>
                    service switch
                    {
                        "fusion" => [l.Fusion],
                        "decompression" => [l.Decompression],
                        _ => new[] { l.Fusion, l.Decompression },
                    }
                )
                .Where(a => a != Answer.NotApplicable)
                .ToList();
            if (
                answers.Count > 0
                && (
                    stance.Favourable
                        ? !answers.Exists(a => a is Answer.Met or Answer.Waived)
                        : answers.TrueForAll(a => a is Answer.Met or Answer.Waived)
                )
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[stance.At].Start,
                    sentence.Words[stance.Last].End,
                    $"The summary says '{sentence.Text[sentence.Words[stance.At].Start..sentence.Words[stance.Last].End]}' of {mention.Levels[0]}; the answers there are {string.Join(", ", answers.Select(Spelling.Of).Distinct())}.",
                    "Let the summary say what the answers come to."
                );
            }
        }

        return null;
    }

    // The kinds of its words, and the first of them; null where it has none.
    internal static (bool Favourable, bool Short, int At, int Last)? Stances(ToldSentence sentence, OverallWords words, int from, int to)
    {
        var run = sentence.Run;
        var turning = words.Turning.In(run).ToList();
        bool IsTurned(int first) =>
            turning.Exists(t =>
                t.Last < first
                && (first - t.Last <= Before || t.Value is "neither" or "none" or "nor")
                && t.First >= from
                && sentence
                    .Text.AsSpan(sentence.Words[t.Last].End, sentence.Words[first].Start - sentence.Words[t.Last].End)
                    .IndexOfAny(";:|.") < 0
            );
        var shorts = words.Short.In(run).Where(s => s.First >= from && s.Last < to).ToList();
        var isShort = shorts.Where(s => !IsTurned(s.First) && !IsAnsweredNo(sentence, s.Last)).ToList();
        var good = words
            .Favourable.In(run)
            .Where(f => f.First >= from && f.Last < to && !shorts.Exists(s => s.First <= f.First && s.Last >= f.Last))
            .ToList();
        var turned = good.FindAll(g => IsTurned(g.First));
        var (favourable, unfavourable) = (good.Count > turned.Count, isShort.Count > 0 || turned.Count > 0);
        if (!favourable && !unfavourable)
        {
            return null;
        }

        var (at, last) =
            favourable && !unfavourable ? (good.First(g => !turned.Contains(g)).First, good.First(g => !turned.Contains(g)).Last)
            : isShort.Count > 0 ? (isShort[0].First, isShort[0].Last)
            : (turned[0].First, turned[0].Last);
        return (favourable, unfavourable, at, last);
    }

    // "Open: none"
    private static bool IsAnsweredNo(ToldSentence sentence, int last) =>
        sentence.Run.Skip(last + 1).Take(2).Any(w => w is "none" or "nothing" or "no" or "nil");
}
