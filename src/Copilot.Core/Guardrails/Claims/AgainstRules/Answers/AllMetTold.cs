using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Answers;

/// <summary>How all of something is told to be met (<c>all-met</c> in the lexicon, singular, small letters).</summary>
internal sealed record AllMetWords(IReadOnlySet<string> Every, IReadOnlySet<string> Things)
{
    public static AllMetWords Read(YamlMap map) => new(map.Set("every"), map.Set("things"));
}

/// <summary>Holds "all requirements of the fusion at L5-S1 are met" against the answers of that service there.</summary>
/// <remarks>What it finds warns.</remarks>
internal static class AllMetTold
{
    private const int Reach = 5;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading
                && !s.IsQuestion
                && !s.IsUncertain
                && !s.IsConditional
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            if ((Fault(sentence, input) ?? Rule(sentence, input)) is { } fault)
            {
                yield return fault;
            }
        }
    }

    // "The rule is met with every fact in hand": of the whole, where no line is supported.
    private static GroundFault? Rule(ToldSentence sentence, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = 1; i + 2 < run.Count; i++)
        {
            if (
                run[i] is "rule" or "rules" or "criteria" or "criterion" or "policy"
                && run[i - 1] is "the" or "this" or "our"
                && run[i + 1] is "is" or "are"
                && run[i + 2] is "met" or "satisfied" or "fulfilled"
                && (
                    i == 1
                    || sentence
                        .Text.AsSpan(sentence.Words[i - 2].End, sentence.Words[i - 1].Start - sentence.Words[i - 2].End)
                        .IndexOfAny(";:.") >= 0
                )
                && (
                    i + 3 == run.Count
                    || run[i + 3] is "with" or "in" or "throughout"
                    || sentence
                        .Text.AsSpan(sentence.Words[i + 2].End, sentence.Words[i + 3].Start - sentence.Words[i + 2].End)
                        .IndexOfAny(";:.") >= 0
                )
                && sentence.Levels.Count == 0
                && sentence.HeadingTopic is null
                && sentence.Read.Criteria.Count == 0
                && input.Assessment.Lines is { Count: > 0 } lines
                && lines.All(l => l.Decision is Decision.NotSupported or Decision.NeedsInformation)
            )
            {
                return new GroundFault(
                    "K15",
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[i + 2].End,
                    $"The text says that the rule is met; no line is supported ({lines[0].Code}: {lines[0].Because.TrimEnd('.')}).",
                    "Name what is not met or open."
                );
            }
        }

        return null;
    }

    private static GroundFault? Fault(ToldSentence sentence, GuardrailInput input)
    {
        var (run, words) = (sentence.Run, sentence.Lexicon.AllMet);
        var at = run.FindIndex(words.Every.Contains);
        var thing = at < 0 ? -1 : run.FindIndex(at, Math.Min(Reach, run.Count - at), words.Things.Contains);
        if (thing < 0)
        {
            return null;
        }

        var (start, end) = (sentence.Words[at].Start, sentence.Words[thing].End);
        var (from, to) = sentence.PartAt(start, end, ";|.:");
        var overall = sentence.Lexicon.Overall;
        if (
            OverallTold.Stances(sentence, overall, from, to) is not { Favourable: true, Short: false } stance
            || overall.Partial.In(run).Any(p => p.First >= from && p.Last < to)
            || overall.Turning.In(run).Any(t => t.First >= from && t.Last < to)
        )
        {
            return null;
        }

        string[] services =
            sentence.Has("fusion") == sentence.Has("decompression") ? ["fusion", "decompression"]
            : sentence.Has("fusion") ? ["fusion"]
            : ["decompression"];
        // "Both the slip criterion and the instability criterion": named ones are judged by their names.
        if (sentence.Text.AsSpan(start, end - start).Contains(" the ", StringComparison.OrdinalIgnoreCase) && run[at] == "both")
        {
            return null;
        }

        // A topic of its own, or a service that has no level, is judged elsewhere.
        if (sentence.All(CueKind.Topic).Any(t => t.Start >= start && t.End <= sentence.Words[stance.At].Start && t.Start <= end))
        {
            return null;
        }

        var levels =
            sentence.Levels.Count > 0 ? sentence.Levels : [.. input.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level)];
        foreach (var level in input.Assessment.Levels.Where(l => levels.Contains(l.Level)))
        {
            foreach (var service in services)
            {
                var answer = service == "fusion" ? level.Fusion : level.Decompression;
                if (answer is Answer.NotMet or Answer.Unknown)
                {
                    var open = input.Assessment.Criteria.FirstOrDefault(a =>
                        (a.Level is null || a.Level == level.Level) && !a.Soft && a.Answer == answer && input.Index.Serves(a, service)
                    );
                    return new GroundFault(
                        "K15",
                        sentence,
                        start,
                        sentence.Words[stance.Last].End,
                        $"The text says that all is met; {service} at {level.Level} is {Spelling.Of(answer)}{(open is null ? "" : $" ({open.Key}: {open.Because.TrimEnd('.')})")}.",
                        "Name what is not met or open."
                    );
                }
            }
        }

        return null;
    }
}
