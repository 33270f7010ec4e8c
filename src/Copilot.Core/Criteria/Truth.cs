namespace Copilot.Core.Criteria;

/// <summary>Kleene's three values; <c>default</c> is the safe one. <see cref="Void"/> marks a part that does not apply and is skipped.</summary>
public enum Truth
{
    Unknown,
    False,
    True,
    Void,
}

internal static class Kleene
{
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth Not(Truth a) =>
        a switch
        {
            Truth.True => Truth.False,
            Truth.False => Truth.True,
            _ => a,
        };

    /// <summary>The worst of its parts: one false makes it false, else one unknown makes it unknown.</summary>
    public static Truth All(ReadOnlySpan<Truth> parts)
    {
        var result = Truth.Void;
        foreach (var part in parts)
        {
            result = And(result, part);
        }

        return result;
    }

    public static Truth And(Truth a, Truth b) =>
        (a, b) switch
        {
            (_, Truth.Void) => a,
            (Truth.False, _) or (_, Truth.False) => Truth.False,
            (Truth.Unknown, _) or (_, Truth.Unknown) => Truth.Unknown,
            _ => Truth.True,
        };

    /// <summary>The best of its parts: one true makes it true, else one unknown makes it unknown.</summary>
    public static Truth Any(ReadOnlySpan<Truth> parts)
    {
        var result = Truth.Void;
        foreach (var part in parts)
        {
            result = Or(result, part);
        }

        return result;
    }

    public static Truth Or(Truth a, Truth b) =>
        (a, b) switch
        {
            (_, Truth.Void) => a,
            (Truth.True, _) or (_, Truth.True) => Truth.True,
            (Truth.Unknown, _) or (_, Truth.Unknown) => Truth.Unknown,
            _ => Truth.False,
        };

    /// <summary>An interval compared with a threshold: true or false only where every value of the interval agrees.</summary>
    public static Truth Compare(double low, double high, Comparison comparison, double threshold)
    {
        var atLow = Holds(low, comparison, threshold);
        return atLow == Holds(high, comparison, threshold) ? Of(atLow) : Truth.Unknown;
    }

    // Measured values carry rounding of their last digit's conversion only; one part in a billion is no clinical difference.
    private static bool Holds(double value, Comparison comparison, double threshold)
    {
        const double Grain = 1e-9;
        var slack = Math.Abs(threshold) * Grain + Grain;
        return comparison switch
        {
            Comparison.AtLeast => value >= threshold - slack,
            Comparison.Above => value > threshold + slack,
            Comparison.AtMost => value <= threshold + slack,
            Comparison.Below => value < threshold - slack,
            _ => Math.Abs(value - threshold) <= slack,
        };
    }
}

/// <summary>How a value is held against a threshold.</summary>
public enum Comparison
{
    AtLeast,
    Above,
    AtMost,
    Below,
    Equal,
}
