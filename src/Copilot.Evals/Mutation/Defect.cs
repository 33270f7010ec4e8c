using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>One defect: the changes that plant it.</summary>
public sealed record Defect(IReadOnlyList<Change> Changes)
{
    public static Defect Of(params Change[] changes) => new(changes);

    public static Defect Rewrite(Block block, int start, int length, string words) => Of(new Rewriting(block, start, length, words));
}

/// <summary>A change of one block.</summary>
public abstract record Change(Block Block);

/// <summary>Other words for a stretch of a block.</summary>
public sealed record Rewriting(Block Block, int Start, int Length, string Words) : Change(Block);

/// <summary>A block left out.</summary>
public sealed record Removal(Block Block) : Change(Block);

/// <summary>A sentence more, after a block and in its form: another item of its list, or at the end of its paragraph.</summary>
/// <param name="Cites">What the sentence cites.</param>
public sealed record Addition(Block Block, string Sentence, IReadOnlyList<Cite> Cites) : Change(Block);

/// <summary>Another citation in the place of one, or none.</summary>
public sealed record Recitation(Block Block, Cite Cite, Cite? With) : Change(Block);
