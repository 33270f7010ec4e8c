namespace Copilot.Core.Facts.Values;

/// <summary>What the number was: a plain number or one with a unit, a score out of ten or five, a fraction, an extent in several directions.</summary>
internal enum QuantityForm
{
    Plain,
    OfTen,
    OfFive,
    OfHundred,
    Fraction,
    Extent,
}

/// <summary>A number that a chart states in tokens [First, End).</summary>
/// <param name="Unit">A unit of the lexicon, or null for a bare number.</param>
/// <param name="High">Equal to <paramref name="Low"/> unless the chart gives a range ("3-4 mm") or a bound ("&lt; 1/3").</param>
internal sealed record Quantity(int First, int End, QuantityForm Form, double Low, double High, string? Unit)
{
    /// <summary>True where the chart gives a bound or a range.</summary>
    public bool IsRange => !Low.Equals(High);

    /// <summary>The words of the number without its unit, as written.</summary>
    public string Written { get; init; } = "";

    /// <summary>The number ends an arrow: "46 -> 45" gives 46, then 45 with this.</summary>
    public bool AfterArrow { get; init; }

    /// <summary>An arrow follows: an earlier value.</summary>
    public bool BeforeArrow { get; init; }
}
