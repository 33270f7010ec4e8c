using Copilot.Core.Criteria.Rules;

namespace Copilot.Core.Drafting;

/// <summary>The columns of the level table in their order. The contract spells them; <c>words.yaml</c> of a service line says how they are called.</summary>
public static class LevelColumns
{
    public static IReadOnlyList<LevelColumn> All { get; } = [LevelColumn.Decompression, LevelColumn.Fusion];

    /// <summary>The contract's spelling.</summary>
    public static string Of(LevelColumn column) =>
        column switch
        {
            LevelColumn.Decompression => "decompression",
            LevelColumn.Fusion => "fusion",
            _ => "",
        };
}

/// <summary>How a column of the level table is called.</summary>
/// <param name="Name">In a sentence for clinicians.</param>
/// <param name="Short">Over a narrow column.</param>
/// <param name="Plain">To a member, as something that is done: what follows <c>our rules are met for</c>.</param>
public sealed record ColumnWords(string Name, string Short, string Plain);
