using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>Met becomes not met.</summary>
internal sealed class FailMet : Swap
{
    public override string Name => "fail-met";

    public override string Plants => "what is met is told as not met";

    private protected override Regex Phrase => Verdicts.Met;

    private protected override bool Concerns(Block block) => Verdicts.Concern(block);

    private protected override string? Other(Match match, Place place) => Verdicts.ToNotMet(match, place);
}
