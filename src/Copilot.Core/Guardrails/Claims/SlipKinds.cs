using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Holds the kind of a slip against the chart by its letters: "isthmic" where no line tells a defect of the pars, "degenerative" where every line that tells the kind tells the other.</summary>
internal static class SlipKinds
{
    private const string Code = "K25";

    private static readonly string[] Slips = ["slip", "anterolisthesi", "anterolisthesis", "listhesis", "listhesi", "spondylolisthesis", "spondylolisthesi"];
    private static readonly string[] Isthmic = ["isthmic", "lytic", "spondylolytic", "spondylolysis", "spondylolysi"];
    private static readonly string[] Degenerative = ["degenerative", "degenerated", "facet-mediated"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsUncertain && !s.IsConditional && !s.IsHeading && s.Read.Criteria.Count == 0 && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)))
        {
            var words = WordSpans.In(sentence.Text).ToList();
            for (var i = 0; i < words.Count; i++)
            {
                var kind = sentence.Text[words[i].Start..words[i].End].ToLowerInvariant();
                var isthmic = kind is "isthmic" or "lytic" or "spondylolytic";
                if ((!isthmic && kind != "degenerative") || !(IsSlip(sentence.Text, words, i + 1) || (i > 1 && sentence.Text[words[i - 1].Start..words[i - 1].End] is "is" or "was" && IsSlip(sentence.Text, words, i - 2))) || IsDenied(sentence.Text, words[i].Start))
                {
                    continue;
                }

                var lines = input.ChartLines.All.Where(l => l.MaySpeakOf(sentence.Levels.Count == 1 ? sentence.Levels[0] : null)).ToList();
                var told1 = lines.Exists(l => !l.Denies && l.Words.Overlaps(Isthmic)) || lines.Exists(l => !l.Denies && l.Words.Contains("par") | l.Words.Contains("pars") && (l.Words.Contains("defect") || l.Words.Contains("fracture") || l.Words.Contains("lysis")));
                var other = lines.Exists(l => !l.Denies && l.Words.Overlaps(Degenerative) && l.Words.Overlaps(Slips));
                if (isthmic ? !told1 && lines.Exists(l => l.Words.Overlaps(Slips)) : told1 && !other)
                {
                    yield return new GroundFault(Code, sentence, words[IsSlip(sentence.Text, words, i + 1) ? i : i - 2].Start, words[IsSlip(sentence.Text, words, i + 1) ? i + 1 : i].End, isthmic
                        ? $"The text calls the slip {kind}; no line of the chart tells a defect of the pars or calls it so."
                        : "The text calls the slip degenerative; the chart tells a defect of the pars and nowhere a degenerative slip.", "Take the kind from the record.") { Blocks = isthmic && !input.ChartLines.All.Exists(l => l.Words.Overlaps(Isthmic) || l.Words.Contains("par") || l.Words.Contains("pars")) };
                }
            }
        }
    }

    private static bool IsSlip(string text, List<(int Start, int End)> words, int at) =>
        at >= 0 && at < words.Count && Slips.Contains(Facts.Matching.WordForms.Singular(text[words[at].Start..words[at].End].ToLowerInvariant()));

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
