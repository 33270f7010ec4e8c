namespace Copilot.Core.Guardrails.Prose;

/// <summary>Figures, to be asked whether any of them is, begins or ends with an amount: two looks up, however many they are.</summary>
internal sealed class FigureIndex
{
    private readonly Dictionary<string, double[]> _byKind;
    private readonly double[] _bare;
    private readonly double[] _all;

    public FigureIndex(IReadOnlyList<Figure> figures)
    {
        All = figures;
        _byKind = figures
            .Where(f => f.Kind is not null)
            .GroupBy(f => f.Kind!.Value.Base, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Ordered(g, f => f.Kind!.Value.Factor), StringComparer.Ordinal);
        _bare = Ordered(figures.Where(f => f.Kind is null), _ => 1);
        _all = Ordered(figures, _ => 1);
    }

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<Figure> All { get; }

    /// <summary>Whether a single amount is an end of any of them, as <see cref="Figure.Equals(double, string?)"/> tells: in a unit of its kind, or without a unit.</summary>
    public bool Has(Figure amount) =>
        amount.Kind is not { } kind
            ? HasNear(_all, amount.Low)
            : HasNear(_bare, amount.Low) || (_byKind.TryGetValue(kind.Base, out var own) && HasNear(own, amount.Low * kind.Factor));

    private static double[] Ordered(IEnumerable<Figure> figures, Func<Figure, double> factor) =>
        [.. figures.SelectMany(f => new[] { f.Low * factor(f), f.High * factor(f) }).Distinct().Order()];

    private static bool HasNear(double[] ordered, double value)
    {
        var at = Array.BinarySearch(ordered, value);
        return at >= 0 || (~at < ordered.Length && Figure.Close(ordered[~at], value)) || (~at > 0 && Figure.Close(ordered[~at - 1], value));
    }
}
