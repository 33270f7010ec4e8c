namespace Copilot.Core.Facts.Values;

/// <summary>A degree found in a chart: one word of the scale, or a range of two.</summary>
/// <param name="IsClass">A published class (Schizas, Lee) rather than a word of degree.</param>
internal readonly record struct Grade(string Low, string High, bool IsClass)
{
    public bool IsRange => Low != High;

    public override string ToString() => IsRange ? $"{Low} to {High}" : Low;
}
