using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>Unknown becomes met.</summary>
internal sealed class UnknownToMet : Swap
{
    public override string Name => "unknown-to-met";

    public override string Plants => "what is not documented is told as met";

    private protected override Regex Phrase => Verdicts.Unknown;

    private protected override bool Concerns(Block block) => Verdicts.Concern(block);

    private protected override string? Other(Match match, Place place) => Verdicts.FromUnknown(match, place, met: true);
}
