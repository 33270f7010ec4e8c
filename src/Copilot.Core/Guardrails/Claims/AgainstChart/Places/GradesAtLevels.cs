using System.Globalization;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>The words of grades of slips.</summary>
/// <param name="Slips">Names of a slip.</param>
/// <param name="OtherGrades">Right before "grade" these make it another thing's.</param>
/// <param name="Nouns">Other things that are graded.</param>
internal sealed record SlipGradeWords(IReadOnlySet<string> Slips, IReadOnlySet<string> OtherGrades, IReadOnlySet<string> Nouns)
{
    public static SlipGradeWords Read(YamlMap map) => new(map.Set("slips"), map.Set("other-grades"), map.Set("nouns"));
}

/// <summary>The grades of a line.</summary>
/// <param name="Own">Of its slip.</param>
/// <param name="Any">All that may be.</param>
internal sealed record GradesOfLine(IReadOnlyList<int> Own, IReadOnlyList<int> Any);

/// <summary>Holds a grade that stands in one part with levels against the lines that name those levels, whatever the grade is of: "L3-4 and L4-5 are severe", "severely narrowed at L5-S1", "at L2-L3 (Schizas D)"; and the grade of a slip ("a grade II slip at L5-S1").</summary>
/// <remarks>By letters, for grades whose thing no other reader reads. What it finds warns.</remarks>
internal static class GradesAtLevels
{
    private static readonly string[] Grades = ["minimal", "mild", "moderate", "severe"];
    private static readonly Dictionary<string, string> Adverbs = new(StringComparer.Ordinal)
    {
        ["minimally"] = "minimal",
        ["mildly"] = "mild",
        ["moderately"] = "moderate",
        ["severely"] = "severe",
    };
    private static readonly string[] Numerals = ["i", "ii", "iii", "iv", "v"];
    private static readonly HashSet<string> Letters = new(StringComparer.Ordinal) { "a", "a1", "a2", "a3", "a4", "b", "c", "d" };

    private const string Code = "K07";

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && s.Items.Levels.Count > 0
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("unknown")
                && !Listing.IsAsked(told, s)
            )
        )
        {
            if (Slip(sentence, input) is { } slip)
            {
                yield return slip;
                continue;
            }

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
    internal static IEnumerable<(int First, int End)> Parts(ToldSentence sentence)
    {
        var from = 0;
        for (var i = 1; i <= sentence.Words.Count; i++)
        {
            if (
                i == sentence.Words.Count
                || sentence.Text.AsSpan(sentence.Words[i - 1].End, sentence.Words[i].Start - sentence.Words[i - 1].End).IndexOfAny(",;|.:")
                    >= 0
                || (sentence.Run[i] is "and" or "but" or "while" or "whereas" && i + 1 < sentence.Words.Count && !IsLevel(sentence, i + 1))
            )
            {
                yield return (from, i);
                from = i;
            }
        }
    }

    /// <summary>With such a word a part tells no plain value of a level.</summary>
    internal static bool IsLoose(string word) =>
        word is "or" or "to" or "than" or "least" or "not" or "no" or "if" or "would" or "cervical";

    private static bool IsLevel(ToldSentence sentence, int word) =>
        sentence.Items.Levels.Any(l =>
            sentence.Place(l) is var (start, end) && sentence.Words[word].Start >= start && sentence.Words[word].End <= end
        );

    private static GroundFault? Fault(ToldSentence sentence, int first, int stop, GuardrailInput input)
    {
        var levels = sentence
            .Items.Levels.Where(l =>
                l.Form is Facts.Levels.LevelForm.Discs
                && sentence.Place(l) is var (start, end)
                && start >= sentence.Words[first].Start
                && end <= sentence.Words[stop - 1].End
            )
            .SelectMany(l => l.Levels)
            .Distinct()
            .ToList();
        var run = sentence.Run.ConvertAll(Plain);
        var graded = Enumerable
            .Range(first, stop - first)
            .Where(i => Grades.Contains(run[i]) || (i > first && run[i - 1] is "schizas" or "schiza" && Letters.Contains(run[i])))
            .ToList();
        if (levels.Count == 0 || graded.Count == 0 || Enumerable.Range(first, stop - first).Any(i => IsLoose(run[i])))
        {
            return null;
        }

        // One grade in words, one in letters.
        foreach (
            var (level, at) in graded
                .GroupBy(i => Grades.Contains(run[i]))
                .Where(g => g.Count() == 1)
                .SelectMany(g => levels.Select(l => (l, g.First())))
        )
        {
            var isLetter = !Grades.Contains(run[at]);
            var lines = input
                .ChartLines.All.Where(l => l.Names(level))
                .Where(l => isLetter ? l.Run.Any(w => w is "schizas" or "schiza") : l.Run.Any(w => Grades.Contains(Plain(w))))
                .ToList();
            bool Has(ChartLine line) =>
                isLetter
                    ? Enumerable
                        .Range(1, Math.Max(0, line.Run.Count - 1))
                        .Any(i => line.Run[i] == run[at] && line.Run[i - 1] is "schizas" or "schiza")
                    : line.Run.Any(w => Plain(w) == run[at]);
            if (
                lines.Count > 0
                && !lines.Exists(Has)
                && !input.Brief.Facts.Any(f =>
                    f.Level == level && f.Value is { } value && (value.Word == run[at] || value.WordHigh == run[at])
                )
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[at].Start,
                    sentence.Words[at].End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{sentence.Text[sentence.Words[at].Start..sentence.Words[at].End]}' is a grade that no line gives {level} ({lines[0].Document.Id}:{lines[0].Line})."
                    ),
                    "Take the grade from the record of that level."
                );
            }
        }

        return null;
    }

    // "Severely narrowed" has the grade of "severe narrowing".
    private static string Plain(string word) => Adverbs.GetValueOrDefault(word, word);

    // The one grade of a slip of a sentence about one level, against the grades of slips that the lines of that level have.
    private static GroundFault? Slip(ToldSentence sentence, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.SlipGrades;
        if (
            sentence.Levels is not [var level]
            || !sentence.Run.Exists(words.Slips.Contains)
            || OfSlip(sentence.Run, words) is not [var (grade, at)]
        )
        {
            return null;
        }

        // A grade that a line of a slip has anywhere may be the slip's; only one that stands beside it must be.
        var lines = input.ChartLines.SlipGrades.Where(g => g.Key.Names(level)).ToList();
        return lines.Find(l => l.Value.Own.Count > 0).Key is not { } first || lines.Exists(l => l.Value.Any.Contains(grade))
            ? null
            : new GroundFault(
                Code,
                sentence,
                sentence.Words[at].Start,
                sentence.Words[at + 1].End,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{sentence.Text[sentence.Words[at].Start..sentence.Words[at + 1].End]}' is a grade of slip that no line gives {level} ({first.Document.Id}:{first.Line})."
                ),
                "Take the grade from the record of that level."
            );
    }

    /// <summary>The grades of slips by the line: those of its own words, else of the cell of its row below the heading "Grade" of a table in which slips are told.</summary>
    public static List<KeyValuePair<ChartLine, GradesOfLine>> OfChart(IEnumerable<ChartLine> lines, SlipGradeWords words)
    {
        var grades = new List<KeyValuePair<ChartLine, GradesOfLine>>();
        var cells = new Dictionary<string, Dictionary<int, int>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var isSlip = line.Text.Contains("grade", StringComparison.OrdinalIgnoreCase) && line.Run.Any(words.Slips.Contains);
            var any = isSlip ? SlipGrades(line.Run, words).ConvertAll(g => g.Grade) : [];
            var own = isSlip ? OfSlip(line.Run, words).ConvertAll(g => g.Grade) : [];
            if (any.Count == 0 && line.Text.Contains('|', StringComparison.Ordinal))
            {
                if (!cells.TryGetValue(line.Document.Id, out var rows))
                {
                    cells.Add(line.Document.Id, rows = Cells(line.Document));
                }

                any = own = rows.TryGetValue(line.Line, out var grade) ? [grade] : [];
            }

            if (any.Count > 0)
            {
                grades.Add(new(line, new(own, any)));
            }
        }

        return grades;
    }

    // Each row's cell below the last heading above it that has a grade and slips.
    private static Dictionary<int, int> Cells(Cases.ChartDocument document)
    {
        var grades = new Dictionary<int, int>();
        var column = -1;
        for (var number = document.LineAt(document.BodyStart); number <= document.LineCount; number++)
        {
            var row = document.Line(number);
            if (!row.Contains('|'))
            {
                column = -1;
                continue;
            }

            var cells = row.ToString().Split('|');
            if (column >= 0 && column < cells.Length && Numeral(cells[column].Trim().ToLowerInvariant()) is { } grade)
            {
                grades[number] = grade;
            }

            if (
                Array.FindIndex(cells, c => c.Contains("grade", StringComparison.OrdinalIgnoreCase)) is >= 0 and var at
                && Array.Exists(
                    cells,
                    c =>
                        c.Contains("slip", StringComparison.OrdinalIgnoreCase)
                        || c.Contains("listhesis", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                column = at;
            }
        }

        return grades;
    }

    // Those beside a word for a slip, with no other graded thing nearer: not "spondylolisthesis with disc degeneration grade 4".
    private static List<(int Grade, int At)> OfSlip(IReadOnlyList<string> run, SlipGradeWords words) =>
        SlipGrades(run, words)
            .FindAll(g =>
            {
                var end = g.At + 1;
                while (end + 1 < run.Count && (run[end + 1] is "to" or "or" or "and" || Numeral(run[end + 1]) is not null))
                {
                    end++;
                }

                int Nearest(IReadOnlySet<string> of) =>
                    Enumerable
                        .Range(0, run.Count)
                        .Where(i => of.Contains(run[i]))
                        .Select(i => i < g.At ? g.At - i : i - end)
                        .DefaultIfEmpty(int.MaxValue)
                        .Min();
                var slip = Nearest(words.Slips);
                return slip <= Beside && Nearest(words.Nouns) >= slip;
            });

    private const int Beside = 3;

    // Every "grade 2", "grade ii" of a run of words with the place of its first word; those of a range all.
    private static List<(int Grade, int At)> SlipGrades(IReadOnlyList<string> run, SlipGradeWords words)
    {
        var grades = new List<(int Grade, int At)>();
        for (var i = 0; i + 1 < run.Count; i++)
        {
            if (run[i] != "grade" || (i > 0 && words.OtherGrades.Contains(run[i - 1])))
            {
                continue;
            }

            for (var j = i + 1; j < run.Count && (run[j] is "to" or "or" or "and" || Numeral(run[j]) is not null); j++)
            {
                if (Numeral(run[j]) is { } grade)
                {
                    grades.Add((grade, i));
                }
            }
        }

        return grades;
    }

    private static int? Numeral(string word) =>
        Array.IndexOf(Numerals, word) is >= 0 and var roman ? roman + 1
        : word.Length == 1 && word[0] is >= '1' and <= '5' ? word[0] - '0'
        : null;
}
