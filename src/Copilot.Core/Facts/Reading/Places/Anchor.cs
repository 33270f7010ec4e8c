using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Places;

/// <summary>One group of modifiers: "moderate right", "severe L3/4", "mild bilateral L4-5", "5 mm".</summary>
internal sealed class Chunk
{
    /// <summary>The first token of what it holds.</summary>
    public int Start { get; set; }

    public (int First, int End, Grade Grade)? Grade { get; set; }

    /// <summary>Numbers with units, the nearest first: "6 mm (15%) anterolisthesis".</summary>
    public List<Quantity> Quantities { get; } = [];

    public (int First, int End, Side Side)? Side { get; set; }

    public LevelMention? Level { get; set; }

    /// <summary>For a quality: the place it names.</summary>
    public PhraseMatch<QualityPart>? Place { get; set; }

    public bool IsEmpty => Grade is null && Quantities.Count == 0 && Side is null && Level is null && Place is null;
}

/// <summary>The words that name a thing, with the modifiers before it and the stretch after it that is its own.</summary>
internal sealed record Anchor(int First, int End, int RunStart, IReadOnlyList<Chunk> Before)
{
    /// <summary>The end of the tokens behind it in which its value, level or side may follow.</summary>
    public int After { get; init; }

    /// <summary>Words behind it that turn it into its opposite ("synovial cyst ... extraspinal").</summary>
    public (int First, int End)? Unless { get; init; }
}
