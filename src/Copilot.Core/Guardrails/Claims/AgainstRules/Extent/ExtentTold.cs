using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>How texts say how far a fusion may reach (<c>extent</c> in the lexicon).</summary>
/// <param name="Things">What is fused, put in or spanned.</param>
/// <param name="Favourable">What lets it be so, beside the favourable words of a whole.</param>
/// <param name="Asked">What tells it as asked for.</param>
/// <param name="Turning">What takes it back, or tells of something else.</param>
/// <param name="Others">Whose view it is, where it is not the text's.</param>
/// <param name="Pelvis">What lies below the sacrum, and what is anchored there.</param>
internal sealed record ExtentWords(
    WordPhrases<string> Things,
    WordPhrases<string> Favourable,
    WordPhrases<string> Asked,
    WordPhrases<string> Turning,
    IReadOnlySet<string> Others,
    WordPhrases<string> Pelvis
)
{
    public static ExtentWords Read(YamlMap map) =>
        new(
            map.Phrases("things"),
            map.Phrases("favourable"),
            map.Phrases("asked"),
            map.Phrases("turning"),
            map.Set("others"),
            map.Phrases("pelvis")
        );
}

/// <summary>Holds the levels over which a text lets a fusion reach against those where its criteria are met, and those that it tells as asked for against the request.</summary>
/// <remarks>By a thing that is fused, a favourable word and the levels beside it; in bones as in interspaces. What it finds warns.</remarks>
internal static class ExtentTold
{
    private const string Code = "K04";

    private const string Anchors = "pelvic-fixation";

    private static readonly char[] Clauses = [';', '.'];
    private static readonly char[] Parts = [',', ';', '|', '.', '(', ')'];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var asked = input.Assessment.Levels.Where(l => l.Fusion != Answer.NotApplicable).ToList();
        if (asked.Count == 0)
        {
            yield break;
        }

        var met = asked.Where(l => l.Fusion is Answer.Met or Answer.Waived).Select(l => l.Level).ToHashSet();
        var requested = asked.Where(l => l.IsRequested).Select(l => l.Level).ToHashSet();
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsQuestion
                && !s.IsOfSource
                && !s.IsHeading
                && s.Read.Criteria.Count == 0
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            if ((Fault(sentence, met, requested) ?? Pelvis(sentence, input)) is { } fault)
            {
                yield return fault;
            }
        }
    }

    // "L4 to the pelvis", "the rods may go on into the ilium", where what is supported ends in the sacrum.
    private static GroundFault? Pelvis(ToldSentence sentence, GuardrailInput input)
    {
        var words = sentence.Lexicon.Extent;
        var lines = input.Assessment.Lines.Where(l => input.Index.Code(l.Code)?.Services.Contains(Anchors) == true).ToList();
        if (lines.Count == 0 || lines.Exists(l => l.Decision is not Decision.NotSupported) || sentence.Run.Exists(words.Others.Contains))
        {
            return null;
        }

        foreach (var (_, first, last) in words.Pelvis.In(sentence.Run))
        {
            var (from, stop) = TableVerdicts.IsRow(sentence)
                ? (0, sentence.Run.Count)
                : sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ";|.");
            bool Stands(WordPhrases<string> phrases) => phrases.In(sentence.Run).Any(p => p.First >= from && p.Last < stop);
            if (
                Stands(words.Things)
                && !Stands(words.Asked)
                && !Stands(words.Turning)
                && !sentence.Read.Thresholds.Any()
                && IsFavourable(sentence, words, from, stop)
            )
            {
                return Of(
                    sentence,
                    sentence.Words[first].Start,
                    sentence.Words[last].End,
                    $"the anchors in the pelvis are not supported ({lines[0].Because.TrimEnd('.')})"
                );
            }
        }

        return null;
    }

    private static GroundFault? Fault(ToldSentence sentence, HashSet<Interspace> met, HashSet<Interspace> requested)
    {
        var words = sentence.Lexicon.Extent;
        var run = sentence.Run;
        if (run.Where((w, i) => words.Others.Contains(w) && !(i > 1 && run[i - 2] is "to" or "for" or "with")).Any())
        {
            return null;
        }

        foreach (var (start, end, levels, isSpan) in Spans(sentence))
        {
            var (first, stop) = TableVerdicts.IsRow(sentence) ? (0, run.Count) : sentence.PartAt(start, end, Clauses);
            var part = TableVerdicts.IsRow(sentence) ? (First: 0, End: run.Count) : sentence.PartAt(start, end, Parts);
            bool Stands(WordPhrases<string> phrases, int from, int to) => phrases.In(run).Any(p => p.First >= from && p.Last < to);
            // "We can go along with L3 to S1": a stretch of several levels is one of a construct, where no service is named.
            var isFused =
                Stands(words.Things, part.First, part.End)
                || (
                    !HasService(sentence, part)
                    && (
                        Stands(words.Things, first, stop)
                        || (levels.Count > 1 && isSpan && sentence.Facts.Count == 0 && !sentence.Has("decompression"))
                    )
                );
            if (
                !isFused
                || Stands(words.Turning, part.First, part.End)
                || sentence.Lexicon.Operations.Earlier.In(run).Any(p => p.First >= part.First && p.Last < part.End)
                || run.GetRange(part.First, Math.Max(0, part.End - part.First)).Exists(IsYear)
            )
            {
                continue;
            }

            var isAsked = Stands(words.Asked, first, stop);
            if (
                levels.Find(l => !requested.Contains(l) && !met.Contains(l)) is var beyond
                && beyond != default
                && (isAsked || IsFavourable(sentence, words, first, stop))
            )
            {
                return Of(sentence, start, end, $"a fusion at {beyond} is not asked for");
            }

            if (
                !isAsked
                && met.Count > 0
                && levels.Find(l => !met.Contains(l)) is var open
                && open != default
                && IsFavourable(sentence, words, first, stop)
            )
            {
                return Of(
                    sentence,
                    start,
                    end,
                    $"the criteria of a fusion are met at {Construct.Describe([.. met.Order()])} and not at {open}"
                );
            }
        }

        return null;
    }

    private static GroundFault Of(ToldSentence sentence, int start, int end, string why) =>
        new(
            Code,
            sentence,
            start,
            end,
            $"'{sentence.Text[start..end]}' is told as the extent of the fusion; {why}.",
            "End it where the levels that are met end."
        );

    private static bool IsFavourable(ToldSentence sentence, ExtentWords words, int first, int stop) =>
        IsUnderFavour(sentence, words)
        || (
            !sentence.Lexicon.Overall.Turning.In(sentence.Run).Any(t => t.First >= first && t.Last < stop)
            && words
                .Favourable.In(sentence.Run)
                .Concat(sentence.Lexicon.Overall.Favourable.In(sentence.Run))
                .Any(f => f.First >= first && f.Last < stop)
        );

    // "Set that fits", "What is supported": what stands under such a heading is told so, where its own words judge nothing.
    private static bool IsUnderFavour(ToldSentence sentence, ExtentWords words) =>
        sentence.Heading is { } heading
        && ContrastSets.Sequence(heading).ToList() is var run
        && words.Favourable.In(run).Concat(sentence.Lexicon.Overall.Favourable.In(run)).Any()
        && !words.Asked.In(run).Any()
        && !words.Turning.In(run).Any()
        && !sentence.Lexicon.Overall.Turning.In(run).Any()
        && !sentence.Lexicon.Overall.Short.In(sentence.Run).Any();

    private static bool HasService(ToldSentence sentence, (int First, int End) part) =>
        part.End > part.First
        && sentence.Cues.Any(c =>
            c.Cue is { Kind: CueKind.Cue, Name: "decompression" }
            && c.Start >= sentence.Words[part.First].Start
            && c.End <= sentence.Words[part.End - 1].End
        );

    private static readonly string[] Sacrum =
    [
        " down to the sacrum",
        " to the sacrum",
        " through the sacrum",
        " to sacrum",
        " down to the pelvis",
        " to the pelvis",
    ];

    private static bool IsYear(string word) => word.Length == 4 && word[0] is '1' or '2' && word.All(char.IsAsciiDigit);

    // The levels that a sentence names; and of bones that stand in a row ("L4, L5 and S1") what lies between the first and the last.
    private static IEnumerable<(int Start, int End, List<Interspace> Levels, bool IsSpan)> Spans(ToldSentence sentence)
    {
        foreach (
            var mention in sentence.Items.Levels.Where(l =>
                l.Form is Facts.Levels.LevelForm.Discs or Facts.Levels.LevelForm.Span && l.Levels.Count > 0
            )
        )
        {
            var (start, end) = sentence.Place(mention);
            yield return (start, end, [.. mention.Levels], mention.Form == Facts.Levels.LevelForm.Span);
        }

        var bones = sentence
            .Words.Where(w => w.End - w.Start <= 3 && Spine.TryParseBone(sentence.Text.AsSpan(w.Start, w.End - w.Start), out _))
            .ToList();
        for (var i = 0; i < bones.Count; )
        {
            var last = i;
            while (
                last + 1 < bones.Count
                && sentence.Text[bones[last].End..bones[last + 1].Start].Trim() is "," or "and" or "&" or ", and" or "to" or "through"
            )
            {
                last++;
            }

            // "L4 down to the sacrum"
            if (
                last == i
                && sentence.Text[bones[i].End..] is var behind
                && Array.Find(Sacrum, s => behind.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } below
                && Construct.TryParse($"{sentence.Text[bones[i].Start..bones[i].End]}-S1", out var down)
            )
            {
                yield return (bones[i].Start, bones[i].End + below.Length, [.. down.Interspaces()], true);
            }

            if (
                last > i
                && Construct.TryParse(
                    $"{sentence.Text[bones[i].Start..bones[i].End]}-{sentence.Text[bones[last].Start..bones[last].End]}",
                    out var span
                )
            )
            {
                yield return (bones[i].Start, bones[last].End, [.. span.Interspaces()], true);
            }

            i = last + 1;
        }
    }
}
