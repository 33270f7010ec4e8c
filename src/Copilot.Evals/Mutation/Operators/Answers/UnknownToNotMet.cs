using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>Unknown becomes not met.</summary>
internal sealed class UnknownToNotMet : Swap
{
    public override string Name => "unknown-to-not-met";

    public override string Plants => "what is not documented is told as not met";

    private protected override Regex Phrase => Verdicts.Unknown;

    private protected override bool Concerns(Block block) => Verdicts.Concern(block);

    private protected override string? Other(Match match, Place place) => Verdicts.FromUnknown(match, place, met: false);
}
