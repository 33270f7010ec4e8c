using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;

namespace Copilot.Core.Facts.Reading.Places;

/// <summary>Takes back what was told of a level because one of its bones is named, where the record says that the level was not meant.</summary>
internal static class BonedLevels
{
    private const string Loosening = "screw-loosening";

    // What lies between two bones.
    private static readonly HashSet<string> Between = ["planned-interbody", "cages", "cage-rationale"];

    public static void Settle(DocumentReading reading)
    {
        if (reading.Document.Type == DocumentType.OperativePlan)
        {
            Planned(reading);
        }

        Sound(reading);
    }

    // "L4 and L5 laminectomy ... to place the interbody device": what lies between two bones lies between two that are named; and a plan that names its levels
    // under a label of their own ("Levels: L4-5 only") plans nothing at another of which it names one bone.
    private static void Planned(DocumentReading reading)
    {
        var boned = reading.Drafts.FindAll(d =>
            d is { Definition: { From: FactSource.Plan, Scope: FactScope.Level }, Assertion: Assertion.Planned } && IsOfBones(reading, d)
        );
        if (boned.Count == 0)
        {
            return;
        }

        var stated = reading
            .Sentences.Where(i => IsLevelLabel(reading, i))
            .SelectMany(i => i.Levels)
            .Where(l => l.IsPlace)
            .SelectMany(l => l.Levels)
            .ToHashSet();
        var placed = Whole(reading, boned);
        Remove(
            reading,
            boned,
            d =>
                (stated.Count > 0 && !stated.Contains(d.Level!.Value))
                || (Between.Contains(d.Definition.Name) && placed.Contains((d.Definition, d.First)) && !HasBothBones(reading, d))
        );
    }

    // "Lucency around both S1 screws. L5 screws without lucency, no rod fracture": one that is sound denies nothing of another at its level, nor where the level
    // of the loose one is not told; "screws at L4 and L5 without lucency" tells of L4-5, and nothing of L5-S1.
    private static void Sound(DocumentReading reading)
    {
        var told = reading.Drafts.FindAll(d => d.Definition.Name == Loosening);
        var denied = told.FindAll(d => d.Assertion == Assertion.Absent);
        if (denied.Count == 0)
        {
            return;
        }

        var loose = told.Where(d => d.Assertion == Assertion.Present).Select(d => d.Level).ToHashSet();
        var placed = Whole(reading, denied);
        Remove(
            reading,
            denied,
            d =>
                loose.Contains(d.Level)
                || (
                    IsOfBones(reading, d)
                    && (loose.Contains(null) || (placed.Contains((d.Definition, d.First)) && !HasBothBones(reading, d)))
                )
        );
    }

    private static void Remove(DocumentReading reading, List<Draft> drafts, Predicate<Draft> isWrong)
    {
        var wrong = new HashSet<Draft>(drafts.FindAll(isWrong), ReferenceEqualityComparer.Instance);
        reading.Drafts.RemoveAll(wrong.Contains);
    }

    // Where each of them is told of a level of which both bones are named.
    private static HashSet<(FactDefinition, int)> Whole(DocumentReading reading, List<Draft> drafts) =>
        [.. drafts.Where(d => HasBothBones(reading, d)).Select(d => (d.Definition, d.First))];

    // Told of a level by its bones alone: "L5 screws", and not "the L5-S1 screws".
    private static bool IsOfBones(DocumentReading reading, Draft draft) =>
        draft.Level is { } level
        && reading.ItemsAt(draft.First).Levels is var levels
        && levels.Any(l => l.Form == LevelForm.Bones && (l.Bones.Contains(level.Upper) || l.Bones.Contains(level.Lower)))
        && levels.All(l => l.Form == LevelForm.Bones || !l.Levels.Contains(level));

    private static bool HasBothBones(DocumentReading reading, Draft draft) =>
        draft.Level is { } level
        && reading.ItemsAt(draft.First).Levels is var levels
        && levels.Any(l => l.Bones.Contains(level.Upper))
        && levels.Any(l => l.Bones.Contains(level.Lower));

    // "Levels: L4-5 only", "Operative level(s) L4-L5"; "Fusion levels" are not all of a plan's.
    private static bool IsLevelLabel(DocumentReading reading, SentenceItems items) =>
        (
            items.Sentence.Section is { } section
            && section.Line == items.Sentence.Line
            && IsLabel(reading, section.Title.ToLowerInvariant().Split(' ', ':', '(', ')'))
        )
        || (
            items.Sentence.Label is { } label
            && IsLabel(reading, Enumerable.Range(label.First, label.End - label.First).Select(items.Text.LowerOf))
        );

    private static bool IsLabel(DocumentReading reading, IEnumerable<string> label)
    {
        var words = label.Where(w => w.Length > 0 && char.IsLetter(w[0])).ToList();
        var (names, beside) = (reading.Lexicon.Values.LevelLabels.Name, reading.Lexicon.Values.LevelLabels.Beside);
        return words.Exists(names.Contains) && words.TrueForAll(w => names.Contains(w) || beside.Contains(w));
    }
}
