using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Codes;

/// <summary>Counts of units that stand apart from their codes: "each three units", "supported at two units each", "x1 of the three units", "one interspace, two units".</summary>
/// <remarks>What is granted is held against what the lines and suggestions grant, what was asked for against the request. What it finds warns.</remarks>
internal static class UnitsGranted
{
    private const int Near = 3;

    private static readonly string[] Granting = ["code-supported", "code-stands", "approve", "says-approve", "recommending", "recommended"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsConditional && !s.IsUncertain && !s.IsOfSource && !s.IsQuestion))
        {
            if (TableVerdicts.IsRow(sentence) && Row(sentence, input) is { } row)
            {
                yield return row;
            }

            var figures = sentence.Read.Figures.Where(f => !f.IsRange && f.Kind is { Base: "unit" }).ToList();
            if (figures.Count == 0)
            {
                continue;
            }

            var codes = CodeClaim.Codes(sentence.Text).ToList();
            foreach (var figure in figures)
            {
                if (Fault(sentence, figure, codes, input) is { } why)
                {
                    yield return new GroundFault(
                        "K18",
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}': {why}",
                        "Count anew from the levels."
                    );
                    break;
                }
            }
        }
    }

    // "| (a code) | 2 | partly supported | 2 |": the last cell grants all that was asked for.
    private static GroundFault? Row(ToldSentence sentence, GuardrailInput input)
    {
        var cells = TableVerdicts.Cells(sentence.Text).Where(c => c.Text.Trim().Length > 0).ToList();
        if (
            cells.Count < FewestCells
            || input.Assessment.Lines.Where(l => cells[0].Text.Contains(l.Code, StringComparison.Ordinal)).ToList()
                is not [{ Decision: Decision.PartlySupported } line]
        )
        {
            return null;
        }

        static int? Leading(string cell) =>
            cell.Trim().Split(' ')[0] is { Length: > 0 and <= 2 } first
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        var counts = cells.Skip(1).Select(c => (Cell: c, Count: Leading(c.Text))).Where(c => c.Count is not null).ToList();
        return counts.Count >= 2 && counts[^1] is var granted && granted.Count == line.Units && counts[0].Count == line.Units
            ? new GroundFault(
                "K18",
                sentence,
                granted.Cell.Start,
                granted.Cell.Start + granted.Cell.Text.Length,
                $"{line.Code} stands in part, and the row grants all {line.Units} that were asked for.",
                "Count anew from the levels."
            )
            : null;
    }

    private const int FewestCells = 4;

    private static string? Fault(ToldSentence sentence, Figure figure, List<(int Start, int End)> codes, GuardrailInput input)
    {
        var (lines, suggested) = (
            input.Assessment.Lines,
            input.Assessment.Lines.SelectMany(l => l.Suggested).Concat(input.Assessment.SuggestedCodes).ToList()
        );
        var own = Own(sentence, figure, codes);
        var count = (int)figure.Low;
        if (own.Count == 0)
        {
            var all = lines
                .Select(l => l.Units)
                .Concat(suggested.Select(s => s.Units))
                .Append(lines.Sum(l => l.Units))
                .Append(suggested.Sum(s => s.Units))
                .ToHashSet();
            return lines.Count == 0 || all.Contains(count) || count == 1
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"no line and no suggestion has {count} units.");
        }

        foreach (var code in own)
        {
            var of = lines.Where(l => l.Code == code).ToList();
            var fit = suggested.Where(s => s.Code == code).Select(s => s.Units).ToHashSet();
            if (of.Count == 0 && fit.Count == 0)
            {
                continue;
            }

            // "of the three units": as many as were asked for.
            if (of.Count > 0 && IsWhole(sentence, figure))
            {
                return of.Exists(l => l.Units == count) || of.Sum(l => l.Units) == count
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"{code} was asked for with {of[0].Units}.");
            }

            var asked = of.Select(l => l.Units).Append(of.Sum(l => l.Units)).ToHashSet();
            var granted = of.Where(l => l.Decision == Decision.Supported).Select(l => l.Units).Concat(fit).ToHashSet();
            var isGranted = granted.Count > 0 && IsGranted(sentence, figure);
            if (
                isGranted
                    ? !granted.Contains(count)
                    : !asked.Contains(count)
                        && !fit.Contains(count)
                        && !of.Exists(l => l.Decision == Decision.PartlySupported && count < l.Units)
            )
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"of {code} {(isGranted ? "is granted" : "was asked for")} {string.Join(" or ", (isGranted ? granted : asked).Where(u => u > 0).Distinct().Order())}."
                );
            }
        }

        return null;
    }

    // Behind "each" or before it all codes of the clause; else the last code before it in its part.
    private static List<string> Own(ToldSentence sentence, Figure figure, List<(int Start, int End)> codes)
    {
        var (from, to) = sentence.ClauseAt(figure.Start, figure.End);
        var before = codes.Where(c => c.Start >= from && c.End <= figure.Start).ToList();
        var beside = sentence
            .Words.Where(w =>
                w.Start >= from
                && w.End <= to
                && (w.End <= figure.Start ? figure.Start - w.End <= Near : w.Start - figure.End is >= 0 and <= Near)
            )
            .Select(w => w.Word)
            .ToList();
        if (beside.Exists(w => w is "each" or "apiece"))
        {
            return [.. before.Select(c => sentence.Text[c.Start..c.End])];
        }

        return
            before.Count == 0
            || sentence.Read.Figures.Any(f =>
                f != figure && f.Kind is { Base: "unit" } && f.Start > before[^1].End && f.End <= figure.Start && !IsWhole(sentence, figure)
            )
            ? []
            : [sentence.Text[before[^1].Start..before[^1].End]];
    }

    private static bool IsWhole(ToldSentence sentence, Figure figure) =>
        sentence.Text.AsSpan(0, figure.Start).TrimEnd() is var lead
        && (
            lead.EndsWith(" of the", StringComparison.OrdinalIgnoreCase)
            || lead.EndsWith(" of", StringComparison.OrdinalIgnoreCase)
            || lead.EndsWith(" of its", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsGranted(ToldSentence sentence, Figure figure)
    {
        var (from, to) = sentence.ClauseAt(figure.Start, figure.End);
        return !sentence.Words.Exists(w =>
                w.Start >= from
                && w.End <= to
                && (
                    w.Word is "not" or "no" or "requested" or "asked" or "sent" or "submitted" or "billed" or "instead" or "request"
                    || sentence.Lexicon.Overall.Partial.In([w.Word]).Any()
                )
            )
            && !sentence.Has("code-unsupported")
            && !sentence.Has("not-met")
            && (
                sentence.Words.Exists(w => w.Start >= from && w.End <= figure.Start && w.Word is "corrected" or "grant" or "granted")
                || Array.Exists(Granting, c => sentence.HasAt(c, figure.Start, figure.End))
            );
    }
}
