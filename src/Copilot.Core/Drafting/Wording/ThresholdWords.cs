using Copilot.Core.Criteria;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Wording;

/// <summary>A threshold with operator, value and unit: <c>&gt;= 3 mm</c>.</summary>
internal static class ThresholdWords
{
    public static string Write(ProfileThreshold threshold) => $"{threshold.Operator} {Value(threshold.Value, threshold.Unit)}";

    public static string Value(double value, string? unit) => unit is null ? FactWords.Number(value) : $"{FactWords.Number(value)} {unit}";

    /// <summary>Whether an answer's readings pass the threshold under one value in use and miss it under another.</summary>
    public static bool Turns(BriefIndex index, CriterionAnswer answer, ProfileThreshold threshold)
    {
        var values = index.FactsOf(answer).Select(f => f.Value).OfType<FactValue>().Where(v => v.Low is not null).ToList();
        return values.Exists(v =>
            threshold.Alternatives.Any(a =>
                Reached(v.Low!.Value, threshold.Operator, a) != Reached(v.Low!.Value, threshold.Operator, threshold.Value)
            )
        );
    }

    private static bool Reached(double value, string sign, double limit) =>
        sign switch
        {
            ">=" => value >= limit,
            ">" => value > limit,
            "<=" => value <= limit,
            "<" => value < limit,
            _ => value == limit,
        };
}
