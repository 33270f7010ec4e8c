using System.Globalization;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Records;

/// <summary>Finds told as not on record what is: "the plan does not describe any decompression beyond the cage", where the chart has that very fact and no answer misses it.</summary>
/// <remarks>By the facts of the dictionary. A part that asks for a day, a figure, a reason or a paper of it says something else (<c>of-details</c>). What it finds warns.</remarks>
internal static class UndocumentedTold
{
    private const string Code = "K25";

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var missing = input
            .Assessment.Criteria.Where(a => a.Answer is not (Criteria.Answer.Met or Criteria.Answer.NotApplicable))
            .SelectMany(a => a.Missing)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && s.Has("unknown")
                && s.Items.AllFacts.Count > 0
                && !TableVerdicts.IsRow(s)
                && !Listing.IsAsked(told, s)
            )
        )
        {
            foreach (var cue in sentence.All("unknown"))
            {
                if (Fault(sentence, cue, missing, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, CueMention cue, HashSet<string> missing, GuardrailInput input)
    {
        var (first, stop) = sentence.PartAt(cue.Start, cue.End, Breaks.Parts);
        if (first >= stop || sentence.Run.GetRange(first, stop - first).Exists(sentence.Lexicon.OfDetails.Contains))
        {
            return null;
        }

        var facts = sentence
            .Items.AllFacts.Where(f =>
                sentence.Place(f.First, f.End) is var (start, end)
                && start >= sentence.Words[first].Start
                && end <= sentence.Words[stop - 1].End
                && !(start < cue.End && end > cue.Start)
            )
            .Select(f => f.Value.Definition)
            .Distinct()
            .ToList();
        if (
            facts is not [var definition]
            || missing.Contains(definition.Name)
            || sentence.Lexicon.Untested.Contains(definition.Name)
            || definition.Type is FactType.Measure or FactType.Grade
        )
        {
            return null;
        }

        // What is missing of one year, or of one side, is not what the chart has of another.
        var run = sentence.Run.GetRange(first, stop - first);
        if (
            run.Exists(RelativesDisease.IsYear)
            || sentence.Read.Dates.Any(d => d.Start < sentence.Words[stop - 1].End && d.End > sentence.Words[first].Start)
        )
        {
            return null;
        }

        Cases.Side? side = (run.Contains("left"), run.Contains("right")) switch
        {
            (true, false) => Cases.Side.Left,
            (false, true) => Cases.Side.Right,
            _ => null,
        };
        var level = sentence.Levels.Count == 1 ? sentence.Levels[0] : (Cases.Interspace?)null;
        var known = input
            .FactsNamed(definition.Name)
            .Where(f =>
                f.Assertion == (definition.From == FactSource.Plan ? Assertion.Planned : Assertion.Present)
                && (level is null || f.Level == level)
                && (side is null || f.Side == side || f.Side == Cases.Side.Bilateral)
            )
            .ToList();
        return known.Count == 0 || input.FactsNamed(definition.Name).Any(f => f.Assertion == Assertion.Absent)
            ? null
            : new GroundFault(
                Code,
                sentence,
                cue.Start,
                cue.End,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The text says that this is not on record; the chart has it ({known[0].Evidence.Document}:{known[0].Evidence.Line})."
                ),
                "Take it from the record."
            );
    }
}
