namespace Copilot.Core.Drafting.Wording;

/// <summary>A threshold with operator, value and unit: <c>&gt;= 3 mm</c>.</summary>
internal static class ThresholdWords
{
    public static string Write(ProfileThreshold threshold) => $"{threshold.Operator} {Value(threshold.Value, threshold.Unit)}";

    public static string Value(double value, string? unit) => unit is null ? FactWords.Number(value) : $"{FactWords.Number(value)} {unit}";
}
