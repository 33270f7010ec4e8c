using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>Holds the kind of a slip against the chart by its letters: "isthmic" where no line tells a defect of the pars, "degenerative" where every line that tells the kind tells the other.</summary>
internal static class SlipKinds
{
    private const string Code = "K25";

    private static readonly string[] Slips =
    [
        "slip",
        "anterolisthesi",
        "anterolisthesis",
        "listhesis",
        "listhesi",
        "spondylolisthesis",
        "spondylolisthesi",
    ];
    private static readonly string[] Isthmic = ["isthmic", "lytic", "spondylolytic", "spondylolysis", "spondylolysi"];
    private static readonly string[] Degenerative = ["degenerative", "degenerated", "facet-mediated"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsUncertain
                && !s.IsConditional
                && !s.IsHeading
                && s.Read.Criteria.Count == 0
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            var words = WordSpans.In(sentence.Text).ToList();
            for (var i = 0; i < words.Count; i++)
            {
                var kind = sentence.Text[words[i].Start..words[i].End].ToLowerInvariant();
                var isthmic = kind is "isthmic" or "lytic" or "spondylolytic";
                if (
                    (!isthmic && kind != "degenerative")
                    || !(
                        IsSlip(sentence.Text, words, i + 1)
                        || (
                            i > 1
                            && sentence.Text[words[i - 1].Start..words[i - 1].End] is "is" or "was"
                            && IsSlip(sentence.Text, words, i - 2)
                        )
                    )
                    || IsDenied(sentence.Text, words[i].Start)
                )
                {
                    continue;
                }

                var lines = input.ChartLines.All.Where(l => l.MaySpeakOf(sentence.Levels.Count == 1 ? sentence.Levels[0] : null)).ToList();
                var told1 =
                    lines.Exists(l => !l.Denies && l.Words.Overlaps(Isthmic))
                    || lines.Exists(l =>
                        !l.Denies
                        && l.Words.Contains("par") | l.Words.Contains("pars")
                        && (l.Words.Contains("defect") || l.Words.Contains("fracture") || l.Words.Contains("lysis"))
                    );
                var other = lines.Exists(l => !l.Denies && l.Words.Overlaps(Degenerative) && l.Words.Overlaps(Slips));
                if (isthmic ? !told1 && lines.Exists(l => l.Words.Overlaps(Slips)) : told1 && !other)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        words[IsSlip(sentence.Text, words, i + 1) ? i : i - 2].Start,
                        words[IsSlip(sentence.Text, words, i + 1) ? i + 1 : i].End,
                        isthmic
                            ? $"The text calls the slip {kind}; no line of the chart tells a defect of the pars or calls it so."
                            : "The text calls the slip degenerative; the chart tells a defect of the pars and nowhere a degenerative slip.",
                        "Take the kind from the record."
                    )
                    {
                        Blocks =
                            isthmic
                            && !input.ChartLines.All.Exists(l =>
                                l.Words.Overlaps(Isthmic) || l.Words.Contains("par") || l.Words.Contains("pars")
                            ),
                    };
                }
            }
        }
    }

    /// <summary>A direction told beside a figure that every line with the figure gives to the other direction: "retrolisthesis 6.1 mm" of "anterolisthesis 6.1 mm".</summary>
    public static IEnumerable<GroundFault> Turned(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsUncertain && !s.IsConditional && !s.IsHeading && s.Read.Figures.Count > 0))
        {
            foreach (var word in sentence.Words)
            {
                if (Direction(word.Word) is not { } direction || IsDenied(sentence.Text, word.Start))
                {
                    continue;
                }

                foreach (
                    var figure in sentence.Read.Figures.Where(f =>
                        f is { IsRange: false, Kind: { Base: "mm" or "%" } }
                        && f.Start >= word.End
                        && f.Start - word.End <= Far
                        && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                        && !input.Brief.Thresholds.Any(t => t.Alternatives.Append(t.Value).Any(v => f.Equals(v, t.Unit)))
                        && !sentence.Words.Exists(w =>
                            w.Start > word.Start && w.End <= f.Start && Direction(w.Word) is { } between && between != direction
                        )
                    )
                )
                {
                    var directions = input
                        .ChartLines.WithNumber(figure.Low)
                        .Where(l => l.Figures.Any(f => f.Equals(figure.Low, figure.Unit)))
                        .Select(l => (Line: l, Named: l.Words.Select(Direction).OfType<string>().ToHashSet()))
                        .Where(l => l.Named.Count > 0)
                        .ToList();
                    if (directions.Count == 0 && OfFacts(direction, figure, input) is { } fact)
                    {
                        yield return new GroundFault(
                            Code,
                            sentence,
                            word.Start,
                            word.End,
                            $"The text gives {sentence.Text[figure.Start..figure.End].Trim()} to a {sentence.Text[word.Start..word.End].ToLowerInvariant()}; the chart to {fact.Name} ({fact.Evidence.Document}:{fact.Evidence.Line}).",
                            "Take the direction from the record."
                        );
                        break;
                    }

                    if (directions.Count > 0 && directions.TrueForAll(d => !d.Named.Contains(direction)))
                    {
                        yield return new GroundFault(
                            Code,
                            sentence,
                            word.Start,
                            word.End,
                            string.Create(
                                System.Globalization.CultureInfo.InvariantCulture,
                                $"The text gives {sentence.Text[figure.Start..figure.End].Trim()} to a {sentence.Text[word.Start..word.End].ToLowerInvariant()}; the chart to a {directions[0].Named.First()} slip ({directions[0].Line.Document.Id}:{directions[0].Line.Line})."
                            ),
                            "Take the direction from the record."
                        );
                        break;
                    }
                }
            }
        }
    }

    private static Facts.Fact? OfFacts(string direction, Figure figure, GuardrailInput input)
    {
        bool Has(Facts.Fact fact) =>
            fact.Value?.Low is { } low && figure.Equals(low, input.Brief.Dictionary.GetValueOrDefault(fact.Name)?.Unit);
        var (own, other) = direction == "forward" ? ("anterolisthesis", "retrolisthesis") : ("retrolisthesis", "anterolisthesis");
        return input.Said(own).Any(Has) ? null : input.Said(other).FirstOrDefault(Has);
    }

    private const int Far = 48;

    private static string? Direction(string word) =>
        word.StartsWith("anterolisth", StringComparison.Ordinal) || word == "antero" ? "forward"
        : word.StartsWith("retrolisth", StringComparison.Ordinal) || word == "retro" ? "backward"
        : null;

    private static bool IsSlip(string text, List<(int Start, int End)> words, int at) =>
        at >= 0
        && at < words.Count
        && Slips.Contains(Facts.Matching.WordForms.Singular(text[words[at].Start..words[at].End].ToLowerInvariant()));

    private static bool IsDenied(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        before = before[(before.LastIndexOfAny('.', ';', ',') + 1)..];
        foreach (var (start, end) in WordSpans.In(before.ToString()))
        {
            if (before[start..end] is "no" or "No" or "not" or "without" or "neither" or "nor" or "never")
            {
                return true;
            }
        }

        return false;
    }
}
