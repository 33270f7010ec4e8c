using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds the pelvis denied as the hold of an anchor where the plan of the chart has one in it: "these bolts hold in the sacrum and not in pelvic bone".</summary>
/// <remarks>By the fact of the plan. What it finds warns.</remarks>
internal static class AnchorsTold
{
    private const int Reach = 4;

    private static readonly HashSet<string> Anchors = new(StringComparer.Ordinal) { "bolt", "screw", "anchor", "fixation", "hardware", "instrumentation" };
    private static readonly HashSet<string> Pelvis = new(StringComparer.Ordinal) { "pelvic", "pelvis", "iliac", "ilium", "ilia", "sacropelvic" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var planned = input.FactsNamed(KnownFacts.PelvicAnchor).FirstOrDefault(f => f.Assertion is Assertion.Present or Assertion.Planned);
        foreach (var sentence in planned is null ? [] : told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && s.Run.Exists(Anchors.Contains)))
        {
            for (var i = 1; i < sentence.Run.Count; i++)
            {
                var before = sentence.Run.Skip(Math.Max(0, i - Reach)).Take(Math.Min(i, Reach)).ToList();
                if (Pelvis.Contains(sentence.Run[i]) && before.Exists(w => w is "not" or "never" or "nowhere") && before.Exists(w => w is "in" or "into" or "reach" or "cross" or "enter" or "are" or "is"))
                {
                    yield return new GroundFault("K25", sentence, sentence.Words[i].Start, sentence.Words[i].End, $"The text denies an anchor in the pelvis; the plan has one ('{planned!.Evidence.Quote.Trim()}', {planned.Evidence.Document}:{planned.Evidence.Line}).", "Take the anchor from the plan.");
                    break;
                }
            }
        }
    }
}
