using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>What an examination finds, with the words for a sound and for a disturbed finding.</summary>
/// <param name="Signed">Its kinds may be written with a plus.</param>
internal sealed record SignWords(
    string Name,
    WordPhrases<string> Say,
    WordPhrases<string> Sound,
    WordPhrases<string> Disturbed,
    bool Signed
)
{
    public static SignWords Read(string name, YamlMap map) =>
        new(name, map.Phrases("say"), map.Phrases("sound"), map.Phrases("disturbed"), map.Text("signed") != "no");
}

/// <summary>Finds a sign told as sound where the lines of the chart that speak of it at that place have it disturbed, and the other way round.</summary>
/// <remarks>The place is whatever else the part of the sentence names: "ankle", "great toe", "thigh". What it finds warns.</remarks>
internal static class SignsTold
{
    private const string Code = "K25";
    private const int Shortest = 3;
    private const int Stem = 5;

    internal static readonly HashSet<string> Turning = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "never",
        "neither",
        "nor",
        "denie",
        "denied",
        "isn",
        "wasn",
        "unless",
        "if",
        "whether",
        "except",
        "but",
        "than",
        "or",
    };
    private static readonly HashSet<string> Placeless = new(StringComparer.Ordinal)
    {
        "the",
        "was",
        "were",
        "and",
        "with",
        "has",
        "had",
        "have",
        "her",
        "his",
        "exam",
        "examination",
        "both",
        "all",
        "over",
        "throughout",
        "otherwise",
        "are",
        "also",
        "found",
        "show",
        "remain",
        "still",
        "but",
        "side",
        "bilateral",
        "bilaterally",
        "limb",
        "extremity",
        "leg",
        "lower",
        "front",
        "back",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !Listing.IsAsked(told, s)))
        {
            foreach (var sign in sentence.Lexicon.Signs)
            {
                if (Fault(sentence, sign, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }

            if (Negated(sentence, input) is { } negated)
            {
                yield return negated;
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, SignWords sign, GuardrailInput input)
    {
        var run = sentence.Run;
        foreach (var (_, first, last) in sign.Say.In(run))
        {
            var (from, to) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, Breaks.Parts);
            var part = run.GetRange(from, Math.Max(0, to - from));
            if (
                part.Exists(Turning.Contains)
                || sentence.IsRequirementAt(sentence.Words[first].Start, sentence.Words[last].End)
                || sentence.HasAt("unknown", sentence.Words[first].Start, sentence.Words[last].End)
                || Kind(sign, part) is not { } kind
                || kind.At < 0
            )
            {
                continue;
            }

            var place = part.Where(
                    (w, i) =>
                        (i < kind.At || i > kind.Last)
                        && (w.Length >= Shortest || Cases.Spine.TryParseBone(w, out _))
                        && !Placeless.Contains(w)
                        && (w.Length < Shortest || !ClauseIndex.IsCommon(w))
                        && !sign.Say.In([w]).Any()
                        && w is not ("left" or "right")
                )
                .Select(Root)
                .ToHashSet(StringComparer.Ordinal);
            var sides = part.Where(w => w is "left" or "right").ToHashSet(StringComparer.Ordinal);
            if (place.Count == 0)
            {
                continue;
            }

            (ChartLine Line, string Word)? other = null;
            foreach (var line in input.ChartLines.All.Where(l => sign.Say.In(l.Run).Any()))
            {
                foreach (
                    var (clause, text) in Clauses(line.Text)
                        .Where(c => sign.Say.In(c.Run).Any() && c.Run.Exists(w => place.Contains(Root(w))))
                )
                {
                    if (
                        sides.Count == 1
                        && clause.Any(w => w is "left" or "right" or "l" or "r")
                        && !clause.Any(w => sides.Contains(w) || (sides.Contains("left") ? w is "l" : w is "r"))
                    )
                    {
                        continue;
                    }

                    // "Knees 1+ ankles 0"
                    if (
                        clause.FindIndex(w => place.Contains(Root(w))) is var there
                        && there >= 0
                        && there + 1 < clause.Count
                        && clause[there + 1] == "0"
                        && kind.Sound
                    )
                    {
                        other ??= (line, "0");
                        continue;
                    }

                    if (
                        Kind(sign, clause) is not { } own
                        || own.Sound == kind.Sound
                        || clause.Any(Turning.Contains)
                        || text.Contains('[', StringComparison.Ordinal)
                        || (sign.Signed && text.Contains('+', StringComparison.Ordinal))
                    )
                    {
                        return null;
                    }

                    other ??= (line, string.Join(' ', clause.Skip(own.At).Take(own.Last - own.At + 1)));
                }
            }

            if (other is var (at, word))
            {
                var start = sentence.Words[from + kind.At].Start;
                var end = sentence.Words[from + kind.Last].End;
                return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"The text says '{sentence.Text[start..end]}' of {sign.Name} here; the chart says '{word}' ({at.Document.Id}:{at.Line}).",
                    "Take it from the record."
                );
            }
        }

        return null;
    }

    // "Not pressing the traversing root", where every line that has the verb tells it: another word or two of the part stand with it there.
    private static GroundFault? Negated(ToldSentence sentence, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = 0; i + 1 < run.Count; i++)
        {
            if (
                run[i] != "not"
                || run[i + 1].Length <= Stem
                || sentence.Lexicon.FormWords.Contains(run[i + 1])
                || ClauseIndex.IsCommon(run[i + 1])
                || sentence.Verdicts.Count > 0
                || sentence.HasAt("unknown", sentence.Words[i].Start, sentence.Words[i + 1].End)
            )
            {
                continue;
            }

            var (from, to) = sentence.PartAt(sentence.Words[i].Start, sentence.Words[i + 1].End, ",;|()");
            var near = run.Skip(i + 2)
                .Take(Math.Max(0, Math.Min(to, i + 2 + Most) - i - 2))
                .Where(w => w.Length > Shortest && !ClauseIndex.IsCommon(w))
                .Select(Root)
                .ToHashSet(StringComparer.Ordinal);
            var lines = input.ChartLines.All.Where(l => l.Words.Any(w => w.Length > Stem - 1 && Root(w) == Root(run[i + 1]))).ToList();
            if (
                near.Count >= 2
                && lines.Count is > 0 and <= Most
                && lines.TrueForAll(l => !l.Denies)
                && lines.Find(l => l.Words.Count(w => near.Contains(Root(w))) >= 2) is { } line
                && from < to
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[i + 1].End,
                    $"The text denies '{run[i + 1]}'; the chart tells it ({line.Document.Id}:{line.Line}).",
                    "Take it from the record."
                );
            }
        }

        return null;
    }

    private const int Most = 6;

    /// <summary>The first part of a line, between its commas, that speaks of a sign.</summary>
    internal static IReadOnlyList<string> PartOf(string text, SignWords sign) =>
        Clauses(text).Select(c => c.Run).FirstOrDefault(r => sign.Say.In(r).Any()) ?? [];

    // A line is read in the parts between its commas.
    private static IEnumerable<(List<string> Run, string Text)> Clauses(string text) =>
        text.Split(',', ';', '|').Select(part => (ContrastSets.Sequence(part).ToList(), part));

    // The one kind that some words have; null for none or both.
    internal static (bool Sound, int At, int Last)? Kind(SignWords sign, IReadOnlyList<string> words)
    {
        var sound = sign.Sound.In(words).Select(s => ((int, int)?)(s.First, s.Last)).FirstOrDefault();
        var disturbed = sign.Disturbed.In(words).Select(s => ((int, int)?)(s.First, s.Last)).FirstOrDefault();
        return (sound, disturbed) switch
        {
            ({ } s, null) => (true, s.Item1, s.Item2),
            (null, { } d) => (false, d.Item1, d.Item2),
            _ => null,
        };
    }

    private static string Root(string word) => word.Length <= Stem ? word : word[..Stem];
}
