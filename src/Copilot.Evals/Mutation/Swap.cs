using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>Plants a defect by other words in the place of a phrase.</summary>
internal abstract class Swap : MutationOperator
{
    private protected abstract Regex Phrase { get; }

    /// <summary>Which blocks are looked at.</summary>
    private protected virtual bool Concerns(Block block) => block.IsClaim;

    /// <summary>Other words for a match; null where a change there would be no defect.</summary>
    private protected abstract string? Other(Match match, Place place);

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in page.Blocks.Where(Concerns))
        {
            foreach (var match in Phrase.Matches(block.Claim).Cast<Match>())
            {
                var place = new Place(page, block, match.Index, match.Length, subject, draw);
                if (Other(match, place) is { } words && words != match.Value && !(block.IsClaim && page.Says(Changed(place, words))))
                {
                    yield return Defect.Rewrite(block, match.Index, match.Length, words);
                }
            }
        }
    }

    // What the text says elsewhere in the same words is no defect here.
    private static string Changed(Place place, string words)
    {
        var (start, end) = place.Block.SentenceAt(place.Start);
        var text = place.Block.Text;
        return string.Concat(
            text.AsSpan(start, Math.Max(0, place.Start - start)),
            words,
            text.AsSpan(place.Start + place.Length, Math.Max(0, end - place.Start - place.Length))
        );
    }
}

/// <summary>A phrase where it stands.</summary>
internal sealed record Place(Page Page, Block Block, int Start, int Length, Subject Subject, Draw Draw)
{
    /// <summary>The sentence around it, without what it quotes and cites.</summary>
    public string Sentence => Block.SentenceAt(Start) is var (start, end) ? Block.Claim[start..end] : "";

    /// <summary>The part of the sentence before it.</summary>
    public string Before => Block.SentenceAt(Start).Start is var start && start < Start ? Block.Claim[start..Start] : "";

    /// <summary>The part of the sentence after it.</summary>
    public string After => Block.SentenceAt(Start).End is var end && end > Start + Length ? Block.Claim[(Start + Length)..end] : "";

    /// <summary>Whether it stands in brackets within its sentence.</summary>
    public bool InBrackets => Before.LastIndexOf('(') > Before.LastIndexOf(')');

    /// <summary>The part of the sentence before it, from the last semicolon or colon.</summary>
    public string Part => Before[(Before.LastIndexOfAny([';', ':']) + 1)..];

    /// <summary>The part of the sentence before it, from the last comma, semicolon or colon.</summary>
    public string Clause => Before[(Before.LastIndexOfAny([',', ';', ':', '(']) + 1)..];
}
