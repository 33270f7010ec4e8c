using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K19. A side told in a statement is the side of the cited records, and a line on one side is not supported by findings on the other.</summary>
public sealed class Laterality : Guardrail
{
    public override string Code => "K19";

    public override string Holds => "Sides in a statement are those of its records, and a sided line rests on findings of its side.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
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
                yield return Block(statement, $"The sentence says {Name(told)}, the cited records say {Name(cited)}.", "Take the side from the record.");
            }
        }

        foreach (var line in input.Assessment.Lines.Where(l => l.Decision == Decision.Supported))
        {
            if (input.Case.Request.Procedures.FirstOrDefault(p => p.Key == line.Key)?.Side is not { } side || side == Side.Bilateral)
            {
                continue;
            }

            var sided = line.Criteria.Select(input.Answer).OfType<CriterionAnswer>().SelectMany(input.FactsOf)
                .Where(f => f is { Assertion: Assertion.Present, Side: not null } && f.Level is not null && line.Levels.Contains(f.Level.Value)).Select(f => f.Side!.Value).ToHashSet();
            if (sided.Count > 0 && !sided.Contains(side) && !sided.Contains(Side.Bilateral))
            {
                yield return Block(null, $"Line {line.Key} is requested on the {FactWords.Side(side)}; every sided finding that decides it is on the {FactWords.Side(sided.First())}.", "Raise the side conflict; a person resolves it.");
            }
        }
    }

    private static IEnumerable<Side> CitedSides(ChartCitation citation, GuardrailInput input)
    {
        var inQuote = Sides(citation.Quote);
        return inQuote.Count > 0 ? inQuote : input.FactsAt(citation.Document, citation.Line).Where(f => f.Evidence.Quote == citation.Quote).Select(f => f.Side).OfType<Side>();
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
}
