using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>Plants a defect by a sentence more.</summary>
internal abstract class Insertion : MutationOperator
{
    /// <summary>A drawn sentence; null where the case gives none.</summary>
    private protected abstract string? Sentence(Subject subject, Draw draw);

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in Places(page))
        {
            if (Sentence(subject, draw) is { } sentence && !page.Says(sentence))
            {
                yield return Defect.Of(new Addition(block, sentence, []));
            }
        }
    }

    /// <summary>Where a text could hold a sentence more: after every claim in prose.</summary>
    public static IEnumerable<Block> Places(Page page) =>
        page.Blocks.Where(b =>
            b.Kind == BlockKind.Statement && b.Heading.Length > 0 && b.Text.Length > 30 && !b.Text.Contains(" · ", StringComparison.Ordinal)
        );

    /// <summary>A requested level, or the lowest where none is.</summary>
    private protected static string Level(Subject subject, Draw draw) =>
        subject.Case.Request.Procedures.SelectMany(p => p.Levels).Distinct().ToList() is { Count: > 0 } levels
            ? draw.Of(levels).ToString()
            : "L4-L5";
}
