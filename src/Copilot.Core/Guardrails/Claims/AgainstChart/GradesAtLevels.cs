using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Holds a grade that stands in one part with levels against the lines that name those levels, whatever the grade is of: "L3-4 and L4-5 are severe", "at L2-L3 (Schizas D)".</summary>
/// <remarks>By letters, for grades whose thing no other reader reads. What it finds warns.</remarks>
internal static class GradesAtLevels
{
    private static readonly string[] Grades = ["minimal", "mild", "moderate", "severe"];
    private static readonly HashSet<string> Letters = new(StringComparer.Ordinal) { "a", "a1", "a2", "a3", "a4", "b", "c", "d" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && s.Items.Levels.Count > 0 && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !Listing.IsAsked(told, s)))
        {
            foreach (var (first, stop) in Parts(sentence))
            {
                if (Fault(sentence, first, stop, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    // A bracket belongs to what stands before it.
    private static IEnumerable<(int First, int End)> Parts(ToldSentence sentence)
    {
        var from = 0;
        for (var i = 1; i <= sentence.Words.Count; i++)
        {
            if (i == sentence.Words.Count || sentence.Text.AsSpan(sentence.Words[i - 1].End, sentence.Words[i].Start - sentence.Words[i - 1].End).IndexOfAny(",;|.:") >= 0 || (sentence.Run[i] is "and" or "but" or "while" or "whereas" && i + 1 < sentence.Words.Count && !IsLevel(sentence, i + 1)))
            {
                yield return (from, i);
                from = i;
            }
        }
    }

    private static bool IsLevel(ToldSentence sentence, int word) => sentence.Items.Levels.Any(l => sentence.Place(l) is var (start, end) && sentence.Words[word].Start >= start && sentence.Words[word].End <= end);

    private static GroundFault? Fault(ToldSentence sentence, int first, int stop, GuardrailInput input)
    {
        var levels = sentence.Items.Levels.Where(l => l.Form is Facts.Levels.LevelForm.Discs && sentence.Place(l) is var (start, end) && start >= sentence.Words[first].Start && end <= sentence.Words[stop - 1].End).SelectMany(l => l.Levels).Distinct().ToList();
        var run = sentence.Run;
        var graded = Enumerable.Range(first, stop - first).Where(i => Grades.Contains(run[i]) || (i > first && run[i - 1] is "schizas" or "schiza" && Letters.Contains(run[i]))).ToList();
        if (levels.Count == 0 || graded.Count == 0 || Enumerable.Range(first, stop - first).Any(i => run[i] is "or" or "to" or "than" or "least" or "not" or "no" or "if" or "would" or "cervical"))
        {
            return null;
        }

        // One grade in words, one in letters.
        foreach (var (level, at) in graded.GroupBy(i => Grades.Contains(run[i])).Where(g => g.Count() == 1).SelectMany(g => levels.Select(l => (l, g.First()))))
        {
            var isLetter = !Grades.Contains(run[at]);
            var lines = input.ChartLines.All.Where(l => l.Names(level)).Where(l => isLetter ? l.Run.Any(w => w is "schizas" or "schiza") : l.Words.Overlaps(Grades)).ToList();
            bool Has(ChartLine line) => isLetter ? Enumerable.Range(1, Math.Max(0, line.Run.Count - 1)).Any(i => line.Run[i] == run[at] && line.Run[i - 1] is "schizas" or "schiza") : line.Words.Contains(run[at]);
            if (lines.Count > 0 && !lines.Exists(Has) && !input.Brief.Facts.Any(f => f.Level == level && f.Value is { } value && (value.Word == run[at] || value.WordHigh == run[at])))
            {
                return new GroundFault("K07", sentence, sentence.Words[at].Start, sentence.Words[at].End, string.Create(CultureInfo.InvariantCulture, $"'{sentence.Text[sentence.Words[at].Start..sentence.Words[at].End]}' is a grade that no line gives {level} ({lines[0].Document.Id}:{lines[0].Line})."), "Take the grade from the record of that level.");
            }
        }

        return null;
    }
}
