using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>The relation of a twin that knows less: no line and no recommendation is better than it was.</summary>
internal static class NeverMoreApproving
{
    public static IReadOnlyList<string> Violations(Assessment original, Assessment twin)
    {
        var violations = new List<string>();
        if (Approves(twin.Recommendation) && !Approves(original.Recommendation))
        {
            violations.Add($"recommendation: {Spelling.Of(original.Recommendation)} became {Spelling.Of(twin.Recommendation)}");
        }

        var before = original.Lines.ToDictionary(l => l.Key, l => l.Decision, StringComparer.Ordinal);
        violations.AddRange(
            from line in twin.Lines
            where Rank(line.Decision) > Rank(before.GetValueOrDefault(line.Key))
            select $"line {line.Key}: {Spelling.Of(before.GetValueOrDefault(line.Key))} became {Spelling.Of(line.Decision)}"
        );
        return violations;
    }

    private static bool Approves(Recommendation recommendation) =>
        recommendation is Recommendation.Approve or Recommendation.ApproveExpedited;

    private static int Rank(Decision decision) =>
        decision switch
        {
            Decision.Supported => 2,
            Decision.PartlySupported or Decision.Recode => 1,
            _ => 0,
        };
}
