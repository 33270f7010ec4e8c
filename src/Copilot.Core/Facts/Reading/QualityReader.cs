using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads a quality that a report tells of several places at once: "severe central and moderate bilateral foraminal stenosis",
/// "the lateral recesses are severely narrowed and the foramina mildly so", "canal and foramina adequate".</summary>
internal static class QualityReader
{
    private static readonly HashSet<string> Copulas = ["is", "are", "was", "were", "appear", "appears", "remain", "remains", "both", "all", "sides", "be", ":", "the", "to", "on", "at", "sized", "in", "caliber", "also", "moderately"];

    /// <summary>The nouns, and those verbs and opposites that have a place to be told of.</summary>
    public static List<PhraseMatch<QualityPart>> Heads(SentenceItems items)
    {
        var heads = new List<PhraseMatch<QualityPart>>();
        foreach (var match in items.Qualities)
        {
            if (items.AllFacts.Any(f => !f.Value.Definition.BesideLevel && f.First <= match.First && match.End <= f.End))
            {
                continue;
            }

            if (match.Value.Kind == QualityPartKind.Noun
                || (match.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open && (PlacesBefore(items, match.First).Count > 0 || PlaceAfter(items, match) is not null)))
            {
                heads.Add(match);
            }
        }

        return heads;
    }

    public static void Read(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<QualityPart> head)
    {
        if (reading.IsBackground(items.Sentence))
        {
            return;
        }

        var assertion = Told.Of(reading, head.First, head.End).Assertion;
        if (assertion == Assertion.Planned)
        {
            assertion = Assertion.Present;
        }

        if (items.IsEarlier(reading.Document.Date))
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

    private static void Noun(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<QualityPart> head, Assertion assertion)
    {
        // Places before the noun in its run, nearest last; "stenosis of the lateral recesses" names them behind it.
        var chunks = anchor.Before;
        var placed = chunks.Where(c => c.Place is not null).ToList();
        if (placed.Count == 0)
        {
            var behind = PlacesBehind(items, anchor);
            var definitions = behind.Count > 0 ? behind.Select(p => p.Value.Place!) : reading.Find(head.Value.Quality.Plain ?? "") is { } plain ? [plain] : [];
            foreach (var definition in definitions.Distinct())
            {
                foreach (var r in Attachment.Read(items, anchor, wantsQuantity: false))
                {
                    Emit(reading, items, anchor, definition, assertion, r);
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
                Emit(reading, items, anchor, place, assertion, r with { Grade = grade, Levels = level });
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

    private static void Predicate(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<QualityPart> head, Assertion assertion)
    {
        var isOpen = head.Value.Kind == QualityPartKind.Open;
        if (isOpen && assertion == Assertion.Absent)
        {
            return;
        }

        if (isOpen && assertion == Assertion.Present)
        {
            assertion = Assertion.Absent;
        }

        var before = PlacesBefore(items, head.First);
        var places = before.Count > 0 ? before : [PlaceAfter(items, head)!.Value];
        var from = places[0].First;
        var grades = items.Grades.Where(g => g.First >= from - 3 && g.End <= anchor.After && !places.Any(p => p.First < g.End && g.First < p.End)).ToList();
        // The adverb stands before the verb ("mildly narrowed") or right behind it; before the place it is an adjective ("mildly narrowed foramina").
        var adverb = grades.LastOrDefault(g => g.End <= head.First && g.First >= places[^1].End);
        var grade = adverb.End > 0 ? adverb : grades.FirstOrDefault(g => g.First >= head.End && g.First - head.End <= 2) is { End: > 0 } after ? after : grades.LastOrDefault(g => g.End <= head.First);
        foreach (var place in places)
        {
            var side = SideOf(items, place, head, anchor);
            var r = new Reading(isOpen || grade.End == 0 ? null : grade.Value, null, side?.Side, [], null,
                [(place.First, place.End), .. grade.End > 0 && !isOpen ? [(grade.First, grade.End)] : Array.Empty<(int, int)>(), .. side is { } s ? [(s.First, s.End)] : Array.Empty<(int, int)>()]) { SideAt = side?.First ?? -1 };
            var chunk = new Chunk();
            var at = Attachment.Read(items, anchor with { Before = [chunk], RunStart = from }, wantsQuantity: false)[0];
            Emit(reading, items, anchor, place.Value.Place!, assertion, r with { Levels = at.Levels, LevelForm = at.LevelForm });
        }
    }

    private static void Emit(DocumentReading reading, SentenceItems items, Anchor anchor, FactDefinition definition, Assertion assertion, Reading r)
    {
        var value = FindingReader.GradeValue(definition, r.Grade);
        if (!FindingReader.Negate(definition, assertion, r.Grade, null, ref value))
        {
            return;
        }

        r = PlaceReader.Refine(reading, items, anchor, definition, r);
        foreach (var level in reading.LevelsOf(r))
        {
            reading.Add(new Draft(definition, anchor.First, anchor.End, assertion)
            {
                Value = value,
                Level = level,
                Side = definition.Sided ? r.Side : null,
                SideAt = r.SideAt,
                Support = r.Support,
            });
        }
    }

    /// <summary>The places of which a verb is told: a list before it, nothing but copulas, adverbs, sides and levels between.</summary>
    private static List<PhraseMatch<QualityPart>> PlacesBefore(SentenceItems items, int verb)
    {
        var places = new List<PhraseMatch<QualityPart>>();
        var at = verb;
        var fillers = 0;
        var comma = false;
        while (at > items.Sentence.First && verb - at < 24)
        {
            var here = at;
            var place = items.Qualities.FindLast(q => q.Value.Kind == QualityPartKind.Place && q.End == here);
            if (place.Value is not null)
            {
                if (comma && places.Count == 0)
                {
                    break;
                }

                places.Insert(0, place);
                at = place.First;
                (comma, fillers) = (false, 0);
                continue;
            }

            if (items.Qualities.Exists(q => q.Value.Kind != QualityPartKind.Place && q.End == here && q.First < verb))
            {
                break;
            }

            if (items.Grades.FindLast(g => g.End == here) is { End: > 0 } grade)
            {
                if (places.Count > 0)
                {
                    break;
                }

                at = grade.First;
                continue;
            }

            if (items.Sides.FindLast(s => s.End == here) is { End: > 0 } side)
            {
                at = side.First;
                continue;
            }

            if (items.Levels.LastOrDefault(l => l.End == here) is { } level && places.Count == 0)
            {
                at = level.First;
                continue;
            }

            var word = items.Text.LowerOf(at - 1);
            if (Copulas.Contains(word) || word is "and" or "or" or "/" or "&" or "(" or ")")
            {
                at--;
                continue;
            }

            if (word == ",")
            {
                comma = true;
                at--;
                continue;
            }

            if (places.Count == 0 && items.Text.Tokens[at - 1].Kind == Text.TokenKind.Word && ++fillers <= 1 && !comma)
            {
                at--;
                continue;
            }

            break;
        }

        return places;
    }

    // "patent foramina", "narrowed right foramen"
    private static PhraseMatch<QualityPart>? PlaceAfter(SentenceItems items, PhraseMatch<QualityPart> head)
    {
        var at = head.End;
        if (items.Sides.Find(s => s.First == head.End) is { End: > 0 } side)
        {
            at = side.End;
        }

        var place = items.Qualities.Find(q => q.Value.Kind == QualityPartKind.Place && q.First == at);
        return place.Value is null || items.Qualities.Exists(q => q.Value.Kind != QualityPartKind.Place && q.First == place.End) ? null : place;
    }

    // "stenosis of the canal and both lateral recesses"
    private static List<PhraseMatch<QualityPart>> PlacesBehind(SentenceItems items, Anchor anchor)
    {
        var places = new List<PhraseMatch<QualityPart>>();
        if (anchor.End >= items.Sentence.End || items.Text.LowerOf(anchor.End) is not ("of" or "in" or "involving" or "at"))
        {
            return places;
        }

        for (var at = anchor.End + 1; at < Math.Min(anchor.After, anchor.End + 12);)
        {
            var here = at;
            var place = items.Qualities.Find(q => q.Value.Kind == QualityPartKind.Place && q.First == here);
            if (place.Value is not null)
            {
                places.Add(place);
                at = place.End;
            }
            else if (items.Text.LowerOf(at) is "the" or "both" or "and" or "," or "right" or "left" or "bilateral")
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return places;
    }

    private static (int First, int End, Cases.Side Side)? SideOf(SentenceItems items, PhraseMatch<QualityPart> place, PhraseMatch<QualityPart> head, Anchor anchor)
    {
        foreach (var side in items.Sides)
        {
            if (side.End == place.First || (side.First >= head.End && side.First - head.End <= 3 && side.End <= anchor.After) || (side.First >= place.End && side.End <= head.First && side.First - place.End <= 2))
            {
                return (side.First, side.End, side.Value);
            }
        }

        return null;
    }
}
