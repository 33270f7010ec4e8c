using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Counts of levels that stand in words without a unit right behind: "both levels", "a single interspace", "Levels requested: 3", "two of three levels for laminectomy".</summary>
/// <remarks>Held against the request and against how many levels are answered alike. What it finds warns.</remarks>
internal static class LevelCountsInWords
{
    private const string Code = "K18";
    private const int Behind = 3;

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create(",;.:|()");

    private static readonly HashSet<string> Levels = new(StringComparer.Ordinal)
    {
        "level",
        "interspace",
        "segment",
        "disc level",
        "motion segment",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var groups = Groups(input);
        if (groups.Count == 0)
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsConditional
                && !s.IsUncertain
                && !s.IsQuestion
                && !s.IsOfSource
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            var run = sentence.Run;
            for (var i = 0; i < run.Count; i++)
            {
                if (
                    (Of(sentence, i, groups, input) ?? Bare(sentence, i, groups, input) ?? Labelled(sentence, i, groups, input)) is
                    { } fault
                )
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private sealed record Group(string? Service, IReadOnlySet<int> Alike, int Requested);

    // How many levels each service is asked for at, and how many of them are answered alike; then the same of all together.
    private static List<Group> Groups(GuardrailInput input)
    {
        var groups = new List<Group>();
        foreach (var service in new[] { "fusion", "decompression" })
        {
            var answers = input
                .Assessment.Levels.Select(l => service == "fusion" ? l.Fusion : l.Decompression)
                .Where(a => a != Answer.NotApplicable)
                .Select(a => a == Answer.Waived ? Answer.Met : a)
                .ToList();
            if (answers.Count > 0)
            {
                groups.Add(new Group(service, answers.GroupBy(a => a).Select(g => g.Count()).ToHashSet(), answers.Count));
            }
        }

        return groups;
    }

    // "Three of three levels for laminectomy"
    private static GroundFault? Of(ToldSentence sentence, int at, List<Group> groups, GuardrailInput input)
    {
        var run = sentence.Run;
        var last = at + 2 < run.Count && run[at + 2] == "the" ? at + 3 : at + 2;
        if (
            last >= run.Count
            || run[at + 1] != "of"
            || Number(run[at]) is not { } part
            || Number(run[last]) is not { } whole
            || part > whole
        )
        {
            return null;
        }

        var (_, stop) = sentence.PartAt(sentence.Words[at].Start, sentence.Words[last].End, ",;.|");
        var behind = Enumerable.Range(last + 1, Math.Max(0, stop - last - 1)).Take(Behind).Select(i => run[i]).ToList();
        var service = sentence
            .Cues.Where(c =>
                c.Cue is { Kind: CueKind.Cue, Name: "fusion" or "decompression" }
                && c.Start >= sentence.Words[last].End
                && stop > 0
                && c.End <= sentence.Words[stop - 1].End
            )
            .Select(c => c.Cue.Name)
            .FirstOrDefault();
        if (!behind.Exists(Levels.Contains) && service is null)
        {
            return null;
        }

        var fitting = groups.Where(g => service is null || g.Service == service).ToList();
        if (
            service is null
            && behind.Exists(Levels.Contains)
            && fitting.Count > 0
            && !fitting.Exists(g => g.Requested == whole)
            && whole != input.Assessment.Levels.Count
            && !IsOfChart(whole, sentence, at, input)
            && !IsOfChart(part, sentence, at, input)
            && !sentence.IsGeneralAt(sentence.Words[at].Start, sentence.Words[last].End)
        )
        {
            return Fault(sentence, at, last, $"{fitting[0].Requested} levels are asked for");
        }

        return
            fitting.Count == 0
            || !fitting.Exists(g => g.Requested == whole)
            || fitting.Exists(g => g.Requested == whole && (g.Alike.Contains(part) || g.Alike.Contains(whole - part)))
            || IsOfChart(part, sentence, at, input)
            ? null
            : Fault(
                sentence,
                at,
                last,
                $"of {fitting[0].Requested} levels that are asked for, {string.Join(" and ", fitting.SelectMany(g => g.Alike).Distinct().Order())} are answered alike"
            );
    }

    // Marks or a gap between the count and the levels, or a number of a list before it.
    private static bool IsApart(ToldSentence sentence, int at, int next)
    {
        var start = sentence.Words[at].Start;
        var between = sentence.Text.AsSpan(sentence.Words[at].End, sentence.Words[next].Start - sentence.Words[at].End);
        return between.ContainsAny(Marks)
            || between.Contains("  ", StringComparison.Ordinal)
            || (at > 0 && start > 0 && sentence.Text[start - 1] is '.' or '#');
    }

    private static bool IsOfOthers(IReadOnlyList<string> run, int at) =>
        run.Skip(Math.Max(0, at - 2))
            .Take(Math.Min(2, at))
            .Any(w => w is "no" or "not" or "per" or "than" or "least" or "most" or "with" or "adjacent");

    // "both levels", "all three levels", "a single interspace", "the only level"
    private static GroundFault? Bare(ToldSentence sentence, int at, List<Group> groups, GuardrailInput input)
    {
        var run = sentence.Run;
        var next =
            at + 1 < run.Count
            && run[at + 1]
                is "of"
                    or "the"
                    or "requested"
                    or "treated"
                    or "planned"
                    or "operated"
                    or "affected"
                    or "symptomatic"
                    or "lumbar"
                ? at + 2
                : at + 1;
        next = next < run.Count && run[next] is "the" or "requested" or "these" or "those" ? next + 1 : next;
        if (
            next >= run.Count
            || !Levels.Contains(run[next])
            || IsApart(sentence, at, next)
            || sentence.IsGeneralAt(sentence.Words[at].Start, sentence.Words[next].End)
            || IsOfOthers(run, at)
        )
        {
            return null;
        }

        var requested = input.Assessment.Levels.Count(l => l.IsRequested);
        var sizes = groups
            .SelectMany(g => g.Alike.Append(g.Requested))
            .Append(requested)
            .Concat(input.Case.Request.Procedures.SelectMany(p => new[] { p.Levels.Distinct().Count(), p.Units }).Where(c => c > 1))
            .ToHashSet();
        var isAll = at > 0 && run[at - 1] is "all" or "the";
        int? told =
            run[at] == "both" ? 2
            : run[at] is "single" or "sole" ? 1
            : Number(run[at]) is { } number && number > 1 ? number
            : null;
        if (
            told is not { } count
            || sizes.Contains(count)
            || sentence.Items.Levels.SelectMany(l => l.Levels).Distinct().Count() == count && !(isAll && run[at - 1] == "all")
            || sentence.Read.Thresholds.Any()
            || IsOfChart(count, sentence, at, input)
        )
        {
            return null;
        }

        return Fault(
            sentence,
            at,
            next,
            $"the request has {string.Join(" or ", groups.Select(g => g.Requested).Append(requested).Distinct().Order())}"
        );
    }

    // "Levels requested: 3", "| Levels | 3 |", "Number of levels: 3"
    private static GroundFault? Labelled(ToldSentence sentence, int at, List<Group> groups, GuardrailInput input)
    {
        var run = sentence.Run;
        if (!Levels.Contains(run[at]) || at > Behind)
        {
            return null;
        }

        var next =
            at + 1 < run.Count
            && run[at + 1]
                is "requested"
                    or "involved"
                    or "treated"
                    or "planned"
                    or "asked"
                    or "proposed"
                    or "fused"
                    or "decompressed"
                    or "in"
                ? at + 2
                : at + 1;
        if (
            next >= run.Count
            || Number(run[next]) is not { } count
            || sentence.Text.AsSpan(sentence.Words[next - 1].End, sentence.Words[next].Start - sentence.Words[next - 1].End).Trim(" *_")
                is not (":" or "|" or "=" or "-")
            || (
                next + 1 < run.Count
                && sentence.Words[next + 1].Start == sentence.Words[next].End + 1
                && sentence.Text[sentence.Words[next].End] is '-' or '/' or '.'
            )
        )
        {
            return null;
        }

        var sizes = groups.Select(g => g.Requested).Append(input.Assessment.Levels.Count(l => l.IsRequested)).ToHashSet();
        return sizes.Contains(count) ? null : Fault(sentence, at, next, $"the request has {string.Join(" or ", sizes.Order())}");
    }

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Figures.NumberWord(word);

    // "Two levels are narrowed", of a chart that counts so itself.
    private static bool IsOfChart(int count, ToldSentence sentence, int at, GuardrailInput input) =>
        input.ChartLines.All.Exists(l =>
            Enumerable
                .Range(0, l.Run.Count)
                .Any(i => (l.Run[i] == sentence.Run[at] || Number(l.Run[i]) == count) && l.Run.Skip(i + 1).Take(2).Any(Levels.Contains))
        );

    private static GroundFault Fault(ToldSentence sentence, int first, int last, string why) =>
        new(
            Code,
            sentence,
            sentence.Words[first].Start,
            sentence.Words[last].End,
            $"'{sentence.Text[sentence.Words[first].Start..sentence.Words[last].End]}': {why}.",
            "Count anew from the levels."
        );
}
