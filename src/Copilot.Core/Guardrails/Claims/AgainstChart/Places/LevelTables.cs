using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Holds the cells of a table whose columns are levels against the lines of the chart that name the level: a figure or a grade that only another level's lines have stands in the wrong column.</summary>
internal static class LevelTables
{
    private static readonly string[] Measured = ["mm", "deg", "%"];
    private static readonly string[] Grades = ["mild", "moderate", "severe"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var columns = new Dictionary<int, Interspace>();
        var last = -2;
        foreach (var sentence in told.Claims.Where(TableVerdicts.IsRow))
        {
            if (sentence.Index != last + 1)
            {
                columns.Clear();
            }

            last = sentence.Index;
            var cells = TableVerdicts.Cells(sentence.Text);
            var named = cells
                .Select(
                    (c, i) =>
                        (
                            i,
                            Levels: LevelMentions.In(c.Text) is [var one]
                            && one.End - one.Start >= c.Text.Length - 2
                            && one.Interspaces is [var level]
                                ? [level]
                                : Array.Empty<Interspace>()
                        )
                )
                .Where(c => c.Levels.Length == 1)
                .ToList();
            if (named.Count > 1)
            {
                columns = named.ToDictionary(c => c.i, c => c.Levels[0]);
                continue;
            }

            foreach (var (column, level) in columns.Where(c => c.Key < cells.Count))
            {
                var (start, text) = cells[column];
                if (
                    Fault(
                        sentence,
                        ContrastSets.Sequence(cells[0].Text).Where(w => w.Length > 3).ToHashSet(StringComparer.Ordinal),
                        start,
                        text,
                        level,
                        input
                    ) is
                    { } fault
                )
                {
                    yield return fault;
                }
            }
        }
    }

    private static GroundFault? Fault(
        ToldSentence sentence,
        HashSet<string> label,
        int start,
        string text,
        Interspace level,
        GuardrailInput input
    )
    {
        var own = input.ChartLines.All.Where(l => l.Names(level)).ToList();
        var others = input.ChartLines.All.Where(l => l.Levels.Count > 0 && !l.Names(level)).ToList();
        var of = own.FindAll(l => l.Words.Overlaps(label));
        foreach (
            var figure in input
                .Reader.Figures(text)
                .Where(f => !f.IsRange && Units.Find(f.Unit) is { } unit && Measured.Contains(unit.Base))
        )
        {
            bool Has(ChartLine line) => input.ChartLines.Around(line).Any(f => FigureContext.IsNear(f, figure));
            if (
                own.Exists(l => l.Figures.Any(f => Units.Find(f.Unit)?.Base == Units.Find(figure.Unit)!.Value.Base))
                && !own.Exists(Has)
                && others.Find(Has) is { } place
            )
            {
                return new GroundFault(
                    "K25",
                    sentence,
                    start,
                    start + text.Length,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The text gives '{text}' for {level}; the chart gives it for another level ({place.Document.Id}:{place.Line})."
                    ),
                    "Take it from the record of that level."
                );
            }
        }

        foreach (var grade in Grades)
        {
            var words = ContrastSets.Sequence(text).ToList();
            if (
                words.Count > 0
                && words[0] == grade
                && of.Count > 0
                && of.Exists(l => l.Words.Overlaps(Grades))
                && !of.Exists(l => l.Words.Contains(grade))
                && others.Find(l => l.Words.Contains(grade) && l.Words.Overlaps(label)) is { } there
            )
            {
                return new GroundFault(
                    "K07",
                    sentence,
                    start,
                    start + text.Length,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The text gives '{grade}' for {level}; the chart gives it for another level ({there.Document.Id}:{there.Line})."
                    ),
                    "Take the grade from the record of that level."
                );
            }
        }

        return null;
    }
}
