using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Finds the complaints as a whole told as of one side where the chart has them on both, or on the other.</summary>
/// <remarks>By the sides of the facts of symptoms (<c>complaints</c> in the lexicon). What it finds warns.</remarks>
internal static class SidesSummed
{
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Complaints;
        var sides = words
            .Facts.SelectMany(input.FactsNamed)
            .Where(f => f.Assertion == Assertion.Present)
            .Select(f => f.Side)
            .OfType<Side>()
            .Distinct()
            .ToList();
        if (sides.Count == 0)
        {
            foreach (var fault in Unsided(told, words, input))
            {
                yield return fault;
            }
        }

        if (sides is not [var only])
        {
            yield break;
        }

        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !Listing.IsAsked(told, s)))
        {
            if (Felt(sentence, only, words, input) is { } felt)
            {
                yield return felt;
                continue;
            }

            var at = sentence.Run.FindIndex(w => w == "sided") - 1;
            at = at >= 0 ? at : sentence.Run.IndexOf("bilateral");
            if (
                at < 0
                || !sentence.Run.Skip(Math.Max(0, at - Reach)).Take(Reach * 2).Any(words.Names.Contains)
                || sentence.Words.Exists(w => w.Word is "not" or "no" or "than" or "earlier" or "previous" or "more" or "mainly" or "asked")
            )
            {
                continue;
            }

            var side = sentence.Run[at] switch
            {
                "left" => Side.Left,
                "right" => Side.Right,
                "bilateral" => Side.Bilateral,
                _ => only,
            };
            if (side != only)
            {
                yield return new GroundFault(
                    "K19",
                    sentence,
                    sentence.Words[at].Start,
                    sentence.Words[at].End,
                    $"The text sums the complaints up as '{sentence.Text[sentence.Words[at].Start..sentence.Words[at].End]}'; the chart has them {(only == Side.Bilateral ? "on both sides" : only == Side.Left ? "on the left" : "on the right")}.",
                    "Take the side from the record."
                );
            }
        }
    }

    // "Pain in the right leg alone", "the left leg burns", "Sx L LE only".
    private static GroundFault? Felt(ToldSentence sentence, Side only, ComplaintWords words, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = 0; i + 1 < run.Count; i++)
        {
            if (SideOf(run[i]) is not { } side || side == only || !words.Limbs.Contains(run[i + 1]))
            {
                continue;
            }

            var (from, stop) = sentence.PartAt(sentence.Words[i].Start, sentence.Words[i].End, Breaks.Parts);
            var part = run.Skip(from).Take(stop - from).ToList();
            var (start, end) = sentence.ClauseAt(sentence.Words[i].Start, sentence.Words[i].End);
            if (
                !part.Exists(words.Felt.Contains)
                || sentence.Words.Exists(w => w.Start >= start && w.End <= end && words.Turning.Contains(w.Word))
                || part.Exists(w => w is "both" or "bilateral" || (SideOf(w) is { } other && other != side))
            )
            {
                continue;
            }

            // Felt on both sides it is felt on each; only what is said of one alone is wrong then.
            if (
                only == Side.Bilateral
                    ? part.Exists(words.Alone.Contains)
                    : !input.ChartLines.All.Any(l =>
                        l.Words.Overlaps(ChartClause.OfSide(side == Side.Left ? "left" : "right"))
                        && l.Words.Overlaps(words.Felt)
                        && !l.Denies
                    )
            )
            {
                return new GroundFault(
                    "K19",
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[i + 1].End,
                    $"The text has the complaints on the {(side == Side.Left ? "left" : "right")}; the chart has them {(only == Side.Bilateral ? "on both sides" : only == Side.Left ? "on the left" : "on the right")}.",
                    "Take the side from the record."
                );
            }
        }

        return null;
    }

    private static Side? SideOf(string word) =>
        word switch
        {
            "left" or "l" or "lt" => Side.Left,
            "right" or "r" or "rt" => Side.Right,
            _ => null,
        };

    // "The therapist marks the right leg", where no record gives the complaints a side.
    private static IEnumerable<GroundFault> Unsided(ToldText told, ComplaintWords words, GuardrailInput input)
    {
        if (!words.Facts.SelectMany(input.FactsNamed).Any(f => f.Assertion == Assertion.Present))
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !s.Has("asking") && !Listing.IsAsked(told, s)
            )
        )
        {
            var at = sentence.Run.FindIndex(w => w == "leg") - 1;
            if (
                at < 0
                || sentence.Run[at] is not ("left" or "right")
                || sentence.Words.Exists(w =>
                    w.Word is "no" or "not" or "which" or "whether" or "if" or "nor" or "or" or "request" or "requested"
                )
                || input.ChartLines.WithWord("leg").Any(l => l.Words.Overlaps(ChartClause.OfSide(sentence.Run[at])))
            )
            {
                continue;
            }

            yield return new GroundFault(
                "K19",
                sentence,
                sentence.Words[at].Start,
                sentence.Words[at + 1].End,
                "No record of the chart says which leg.",
                "Say that the side is not documented, and ask for it."
            );
        }
    }
}

/// <summary>Words for the complaints as a whole, and the facts that have their side.</summary>
/// <param name="Limbs">Where it is felt.</param>
/// <param name="Felt">How.</param>
/// <param name="Alone">What makes it of one side only.</param>
/// <param name="Turning">With one of these nothing is told of that side.</param>
internal sealed record ComplaintWords(
    IReadOnlySet<string> Names,
    IReadOnlyList<string> Facts,
    IReadOnlySet<string> Limbs,
    IReadOnlySet<string> Felt,
    IReadOnlySet<string> Alone,
    IReadOnlySet<string> Turning
)
{
    public static ComplaintWords Read(YamlMap map) =>
        new(map.Set("names"), map.Texts("facts", required: true), map.Set("limbs"), map.Set("felt"), map.Set("alone"), map.Set("turning"));
}
