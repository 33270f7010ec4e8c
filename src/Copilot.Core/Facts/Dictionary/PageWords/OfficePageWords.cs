using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

/// <summary>Single words by which a listing of claims, benefits or enclosures is known.</summary>
internal sealed class OfficePageWords(YamlMap? map)
{
    /// <summary>What became of a bill; one of these and the code of what was billed.</summary>
    public IReadOnlySet<string> Paid { get; } = map.Words("paid");

    /// <summary>What a card covers; two of these, or one and one of <see cref="Covered"/>.</summary>
    public IReadOnlySet<string> Benefits { get; } = map.Words("benefits");

    /// <summary>Of a card only beside one of <see cref="Benefits"/>.</summary>
    public IReadOnlySet<string> Covered { get; } = map.Words("covered");

    /// <summary>The label of a list of what is sent along.</summary>
    public IReadOnlySet<string> Enclosures { get; } = map.Words("enclosures");

    /// <summary>What such a list names: a row of one, a line of two of them.</summary>
    public IReadOnlySet<string> Documents { get; } = map.Words("documents");

    /// <summary>A leave that a plan asks for; one of these and one of <see cref="Demanded"/>, or as a label.</summary>
    public IReadOnlySet<string> Leaves { get; } = map.Words("leaves");

    /// <summary>It is, or is not, asked for.</summary>
    public IReadOnlySet<string> Demanded { get; } = map.Words("demanded");

    /// <summary>The first word of a label of several words that holds one of <see cref="Leaves"/> or <see cref="Demanded"/>.</summary>
    public IReadOnlySet<string> LeaveLabels { get; } = map.Words("leave-labels");

    /// <summary>In capitals at the beginning of a line: what a card covers follows.</summary>
    public IReadOnlySet<string> Cards { get; } = map.Words("cards");

    /// <summary>Care was had all the same.</summary>
    public IReadOnlySet<string> Had { get; } = map.Words("had");
}
