using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Omissions;

/// <summary>A text that never looked for an emergency.</summary>
internal sealed class OmitEmergencyGate : MutationOperator
{
    private static readonly Regex Emergency = Pattern(
        @"\b(?:emergenc(?:y|ies)|red flags?|cauda equina|saddle|retention|incontinence|bladder|bowels?)\b"
    );
    private static readonly Regex Gate = Pattern(@"\b(?:emergenc(?:y|ies)|red flags?)\b");

    public override string Name => "omit-emergency-gate";

    public override string Plants => "the text does not say whether there is an emergency";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        if (page.Claims.Any(b => Gate.IsMatch(b.Claim)))
        {
            yield return Omission.Of(page.Claims, Emergency.IsMatch);
        }
    }
}

/// <summary>Leaves out what speaks of a thing: an item of a list or a row as a whole, in a paragraph the sentence.</summary>
internal static class Omission
{
    // Less than this is no sentence that could stand alone.
    private const int Shortest = 12;

    public static Defect Of(IEnumerable<Block> blocks, Func<string, bool> speaks)
    {
        var changes = new List<Change>();
        foreach (var block in blocks.Where(b => speaks(b.Claim)))
        {
            var kept = block.Sentences.Where(s => !speaks(block.Claim[s.Start..s.End])).ToList();
            if (
                block.Kind == BlockKind.Row
                || kept.Sum(s => s.End - s.Start) < Shortest
                || block.Text.StartsWith("- ", StringComparison.Ordinal)
                || block.Text.StartsWith("* ", StringComparison.Ordinal)
            )
            {
                changes.Add(new Removal(block));
                continue;
            }

            changes.AddRange(
                block
                    .Sentences.Where(s => speaks(block.Claim[s.Start..s.End]))
                    .Select(s => new Rewriting(block, s.Start, s.End - s.Start, ""))
            );
        }

        return new Defect(changes);
    }
}
