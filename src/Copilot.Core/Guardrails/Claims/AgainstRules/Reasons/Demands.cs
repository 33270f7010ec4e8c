using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guidelines;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;

/// <summary>Something that texts demand, with the topic or the service whose criteria may ask for it; without either no rule does.</summary>
internal sealed record DemandedThing(string Name, EventThing Thing, string? Topic, string? Service)
{
    public static DemandedThing Read(string name, YamlMap map) =>
        new(name, new EventThing(name, map.Phrased("say")), map.Text("topic"), map.Text("service"));
}

/// <summary>Finds demands of what no criterion that is open here asks for: an injection, therapy where care is met or waived, nicotine where no fusion is asked for.</summary>
internal static class Demands
{
    private const int Near = 8;

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "never",
        "none",
        "nor",
        "neither",
        "nothing",
        "without",
        "don",
        "doesn",
        "isn",
        "aren",
        "didn",
        "wasn",
        "n",
        "cannot",
        "if",
        "only",
        "would",
        "except",
        "where",
        "concern",
        "belong",
        "waived",
        "met",
        "satisfied",
        "nobody",
        "declined",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading
                && !s.IsQuestion
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsOfSource
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any(b => b.Cue.Name != "CMS")
                && s.Cited.All(m => m.Kind != MarkerKind.Guideline)
            )
        )
        {
            if (
                sentence.All("wanting").Select(w => (CueMention?)w).LastOrDefault() is not { } wanting
                || sentence.WordsAt(wanting.Start, wanting.End).Any(w => Denials.Contains(w.Word))
                || told.RuleFigures(sentence).Any()
            )
            {
                continue;
            }

            foreach (var thing in sentence.Lexicon.Demanded.Where(d => !IsAsked(d, input)))
            {
                if (Named(told, sentence, wanting, thing))
                {
                    yield return new GroundFault(
                        "K20",
                        sentence,
                        wanting.Start,
                        wanting.End,
                        $"'{sentence.Text[wanting.Start..wanting.End]}' demands {thing.Name}, which no criterion that is open here asks for.",
                        "Strike it, or name the criterion and its source."
                    );
                    break;
                }
            }
        }
    }

    private static bool Named(ToldText told, ToldSentence sentence, CueMention wanting, DemandedThing thing)
    {
        var words = sentence.Words;
        if (EventsTold.At(words.ConvertAll(w => w.Word), thing.Thing, 0) is ({ } first, _))
        {
            var at = words.FindIndex(w => w.End > wanting.Start);
            return Math.Abs(at - first) <= Near;
        }

        // "You did not have a shot. You will need one first."
        return words.Exists(w => w.Word == "one")
            && sentence.Index > 0
            && told.Sentences[sentence.Index - 1] is var before
            && before.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
            && EventsTold.At(before.Words.ConvertAll(w => w.Word), thing.Thing, 0) is not null;
    }

    private static bool IsAsked(DemandedThing thing, GuardrailInput input) =>
        thing.Topic is { } topic && input.Brief.Language!.Determinations.Value.Topic(topic) is { } known
            ? input.Assessment.Criteria.Any(a => known.Criteria.Contains(a.Id) && a.Answer is Answer.Unknown or Answer.NotMet)
            : thing.Service == "fusion" && input.Assessment.Levels.Any(l => l.Fusion != Answer.NotApplicable);
}
