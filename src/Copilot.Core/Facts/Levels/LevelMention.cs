using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Levels;

/// <summary>How a chart names a level.</summary>
internal enum LevelForm
{
    /// <summary>One or more interspaces: "L4-5", "L3/4, L4/5", "the lumbosacral junction".</summary>
    Discs,

    /// <summary>A stretch of several interspaces: "L3-S1", "L2 to the sacrum".</summary>
    Span,

    /// <summary>One or more bones: "L5", "L3, L4 and L5".</summary>
    Bones,

    /// <summary>"at any level", "throughout".</summary>
    Any,

    /// <summary>"elsewhere", "the other levels".</summary>
    Rest,

    /// <summary>"both levels", "each level".</summary>
    Both,

    /// <summary>"this level".</summary>
    This,
}

/// <summary>A level, or a list of levels, named in tokens [First, End).</summary>
/// <param name="Levels">The interspaces, spans expanded; for bones those between them, or below a single one; empty for words like "any level".</param>
internal sealed record LevelMention(int First, int End, LevelForm Form, IReadOnlyList<Interspace> Levels, IReadOnlyList<Bone> Bones)
{
    /// <summary>Where one bone is told of its neighbour ("L4 lies forward on L5"): the first token of the upper one, which may stand some words before; else -1.</summary>
    public int UpperAt { get; init; } = -1;

    public bool IsPlace => Form is LevelForm.Discs or LevelForm.Span;
}
