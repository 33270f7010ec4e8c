using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Words by which a number is a bound that holds for everybody, and no measurement.</summary>
internal sealed class ThresholdWords(YamlMap? map)
{
    /// <summary>Beside the number: it is a bound.</summary>
    public IReadOnlySet<string> Bounds { get; } = map.Words("bounds");

    /// <summary>Behind "or": it is a bound.</summary>
    public IReadOnlySet<string> OrMore { get; } = map.Words("or-more");

    /// <summary>Right before the number: what it is called.</summary>
    public IReadOnlySet<string> Names { get; } = map.Words("names");

    /// <summary>Before those: a measurement is compared with it.</summary>
    public IReadOnlySet<string> Reached { get; } = map.Words("reached");

    /// <summary>Before a bound: a rule is told.</summary>
    public IReadOnlySet<string> Rules { get; } = map.Words("rules");

    /// <summary>Behind a bound: what it means.</summary>
    public IReadOnlySet<string> Means { get; } = map.Words("means");

    /// <summary>Behind "is": the person's own, and no rule.</summary>
    public IReadOnlySet<string> Measured { get; } = map.Words("measured");

    /// <summary>Before a bound: of anybody's measurements.</summary>
    public IReadOnlySet<string> Anything { get; } = map.Words("anything");

    /// <summary>Behind a bound that opens its sentence: what it makes likely.</summary>
    public IReadOnlySet<string> Likely { get; } = map.Words("likely");

    /// <summary>Behind "is": what it is held to be.</summary>
    public IReadOnlySet<string> Considered { get; } = map.Words("considered");

    /// <summary>Behind a bound: whose reference it is.</summary>
    public IReadOnlySet<string> Reference { get; } = map.Words("reference");

    /// <summary>Before a bound: it is demanded.</summary>
    public IReadOnlySet<string> Demands { get; } = map.Words("demands");
}
