using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims.AgainstRules;

/// <summary>Holds where a text lets a construct end against the construct that was asked for, or is supported: "the supported construct ends at the pelvis".</summary>
internal static class ConstructEnds
{
    private const string Code = "K04";
    private const int Near = 6;

    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal) { "end", "ends", "stop", "stops", "reaches", "run", "runs", "extend", "extends", "goes" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsGeneral && !s.IsConditional && !s.IsUncertain && !s.IsOfSource && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)))
        {
            var words = sentence.Words;
            var construct = words.FindIndex(w => w.Word == "construct");
            var verb = construct < 0 ? -1 : words.FindIndex(construct, w => Ends.Contains(w.Word));
            if (verb < 0 || verb - construct > 3 || words.Take(construct).TakeLast(3).ToList() is not { Count: > 0 } before)
            {
                continue;
            }

            var of = before.Exists(w => w.Word is "supported" or "approvable") ? input.Assessment.SupportedConstruct : before.Exists(w => w.Word is "requested" or "proposed" or "planned") ? input.Assessment.RequestedConstruct : null;
            if (of is null || of.Contains(',', StringComparison.Ordinal) || !Construct.TryParse(of, out var span) || words.Exists(w => w.Start >= words[construct].Start && w.Word is "not" or "never" or "would" or "cannot"))
            {
                continue;
            }

            foreach (var word in words.Skip(verb + 1).Take(Near))
            {
                if (Spine.TryParseBone(sentence.Text[word.Start..word.End].Trim(), out var bone) && bone != span.Top && bone != span.Bottom)
                {
                    yield return new GroundFault(Code, sentence, words[construct].Start, word.End, $"The construct is {of}; the text lets it end at {sentence.Text[word.Start..word.End]}.", "End it where the levels that are met end.");
                    break;
                }
            }
        }
    }
}
