using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;

namespace Copilot.Core.Guardrails.Claims.Verdicts;

/// <summary>A service that a text recommends at levels.</summary>
internal sealed record Recommended(ToldSentence Sentence, int Start, int End, string Service, IReadOnlyList<Interspace> Levels)
{
    /// <summary>The sentence itself recommends, in so many words; a heading alone may stand over other things too.</summary>
    public bool IsCertain { get; init; }

    public Severity Severity => IsCertain ? Severity.Block : Severity.Warn;

    private static readonly string[] Headings =
    [
        "recommended",
        "recommendation",
        "would be",
        "alternative",
        "supported",
        "approvable",
        "necessary:",
        "approved",
    ];

    /// <summary>What a text recommends: a service beside its levels, in a sentence or under a heading that recommends.</summary>
    public static IEnumerable<Recommended> In(ToldText text)
    {
        foreach (var supported in Supported(text))
        {
            yield return supported;
        }

        foreach (var sentence in text.Claims.Where(s => !s.IsHeading && !s.IsGeneral))
        {
            var lead = sentence.First("recommended") ?? sentence.First("approve");
            if (lead is not null && sentence.All("recommended").Concat(sentence.All("approve")).All(c => Refusals.Is(sentence, c.Start)))
            {
                continue;
            }

            if (
                (
                    lead is null
                    && (
                        TableVerdicts.IsRow(sentence)
                        || !(
                            sentence.Heading is { } heading
                            && Array.Exists(Headings, h => heading.Contains(h, StringComparison.OrdinalIgnoreCase))
                        )
                    )
                )
                || sentence.Verdicts.Exists(v => v.Stance is Stance.NotMet or Stance.Unknown)
                || sentence.Has("deny")
                || IsLabel(sentence)
            )
            {
                continue;
            }

            var places = sentence
                .Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span)
                .Select(l => (Spot: sentence.Place(l), l.Levels))
                .ToList();
            var certain = !sentence.IsUncertain && !sentence.Text.Contains("would be requested", StringComparison.OrdinalIgnoreCase);
            foreach (
                var service in sentence.Cues.Where(c =>
                    c.Cue is { Kind: CueKind.Cue, Name: "fusion" or "decompression" } && !IsDenied(sentence.Text, c.Start)
                )
            )
            {
                // "L1-S1 fusion", else "laminectomy at L4-5 and L5-S1", else "limit construct to L1-S1".
                var before = places.LastOrDefault(p =>
                    p.Spot.End <= service.Start
                    && Words(sentence.Text, p.Spot.End, service.Start) <= 2
                    && !sentence.Text.AsSpan(p.Spot.End, service.Start - p.Spot.End).Contains("and", StringComparison.OrdinalIgnoreCase)
                    && !sentence.Cues.Any(c =>
                        c.Cue is { Kind: CueKind.Cue, Name: "fusion" or "decompression" } && c.Start >= p.Spot.End && c.End <= service.Start
                    )
                );
                var after = places.FirstOrDefault(p => p.Spot.Start >= service.End && Words(sentence.Text, service.End, p.Spot.Start) <= 6);
                if ((before.Levels ?? after.Levels) is { Count: > 0 } levels)
                {
                    var spot = before.Levels is null ? after.Spot : before.Spot;
                    yield return new Recommended(
                        sentence,
                        Math.Min(spot.Start, service.Start),
                        Math.Max(spot.End, service.End),
                        service.Cue.Name,
                        levels
                    )
                    {
                        IsCertain = certain,
                    };
                }
            }

            // "limit construct to L1-S1"
            if (
                lead is { } limit
                && sentence.Text.AsSpan(limit.Start, limit.End - limit.Start).EndsWith(" to", StringComparison.OrdinalIgnoreCase)
                && places.FirstOrDefault(p => p.Spot.Start >= limit.End && Words(sentence.Text, limit.End, p.Spot.Start) <= 2)
                    is { Levels.Count: > 0 } span
            )
            {
                yield return new Recommended(sentence, limit.Start, span.Spot.End, "fusion", span.Levels) { IsCertain = certain };
            }
        }
    }

    // "Supported construct L4-L5", "with the construct L2-S1 supported"
    private static IEnumerable<Recommended> Supported(ToldText text)
    {
        foreach (var sentence in text.Claims.Where(s => !s.IsGeneral && !s.IsConditional && s.Statement is null))
        {
            foreach (var level in sentence.Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span && l.Levels.Count > 0))
            {
                var (start, end) = sentence.Place(level);
                var (before, after) = (sentence.Text[..start].TrimEnd(' ', ':', '*'), sentence.Text[end..].TrimStart());
                if (
                    before.EndsWith("supported construct", StringComparison.OrdinalIgnoreCase)
                    || before.EndsWith("supported construct is", StringComparison.OrdinalIgnoreCase)
                    || (
                        before.EndsWith("construct", StringComparison.OrdinalIgnoreCase)
                        && (
                            after.StartsWith("supported", StringComparison.OrdinalIgnoreCase)
                            || after.StartsWith("is supported", StringComparison.OrdinalIgnoreCase)
                        )
                    )
                )
                {
                    yield return new Recommended(sentence, start, end, "fusion", level.Levels);
                }
            }
        }
    }

    // "TLIF L3-L5, request of 18 November, recommendation: pend": the request is named, and what is recommended is something else.
    private static bool IsLabel(ToldSentence sentence) =>
        (sentence.Has("says-pend") || sentence.Has("says-refer"))
        && !sentence.Has("says-approve")
        && !sentence.Has("says-partial")
        && sentence.First("recommending") is { } label
        && sentence.Cues.Any(c =>
            c.Cue.Name is "says-pend" or "says-refer"
            && c.Start >= label.End
            && sentence.Text.AsSpan(label.End, c.Start - label.End).Trim(" :*_-–—").Length <= 3
        );

    // "decompression at L3-4 without fusion"
    private static bool IsDenied(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        foreach (
            var word in new[] { "without", "without a", "no", "not", "instead of", "rather than", "nor", "before", "against", "not a" }
        )
        {
            if (
                before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(before[^(word.Length + 1)]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static int Words(string text, int from, int to)
    {
        var words = 0;
        for (var i = from; i < to; i++)
        {
            words += char.IsLetter(text[i]) && (i == from || !char.IsLetter(text[i - 1])) ? 1 : 0;
        }

        return words;
    }
}
