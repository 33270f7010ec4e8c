using System.Globalization;

namespace Copilot.Core.Criteria.Rules;

/// <summary>Units of the rule language, and how a value of one is written in another.</summary>
internal static class RuleUnits
{
    private static readonly Dictionary<string, (string Base, double Factor)> Known = new(StringComparer.Ordinal)
    {
        ["mm"] = ("mm", 1),
        ["cm"] = ("mm", 10),
        ["m"] = ("m", 1),
        ["km"] = ("m", 1000),
        ["deg"] = ("deg", 1),
        ["degrees"] = ("deg", 1),
        ["%"] = ("%", 1),
        ["days"] = ("days", 1),
        ["weeks"] = ("days", 7),
        ["months"] = ("months", 1),
        ["years"] = ("months", 12),
        ["min"] = ("min", 1),
        ["mL"] = ("mL", 1),
        ["ng/mL"] = ("ng/mL", 1),
        ["mg/L"] = ("mg/L", 1),
        ["mm/h"] = ("mm/h", 1),
        ["HU"] = ("HU", 1),
        ["SD"] = ("SD", 1),
        ["kg/m2"] = ("kg/m2", 1),
        ["C"] = ("C", 1),
        ["of-10"] = ("of-10", 1),
        ["of-5"] = ("of-5", 1),
        ["grade"] = ("grade", 1),
        ["visits"] = ("visits", 1),
        ["cages"] = ("cages", 1),
        ["interspaces"] = ("interspaces", 1),
        ["bones"] = ("bones", 1),
        ["kinds"] = ("kinds", 1),
        ["reports"] = ("reports", 1),
    };

    public static bool IsUnit(string word) => Known.ContainsKey(word);

    /// <summary>A value in another unit of the same kind; null where they do not fit.</summary>
    public static double? Convert(double value, string from, string to) =>
        from == to ? value
        : Known.TryGetValue(from, out var a) && Known.TryGetValue(to, out var b) && a.Base == b.Base ? value * a.Factor / b.Factor
        : null;
}

/// <summary>One threshold of a profile: one operator, one value, one unit, one source.</summary>
/// <param name="Alternatives">Other values in use, in the same unit; an answer that turns on them is flagged.</param>
public sealed record Threshold(
    string Name,
    Comparison Comparison,
    string Value,
    string? Unit,
    IReadOnlyList<string> Alternatives,
    string Kind,
    string? Source
)
{
    /// <summary><c>&gt;= 3 mm</c></summary>
    public string Text => $"{Symbol(Comparison)} {Value}{(Unit is null ? "" : " " + Unit)}";

    internal static Comparison ParseComparison(string text) =>
        text switch
        {
            ">=" => Comparison.AtLeast,
            ">" => Comparison.Above,
            "<=" => Comparison.AtMost,
            "<" => Comparison.Below,
            _ => Comparison.Equal,
        };

    internal static string Symbol(Comparison comparison) =>
        comparison switch
        {
            Comparison.AtLeast => ">=",
            Comparison.Above => ">",
            Comparison.AtMost => "<=",
            Comparison.Below => "<",
            _ => "=",
        };
}

/// <summary>Something that a rule may speak of: a fact of the dictionary or a computed value.</summary>
/// <param name="Unit">The unit of its numbers; null where it has none.</param>
/// <param name="Words">The words of a scale (in order) or list.</param>
/// <param name="ByLevel">A fact told of one interspace.</param>
/// <param name="HasCourse">A sign of which it matters whether it is new.</param>
public sealed record RuleSubject(
    string Name,
    bool IsComputed,
    string? Unit,
    IReadOnlyList<string> Words,
    bool IsScale,
    bool ByLevel = false,
    bool HasCourse = false
)
{
    public string UnitText => Unit ?? (Words.Count > 0 ? $"words ({string.Join(", ", Words)})" : "no unit");

    /// <summary>A value in the subject's own unit, or the index of a scale's word; null where it does not fit.</summary>
    public double? Normalize(string value, string? unit)
    {
        if (IsScale)
        {
            var index = Words.ToList().IndexOf(value);
            return unit is null && index >= 0 ? index : null;
        }

        if (Unit is null || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return unit is null ? null : RuleUnits.Convert(number, unit, Unit);
    }
}

/// <summary>Everything that rules may name.</summary>
internal sealed record Vocabulary(
    IReadOnlySet<string> Criteria,
    IReadOnlySet<string> Services,
    IReadOnlyDictionary<string, Threshold> Thresholds,
    IReadOnlyDictionary<string, RuleSubject> Facts,
    IReadOnlyDictionary<string, RuleSubject> ComputedValues
)
{
    public RuleSubject? Subject(string name) => Facts.GetValueOrDefault(name) ?? ComputedValues.GetValueOrDefault(name);

    public IEnumerable<string> SubjectNames => Facts.Keys.Concat(ComputedValues.Keys);
}
