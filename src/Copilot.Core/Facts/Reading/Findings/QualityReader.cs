using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads a quality that a report tells of several places at once: "severe central and moderate bilateral foraminal stenosis",
/// "the lateral recesses are severely narrowed and the foramina mildly so", "canal and foramina adequate".</summary>
internal static class QualityReader
{
    /// <summary>The nouns, and those verbs and opposites that have a place to be told of.</summary>
    public static List<PhraseMatch<QualityPart>> Heads(SentenceItems items)
    {
        var heads = new List<PhraseMatch<QualityPart>>();
        foreach (var match in items.Qualities)
        {
            // "Foramina open": the word that also names a motion ("the disc opens 5 degrees") is told of the place beside it.
            var isOpenPlace = match.Value.Kind == QualityPartKind.Open && QualityPlaces.Before(items, match.First).Count > 0;
            if (
                items.AllFacts.Any(f =>
                    !f.Value.Definition.BesideLevel
                    && f.First <= match.First
                    && match.End <= f.End
                    && !(isOpenPlace && f.First == match.First && f.End == match.End)
                )
            )
            {
                continue;
            }

            if (
                (match.Value.Kind == QualityPartKind.Noun && !IsVerbHere(items, match))
                || (
                    match.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open
                    && (
                        QualityPlaces.Before(items, match.First).Count > 0
                        || QualityPlaces.After(items, match).Count > 0
                        || GoesOn(items, heads, match)
                    )
                )
            )
            {
                heads.Add(match);
            }
        }

        return heads;
    }

    // "the foramina are severely stenotic": a word that is both noun and verb is told of the places before it.
    private static bool IsVerbHere(SentenceItems items, PhraseMatch<QualityPart> noun) =>
        items.Qualities.Exists(q => q.First == noun.First && q.End == noun.End && q.Value.Kind == QualityPartKind.Verb)
        && QualityPlaces.Before(items, noun.First).Count > 0;

    // "adequate at L1-2, mildly narrowed at L3-4 and severely narrowed at L4-5": a later verb of a list is told of the same places.
    private static bool GoesOn(SentenceItems items, List<PhraseMatch<QualityPart>> heads, PhraseMatch<QualityPart> match)
    {
        if (heads.Count == 0 || heads[^1].Value.Kind is not (QualityPartKind.Verb or QualityPartKind.Open) || match.First <= heads[^1].End)
        {
            return false;
        }

        for (var i = heads[^1].End; i < match.First; i++)
        {
            if (items.IsLevel(i) && items.Text.LineOf(i) > items.Text.LineOf(i - 1))
            {
                // A level that begins a line begins another row.
                return false;
            }

            if (
                !LabelledPlaces.ListWords.Contains(items.Text.LowerOf(i))
                && items.Text.LowerOf(i) is not ("but" or "becoming" or "then" or "is" or "are")
                && !items.IsLevel(i)
                && !items.IsGrade(i)
                && !items.IsSide(i)
            )
            {
                return false;
            }
        }

        return true;
    }

    public static void Read(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<QualityPart> head)
    {
        if (reading.IsBackground(items.Sentence) || items.IsLegend || items.IsDefined(head.End))
        {
            return;
        }

        var assertion = Told.Of(reading, head.First, head.End).Assertion;
        if (assertion == Assertion.Planned)
        {
            assertion = Assertion.Present;
        }

        if (items.IsEarlier(reading.Document.Date) || items.IsOfComparison(head.First))
        {
            return;
        }

        if (assertion == Assertion.Present && items.IsRiskList)
        {
            assertion = Assertion.Hypothetical;
        }

        if (head.Value.Kind == QualityPartKind.Noun)
        {
            Noun(reading, items, anchor, head, assertion);
        }
        else
        {
            Predicate(reading, items, anchor, head, assertion);
        }
    }

    private static void Noun(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        PhraseMatch<QualityPart> head,
        Assertion assertion
    )
    {
        // Places before the noun in its run, nearest last; "stenosis of the lateral recesses" names them behind it.
        var chunks = anchor.Before;
        var placed = chunks.Where(c => c.Place is not null).ToList();
        if (placed.Count == 0)
        {
            var named = QualityPlaces.Behind(items, anchor);
            var behind = named.Count > 0 ? named : LabelledPlaces.Of(reading, items, Math.Min(anchor.RunStart, anchor.First));
            Cases.Side? labelSide =
                named.Count == 0
                && behind.Count > 0
                && reading.Lexicon.Sides.Find(reading.Text, reading.Ids, Math.Max(0, behind[0].First - 2), behind[0].First)
                    is [.., { End: var sideEnd, Value: var ownSide }]
                && sideEnd == behind[0].First
                    ? ownSide
                    : null;
            var definitions =
                behind.Count > 0 ? behind.Select(p => p.Value.Place!)
                : reading.Find(head.Value.Quality.Plain ?? "") is { } plain ? [plain]
                : [];
            foreach (var definition in definitions.Distinct())
            {
                foreach (var each in Attachment.Read(items, anchor, wantsQuantity: false))
                {
                    // "Right foramen: mild stenosis": the side stands in the label.
                    var r = each.Side is null && labelSide is { } labelled ? each with { Side = labelled } : each;
                    Emit(reading, items, anchor, definition, r.IsNone && assertion == Assertion.Present ? Assertion.Absent : assertion, r);
                }
            }

            return;
        }

        // Each place takes the chunks up to the next place: "moderate right and mild left foraminal" are two readings of one place.
        FactDefinition? current = null;
        var groups = new List<(FactDefinition Place, List<Chunk> Chunks)>();
        foreach (var chunk in chunks)
        {
            if (chunk.Place is { } place)
            {
                current = place.Value.Place;
                groups.Add((current!, [chunk]));
            }
            else if (current is not null)
            {
                groups[^1].Chunks.Add(chunk);
            }
        }

        // Read from the left, so that a place without a degree of its own takes that of the place before it.
        groups.Reverse();
        Grade? carried = null;
        Side(groups);
        foreach (var (place, own) in groups)
        {
            var part = anchor with { Before = own };
            foreach (var r in Attachment.Read(items, part, wantsQuantity: false))
            {
                var grade = r.Grade ?? carried;
                carried = grade;
                var level = r.Levels;
                Emit(
                    reading,
                    items,
                    anchor,
                    place,
                    r.IsNone && assertion == Assertion.Present ? Assertion.Absent : assertion,
                    r with
                    {
                        Grade = r.IsNone ? null : grade,
                        Levels = level,
                    }
                );
            }
        }
    }

    // A level told with the last place holds for the places before it that have none.
    private static void Side(List<(FactDefinition Place, List<Chunk> Chunks)> groups)
    {
        var level = groups.SelectMany(g => g.Chunks).Select(c => c.Level).LastOrDefault(l => l is not null);
        foreach (var chunk in groups.SelectMany(g => g.Chunks).Where(c => c.Level is null && c.Place is not null))
        {
            chunk.Level = level;
        }
    }

    private static void Predicate(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        PhraseMatch<QualityPart> head,
        Assertion assertion
    )
    {
        var isOpen = head.Value.Kind == QualityPartKind.Open;
        var before = QualityPlaces.Before(items, head.First);
        if (isOpen && assertion == Assertion.Absent)
        {
            if (before.Count == 0 || !IsOfListBefore(reading, items, head, before[0].First))
            {
                return;
            }

            assertion = Assertion.Present;
        }

        if (isOpen && assertion == Assertion.Historical)
        {
            // An open canal of the past tells neither of now nor of a narrow one then.
            return;
        }

        if (isOpen && assertion == Assertion.Present)
        {
            assertion = Assertion.Absent;
        }

        var places =
            before.Count > 0 ? before
            : QualityPlaces.After(items, head) is { Count: > 0 } behind ? behind
            : QualityPlaces.Inherited(items, head);
        if (places.Count == 0)
        {
            return;
        }

        var isInherited =
            places[^1].End <= head.First
            && items.Qualities.Exists(q => q.Value.Kind != QualityPartKind.Place && q.First > places[^1].End && q.End <= head.First);
        var from = isInherited
            ? items.Qualities.FindLast(q => q.End <= head.First && q.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open).End
            : Math.Min(places[0].First, head.First);
        var grades = items.Grades.FindAll(g =>
            g.First >= (isInherited ? from : from - 3) && g.End <= anchor.After && !places.Any(p => p.First < g.End && g.First < p.End)
        );
        // The adverb stands before the verb ("mildly narrowed") or right behind it; before the place it is an adjective ("mildly narrowed foramina").
        var adverb = grades.LastOrDefault(g => g.End <= head.First && g.First >= places[^1].End);
        var grade =
            adverb.End > 0 ? adverb
            : grades.FirstOrDefault(g => g.First >= head.End && g.First - head.End <= 2) is { End: > 0 } after ? after
            : grades.LastOrDefault(g => g.End <= head.First);
        // "The canal is tight": a verb that is its own degree.
        grade = grade.End > 0 ? grade : items.Grades.Find(g => g.First == head.First && g.End == head.End);
        foreach (var place in places)
        {
            var side = QualityPlaces.SideOf(items, place, head, anchor);
            var r = new Reading(
                isOpen || grade.End == 0 ? null : grade.Value,
                null,
                side?.Side,
                [],
                null,
                [
                    (place.First, place.End),
                    .. grade.End > 0 && !isOpen ? [(grade.First, grade.End)] : Array.Empty<(int, int)>(),
                    .. side is { } s ? [(s.First, s.End)] : Array.Empty<(int, int)>(),
                ]
            )
            {
                SideAt = side?.First ?? -1,
            };
            var chunk = new Chunk();
            var at = Attachment.Read(items, anchor with { Before = [chunk], RunStart = from }, wantsQuantity: false);

            // "the foramina of L5-S1 are severely stenotic": a level told with the places is theirs.
            var own = items.Levels.LastOrDefault(l =>
                l.First >= from
                && l.End <= head.First
                && (l.IsPlace || l.Form is Levels.LevelForm.This or Levels.LevelForm.Both or Levels.LevelForm.Rest or Levels.LevelForm.Any)
            );
            // "The lumbar foramina are all open": of every level, not of the one before.
            var isOfAll =
                isOpen
                && own is null
                && !items.Levels.Any(l => l.IsPlace)
                && items.AnyOf(places[0].First - 2, places[0].First, "lumbar", "all", "every");
            var (levels, form) =
                isOfAll ? ([], (Levels.LevelForm?)Levels.LevelForm.Any)
                : own is { Form: Levels.LevelForm.Rest or Levels.LevelForm.Any } ? ([], own.Form)
                : own is { Levels.Count: > 0 } && !isInherited ? (own.Levels, (Levels.LevelForm?)own.Form)
                : (at[0].Levels, at[0].LevelForm);
            Emit(reading, items, anchor, place.Value.Place!, assertion, r with { Levels = levels, LevelForm = form });
            foreach (var more in at.Skip(1).Where(m => m.Grade is not null && !isOpen))
            {
                // "narrowed, severely on the right and mildly on the left"
                Emit(
                    reading,
                    items,
                    anchor,
                    place.Value.Place!,
                    assertion,
                    more with
                    {
                        Levels = more.Levels.Count > 0 ? more.Levels : levels,
                        LevelForm = more.LevelForm ?? form,
                    }
                );
            }
        }
    }

    // "no central stenosis, recesses and foramina patent": the denial is of what stands before the comma.
    private static bool IsOfListBefore(DocumentReading reading, SentenceItems items, PhraseMatch<QualityPart> head, int place) =>
        Told.Of(reading, head.First, head.End).Triggers.All(t => t.Words.End <= place && items.AnyOf(t.Words.End, place, ",", ";", "and"));

    internal static void Emit(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        FactDefinition definition,
        Assertion assertion,
        Reading r
    )
    {
        var value = FindingReader.GradeValue(definition, r.Grade);
        if (!FindingReader.Negate(definition, assertion, r.Grade, null, ref value))
        {
            return;
        }

        r = PlaceReader.Refine(
            reading,
            items,
            anchor,
            definition,
            assertion == Assertion.Absent ? PlaceReader.Elsewhere(items, anchor, r) : r
        );
        foreach (var level in reading.LevelsOf(PlaceReader.OffFusion(reading, items, anchor.End, r)))
        {
            reading.Add(
                new Draft(definition, anchor.First, anchor.End, assertion)
                {
                    Value = value,
                    Level = level,
                    Side = definition.Sided ? r.Side : null,
                    SideAt = r.SideAt,
                    Support = r.Support,
                }
            );
        }
    }
}
