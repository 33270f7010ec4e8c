using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Each requested line with what became of it, why, and what would fit.</summary>
internal static class LinesSection
{
    public static void Write(Pen pen)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in pen.Brief.Assessment.Lines)
        {
            var text = $"{Lead(line, pen.Index.Code(line.Code)?.Label)} {Lists.Stop(Lists.Capital(Why(pen, line, named)))}".TrimEnd();
            if (line.Suggested.Count > 0 && line.Decision is not Decision.Supported)
            {
                text += $" Would fit: {Lists.And(line.Suggested.Select(Describe))}.";
            }

            var decided = Decided(pen, line);
            pen.Write(
                Section.Lines,
                text,
                // Where a line stands, the levels above have cited everything.
                line.Decision
                    is Decision.Supported
                        or Decision.NeedsInformation
                    ? decided.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(1)
                    :
                    [
                        .. decided.SelectMany(pen.Cite.Chart).Distinct().Take(2),
                        .. decided.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(2),
                    ],
                [$"line:{line.Key}", .. line.Criteria.Concat(decided.Select(a => a.Key))],
                line.Levels.Count == 1 ? line.Levels[0] : null
            );
        }
    }

    /// <summary>How the statement of a line begins: what a table shows in its other columns.</summary>
    public static string Lead(LineDecision line, string? label) =>
        $"{line.Key}{(label is null ? "" : $" ({label})")}, {Units(line.Units)}{At(line.Levels)}: {AnswerWords.Of(line.Decision)}.";

    /// <summary><c>CODE, 2 units at L4-L5 and L5-S1</c></summary>
    public static string Describe(SuggestedCode code) => $"{code.Code}, {Units(code.Units)}{At(code.Levels)}";

    public static string Units(int units) => string.Create(CultureInfo.InvariantCulture, $"{units} {(units == 1 ? "unit" : "units")}");

    public static string At(IReadOnlyList<Cases.Interspace> levels) =>
        levels.Count == 0 ? "" : $" at {Lists.And(levels.Distinct().Order().Select(l => l.ToString()))}";

    private static List<CriterionAnswer> Decided(Pen pen, LineDecision line) =>
        [.. (line.Decided.Count > 0 ? line.Decided : line.Criteria).Select(pen.Index.Answer).OfType<CriterionAnswer>()];

    // By name where the table names it first, or the reader sees no level that names it; then by its id.
    private static string Why(Pen pen, LineDecision line, HashSet<string> named)
    {
        var note = pen.Reasons.Plain(line.Note);
        var answers = line.Decided.Select(pen.Index.Answer).OfType<CriterionAnswer>().ToList();
        if (answers.Count == 0)
        {
            return note.Length > 0 ? note : pen.Reasons.Plain(line.Because);
        }

        if (line.Decision == Decision.Supported)
        {
            answers.RemoveAll(a => a.Answer != Answer.Met);
        }

        var lead = line.Decision switch
        {
            Decision.Supported => "Met",
            Decision.NeedsInformation => "Open",
            _ => "Not met",
        };
        var groups = answers.GroupBy(a => a.Id).Select(g => (IReadOnlyList<CriterionAnswer>)[.. g]).ToList();
        var again = pen.Audience == Audience.Provider ? [] : groups.Where(g => named.Contains(g[0].Id)).ToList();
        named.UnionWith(groups.Select(g => g[0].Id));
        List<string> parts =
        [
            .. again
                .GroupBy(g => CriterionWords.Levels(CriterionWords.Told(pen.Index, g).OfType<Cases.Interspace>()))
                .Select(g => $"{CriterionWords.Ids(pen.Index, g.SelectMany(a => a))}{(g.Key.Length == 0 ? "" : $" at {g.Key}")}"),
            .. groups.Except(again).Select(g => CriterionWords.Labelled(pen.Index, g)),
        ];
        return $"{note} {(parts.Count == 0 && line.Decision == Decision.Supported ? "" : $"{lead}: {Lists.And(parts)}.")}".Trim();
    }
}
