using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>The words of counts of bones.</summary>
/// <param name="Reaching">Verbs of a fusion before the bones that it has.</param>
/// <param name="Others">With one of these the fusion is not the one asked for.</param>
internal sealed record BonesCountedWords(IReadOnlySet<string> Reaching, IReadOnlySet<string> Others)
{
    public static BonesCountedWords Read(YamlMap map) => new(map.Set("reaching"), map.Set("others"));
}

/// <summary>Counts of bones beside the code that they ask for ("three bones, hence CODE") or told of what is supported ("the supported construct spans four vertebrae").</summary>
/// <remarks>What it finds warns.</remarks>
internal static class BonesCounted
{
    private const int Reach = 40;

    private static readonly HashSet<string> Hence = new(StringComparer.Ordinal)
    {
        "hence",
        "so",
        "therefore",
        "thus",
        "whence",
        "for",
        "gives",
        "give",
        "make",
        "makes",
        "mean",
        "means",
        "since",
        "because",
        "as",
        "with",
    };
    private static readonly HashSet<string> Standing = new(StringComparer.Ordinal)
    {
        "supported",
        "approved",
        "approvable",
        "stand",
        "recommended",
        "remain",
        "remains",
        "remaining",
        "left",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var met = input.Assessment.Levels.Where(l => l.Fusion is Answer.Met or Answer.Waived).Select(l => l.Level).ToList();
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsConditional && !s.IsUncertain && !s.IsOfSource && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            foreach (
                var figure in sentence.Read.Figures.Where(f =>
                    !f.IsRange
                    && f.Kind is { Base: "bone" }
                    && f.Low.Equals(Math.Round(f.Low))
                    && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                )
            )
            {
                if (
                    (OfCode(sentence, figure, input) ?? OfSupported(sentence, figure, met) ?? OfFusion(sentence, figure, met, input)) is
                    { } why
                )
                {
                    yield return new GroundFault(
                        "K18",
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}': {why}",
                        "Count anew from the levels."
                    );
                    break;
                }
            }
        }
    }

    // A code that counts bones right behind the count or right before it, with a word of consequence between.
    private static string? OfCode(ToldSentence sentence, Figure figure, GuardrailInput input)
    {
        foreach (var (start, end) in CodeClaim.Codes(sentence.Text))
        {
            var (from, to) = start >= figure.End ? (figure.End, start) : (end, figure.Start);
            if (
                to < from
                || to - from > Reach
                || input.Index.Code(sentence.Text[start..end]) is not { FewestBones: { } least, MostBones: { } most }
                || sentence.Text.AsSpan(from, to - from).IndexOfAny(";.|") >= 0
            )
            {
                continue;
            }

            var between = sentence.Words.Where(w => w.Start >= from && w.End <= to).Select(w => w.Word).ToList();
            if (
                between.Exists(Hence.Contains)
                && !between.Exists(w => w is "not" or "no" or "instead" || CodeClaim.Codes(w).Any())
                && !IsReplaced(sentence, start)
                && (figure.Low < least || figure.Low > most)
            )
            {
                return string.Create(CultureInfo.InvariantCulture, $"{sentence.Text[start..end]} stands for {least} to {most} bones.");
            }
        }

        return null;
    }

    // "The fusion spans two vertebrae", where neither the levels asked for or met nor any line of the chart have so many.
    private static string? OfFusion(ToldSentence sentence, Figure figure, List<Cases.Interspace> met, GuardrailInput input)
    {
        var (from, to) = sentence.ClauseAt(figure.Start, figure.End);
        var words = input.Brief.Language!.Determinations.Value.BonesCounted;
        var asked = input.Assessment.Levels.Where(l => l.IsRequested && l.Fusion != Answer.NotApplicable).Select(l => l.Level).ToList();
        var counts = new[] { met, asked }
            .Where(l => l.Count > 0)
            .Select(l => l.SelectMany(i => new[] { i.Upper, i.Lower }).Distinct().Count())
            .SelectMany(n => new[] { n, n + 1 })
            .ToHashSet();
        var lines = input.ChartFigures.All.Where(f => f.Kind is { Base: "bone" }).Select(f => f.Low).ToList();
        return
            (counts.Count > 0 || lines.Count > 0)
            && !counts.Contains((int)figure.Low)
            && !lines.Contains(figure.Low)
            && sentence.Cues.Any(c => c.Cue is { Kind: CueKind.Cue, Name: "fusion" } && c.Start >= from && c.End <= figure.Start)
            && sentence.Words.Exists(w => w.Start >= from && w.End <= figure.Start && words.Reaching.Contains(w.Word))
            && !sentence.Words.Exists(w =>
                w.Start >= from
                && w.End <= to
                && (words.Others.Contains(w.Word) || w.Word is "not" or "no" or "only" or "would" or "if" or "at" or "than")
            )
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{(asked.Count > 0 ? "the levels asked for have" : met.Count > 0 ? "the levels at which a fusion is met have" : "the chart has")} {(asked.Count > 0 || met.Count > 0 ? (asked.Count > 0 ? asked : met).SelectMany(i => new[] { i.Upper, i.Lower }).Distinct().Count() : lines[0])}."
            )
            : null;
    }

    // "in place of CODE, since only two bones are left"
    private static bool IsReplaced(ToldSentence sentence, int code) =>
        sentence
            .Words.Where(w => w.End <= code)
            .TakeLast(3)
            .Any(w => w.Word is "place" or "instead" or "than" or "not" or "lieu" or "for" or "of");

    private static string? OfSupported(ToldSentence sentence, Figure figure, List<Cases.Interspace> met)
    {
        var (from, to) = sentence.ClauseAt(figure.Start, figure.End);
        var bones = met.SelectMany(l => new[] { l.Upper, l.Lower }).Distinct().Count();
        return
            met.Count > 0
            && !figure.Low.Equals(bones)
            && !(figure.Low.Equals(bones + 1) && met.Exists(l => l.Lower == Cases.Bone.S1))
            && sentence.Words.Exists(w => w.Start >= from && w.End <= to && Standing.Contains(w.Word))
            && !sentence.Words.Exists(w => w.Start >= from && w.End <= to && w.Word is "not" or "no" or "requested" or "unsupported")
            ? string.Create(CultureInfo.InvariantCulture, $"the levels at which a fusion is met have {bones}.")
            : null;
    }
}
