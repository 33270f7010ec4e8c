using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds the complaints as a whole told as of one side where the chart has them on both, or on the other.</summary>
/// <remarks>By the sides of the facts of symptoms (<c>complaints</c> in the lexicon). What it finds warns.</remarks>
internal static class SidesSummed
{
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Complaints;
        var sides = words.Facts.SelectMany(input.FactsNamed).Where(f => f.Assertion == Assertion.Present).Select(f => f.Side).OfType<Side>().Distinct().ToList();
        if (sides is not [var only])
        {
            yield break;
        }

        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !Listing.IsAsked(told, s)))
        {
            var at = sentence.Run.FindIndex(w => w is "left-sided" or "right-sided" or "bilateral");
            if (at < 0 || !sentence.Run.Skip(Math.Max(0, at - Reach)).Take(Reach * 2).Any(words.Names.Contains) || sentence.Words.Exists(w => w.Word is "not" or "no" or "than" or "earlier" or "previous" or "more" or "mainly" or "asked"))
            {
                continue;
            }

            var side = sentence.Run[at] switch { "left-sided" => Side.Left, "right-sided" => Side.Right, _ => Side.Bilateral };
            if (side != only)
            {
                yield return new GroundFault("K19", sentence, sentence.Words[at].Start, sentence.Words[at].End, $"The text sums the complaints up as '{sentence.Text[sentence.Words[at].Start..sentence.Words[at].End]}'; the chart has them {(only == Side.Bilateral ? "on both sides" : only == Side.Left ? "on the left" : "on the right")}.", "Take the side from the record.");
            }
        }
    }
}

/// <summary>Words for the complaints as a whole, and the facts that have their side.</summary>
internal sealed record ComplaintWords(IReadOnlySet<string> Names, IReadOnlyList<string> Facts)
{
    public static ComplaintWords None { get; } = new(new HashSet<string>(), []);
}
