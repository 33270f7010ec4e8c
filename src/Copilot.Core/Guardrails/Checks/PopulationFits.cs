using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K08. A source speaks for the people it studied: it is not cited for others without saying so.</summary>
public sealed class PopulationFits : Guardrail
{
    public override string Code => "K08";

    public override string Holds => "The population of a cited source covers the population of the claim, or the statement says whom the source studied.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var unit in text.Statements.Where(u => !u.Own.Contains("studied in:", StringComparison.OrdinalIgnoreCase)))
        {
            var statement = unit.Statement!;
            var passages = statement.Citations.OfType<GuidelineCitation>().Select(input.Passage).OfType<Passage>()
                .Where(p => input.Library.Find(p.Document)?.Shelf == Shelf.Evidence).DistinctBy(p => p.Key).ToList();
            if (passages.Count == 0 || statement.Section is Section.EvidenceConflicts or Section.Pitfalls)
            {
                continue;
            }

            var worded = Worded(unit, statement, input);
            var claims = LevelsOf(statement, input).Select(l => input.PopulationAt(l)).ToList();
            foreach (var passage in passages)
            {
                var population = passage.Population.ToHashSet(StringComparer.Ordinal);
                var clashes = claims.Select(c => input.Brief.Population.Clash(population, c)).ToList();
                // One level that fits is enough: the statement covers several.
                var clash = clashes.Count > 0 && clashes.TrueForAll(c => c is not null) ? clashes[0] : null;
                clash ??= input.Brief.Population.Clash(population, worded);
                if (clash is { } found)
                {
                    yield return Block(statement, $"{passage.Key} was gathered in '{found.Source}', the claim is about '{found.Claim}'.", "Cite a source of this population, or say whom this one studied.");
                }
            }
        }
    }

    private static List<Interspace?> LevelsOf(Statement statement, GuardrailInput input)
    {
        if (statement.Level is { } level)
        {
            return [level];
        }

        var levels = input.AnswersOf(statement).Select(a => a.Level).Distinct().ToList();
        return levels.Count == 0 ? [null] : levels;
    }

    /// <summary>Populations that the sentence itself names.</summary>
    private static HashSet<string> Worded(TextUnit unit, Statement statement, GuardrailInput input)
    {
        // A computed reason names what it looked for ("no isthmic slip is recorded"); that claims nothing.
        var reasons = string.Join(' ', input.ReasonsFor(statement).Concat(input.AnswersOf(statement).Select(a => input.Index.Criterion(a.Id)?.Title)));
        var tags = input.Brief.Population.Opposites.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct();
        return tags.Where(t => Texts.Phrase(unit.Own, [t, t.Replace('-', ' ')]) is { } phrase && !reasons.Contains(phrase, StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.Ordinal);
    }
}
