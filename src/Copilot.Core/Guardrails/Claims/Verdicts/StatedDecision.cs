using Copilot.Core.Criteria;

namespace Copilot.Core.Guardrails.Claims.Verdicts;

/// <summary>The recommendation as a text states it, in a word: "Recommendation: partial", "I recommend to pend", "PEND - SIDE".</summary>
/// <param name="IsCertain">Right behind a word that recommends.</param>
internal sealed record StatedDecision(ToldSentence Sentence, int Start, int End, IReadOnlyList<Recommendation> Fits, bool IsCertain)
{
    private const int Reach = 60;
    private const int Beside = 30;
    private const int Opening = 8;

    private static readonly Dictionary<string, Recommendation[]> Fitting = new(StringComparer.Ordinal)
    {
        ["says-approve"] = [Recommendation.Approve, Recommendation.ApproveExpedited],
        ["says-partial"] = [Recommendation.Partial],
        ["says-pend"] = [Recommendation.Pend],
        ["says-refer"] = [Recommendation.Refer],
    };

    public static IEnumerable<StatedDecision> In(ToldText told)
    {
        for (var i = 0; i < told.Claims.Count; i++)
        {
            var sentence = told.Claims[i];
            var said = sentence.Cues.Where(c => c.Cue.Kind == CueKind.Cue && Fitting.ContainsKey(c.Cue.Name)).ToList();
            if (said.Count == 0 || sentence.Has("hearsay") || sentence.Has("appeal"))
            {
                continue;
            }

            foreach (var lead in sentence.All("recommending"))
            {
                // "I can't recommend approval": what is refused is not recommended.
                if (Refusals.Is(sentence, lead.Start))
                {
                    continue;
                }

                if (
                    said.Where(c => c.Start >= lead.End && c.Start - lead.End <= Reach && !IsParted(sentence.Text, lead.End, c.Start))
                        .Select(c => (CueMention?)c)
                        .FirstOrDefault()
                    is not { } first
                )
                {
                    continue;
                }

                var cue = Narrowed(first, said);
                if (
                    cue.Cue.Name == "says-approve"
                    && !sentence.IsConditional
                    && said.Find(c =>
                        c.Cue.Name is "says-pend" or "says-refer" && c.Start >= cue.End && IsSecond(sentence.Text, cue.End, c.Start)
                    )
                        is { Cue: not null } second
                )
                {
                    // "approval of the one, and a pend for the other"
                    yield return new StatedDecision(
                        sentence,
                        second.Start,
                        second.End,
                        [Recommendation.Partial, .. Fitting[second.Cue.Name]],
                        false
                    );
                    break;
                }

                yield return new StatedDecision(
                    sentence,
                    cue.Start,
                    cue.End,
                    Fitting[cue.Cue.Name],
                    first.Start - lead.End <= Beside
                        && !sentence.IsConditional
                        && !sentence.IsUncertain
                        && !IsOfPart(sentence.Text, lead.End, cue.Start)
                );
                break;
            }

            // The status that opens a note, in capitals or as its first word.
            if (
                i < 2
                && !sentence.Has("recommending")
                && said[0] is var status
                && (IsCapital(sentence.Text, status) || (i > 0 && status.Start == 0 && told.Claims[0].IsHeading))
            )
            {
                yield return new StatedDecision(sentence, status.Start, status.End, Fitting[status.Cue.Name], false);
            }

            // "Recommendation: refer", the label read as a sentence of its own.
            if (
                i > 0
                && said[0].Start <= 3
                && told.Claims[i - 1] is { IsHeading: false, Text.Length: < 40 } label
                && label.Has("recommending")
                && label.Text.EndsWith(':')
            )
            {
                var told1 = Narrowed(said[0], said);
                yield return new StatedDecision(
                    sentence,
                    told1.Start,
                    told1.End,
                    Fitting[told1.Cue.Name],
                    !sentence.IsConditional && !sentence.IsUncertain
                );
            }

            // A sentence near the head that is the word and a stop: "Pend." A word without one may be a label of a form.
            if (
                i is >= 2 and < Opening
                && !sentence.Has("recommending")
                && said.Count == 1
                && sentence.Text.AsSpan(0, said[0].Start).Trim(" *_#").IsEmpty
                && sentence.Text.AsSpan(said[0].End).Trim(" *_") is "." or ":"
            )
            {
                yield return new StatedDecision(sentence, said[0].Start, said[0].End, Fitting[said[0].Cue.Name], false);
            }

            if (status_(told, i) && said[0].Start <= 3)
            {
                var told1 = Narrowed(said[0], said);
                yield return new StatedDecision(sentence, told1.Start, told1.End, Fitting[told1.Cue.Name], false);
            }
        }

        // Right under "Determination" or "Recommendation".
        static bool status_(ToldText text, int i) =>
            i > 0
            && text.Claims[i - 1].IsHeading
            && text.Claims[i - 1].Text is { Length: < 60 } title
            && (
                title.Contains("determination", StringComparison.OrdinalIgnoreCase)
                || title.Contains("recommendation", StringComparison.OrdinalIgnoreCase)
                || title.Contains("disposition", StringComparison.OrdinalIgnoreCase)
            );
    }

    // Right behind "and", or "and a".
    private static bool IsSecond(string text, int from, int to)
    {
        var between = text.AsSpan(from, to - from).TrimEnd();
        between = between.EndsWith(" a") ? between[..^2] : between;
        return between.EndsWith("and") && between.IndexOfAny(';', '.') < 0;
    }

    // "approve in part"
    private static CueMention Narrowed(CueMention first, List<CueMention> said) =>
        said.Where(c => c.Cue.Name == "says-partial" && c.Start >= first.Start && c.Start - first.End <= Beside)
            .Select(c => (CueMention?)c)
            .FirstOrDefault()
        ?? first;

    private static bool IsParted(string text, int from, int to) => text.AsSpan(from, to - from).IndexOfAny(';', '.') >= 0;

    private static readonly HashSet<string> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        "those",
        "these",
        "two",
        "three",
        "both",
        "part",
        "parts",
        "level",
        "levels",
        "other",
        "one",
        "first",
        "second",
        "rest",
        "except",
    };

    // "we recommend that those two be approved": a part of the request, which the sentences before it name.
    private static bool IsOfPart(string text, int from, int to) =>
        Prose.WordSpans.In(text[..to], from).Any(w => Parts.Contains(text[w.Start..w.End]))
        || text.AsSpan(from, to - from).IndexOfAnyInRange('0', '9') >= 0;

    private static bool IsCapital(string text, CueMention cue) =>
        cue.End - cue.Start > 3 && !text.AsSpan(cue.Start, cue.End - cue.Start).ContainsAnyInRange('a', 'z');
}
