using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Services;

/// <summary>A level less in what is supported.</summary>
internal sealed class DropSupportedLevel : Swap
{
    public override string Name => "drop-level";

    public override string Plants => "a level that meets the criteria is left out of what is supported";

    private protected override Regex Phrase { get; } =
        Pattern(
            $@"(?:{LevelWords.Mention}(?:, | and |, and ))+{LevelWords.Mention}| and (?:fusion|decompression) at {LevelWords.Mention}|, with decompression alone at {LevelWords.Mention}"
        );

    private protected override bool Concerns(Block block) =>
        block.Kind == BlockKind.Statement || block is { Kind: BlockKind.Field, Heading: "construct" };

    private protected override string? Other(Match match, Place place)
    {
        if (place.Block.Kind == BlockKind.Statement && !Supports.Says(place))
        {
            return null;
        }

        var levels = LevelWords.In(match.Value);
        if (levels.Count == 1)
        {
            return "";
        }

        var kept = levels.ToList();
        kept.RemoveAt(place.Draw.Below(kept.Count));
        var words = kept.Select(l => match.Value.Substring(l.Start, l.Length)).ToList();
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";
    }
}

/// <summary>Sentences that say what is supported or recommended.</summary>
internal static class Supports
{
    private static readonly Regex Saying = new(
        @"\bsupported construct\b|\bcriteria are met as things stand\b|\brecommend\w*|\b(?:is|are|would be) supported\b|\bsupport(?:s|ed)?\b|\bmeets? (?:the|our) criteria\b|\bapprov\w+|\brules are met\b|^decompression and fusion at\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly Regex Not = new(
        @"\brequested\b|\bwhat would change\b|\bin our words\b|\buntil documented\b|\bwith the figures\b|\bnot (?:met|supported)\b|\bunknown\b|\bif\b|\bwould fit\b|\bunless\b|\bdoes not\b|\?",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    public static bool Says(Place place) => Saying.IsMatch(place.Sentence) && !Not.IsMatch(place.Sentence) && !Wordings.IsOfAStudy(place);
}
