using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Levels at which a service has several grounds and none of them is met or open.</summary>
internal static class NoRoute
{
    public static IReadOnlyList<Interspace> At(BriefIndex index) =>
    [
        .. index.Assessment.Levels.Where(l => l.Fusion == Answer.NotMet
            && index.Assessment.Criteria.Where(a => a.Level == l.Level && index.Part(a) == CriterionPart.Ground && a.Answer != Answer.NotApplicable).ToList() is { Count: > 0 } grounds
            && grounds.TrueForAll(a => a.Answer == Answer.NotMet)).Select(l => l.Level),
    ];
}
