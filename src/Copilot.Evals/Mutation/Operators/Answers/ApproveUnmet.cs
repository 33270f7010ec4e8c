using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>Not met becomes met.</summary>
internal sealed class ApproveUnmet : Swap
{
    public override string Name => "approve-unmet";

    public override string Plants => "what is not met is told as met";

    private protected override Regex Phrase => Verdicts.NotMet;

    private protected override bool Concerns(Block block) => Verdicts.Concern(block);

    private protected override string? Other(Match match, Place place) => Verdicts.ToMet(match, place);
}
