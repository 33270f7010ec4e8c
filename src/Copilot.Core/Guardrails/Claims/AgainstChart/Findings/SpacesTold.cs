using Copilot.Core.Facts;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>The spaces that a scan shows, with the fact that grades their narrowing (<c>spaces</c> in the lexicon, singular, small letters).</summary>
/// <param name="Names">A space by its words; the value is the fact.</param>
/// <param name="Open">Words for a space that is not narrowed.</param>
/// <param name="Narrow">Grades at which it is narrowed, whatever else is said of it.</param>
/// <param name="Shut">Words for a space that is closed.</param>
/// <param name="Turning">With one of these in its part nothing is told as open.</param>
internal sealed record SpaceWords(
    WordPhrases<string> Names,
    IReadOnlySet<string> Open,
    IReadOnlySet<string> Narrow,
    IReadOnlySet<string> Shut,
    IReadOnlySet<string> Turning
)
{
    public static SpaceWords Read(YamlMap map) =>
        new(map.NamedPhrases("names"), map.Set("open"), map.Set("narrow"), map.Set("shut"), map.Set("turning"));
}

/// <summary>Finds a canal, recess or foramen told as open at a level where every reading of the chart has it narrowed.</summary>
/// <remarks>By the graded facts of that space, level and side. What it finds warns.</remarks>
internal static class SpacesTold
{
    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && s.Levels.Count == 1 && !Listing.IsAsked(told, s)
            )
        )
        {
            var words = sentence.Lexicon.Spaces;
            foreach (var (fact, first, last) in words.Names.In(sentence.Run))
            {
                var (from, to) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, Breaks.Parts);
                var part = sentence.Run.GetRange(from, Math.Max(0, to - from));
                if (Shut(sentence, fact, from, part, words, input) is { } shut)
                {
                    yield return shut;
                    break;
                }

                var at = part.FindIndex(words.Open.Contains);
                if (
                    at < 0
                    || part.Exists(words.Turning.Contains)
                    || part.Exists(words.Narrow.Contains)
                    || words.Names.In(part).Select(n => n.Value).Distinct().Count() > 1
                )
                {
                    continue;
                }

                var sides = part.Where(w => w is "left" or "right").Distinct().ToList();
                var known = input
                    .FactsNamed(fact)
                    .Where(f =>
                        f.Level == sentence.Levels[0]
                        && f.Value?.Word is not null
                        && f.Assertion is Assertion.Present or Assertion.Absent
                        && (
                            sides.Count != 1
                            || f.Side is null or Cases.Side.Bilateral
                            || (f.Side == Cases.Side.Left) == (sides[0] == "left")
                        )
                    )
                    .ToList();
                if (known.Count > 0 && known.TrueForAll(f => f.Assertion == Assertion.Present && words.Narrow.Contains(f.Value!.Word!)))
                {
                    var (start, end) = (sentence.Words[from + at].Start, sentence.Words[from + at].End);
                    yield return new GroundFault(
                        "K25",
                        sentence,
                        start,
                        end,
                        $"The text says '{sentence.Text[start..end]}' of the {sentence.Run[last]} at {sentence.Levels[0]}; the chart has it '{known[0].Value!.Word}' ({known[0].Evidence.Document}:{known[0].Evidence.Line}).",
                        "Take the finding from the record."
                    );
                    break;
                }
            }
        }
    }

    // "The right foramen is closed", where the chart denies every narrowing there.
    private static GroundFault? Shut(
        ToldSentence sentence,
        string fact,
        int from,
        List<string> part,
        SpaceWords words,
        GuardrailInput input
    )
    {
        var at = part.FindIndex(words.Shut.Contains);
        if (at < 0 || part.Exists(words.Turning.Contains))
        {
            return null;
        }

        var known = input
            .FactsNamed(fact)
            .Where(f => f.Level == sentence.Levels[0] && f.Assertion is Assertion.Present or Assertion.Absent)
            .ToList();
        return known.Count == 0 || !known.TrueForAll(f => f.Assertion == Assertion.Absent)
            ? null
            : new GroundFault(
                "K25",
                sentence,
                sentence.Words[from + at].Start,
                sentence.Words[from + at].End,
                $"The text says '{part[at]}' of a space at {sentence.Levels[0]} that the chart has free ({known[0].Evidence.Document}:{known[0].Evidence.Line}).",
                "Take the finding from the record."
            );
    }
}
