using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Each requested line with what became of it, why, and what would fit.</summary>
internal static class LinesSection
{
    public static void Write(Pen pen)
    {
        foreach (var line in pen.Brief.Assessment.Lines)
        {
            var text = $"{Lead(line, pen.Index.Code(line.Code)?.Label)} {Lists.Stop(line.Because)}".TrimEnd();
            if (line.Suggested.Count > 0 && line.Decision is not Decision.Supported)
            {
                text += $" Would fit: {Lists.And(line.Suggested.Select(Describe))}.";
            }

            var answers = line.Criteria.Select(pen.Index.Answer).OfType<CriterionAnswer>().ToList();
            var policy = answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(3);
            pen.Write(
                Section.Lines, text, [.. answers.SelectMany(pen.Cite.Chart).Distinct().Take(4), .. policy],
                [$"line:{line.Key}", .. line.Criteria], line.Levels.Count == 1 ? line.Levels[0] : null);
        }
    }

    /// <summary>How the statement of a line begins: what a table shows in its other columns.</summary>
    public static string Lead(LineDecision line, string? label) =>
        $"{line.Key}{(label is null ? "" : $" ({label})")}, {Units(line.Units)}{At(line.Levels)}: {AnswerWords.Of(line.Decision)}.";

    /// <summary><c>CODE, 2 units at L4-L5 and L5-S1</c></summary>
    public static string Describe(SuggestedCode code) => $"{code.Code}, {Units(code.Units)}{At(code.Levels)}";

    public static string Units(int units) => string.Create(CultureInfo.InvariantCulture, $"{units} {(units == 1 ? "unit" : "units")}");

    public static string At(IReadOnlyList<Cases.Interspace> levels) => levels.Count == 0 ? "" : $" at {CriterionWords.Levels(levels)}";
}
