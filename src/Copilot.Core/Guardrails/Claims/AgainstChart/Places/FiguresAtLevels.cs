using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Holds a figure that stands in one part with one level against the lines that have it: "75 percent of each facet at L4-5", where every line with that figure is about another level.</summary>
/// <remarks>By letters, for whatever is measured; both figures of two that were swapped stand in the chart, so that one by one they are right. What it finds warns.</remarks>
internal static class FiguresAtLevels
{
    private const string Code = "K07";
    private static readonly HashSet<string> Measured = new(StringComparer.Ordinal) { "mm", "deg", "%" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && s.Items.Levels.Count > 0
                && s.Read.Figures.Count > 0
                && !s.IsGeneral
                && !s.IsRequirement
                && !TableVerdicts.IsRow(s)
                && !Listing.IsAsked(told, s)
            )
        )
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (var (first, stop) in GradesAtLevels.Parts(sentence))
            {
                var (from, to) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
                var levels = sentence.Items.Levels.Where(l => sentence.Place(l) is var (start, end) && start >= from && end <= to).ToList();
                // "L3-4 bends by 6 degrees and slides 4.7 mm": a part without a level is about the one of its sentence.
                if (
                    (
                        levels is [{ Form: LevelForm.Discs, Levels: [var own] }] ? own
                        : levels.Count == 0 && sentence.Items.Levels is [{ Form: LevelForm.Discs, Levels: [var only] }] ? only
                        : (Interspace?)null
                    )
                        is not { } level
                    || sentence
                        .Run.GetRange(first, stop - first)
                        .Exists(w => GradesAtLevels.IsLoose(w) || sentence.Lexicon.BesideLevels.Contains(w))
                )
                {
                    continue;
                }

                var figures = sentence
                    .Read.Figures.Where(f =>
                        f.Start >= from
                        && f.Start < to
                        && !f.IsRange
                        && f.Kind is { } kind
                        && Measured.Contains(kind.Base)
                        && !rules.Contains(f)
                        && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                    )
                    .ToList();
                foreach (var figure in figures.GroupBy(f => f.Kind!.Value.Base).Where(g => g.Count() == 1).Select(g => g.First()))
                {
                    if (
                        !(input.IsThreshold(figure) && FigureContext.IsOfRule(figure, sentence, input))
                        && !FigureContext.IsDerived(figure, sentence, told)
                        && Elsewhere(sentence, figure, level, first, stop, input) is { } line
                    )
                    {
                        yield return new GroundFault(
                            Code,
                            sentence,
                            figure.Start,
                            figure.End,
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"The text gives '{sentence.Text[figure.Start..figure.End].Trim()}' for {level}; the chart gives it for {string.Join(", ", line.Levels.Order())} ({line.Document.Id}:{line.Line})."
                            ),
                            "Take the figure from the record of that level."
                        );
                    }
                }
            }
        }
    }

    // A line about other levels only that has the figure and a word of the part, where the chart measures so at the told level too and no line, fact or reason may have the figure there.
    private static ChartLine? Elsewhere(ToldSentence sentence, Figure figure, Interspace level, int first, int stop, GuardrailInput input)
    {
        bool Has(ChartLine line) => line.Figures.Any(f => f.Kind?.Base == figure.Kind!.Value.Base && FigureContext.IsNear(f, figure));
        var unit = figure.Kind!.Value.Base;
        var lines = input.ChartLines.OfKind(unit).Where(Has).ToList();
        if (
            lines.Count == 0
            || !lines.TrueForAll(l => l.Levels.Count > 0 && !l.Levels.Contains(level))
            || input.Brief.Facts.Any(f =>
                f.Level == level
                && f.Value?.Low is { } low
                && Units.Find(input.Brief.Dictionary.GetValueOrDefault(f.Name)?.Unit)?.Base == unit
                && Math.Abs(low - (figure.Low * figure.Kind!.Value.Factor)) < 0.06
            )
            || ComputedWords.Hold(sentence, figure.Start, figure.End, input)
        )
        {
            return null;
        }

        var stems = Enumerable
            .Range(first, stop - first)
            .Select(i => sentence.Run[i])
            .Where(w => char.IsLetter(w[0]) && !ClauseIndex.IsCommon(w) && Units.Find(w) is null)
            .Select(ClauseIndex.StemOf)
            .ToHashSet(StringComparer.Ordinal);
        return OfFact(figure, level, lines, input) ?? (input.IsThreshold(figure) ? null : OfWords(stems, level, unit, lines, input));
    }

    // The same thing is measured at the told level, and otherwise.
    private static ChartLine? OfFact(Figure figure, Interspace level, List<ChartLine> lines, GuardrailInput input)
    {
        bool HasFigure(Facts.Fact fact) => fact.Value?.Low is { } low && Math.Abs(low - (figure.Low * figure.Kind!.Value.Factor)) < 0.06;
        var unit = figure.Kind!.Value.Base;
        foreach (
            var other in input.Brief.Facts.Where(f =>
                f.Level is { } at
                && at != level
                && Units.Find(input.Brief.Dictionary.GetValueOrDefault(f.Name)?.Unit)?.Base == unit
                && HasFigure(f)
            )
        )
        {
            if (
                input.Brief.Facts.Any(f => f.Name == other.Name && f.Level == level && f.Value?.Low is not null && !HasFigure(f))
                && lines.Find(l => l.Document.Id == other.Evidence.Document && l.Line == other.Evidence.Line) is { } line
            )
            {
                return line;
            }
        }

        return null;
    }

    private static ChartLine? OfWords(HashSet<string> stems, Interspace level, string unit, List<ChartLine> lines, GuardrailInput input)
    {
        return input.ChartLines.OfKind(unit).Any(l => l.Names(level) && l.Shares(stems) > 0) ? lines.Find(l => l.Shares(stems) > 0) : null;
    }
}
