using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>Counts anew what a sentence counts beside what it counts: "a two-level fusion at L4-5", "four bones, from L3 down to S1", "three interspaces, hence three vertebrae", "two levels were requested".</summary>
internal static class LevelCounts
{
    private const string Code = "K18";
    private const int Beside = 5;
    private const int Near = 28;
    private const int Reach = 70;

    private static readonly string[] Denials =
    [
        "no",
        "not",
        "without",
        "only",
        "of",
        "per",
        "each",
        "least",
        "most",
        "than",
        "limit",
        "cap",
        "up",
    ];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsConditional && !s.IsUncertain && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            var figures = Described(sentence)
                .Concat(sentence.Read.Figures)
                .Where(f =>
                    !f.IsRange
                    && Units.Find(f.Unit)?.Base is "bone" or "interspace"
                    && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                    && !IsDenied(sentence.Text, f)
                )
                .ToList();
            foreach (var figure in figures)
            {
                if (Fault(sentence, figure, figures, input) is { } why)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}': {why}",
                        "Count anew from the levels."
                    );
                }
            }
        }
    }

    // "three mobile interspaces": a word between the number and what it counts.
    private static IEnumerable<Figure> Described(ToldSentence sentence)
    {
        var run = sentence.Run;
        for (var i = 0; i + 2 < run.Count; i++)
        {
            if (
                sentence.Lexicon.CountedAs.Contains(run[i + 1])
                && run[i + 2] is "interspace" or "level" or "vertebra" or "vertebrae" or "bone"
                && Figures.NumberWord(run[i]) is { } number
                && !sentence.Read.Figures.Any(f =>
                    f.Start <= sentence.Words[i].Start && f.Unit is not null && f.End >= sentence.Words[i].End
                )
            )
            {
                yield return new Figure(
                    sentence.Words[i].Start,
                    sentence.Words[i + 2].End,
                    number,
                    number,
                    run[i + 2] is "interspace" or "level" ? "interspaces" : "bones"
                );
            }
        }
    }

    private static string? Fault(ToldSentence sentence, Figure figure, List<Figure> figures, GuardrailInput input)
    {
        var bones = Units.Find(figure.Unit)!.Value.Base == "bone";

        // "three interspaces, hence four vertebrae"
        if (
            figures.Find(f =>
                f != figure
                && f.Start >= figure.End
                && f.Start - figure.End <= Near
                && Units.Find(f.Unit)!.Value.Base == "bone" != bones
                && sentence.Text.AsSpan(figure.End, f.Start - figure.End).IndexOfAny(';', '.') < 0
            ) is
            { } pair
        )
        {
            var (vertebrae, interspaces) = bones ? (figure.Low, pair.Low) : (pair.Low, figure.Low);
            return vertebrae.Equals(interspaces + 1)
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{interspaces} interspaces in a row lie between {interspaces + 1} vertebrae."
                );
        }

        if (figures.Count > 1)
        {
            return null;
        }

        if (sentence.IsGeneral && !sentence.Text.AsSpan(figure.End).Contains("requested", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // "screws at L5 and S1, two vertebrae"
        if (bones && Listed(sentence, figure) is { } listed)
        {
            return figure.Low.Equals(listed) ? null : string.Create(CultureInfo.InvariantCulture, $"{listed} are listed.");
        }

        var spots = sentence
            .Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span && l.Levels.Count > 0)
            .Select(l => (Spot: sentence.Place(l), l.Levels))
            .ToList();
        var levels = spots.SelectMany(s => s.Levels).Distinct().ToList();
        var inReach =
            spots.Count > 0
            && spots.TrueForAll(s =>
                s.Spot.Start >= figure.End
                    ? Stretch(sentence.Text, figure.End, s.Spot.Start)
                    : Stretch(sentence.Text, s.Spot.End, figure.Start)
            );
        if (inReach)
        {
            var expected = bones ? levels.Count + 1 : levels.Count;
            // Bones of levels that do not follow each other cannot be counted so.
            return
                figure.Low.Equals(expected) || (bones && spots.Count > 1) || (!bones && figure.Low.Equals(spots.Sum(s => s.Levels.Count)))
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{string.Join(", ", spots.Select(s => sentence.Text[s.Spot.Start..s.Spot.End]))} has {expected}."
                );
        }

        // "the construct spans four mobile interspaces"
        if (
            !bones
            && sentence
                .Words.Where(w => w.End <= figure.Start)
                .TakeLast(Beside)
                .Any(w => w.Word is "construct" or "instrumentation" or "fusion")
        )
        {
            var counts = new[] { input.Assessment.RequestedConstruct, input.Assessment.SupportedConstruct }
                .OfType<string>()
                .SelectMany(c => c.Split(", "))
                .Select(c => Construct.TryParse(c, out var span) ? span.Interspaces().Count(l => l.IsMobile) : 0)
                .Where(c => c > 0)
                .ToHashSet();
            if (counts.Count > 0 && !counts.Contains((int)figure.Low) && !Interspaces(input).Contains((int)figure.Low))
            {
                return $"the construct has {string.Join(" or ", counts.Order())}.";
            }
        }

        // "two interspaces were requested"
        var after = sentence.Text.AsSpan(figure.End, Math.Min(Near, sentence.Text.Length - figure.End));
        if (
            !bones
            && spots.Count == 0
            && (
                after.Contains("requested", StringComparison.OrdinalIgnoreCase)
                || after.Contains("request ", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            var counts = Requested(input, "decompression")
                .Union(Requested(input, "fusion"))
                .Append(input.Assessment.Levels.Count)
                .Where(c => c > 0)
                .ToHashSet();
            return counts.Count == 0 || counts.Contains((int)figure.Low) ? null : $"the request has {string.Join(" or ", counts.Order())}.";
        }

        // "the two-level decompression"
        if (
            !bones
            && spots.Count == 0
            && sentence
                .Cues.Where(c =>
                    c.Cue is { Kind: CueKind.Cue, Name: "fusion" or "decompression" } && c.Start >= figure.End && c.Start - figure.End <= 16
                )
                .Select(c => c.Cue.Name)
                .FirstOrDefault()
                is { } service
            && sentence.Text.AsSpan(figure.Start, figure.End - figure.Start).Contains('-')
        )
        {
            var levels1 = input
                .Assessment.Levels.Select(l => service == "fusion" ? l.Fusion : l.Decompression)
                .Where(a => a != Criteria.Answer.NotApplicable)
                .ToList();
            var counts = levels1
                .GroupBy(a => a)
                .Select(g => g.Count())
                .Append(levels1.Count)
                .Concat(Requested(input, service))
                .Where(c => c > 0)
                .ToHashSet();
            return levels1.Count == 0 || counts.Contains((int)figure.Low) ? null : $"{service} is requested at {levels1.Count}.";
        }

        // "two levels" where nothing of the request, of the answers or of the chart comes to two.
        if (
            !bones
            && spots.Count == 0
            && figure.Low >= 2
            && figure.Low.Equals(Math.Round(figure.Low))
            && sentence.TellsOfRecord
            && !sentence.IsGeneralAt(figure.Start, figure.End)
            && !sentence.IsRequirementAt(figure.Start, figure.End)
            && !sentence.Text.AsSpan(figure.End).Contains("or more", StringComparison.OrdinalIgnoreCase)
        )
        {
            var counts = Interspaces(input);
            return
                counts.Count == 0
                || counts.Contains((int)figure.Low)
                || input.ChartFigures.All.Any(f => f.Kind is { Base: "interspace" } && f.Low.Equals(figure.Low))
                ? null
                : $"nothing that is requested or answered alike comes to so many ({string.Join(", ", counts.Order())}).";
        }

        // "three bones" where neither the request nor what is supported has three.
        if (
            bones
            && spots.Count == 0
            && figure.Low >= 2
            && figure.Low.Equals(Math.Round(figure.Low))
            && figure.Unit is not "bone"
            && !sentence.IsQuestion
            && !sentence.Text.Contains('?')
            && !sentence.IsGeneralAt(figure.Start, figure.End)
            && !sentence.Text.AsSpan(figure.End).Contains("or more", StringComparison.OrdinalIgnoreCase)
        )
        {
            var counts = Bones(input);
            return
                counts.Count == 0
                || counts.Contains((int)figure.Low)
                || input.ChartFigures.All.Any(f => f.Unit == figure.Unit && f.Low.Equals(figure.Low))
                ? null
                : $"no construct of the request, and none that is supported, has so many ({string.Join(", ", counts.Order())}).";
        }

        return null;
    }

    private static HashSet<int> Interspaces(GuardrailInput input) =>
        [
            .. input.Case.Request.Procedures.SelectMany(p => new[] { p.Levels.Distinct().Count(), p.Units }).Where(c => c > 0),
            .. input
                .Assessment.Levels.GroupBy(l => l.Fusion)
                .Concat(input.Assessment.Levels.GroupBy(l => l.Decompression))
                .Select(g => g.Count()),
            input.Assessment.Levels.Count,
            .. Requested(input, "fusion").Concat(Requested(input, "decompression")).Where(c => c > 0),
            .. input.Case.Request.Construct is { } construct ? new[] { construct.Interspaces().Count } : [],
        ];

    // Of every line as it is asked for, and of the levels that are answered alike.
    private static HashSet<int> Bones(GuardrailInput input) =>
        [
            .. input.Case.Request.Procedures.Select(p => p.Levels.Distinct().Count()).Where(c => c > 0).Select(c => c + 1),
            .. input
                .Assessment.Levels.GroupBy(l => l.Fusion)
                .Concat(input.Assessment.Levels.GroupBy(l => l.Decompression))
                .Select(g => g.Count() + 1),
            input.Assessment.Levels.Count + 1,
            .. Requested(input, "fusion").Concat(Requested(input, "decompression")).Where(c => c > 0).Select(c => c + 1),
        ];

    // At how many levels a service is requested, over all of its lines, and all services together.
    private static IEnumerable<int> Requested(GuardrailInput input, string service) =>
        [
            input
                .Case.Request.Procedures.Where(p => input.Index.Code(p.Code)?.Services.Contains(service) == true)
                .SelectMany(p => p.Levels)
                .Distinct()
                .Count(),
            input.Case.Request.Procedures.SelectMany(p => p.Levels).Distinct().Count(),
        ];

    // The bones listed right before or behind the count.
    private static int? Listed(ToldSentence sentence, Figure figure)
    {
        foreach (var list in sentence.Items.Levels.Where(l => l.Form == LevelForm.Bones))
        {
            var (start, end) = sentence.Place(list);
            var gap =
                start >= figure.End ? sentence.Text[figure.End..start]
                : end <= figure.Start ? sentence.Text[end..figure.Start]
                : "none";
            var names = WordSpans
                .In(sentence.Text[start..end])
                .Count(w => sentence.Text[(start + w.Start)..(start + w.End)].Any(char.IsAsciiDigit));
            if (
                names > 1
                && gap.Trim(' ', ',', ':', '(') is "" or "of" or "the" or "are" or "is" or "make" or "makes" or "give" or "being" or "="
            )
            {
                return names;
            }
        }

        return null;
    }

    // Within reach, and no stop, other clause or cell between.
    private static bool Stretch(string text, int from, int to) => to - from <= Reach && text.AsSpan(from, to - from).IndexOfAny(";.|") < 0;

    private static bool IsDenied(string text, Figure figure)
    {
        var before = text[Math.Max(0, figure.Start - 12)..figure.Start];
        foreach (var (start, end) in WordSpans.In(before))
        {
            foreach (var word in Denials)
            {
                if (before.AsSpan(start, end - start).Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
