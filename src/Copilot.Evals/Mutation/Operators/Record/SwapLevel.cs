using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>A level in the place of another.</summary>
internal sealed class SwapLevel : Swap
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    public override string Name => "swap-level";

    public override string Plants => "a finding or an answer is told for another level";

    private protected override Regex Phrase { get; } =
        new(
            $@"{LevelWords.Mention}|\bthe (first|second|third|fourth|fifth) bone\b",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
        );

    private protected override string? Other(Match match, Place place)
    {
        if (match.Groups[3].Success)
        {
            return $"the {place.Draw.Of(Ordinals.Where(o => !place.Block.Claim.Contains(o, StringComparison.Ordinal)).ToList())} bone";
        }

        // What is not there at one level may as well not be there at another.
        if (LevelWords.Read(match) is not { IsInterspace: true } level || Wordings.IsNegated(place.Clause))
        {
            return null;
        }

        // Neither the block nor what it points at may speak of the new level.
        var named = LevelWords.In(place.Block.Claim).Concat(LevelWords.In(place.Subject.WordsBehind(place.Block))).ToList();
        var free = new[] { -2, -1, 1, 2 }
            .Select(step => level.Upper + step)
            .Where(upper => level.Write(upper, upper + 1) is not null && !named.Exists(n => n.Covers(upper)))
            .ToList();
        return free.Count == 0 ? null
            : place.Draw.Of(free) is var chosen ? level.Write(chosen, chosen + 1)
            : null;
    }
}
