using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Holds the levels that a text names against the request and the chart: one that stands in neither, one that it says was requested, one that it decides on or bills for.</summary>
internal static class StrayLevels
{
    private const string Code = "K25";
    private const int Beside = 14;

    private static readonly string[] Denials =
    [
        "no",
        "not",
        "without",
        "never",
        "neither",
        "nor",
        "none",
        "nothing",
        "only",
        "instead",
        "rather",
        "beyond",
        "outside",
        "excluded",
        "except",
        "unlike",
        "besides",
    ];
    private static readonly string[] Asking =
    [
        "request",
        "requested",
        "requests",
        "requesting",
        "re",
        "asked",
        "asks",
        "wants",
        "submitted",
        "proposed",
        "received",
        "rec'd",
        "recd",
    ];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var requested = input
            .Case.Request.Procedures.SelectMany(p => p.Levels)
            .Concat(input.Assessment.Levels.Select(l => l.Level))
            .ToHashSet();
        if (requested.Count == 0)
        {
            yield break;
        }

        var asked = string.Join(", ", requested.Order());
        var known = input.ChartLines.Levels.Concat(input.LevelsOfFacts).Concat(requested).ToHashSet();
        foreach (var sentence in told.Claims.Where(s => !s.IsGeneral))
        {
            foreach (var mention in sentence.Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span && l.Levels.Count > 0))
            {
                var (start, end) = sentence.Place(mention);
                var words = sentence.Text[start..end];
                if (
                    mention.Levels.FirstOrDefault(l => !known.Contains(l) && !input.ChartLines.NamesBones(l)) is var strange
                    && strange != default
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"'{words}' has {strange}, which stands neither in the request ({asked}) nor in any line of the chart.",
                        "Name the level that the record names."
                    );
                    continue;
                }

                if (Ordinals(sentence.Text, start) is { } worded && mention.Levels is [var one] && worded != one)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"'{words}' stands behind words for {worded}.",
                        "Name one level in both."
                    )
                    {
                        Blocks = true,
                    };
                    continue;
                }

                var outside = mention.Levels.Where(l => !requested.Contains(l)).ToList();
                if (
                    outside.Count > 0
                    && !sentence.IsConditional
                    && !sentence.IsUncertain
                    && IsAsked(sentence, start)
                    && !Has(sentence.Text, Denials)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"'{words}' is told as requested; the request has {asked}.",
                        "Name the levels of the request."
                    );
                }
            }

            foreach (
                var verdict in sentence.Verdicts.Where(v =>
                    v is { Topic: null, Conditional: false, Stance: Stance.Met or Stance.NotMet or Stance.Unknown, Overall: false }
                    && (v.IsCertain || v.Stance != Stance.Unknown)
                    && !v.Sentence.IsUncertain
                    && v.Sentence.Facts.Count == 0
                )
            )
            {
                if (verdict.Levels.FirstOrDefault(l => !requested.Contains(l)) is var level && level != default)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        verdict.Start,
                        verdict.End,
                        $"{verdict.Service ?? "The text judges"} {(verdict.Service is null ? "" : "is judged at ")}{level}, which was not requested; the request has {asked}.",
                        "Judge the levels of the request."
                    )
                    {
                        Blocks = verdict.IsCertain && verdict.Service is not null && !input.ChartLines.Levels.Contains(level),
                    };
                }
            }

            foreach (var fault in Billed(sentence, input))
            {
                yield return fault;
            }
        }
    }

    private static readonly string[] Counted = ["first", "second", "third", "fourth", "fifth"];

    // "between the fourth and fifth lumbar vertebrae (": two bones that follow each other, right before a bracket.
    private static Interspace? Ordinals(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        if (!before.EndsWith("("))
        {
            return null;
        }

        before = before[Math.Max(0, before.Length - 50)..];
        if (!before.Contains("lumbar", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        for (var i = 0; i + 1 < Counted.Length; i++)
        {
            if (
                before.Contains($"{Counted[i]} and {Counted[i + 1]} lumbar", StringComparison.OrdinalIgnoreCase)
                || before.Contains($"{Counted[i]} and the {Counted[i + 1]} lumbar", StringComparison.OrdinalIgnoreCase)
            )
            {
                return Spine.TryParseBone($"L{i + 1}", out var upper) && Spine.TryParseBone($"L{i + 2}", out var lower)
                    ? new Interspace(upper, lower)
                    : null;
            }
        }

        return null;
    }

    // "CODE (L5-S1)", "| CODE | 1 | L5-S1 |": a code beside a level that its line does not have.
    private static IEnumerable<GroundFault> Billed(ToldSentence sentence, GuardrailInput input)
    {
        var codes = CodeClaim.Codes(sentence.Text).ToList();
        if (codes.Count == 0)
        {
            yield break;
        }

        var isRow = TableVerdicts.IsRow(sentence);
        foreach (var mention in sentence.Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span && l.Levels.Count > 0))
        {
            var (start, end) = sentence.Place(mention);
            var at = codes.FindLastIndex(c => c.End <= start);
            var next = codes.FindIndex(c => c.Start >= end);
            // "Left L3-4 discectomy, CODE": only a service and a side stand between.
            if (!isRow && at < 0 && next == 0 && IsService(sentence, end, codes[0].Start))
            {
                at = next;
            }

            if (
                at < 0
                || !(
                    isRow
                        ? codes.Count == 1 && sentence.Items.Levels.Count == 1
                        : at == next || IsBeside(sentence.Text[codes[at].End..start])
                )
            )
            {
                continue;
            }

            var code = sentence.Text[codes[at].Start..codes[at].End];
            var levels = input
                .Case.Request.Procedures.Where(p => p.Code == code)
                .SelectMany(p => p.Levels)
                .Concat(
                    input
                        .Assessment.Lines.SelectMany(l => l.Suggested)
                        .Concat(input.Assessment.SuggestedCodes)
                        .Where(s => s.Code == code)
                        .SelectMany(s => s.Levels)
                )
                .ToHashSet();
            if (levels.Count > 0 && mention.Levels.Any(l => !levels.Contains(l)) && !sentence.IsConditional)
            {
                yield return new GroundFault(
                    "K18",
                    sentence,
                    Math.Min(start, codes[at].Start),
                    Math.Max(end, codes[at].End),
                    $"{code} is told at {sentence.Text[start..end]}; it is requested or suggested at {string.Join(", ", levels.Order())}.",
                    "Take the levels from the request."
                )
                {
                    Blocks = !sentence.IsUncertain && !isRow && at != next,
                };
            }
        }
    }

    private static bool IsService(ToldSentence sentence, int from, int to) =>
        to - from <= Beside * 3
        && sentence.Text.AsSpan(from, to - from).IndexOfAny(";.|") < 0
        && sentence.Items.Levels.All(l => sentence.Place(l).Start < from || sentence.Place(l).Start > to)
        && sentence.Cues.Any(c => c.Cue is { Kind: CueKind.Cue, Name: "fusion" or "decompression" } && c.Start >= from && c.End <= to)
        && sentence.Words.Count(w => w.Start >= from && w.End <= to) <= 4;

    // Only a side, a count or a bracket stands between a code and its level.
    private static bool IsBeside(string between)
    {
        if (between.Length > Beside + 16)
        {
            return false;
        }

        foreach (var (start, end) in WordSpans.In(between))
        {
            var word = between.AsSpan(start, end - start);
            if (
                !(
                    word.Length <= 2
                    || word.Equals("left", StringComparison.OrdinalIgnoreCase)
                    || word.Equals("right", StringComparison.OrdinalIgnoreCase)
                    || word.Equals("at", StringComparison.OrdinalIgnoreCase)
                    || word.Equals("one", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("unit", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                return false;
            }
        }

        return !between.Contains("to", StringComparison.Ordinal) && !between.Contains(';', StringComparison.Ordinal);
    }

    // A service or a code of the request, and a word of asking before the level.
    private static bool IsAsked(ToldSentence sentence, int at) =>
        (
            (sentence.Has("decompression") || sentence.Has("fusion") || CodeClaim.Codes(sentence.Text).Any())
            && Has(sentence.Text[..at], Asking)
        )
        || (
            (
                sentence.Has("says-approve")
                || sentence.Has("says-partial")
                || sentence.Has("code-supported")
                || sentence.Has("recommending")
                || sentence.Has("approve")
            )
            && !sentence.Has("says-pend")
            && sentence.Facts.Count == 0
            && !sentence.Has("not-met")
        );

    private static bool Has(string text, string[] words)
    {
        foreach (var (start, end) in WordSpans.In(text))
        {
            foreach (var word in words)
            {
                if (text.AsSpan(start, end - start).Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
