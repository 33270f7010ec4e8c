using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>K19. A side told in a statement is the side of the cited records, and a line on one side is not supported by findings on the other.</summary>
public sealed class Laterality : Guardrail
{
    public override string Code => "K19";

    public override string Holds => "Sides in a statement are those of its records, and a sided line rests on findings of its side.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            var told = Sides(unit.Own);
            if (told.Count != 1)
            {
                continue;
            }

            var cited = statement.Citations.OfType<ChartCitation>().SelectMany(c => CitedSides(c, input)).ToHashSet();
            if (cited.Count > 0 && !cited.Overlaps(told))
            {
                yield return Block(
                    statement,
                    $"The sentence says {Name(told)}, the cited records say {Name(cited)}.",
                    "Take the side from the record."
                );
            }
        }

        foreach (var line in text.Draft is null ? [] : input.Assessment.Lines.Where(l => l.Decision == Decision.Supported))
        {
            if (input.Case.Request.Procedures.FirstOrDefault(p => p.Key == line.Key)?.Side is not { } side || side == Side.Bilateral)
            {
                continue;
            }

            var sided = line
                .Criteria.Select(input.Answer)
                .OfType<CriterionAnswer>()
                .SelectMany(input.FactsOf)
                .Where(f =>
                    f is { Assertion: Assertion.Present, Side: not null } && f.Level is not null && line.Levels.Contains(f.Level.Value)
                )
                .Select(f => f.Side!.Value)
                .ToHashSet();
            if (sided.Count > 0 && !sided.Contains(side) && !sided.Contains(Side.Bilateral))
            {
                yield return Block(
                    null,
                    $"Line {line.Key} is requested on the {FactWords.Side(side)}; every sided finding that decides it is on the {FactWords.Side(sided.First())}.",
                    "Raise the side conflict; a person resolves it."
                );
            }
        }
    }

    // "R gastrocnemius 4/5; left all 5/5": a side may be told in words or by a letter, which only the facts have. What was measured without a side has none: a curve "convex left".
    private static IEnumerable<Side> CitedSides(ChartCitation citation, GuardrailInput input)
    {
        var facts = input.FactsAt(citation.Document, citation.Line).Where(f => f.Evidence.Quote == citation.Quote).ToList();
        return (facts.Count > 0 && facts.TrueForAll(f => f is { Side: null, Value.Low: not null }) ? [] : Sides(citation.Quote)).Concat(
            facts.Select(f => f.Side).OfType<Side>()
        );
    }

    private static HashSet<Side> Sides(string text)
    {
        var sides = new HashSet<Side>();
        if (Texts.Phrase(text, ["left", "left-sided"]) is not null)
        {
            sides.Add(Side.Left);
        }

        if (Texts.Phrase(text, ["right", "right-sided"]) is not null)
        {
            sides.Add(Side.Right);
        }

        if (Texts.Phrase(text, ["bilateral", "bilaterally", "both sides"]) is not null)
        {
            sides.UnionWith([Side.Left, Side.Right, Side.Bilateral]);
        }

        return sides;
    }

    private static string Name(HashSet<Side> sides) => string.Join(" and ", sides.Order().Select(FactWords.Side));

    // A line of the chart that tells the sentence's service on that side and at that level.
    private static bool IsOfRecord(ToldSentence sentence, Side side, GuardrailInput input)
    {
        var (name, letter) = (FactWords.Side(side), side == Side.Left ? "l" : "r");
        var services = sentence
            .Cues.Where(c => c.Cue is { Kind: CueKind.Cue, Name: "decompression" or "fusion" })
            .SelectMany(c => ChartLines.WordsOf(sentence.Text[c.Start..c.End]))
            .Where(w => w.Length > 5)
            .ToHashSet();
        return input.ChartLines.All.Exists(l =>
            (l.Words.Contains(name) || l.Words.Contains(letter))
            && (sentence.Levels.Count == 0 || l.Levels.Count == 0 || l.Levels.Overlaps(sentence.Levels))
            && l.Words.Overlaps(services)
        );
    }

    private static readonly string[] Symptoms =
    [
        "radiculopathy",
        "leg-symptoms",
        "motor-deficit",
        "motor-grade",
        "sensory-deficit",
        "straight-leg-raise",
        "leg-pain-score",
    ];

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var fault in told.Faults(Code, input))
        {
            yield return At(fault);
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        var side = input.Brief.Language!.Determinations.Value.Topic("side")?.Criteria ?? [];

        var coded = input.Case.Request.Procedures.Select(p => p.Code).Distinct().ToList();
        foreach (
            var sentence in told.Claims.Where(s =>
                s.Items.Sides.Count > 0
                && (s.Has("decompression") || s.Has("fusion") || coded.Exists(c => s.Text.Contains(c, StringComparison.Ordinal)))
                && !s.IsGeneral
                && s.Facts.TrueForAll(f => f.Draft.Definition.From != Facts.Dictionary.FactSource.Imaging)
            )
        )
        {
            var sides = sentence.Items.Sides.Select(s => s.Value).Distinct().ToList();
            var asked = input
                .Case.Request.Procedures.Where(p =>
                    p.Side is Side.Left or Side.Right
                    && (sentence.Has("decompression") || sentence.Has("fusion") || sentence.Text.Contains(p.Code, StringComparison.Ordinal))
                    && (sentence.Levels.Count == 0 || p.Levels.Any(sentence.Levels.Contains))
                )
                .Select(p => p.Side!.Value)
                .Distinct()
                .ToList();
            if (sides.Count == 1 && sides[0] is Side.Left or Side.Right && asked.Count == 1 && asked[0] != sides[0])
            {
                var (start, end) = sentence.Place(sentence.Items.Sides[0].First, sentence.Items.Sides[0].End);
                // "The consultation proposes a right discectomy; the request says left": where the record has that side, the text may tell the record.
                yield return At(
                    sentence.IsUncertain
                    || !(sentence.Has("decompression") || sentence.Has("fusion"))
                    || IsOfRecord(sentence, sides[0], input)
                        ? Severity.Warn
                        : Severity.Block,
                    sentence.Unit,
                    start,
                    end,
                    $"The text has the service on the {FactWords.Side(sides[0])}; it is requested on the {FactWords.Side(asked[0])}.",
                    "Take the side from the request."
                );
            }
        }

        // Findings of one side are told, and the side of the symptoms nowhere.
        if (
            told.IsOwn
            || told.Claims.Any(s =>
                s.Facts.Exists(f => Symptoms.Contains(f.Name) && f.Draft.Side is not null)
                || s.All(CueKind.Topic).Any(c => c.Cue.Name == "side")
            )
        )
        {
            yield break;
        }

        foreach (
            var fact in told
                .Claims.SelectMany(s => s.Facts)
                .Where(f =>
                    f.Draft is { Assertion: Assertion.Present, Side: Side.Left or Side.Right, Level: not null }
                    && f.Draft.Definition.From == Facts.Dictionary.FactSource.Imaging
                )
                .Concat(
                    told.Claims.SelectMany(s => s.Facts)
                        .Where(f =>
                            f.Draft is { Assertion: Assertion.Present, Side: Side.Bilateral, Level: not null }
                            && f.Draft.Definition.From == Facts.Dictionary.FactSource.Imaging
                            && Sides(f.Sentence.Text).Contains(Side.Right)
                            && f.Sentence.Text.Contains("greater", StringComparison.OrdinalIgnoreCase)
                        )
                )
                .Where(f => input.Answers(side, f.Draft.Level).Any(a => a.Answer == Answer.Unknown))
                .DistinctBy(f => f.Sentence.Index)
        )
        {
            yield return Warn(
                fact.Sentence.Unit,
                fact.Start,
                fact.End,
                $"The finding at {fact.Draft.Level} has a side, and the text nowhere says on which side the symptoms are.",
                "Say the side and root of the symptoms, or ask for them."
            );
        }
    }
}
