using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Services;

/// <summary>A longer construct than the one supported.</summary>
internal sealed class ExtendConstruct : Swap
{
    public override string Name => "extend-construct";

    public override string Plants => "what is supported reaches further than the levels that meet the criteria";

    private protected override Regex Phrase => LevelWords.Mention;

    private protected override bool Concerns(Block block) =>
        block.Kind == BlockKind.Statement || block is { Kind: BlockKind.Field, Heading: "construct" };

    private protected override string? Other(Match match, Place place)
    {
        if (
            (place.Block.Kind == BlockKind.Statement && !Supports.Says(place))
            || place.InBrackets
            || LevelWords.Read(match) is not { } level
        )
        {
            return null;
        }

        var named = LevelWords.In(place.Block.Claim).ToList();
        var longer = new (int Upper, int Lower)[]
        {
            (level.Upper - 1, level.Lower),
            (level.Upper, level.Lower + 1),
            (level.Upper - 2, level.Lower),
            (level.Upper - 1, level.Lower + 1),
        }
            .Where(s =>
                !named.Exists(n => (s.Upper < level.Upper && n.Covers(s.Upper)) || (s.Lower > level.Lower && n.Covers(s.Lower - 1)))
            )
            .Select(s => level.Write(s.Upper, s.Lower))
            .OfType<string>()
            .ToList();
        return longer.Count == 0 ? null : place.Draw.Of(longer);
    }
}
