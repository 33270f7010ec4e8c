using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>Counts anew what a text says of how many levels or codes stand: "two of the three levels are fit for fusion", "a two-level fusion is supported", "one passes and two fall short"; and what it says of a service without a level.</summary>
/// <remarks>Held against the answers. What it finds warns.</remarks>
internal static class AnswersCounted
{
    private const string Code = "K15";
    private const int Near = 3;
    private const int Most = 9;

    private static readonly HashSet<string> Levels = new(StringComparer.Ordinal) { "level", "interspace", "segment" };
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal) { "code", "line", "item" };
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal) { "not", "cannot", "doesn", "isn", "don", "aren", "t" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsQuestion
                && !s.IsOfSource
                && !s.IsHeading
                && !s.IsRequirement
                && s.Read.Criteria.Count == 0
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            if (OfCode(sentence, input) is { } code)
            {
                yield return code;
                continue;
            }

            foreach (var (first, stop) in sentence.Parts())
            {
                if (
                    (
                        OnlyAt(sentence, first, stop, input)
                        ?? Counted(sentence, first, stop, input)
                        ?? AllCodes(sentence, first, stop, input)
                        ?? OfService(sentence, first, stop, input)
                    ) is
                    { } fault
                )
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Counted(ToldSentence sentence, int first, int stop, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = first; i < stop; i++)
        {
            var hyphened = run[i].IndexOf("-level", StringComparison.Ordinal);
            if (
                (run[i] == "both" ? 2 : Number(hyphened > 0 ? run[i][..hyphened] : run[i])) is not { } count
                || count > Most
                || (i > first && run[i - 1] == "of" && !IsEach(run, i, first))
                || (i > first + 1 && run[i - 2] == "of" && run[i - 1] is "the" or "these" or "those" && !IsEach(run, i, first))
            )
            {
                continue;
            }

            var of = i + 1 < stop && run[i + 1] == "of";
            var isCount =
                hyphened > 0
                || (IsEach(run, i, first) && run.Skip(i + 1).Take(Math.Min(Near, stop - i - 1)).Any(Levels.Contains))
                || (
                    of
                        ? run.Skip(i + 1).Take(Math.Min(Near + 1, stop - i - 1)).Any(Levels.Contains)
                        : i + 1 < stop
                            && (
                                Levels.Contains(run[i + 1])
                                || (
                                    i + 2 < stop
                                    && run[i + 1] is "motion" or "disc" or "lumbar" or "unstable" or "spinal"
                                    && Levels.Contains(run[i + 2])
                                )
                            )
                )
                || (
                    i + 1 < stop
                    && run[i + 1] is "pass" or "passe" or "stand" or "fall" or "fail" or "fails" or "remain" or "remains"
                    && run.Exists(Levels.Contains)
                );
            if (
                !isCount
                || sentence.Items.Levels.Any(l =>
                    l.Form is Facts.Levels.LevelForm.Discs or Facts.Levels.LevelForm.Span or Facts.Levels.LevelForm.Bones
                    && sentence.Place(l) is var (s, e)
                    && s <= sentence.Words[i].Start
                    && e >= sentence.Words[i].End
                )
            )
            {
                continue;
            }

            var service = ServiceIn(sentence, first, stop) ?? ServiceIn(sentence, 0, run.Count);
            var counts = OfThing(sentence, i, first, input) ?? Of(sentence, first, stop, service, input);
            if (counts is { Count: > 0 } && !counts.Contains(count))
            {
                var end = sentence.Words[Math.Min(stop - 1, i + (hyphened > 0 ? 0 : 1))].End;
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[i].Start,
                    end,
                    $"'{sentence.Text[sentence.Words[i].Start..end]}': the answers give {Told(input)}.",
                    "Count anew from the answers."
                );
            }
        }

        return null;
    }

    // "Each of the three levels": all of them are meant.
    private static bool IsEach(List<string> run, int at, int first) =>
        run.Skip(Math.Max(first, at - Near)).Take(at - Math.Max(first, at - Near)).Any(w => w is "each" or "all" or "every");

    // "Two unstable levels": at how many the criterion of what the count names is met.
    private static HashSet<int>? OfThing(ToldSentence sentence, int at, int first, GuardrailInput input)
    {
        var thing = sentence.Lexicon.DeniedUnknowns.Things.FirstOrDefault(t => t.Things.In(sentence.Run).Any(p => p.First == at + 1));
        if (thing is null || sentence.Lexicon.Overall.Turning.In(sentence.Run).Any(t => t.First >= first && t.Last < at))
        {
            return null;
        }

        var answers = input
            .Assessment.Criteria.Where(a => a.Level is not null && thing.Criteria.Contains(a.Id) && a.Answer != Answer.NotApplicable)
            .ToList();
        return answers.Count == 0 ? null : [answers.Count(a => a.Answer is Answer.Met or Answer.Waived)];
    }

    // "Fusion at L4-L5 only" of a favourable sentence, where it is met elsewhere too.
    private static GroundFault? OnlyAt(ToldSentence sentence, int first, int stop, GuardrailInput input)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        var only = sentence.Run.FindIndex(first, stop - first, w => w is "only" or "alone");
        var levels = sentence
            .Items.Levels.Where(l =>
                l.Form is Facts.Levels.LevelForm.Discs or Facts.Levels.LevelForm.Span
                && sentence.Place(l) is var (s, e)
                && s >= start
                && e <= end
            )
            .SelectMany(l => l.Levels)
            .ToHashSet();
        if (
            only < 0
            || levels.Count == 0
            || ServiceIn(sentence, first, stop) is not { } service
            || OverallTold.Stances(sentence, sentence.Lexicon.Overall, 0, sentence.Run.Count) is not { Favourable: true }
            || sentence.Lexicon.Overall.Turning.In(sentence.Run).Any()
        )
        {
            return null;
        }

        var met = input
            .Assessment.Levels.Where(l => (service == "fusion" ? l.Fusion : l.Decompression) is Answer.Met or Answer.Waived)
            .Select(l => l.Level)
            .ToList();
        return met.Count <= levels.Count || !levels.All(met.Contains)
            ? null
            : new GroundFault(
                Code,
                sentence,
                start,
                end,
                $"'{sentence.Text[start..end]}': the answers give {Told(input)}.",
                "Name every level that is met."
            );
    }

    // "Both levels stand": what is counted passes or holds.
    private static (bool Favourable, bool Short, int At, int Last)? Standing(ToldSentence sentence, int first, int stop)
    {
        var at = sentence.Run.FindIndex(first, stop - first, w => w is "stand" or "stands" or "hold" or "holds" or "pass" or "passe");
        return at < 0 || sentence.Lexicon.Overall.Turning.In(sentence.Run).Any(t => t.First >= first && t.Last < stop)
            ? null
            : (true, false, at, at);
    }

    // How many levels are answered as the part says; null where it does not judge.
    private static HashSet<int>? Of(ToldSentence sentence, int first, int stop, string? service, GuardrailInput input)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        if (
            sentence
                .All(CueKind.Topic)
                .Where(t => t.Start >= start && t.End <= end)
                .Select(t => sentence.Lexicon.Topic(t.Cue.Name))
                .OfType<Topic>()
                .FirstOrDefault() is
            { } topic
        )
        {
            var byLevel = input
                .Assessment.Criteria.Where(a => a.Level is not null && topic.Criteria.Contains(a.Id) && a.Answer != Answer.NotApplicable)
                .GroupBy(a => a.Level)
                .ToList();
            return byLevel.Count < 2
                ? null
                :
                [
                    byLevel.Count,
                    byLevel.Count(g => g.Any(a => a.Answer is Answer.Met or Answer.Waived)),
                    byLevel.Count(g => g.All(a => a.Answer is not (Answer.Met or Answer.Waived))),
                ];
        }

        var stance = OverallTold.Stances(sentence, sentence.Lexicon.Overall, first, stop) ?? Standing(sentence, first, stop);
        var isExtent =
            stance is null
            && sentence.Lexicon.Extent.Favourable.In(sentence.Run).Any(f => !sentence.Lexicon.Overall.Turning.In(sentence.Run).Any());
        if (stance is null && !isExtent || stance is { Favourable: true, Short: true })
        {
            return null;
        }

        var favourable = isExtent || stance!.Value.Favourable;
        var counts = new HashSet<int>();
        foreach (var group in new[] { "fusion", "decompression" }.Where(s => service is null || service == s))
        {
            var answers = input
                .Assessment.Levels.Select(l => group == "fusion" ? l.Fusion : l.Decompression)
                .Where(a => a != Answer.NotApplicable)
                .ToList();
            var met = answers.Count(a => a is Answer.Met or Answer.Waived);
            if (answers.Count > 0)
            {
                counts.UnionWith(
                    favourable
                        ? [met]
                        : [answers.Count - met, answers.Count(a => a == Answer.NotMet), answers.Count(a => a == Answer.Unknown)]
                );
            }
        }

        var asked = input
            .Assessment.Levels.Select(l => new[] { l.Fusion, l.Decompression }.Where(a => a != Answer.NotApplicable).ToList())
            .Where(a => a.Count > 0)
            .ToList();
        if (service is null)
        {
            counts.Add(
                favourable
                    ? asked.Count(a => a.TrueForAll(x => x is Answer.Met or Answer.Waived))
                    : asked.Count(a => a.Exists(x => x is not (Answer.Met or Answer.Waived)))
            );
            counts.Add(
                favourable
                    ? asked.Count(a => a.Exists(x => x is Answer.Met or Answer.Waived))
                    : asked.Count(a => a.TrueForAll(x => x is not (Answer.Met or Answer.Waived)))
            );
        }

        return counts;
    }

    // "(a code) x2: partly supported, the unit that stands being for L2-L3": a code of the request and where it stands.
    private static GroundFault? OfCode(ToldSentence sentence, GuardrailInput input)
    {
        var lines = input.Assessment.Lines.Where(l => sentence.Text.Contains(l.Code, StringComparison.Ordinal)).ToList();
        if (
            lines is not [var line]
            || line.Decision == Decision.Supported
            || TableVerdicts.IsRow(sentence)
            || sentence
                .Lexicon.Overall.Turning.In(sentence.Run)
                .Any(t => !sentence.Text.AsSpan(0, sentence.Words[t.First].Start).Contains(';'))
        )
        {
            return null;
        }

        var services = input.Brief.Codes.FirstOrDefault(c => c.Code == line.Code)?.Services ?? [];
        foreach (var mention in sentence.Items.Levels.Where(l => l.IsPlace && l.Levels.Count == 1 && line.Levels.Contains(l.Levels[0])))
        {
            var (start, end) = sentence.Place(mention);
            var (first, stop) = sentence.PartAt(start, end, Breaks.Parts);
            // "Partly supported, one unit for L2-L3": the unit that stands.
            if (
                stop > first
                && sentence.Run.GetRange(first, stop - first) is var part
                && (
                    part.Exists(w => w is "stand" or "stands" or "supported" or "allowed" or "payable" or "met")
                    || (
                        part.Contains("unit")
                        && part.Contains("for")
                        && !part.Exists(Ends.Contains)
                        && sentence.Lexicon.Overall.Partial.In(sentence.Run).Any()
                    )
                )
                && !part.Exists(w => w is "un" or "unsupported" or "only" or "other" or "rest")
                && !sentence.Lexicon.Overall.Turning.In([.. part]).Any()
                && input.Assessment.Levels.Any(l =>
                    l.Level == mention.Levels[0]
                    && services.Any(s => s is "fusion" or "decompression")
                    && services
                        .Where(s => s is "fusion" or "decompression")
                        .All(s => (s == "fusion" ? l.Fusion : l.Decompression) is not (Answer.Met or Answer.Waived))
                )
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"{line.Code} is told to stand at {mention.Levels[0]}, where its criteria are not met.",
                    "Let it stand where its criteria are met."
                );
            }
        }

        return null;
    }

    // "All six codes are fine", where one is to be recoded.
    private static GroundFault? AllCodes(ToldSentence sentence, int first, int stop, GuardrailInput input)
    {
        var run = sentence.Run;
        var at = run.FindIndex(first, stop - first, w => w is "all" or "every" or "each" or "both");
        if (
            at < 0
            || !run.Skip(at + 1).Take(Math.Min(Near, stop - at - 1)).Any(Codes.Contains)
            || input.Assessment.Lines.All(l => l.Decision == Decision.Supported)
            || sentence.Lexicon.Overall.Turning.In(run).Any()
            || sentence.Lexicon.Overall.Partial.In(run).Any()
            || !(
                OverallTold.Stances(sentence, sentence.Lexicon.Overall, 0, run.Count) is { Favourable: true, Short: false }
                || sentence.Lexicon.Extent.Favourable.In(run).Any()
            )
        )
        {
            return null;
        }

        var line = input.Assessment.Lines.First(l => l.Decision != Decision.Supported);
        return new GroundFault(
            Code,
            sentence,
            sentence.Words[at].Start,
            sentence.Words[stop - 1].End,
            $"The text lets all of them stand; line {line.Key} is '{Spelling.Of(line.Decision)}'.",
            "Say which do not stand as asked."
        );
    }

    // "The laminectomy meets the criteria, the fusion does not": a service without a level, where it is answered alike at all of them.
    private static GroundFault? OfService(ToldSentence sentence, int first, int stop, GuardrailInput input)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        // "At 2 mm the fusion would pass" puts a case.
        if (
            ServiceIn(sentence, first, stop) is not { } service
            || sentence.Run.Exists(w => w is "would" or "could")
            || sentence.Items.Levels.Any(l => sentence.Place(l) is var (s, e) && s >= start && e <= end)
            || sentence.All(CueKind.Topic).Any(t => t.Start >= start && t.End <= end)
            || sentence.Lexicon.Operations.Earlier.In(sentence.Run).Any()
            || sentence.Words.Exists(w => w.Word is "failed" || sentence.Lexicon.Relatives.Contains(w.Word))
            || stop - first > Longest
            || TableVerdicts.IsRow(sentence)
            || sentence.IsRequirement
        )
        {
            return null;
        }

        var endsDenied = Ends.Contains(sentence.Run[stop - 1]) && sentence.Run.Take(first).Any();
        bool? favourable =
            endsDenied ? false
            : OverallTold.Stances(sentence, sentence.Lexicon.Overall, first, stop) is { } stance
            && stance.Favourable != stance.Short
            && sentence.Words.Count <= Whole
                ? stance.Favourable
            : null;
        var answers = input
            .Assessment.Levels.Where(l => l.IsRequested)
            .Select(l => service == "fusion" ? l.Fusion : l.Decompression)
            .Where(a => a != Answer.NotApplicable)
            .Distinct()
            .ToList();
        if (
            favourable is not { } good
            || answers is not [var answer]
            || good == (answer is Answer.Met or Answer.Waived)
            || (!endsDenied && sentence.Verdicts.Count > 0)
        )
        {
            return null;
        }

        return new GroundFault(
            Code,
            sentence,
            start,
            end,
            $"'{sentence.Text[start..end]}': {service} is '{Spelling.Of(answer)}' wherever it is asked for.",
            "Let the text say what the answers come to."
        );
    }

    private const int Longest = 9;
    private const int Whole = 20;

    private static string? ServiceIn(ToldSentence sentence, int first, int stop)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        var services = sentence
            .Cues.Where(c => c.Cue is { Kind: CueKind.Cue, Name: "fusion" or "decompression" } && c.Start >= start && c.End <= end)
            .Select(c => c.Cue.Name)
            .Distinct()
            .ToList();
        return services is [var only] ? only : null;
    }

    private static int? Number(string word) =>
        word.Length == 1 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Figures.NumberWord(word) is { } told and >= 1 ? told
        : null;

    private static string Told(GuardrailInput input) =>
        string.Join(
            "; ",
            input
                .Assessment.Levels.Where(l => l.IsRequested)
                .Select(l => $"{l.Level} decompression {Spelling.Of(l.Decompression)}, fusion {Spelling.Of(l.Fusion)}")
        );
}
