using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Levels at which a service has several grounds and none of them is met or open.</summary>
internal static class NoRoute
{
    /// <summary>Each column where that is so, with its levels.</summary>
    public static IEnumerable<(LevelColumn Column, IReadOnlyList<Interspace> Levels)> Columns(BriefIndex index) =>
        LevelColumns.All.Select(column => (column, At(index, column))).Where(c => c.Item2.Count > 0);

    private static IReadOnlyList<Interspace> At(BriefIndex index, LevelColumn column) =>
        [
            .. index
                .Assessment.Levels.Where(l =>
                    l.Of(column) == Answer.NotMet
                    && index
                        .Assessment.Criteria.Where(a =>
                            a.Level == l.Level
                            && index.Part(a) == CriterionPart.Ground
                            && index.Serves(a, column)
                            && a.Answer != Answer.NotApplicable
                        )
                        .ToList()
                        is { Count: > 0 } grounds
                    && grounds.TrueForAll(a => a.Answer == Answer.NotMet)
                )
                .Select(l => l.Level),
        ];
}
