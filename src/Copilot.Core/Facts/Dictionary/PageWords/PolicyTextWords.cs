using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

/// <summary>Single words of the head under which a form prints a payer's rules, and of the demands below it.</summary>
internal sealed class PolicyTextWords(YamlMap? map)
{
    /// <summary>The head; one of these and one of <see cref="Whose"/>.</summary>
    public IReadOnlySet<string> Head { get; } = map.Words("head");

    /// <summary>Whose rules they are.</summary>
    public IReadOnlySet<string> Whose { get; } = map.Words("whose");

    /// <summary>A demand is answered.</summary>
    public IReadOnlySet<string> Answered { get; } = map.Words("answered");

    /// <summary>A demand is told.</summary>
    public IReadOnlySet<string> Demands { get; } = map.Words("demands");
}
