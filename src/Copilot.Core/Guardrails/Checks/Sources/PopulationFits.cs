using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>K08. A source speaks for the people it studied: it is not cited for others without saying so.</summary>
public sealed class PopulationFits : Guardrail
{
    public override string Code => "K08";

    internal override Subject Subject => Subject.Source;

    public override string Holds =>
        "The population of a cited source covers the population of the claim, or the statement says whom the source studied.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (var unit in text.Statements.Where(u => !u.Own.Contains("studied in:", StringComparison.OrdinalIgnoreCase)))
        {
            var statement = unit.Statement!;
            var passages = statement
                .Citations.OfType<GuidelineCitation>()
                .Select(input.Passage)
                .OfType<Passage>()
                .Where(p => input.Library.Find(p.Document)?.Shelf == Shelf.Evidence)
                .DistinctBy(p => p.Key)
                .ToList();
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
                    yield return Block(
                        statement,
                        $"{passage.Key} was gathered in '{found.Source}', the claim is about '{found.Claim}'.",
                        "Cite a source of this population, or say whom this one studied."
                    );
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
        var reasons = string.Join(
            ' ',
            input.ReasonsFor(statement).Concat(input.AnswersOf(statement).Select(a => input.Index.Criterion(a.Id)?.Title))
        );
        var tags = input.Brief.Population.Opposites.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct();
        return tags.Where(t =>
                Texts.Phrase(unit.Own, [t, t.Replace('-', ' ')]) is { } phrase
                && !reasons.Contains(phrase, StringComparison.OrdinalIgnoreCase)
            )
            .ToHashSet(StringComparer.Ordinal);
    }

    private const double LeastShare = 0.45;

    // A sentence that speaks of a source: the one whose figures it gives, that it cites or names, or that says nearly the same.
    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        // A draft of ours is held to this by its keys and citations.
        if (told.IsOwn)
        {
            yield break;
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        var request = RequestTags(input);
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading))
        {
            if (sentence.Text.Contains("studied in:", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var worded = sentence
                .All(CueKind.Population)
                .Where(c =>
                    c.Cue.Name.StartsWith("no", StringComparison.Ordinal)
                    || Texts.Phrase(sentence.Text[Math.Max(0, c.Start - 40)..c.Start], ["no", "not", "without", "never"]) is null
                )
                .Select(c => c.Cue.Name)
                .ToHashSet(StringComparer.Ordinal);
            var behind = input.Sources.BehindFigures(sentence);
            var cited = told.MarkersOf(sentence)
                .Where(m => m.Kind == MarkerKind.Guideline)
                .Select(m =>
                    m.Passage is { } p ? input.Library.Find(m.Document, p)
                    : input.Library.Find(m.Document) is { Passages: [var first, ..] } ? first
                    : null
                )
                .OfType<Passage>()
                .Where(p => (sentence.IsGeneral || sentence.SaysRule) && input.Library.Find(p.Document)?.Shelf == Shelf.Evidence)
                .ToList();
            foreach (var passage in behind.Concat(cited).Take(3))
            {
                var population = passage.Population.ToHashSet(StringComparer.Ordinal);
                if (input.Brief.Population.Clash(population, worded) is { } clash && !worded.Contains(clash.Source))
                {
                    yield return Block(
                        sentence.Unit,
                        0,
                        sentence.Text.Length,
                        $"{passage.Key} was gathered in '{clash.Source}', the sentence speaks of '{clash.Claim}'.",
                        "Name the population that the source studied."
                    );
                    break;
                }

                if (
                    behind.Contains(passage)
                    && input.Brief.Population.Clash(population, request) is { } other
                    && !worded.Contains(other.Source)
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        0,
                        sentence.Text.Length,
                        $"The figures are those of {passage.Key}, gathered in '{other.Source}'; the request is '{other.Claim}', and the sentence does not say so.",
                        "Say whom the source studied."
                    );
                    break;
                }
            }

            if (
                behind.Count == 0
                && cited.Count == 0
                && (sentence.Has("recommended") || sentence.All(CueKind.Body).Any())
                && (sentence.IsGeneral || sentence.SaysRule)
                && input.Sources.BehindWords(sentence.Text, LeastShare) is { } meant
                && input.Brief.Population.Clash(meant.Population.ToHashSet(StringComparer.Ordinal), input.PopulationOfCase) is { } mismatch
                && !worded.Contains(mismatch.Source)
            )
            {
                yield return Warn(
                    sentence.Unit,
                    0,
                    sentence.Text.Length,
                    $"This is said of '{mismatch.Source}' ({meant.Key}); the record shows '{mismatch.Claim}'.",
                    "Cite what is said of this population."
                );
            }
        }
    }

    // What the request itself makes of the case: one level or several, with implants or without.
    private static HashSet<string> RequestTags(GuardrailInput input)
    {
        var levels = input.Assessment.Levels.Count(l => l.Fusion != Criteria.Answer.NotApplicable);
        return levels > 1 ? ["multilevel"]
            : levels == 1 ? ["single-level"]
            : [];
    }
}
