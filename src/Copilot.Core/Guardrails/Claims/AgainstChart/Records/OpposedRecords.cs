using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Records;

/// <summary>A record that tells a thing otherwise than another, of which the text tells the other only.</summary>
internal sealed record OpposedRecord(Fact Told, Fact Left);

/// <summary>Of records that put one thing in two ways, those of which a text has one way and not the other: two grades of one narrowing, two sides, a finding and its denial.</summary>
/// <remarks>Told is what a claim has in its words: the grade, the side or the denial beside the level or the thing, or the document's day or name.</remarks>
internal static class OpposedRecords
{
    public static IEnumerable<OpposedRecord> In(ToldText told, GuardrailInput input)
    {
        var decided = input
            .Assessment.Criteria.Where(a => a.Answer != Answer.NotApplicable)
            .SelectMany(a => input.FactsOf(a))
            .Select(f => f.Id)
            .ToHashSet(StringComparer.Ordinal);
        var flagged = input
            .Assessment.Flags.Where(f => f.Id is "contradiction" or "wrong-side")
            .SelectMany(f => f.Facts)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var thing in input
                .Brief.Facts.Where(f =>
                    f.Evidence.Document.Length > 0
                    && f.Assertion is Assertion.Present or Assertion.Absent
                    && (decided.Contains(f.Id) || flagged.Contains(f.Id) || f.Assertion == Assertion.Absent)
                )
                .GroupBy(f => (f.Name, f.Level))
        )
        {
            // Only what was asked for where it was weighed: a grade against a grade where the records were found to contradict each other, or one scan read twice.
            var facts = thing.Where(f => f.Value?.Low is null).DistinctBy(f => (f.Evidence.Document, Way(f), f.Side)).ToList();
            var pairs = facts
                .SelectMany(a =>
                    facts
                        .Where(b =>
                            a.Evidence.Document != b.Evidence.Document
                            && Opposed(a, b)
                            && (
                                flagged.Contains(a.Id)
                                || flagged.Contains(b.Id)
                                || (IsOneScan(a, b, input) && decided.Contains(a.Id))
                                || (
                                    b.Assertion == Assertion.Absent
                                    && decided.Contains(a.Id)
                                    && IsRecent(b, input)
                                    && input.Brief.Language!.Determinations.Value.Contested.Contains(b.Name)
                                )
                            )
                        )
                        .Select(b => (Told: a, Left: b))
                )
                .ToList();
            var pair = pairs.FirstOrDefault(p =>
                Tells(told, p.Told, input) && !Tells(told, p.Left, input) && !NamesDocument(told, p.Left, input)
            );
            if (pair.Told is not null)
            {
                yield return new OpposedRecord(pair.Told, pair.Left);
                yield break;
            }
        }
    }

    private static bool Opposed(Fact one, Fact other) =>
        Way(one) is { } a && Way(other) is { } b && a != b && (one.Side == other.Side || one.Side is null || other.Side is null)
        || (
            one.Assertion == Assertion.Present
            && other.Assertion == Assertion.Present
            && one.Side is Cases.Side.Left or Cases.Side.Right
            && other.Side is Cases.Side.Left or Cases.Side.Right
            && one.Side != other.Side
        );

    private static string? Way(Fact fact) => fact.Assertion == Assertion.Absent ? "none" : fact.Value?.Word ?? "there";

    // Two readings of one examination, or a report and what was added to it.
    private static bool IsOneScan(Fact one, Fact other, GuardrailInput input)
    {
        var (a, b) = (Document(one, input), Document(other, input));
        return a is { Type: Cases.DocumentType.ImagingReport }
            && b is { Type: Cases.DocumentType.ImagingReport }
            && a.Modality == b.Modality
            && a.Modality != Cases.Modality.None
            && (a.Date == b.Date || IsAdded(a) || IsAdded(b));
    }

    private const int YearOfDays = 366;

    // A denial as new as that is no older state of the thing.
    private static bool IsRecent(Fact fact, GuardrailInput input) =>
        Document(fact, input)?.Date is { } day && input.Case.AsOf.DayNumber - day.DayNumber < YearOfDays;

    private static readonly string[] Added =
    [
        "addendum",
        "corrected",
        "correction",
        "amended",
        "second reading",
        "second opinion",
        "second-opinion",
        "over-read",
        "overread",
        "re-read",
    ];

    private static bool IsAdded(Cases.ChartDocument document) =>
        Array.Exists(Added, a => document.Text.AsSpan(document.BodyStart).Contains(a, StringComparison.OrdinalIgnoreCase));

    private static Cases.ChartDocument? Document(Fact fact, GuardrailInput input) => input.Index.Document(fact.Evidence.Document);

    // A claim that has the way in words: the grade, the side, or a denial, with the thing or the level.
    private static bool Tells(ToldText told, Fact fact, GuardrailInput input)
    {
        var side =
            fact.Side is Cases.Side.Left ? "left"
            : fact.Side is Cases.Side.Right ? "right"
            : null;
        var words = fact.Value?.Word is { } word ? ContrastSets.Sequence(word).ToList() : [];
        return told.Claims.Any(s =>
            s.Facts.Exists(f =>
                f.Name == fact.Name
                && (fact.Level is null || f.Draft.Level is null || f.Draft.Level == fact.Level)
                && (f.Draft.Assertion == Assertion.Absent || f.Draft.Value?.Word == "none")
                    == (fact.Assertion == Assertion.Absent || fact.Value?.Word == "none")
                && (f.Draft.Value?.Word ?? "") == (fact.Value?.Word ?? "")
                && (side is null || f.Draft.Side is null || f.Draft.Side == fact.Side)
                && (side is null || s.Run.Contains(side))
            )
            || (
                words.Count > 0
                && !s.Facts.Exists(f => f.Name == fact.Name && f.Draft.Value is not null)
                && words.TrueForAll(s.Run.Contains)
                && (side is null || s.Run.Contains(side))
                && (fact.Level is null || s.Levels.Count == 0 || s.Levels.Contains(fact.Level.Value))
            )
            || (
                words.Count == 0
                && side is not null
                && s.Run.Contains(side)
                && (fact.Level is null || s.Levels.Contains(fact.Level.Value))
                && s.Items.AllFacts.Any(f => f.Value.Definition.Name == fact.Name)
            )
        );
    }

    private static bool NamesDocument(ToldText told, Fact fact, GuardrailInput input) =>
        AnyCase.Contains(told.Clean.Text, fact.Evidence.Document)
        || told.Claims.Any(s => s.Cited.Any(m => m.Document == fact.Evidence.Document));
}
