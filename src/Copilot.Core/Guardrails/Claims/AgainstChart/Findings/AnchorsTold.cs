using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>How an anchor in the pelvis is denied (<c>anchors-told</c> in the lexicon, singular, small letters).</summary>
/// <param name="Anchors">Names of anchors.</param>
/// <param name="Pelvis">Names of the pelvis.</param>
/// <param name="Denying">Before the pelvis these deny it.</param>
/// <param name="Holding">What is said of an anchor and a bone.</param>
/// <param name="Others">With one of these a part is about another thing.</param>
internal sealed record AnchorWords(
    IReadOnlySet<string> Anchors,
    IReadOnlySet<string> Pelvis,
    IReadOnlySet<string> Denying,
    IReadOnlySet<string> Holding,
    IReadOnlySet<string> Others
)
{
    public static AnchorWords Read(YamlMap map) =>
        new(map.Set("anchors"), map.Set("pelvis"), map.Set("denying"), map.Set("holding"), map.Set("others"));
}

/// <summary>Finds the pelvis denied as the hold of an anchor where the plan of the chart has one in it: "these bolts hold in the sacrum and not in pelvic bone".</summary>
/// <remarks>By the fact of the plan and the words of <c>anchors-told</c>. What it finds warns.</remarks>
internal static class AnchorsTold
{
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.AnchorsTold;
        var planned = input.FactsNamed(KnownFacts.PelvicAnchor).FirstOrDefault(f => f.Assertion is Assertion.Present or Assertion.Planned);
        foreach (
            var sentence in planned is null
                ? []
                : told.Claims.Where(s =>
                    s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && s.Run.Exists(words.Anchors.Contains)
                )
        )
        {
            for (var i = 1; i < sentence.Run.Count; i++)
            {
                if (!words.Pelvis.Contains(sentence.Run[i]))
                {
                    continue;
                }

                // A graft may be of the iliac crest, and a denial of another part denies another thing.
                var (first, stop) = sentence.PartAt(sentence.Words[i].Start, sentence.Words[i].End, Breaks.Parts);
                var before = sentence.Run.Take(i).Skip(Math.Max(first, i - Reach)).ToList();
                if (
                    before.Exists(words.Denying.Contains)
                    && before.Exists(words.Holding.Contains)
                    && !sentence.Run.Take(stop).Skip(first).Any(words.Others.Contains)
                )
                {
                    yield return new GroundFault(
                        "K25",
                        sentence,
                        sentence.Words[i].Start,
                        sentence.Words[i].End,
                        $"The text denies an anchor in the pelvis; the plan has one ('{planned!.Evidence.Quote.Trim()}', {planned.Evidence.Document}:{planned.Evidence.Line}).",
                        "Take the anchor from the plan."
                    );
                    break;
                }
            }
        }
    }
}
