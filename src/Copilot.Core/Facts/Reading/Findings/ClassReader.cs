using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads a published class that stands without a noun of narrowing: "thecal sac flattened, no CSF (Schizas D)", "central canal, Schizas B".</summary>
/// <remarks>A scheme grades one place alone (Schizas the canal, Lee the foramen), so that its name tells the place. What other readers have graded stays.</remarks>
internal static class ClassReader
{
    private static readonly (string Scheme, string Fact)[] Schemes = [("schizas", "central-stenosis"), ("lee", "foraminal-stenosis")];

    public static void Read(DocumentReading reading, SentenceItems items, int from)
    {
        foreach (var grade in items.Grades)
        {
            if (
                !grade.Value.IsClass
                || Place(reading, items, grade) is not { } place
                || reading.IsTaken(items, place)
                || reading.IsBackground(items.Sentence)
                || items.IsEarlier(reading.Document.Date)
                || IsOneOfSeveral(items, grade)
            )
            {
                continue;
            }

            var levels = LevelsOf(items, grade);
            var side = place.Sided ? SideOf(items, grade) : null;
            // "No CSF around the rootlets (Schizas D)": in brackets of its own it is told, whatever stands before them.
            var told =
                items.AnyOf(grade.First - 1, grade.First, "(", "[") && items.AnyOf(grade.End, grade.End + 1, ")", "]", ",", ";")
                || Told.Of(reading, grade.First, grade.End).Assertion == Assertion.Present;
            if (levels.Count == 0 || (place.Sided && side is null) || !told)
            {
                continue;
            }

            var value = grade.Value.Low == "none" ? FactValue.Of("none") : FindingReader.GradeValue(place, grade.Value);
            foreach (var level in levels)
            {
                var drafted = Enumerable
                    .Range(from, Math.Max(0, reading.Drafts.Count - from))
                    .Where(i =>
                        reading.Drafts[i] is var d
                        && d.Definition == place
                        && (d.Level == level || d.Level is null)
                        && (!place.Sided || d.Side == side || d.Side is null or Cases.Side.Bilateral)
                    )
                    .ToList();
                var ungraded = drafted.FindAll(i => reading.Drafts[i] is { Value: null, Assertion: Assertion.Present });
                if (drafted.Count > ungraded.Count)
                {
                    continue;
                }

                if (ungraded.Count == 0)
                {
                    reading.Add(
                        new Draft(place, grade.First, grade.End, grade.Value.Low == "none" ? Assertion.Absent : Assertion.Present)
                        {
                            Value = value,
                            Level = level,
                            Side = side,
                        }
                    );
                    continue;
                }

                foreach (var i in ungraded)
                {
                    reading.Replace(
                        i,
                        reading.Drafts[i] with
                        {
                            Value = value,
                            Support = [.. reading.Drafts[i].Support, (grade.First, grade.End)],
                        }
                    );
                }
            }
        }
    }

    private static FactDefinition? Place(DocumentReading reading, SentenceItems items, PhraseMatch<Grade> grade)
    {
        foreach (var (scheme, fact) in Schemes)
        {
            if (items.AnyOf(grade.First, grade.End, scheme))
            {
                return reading.Find(fact);
            }
        }

        return null;
    }

    // "Schizas B to C", "Schizas A-D", "Schizas C or D is severe": two classes, or the scale itself.
    private static bool IsOneOfSeveral(SentenceItems items, PhraseMatch<Grade> grade) =>
        items.AnyOf(grade.End, grade.End + 1, "-", "\u2013", "/", "to", "or", "and", "=")
        && items.AnyOf(
            grade.End + 1,
            grade.End + 2,
            "a",
            "b",
            "c",
            "d",
            "a1",
            "a2",
            "a3",
            "a4",
            "0",
            "1",
            "2",
            "3",
            "mild",
            "moderate",
            "severe",
            "extreme"
        );

    // The level last named before it, with no other behind that; else the one that governs the sentence.
    private static IReadOnlyList<Cases.Interspace> LevelsOf(SentenceItems items, PhraseMatch<Grade> grade)
    {
        var before = items.Levels.LastOrDefault(l => l.End <= grade.First && l.IsPlace && l.Levels.Count > 0);
        if (before is not null)
        {
            return before.Levels;
        }

        var behind = items.Levels.FirstOrDefault(l => l.First >= grade.End && l.IsPlace && l.Levels.Count > 0);
        return behind is null ? items.Carried
            : behind.First - grade.End <= 3 && items.AnyOf(grade.End, behind.First, "at") ? behind.Levels
            : [];
    }

    // "Right foramen L5-S1 (Lee 3), left (Lee 1)": the side last named, in words of a foramen.
    private static Cases.Side? SideOf(SentenceItems items, PhraseMatch<Grade> grade)
    {
        var side = items.Sides.FindLast(s => s.End <= grade.First);
        return
            side.End > 0
            && items.Qualities.Exists(q =>
                q.Value is { Kind: QualityPartKind.Place, Place.Name: "foraminal-stenosis" } && q.First < grade.First
            )
            ? side.Value
            : null;
    }
}
