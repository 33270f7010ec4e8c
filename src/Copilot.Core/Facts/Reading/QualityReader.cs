using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads a quality that a report tells of several places at once: "severe central and moderate bilateral foraminal stenosis",
/// "the lateral recesses are severely narrowed and the foramina mildly so", "canal and foramina adequate".</summary>
internal static class QualityReader
{
    private static readonly HashSet<string> Copulas = ["is", "are", "was", "were", "appear", "appears", "remain", "remains", "both", "all", "sides", "be", ":", "the", "to", "on", "at", "sized", "in", "caliber", "calibre", "also", "moderately", "of", "this", "that", "same", "level", "levels", "measures", "measuring", "measured", "about", "approximately", "ap", "diameter", "dimension", "only", "now", "again", "quite", "rather", "somewhat", "=", "between", "here", "still", "noted", "seen", "found"];

    // What may stand between a label and its degree: "Foramina: mild right, moderate left", "Both recesses severe".
    private static readonly HashSet<string> Connectors = [":", "-", "\u2013", "=", "is", "are", "was", "were", "appear", "appears", "remain", "remains", "also", "both"];
    private static readonly HashSet<string> ListWords = [",", "and", "/", "&", "on", "the", "to", "at", "side", "sides", "level", "both", "in", "bilaterally"];
    private static readonly HashSet<string> AfterList = [".", ";", ",", ")", "(", "|", "with", "without", "w", "w/o", "due", "from", "secondary", "by", "related", "given", "which", "but", "while", "where", "as", "because", "than", "greater", "worse", "no", "-"];

    /// <summary>The nouns, and those verbs and opposites that have a place to be told of.</summary>
    public static List<PhraseMatch<QualityPart>> Heads(SentenceItems items)
    {
        var heads = new List<PhraseMatch<QualityPart>>();
        foreach (var match in items.Qualities)
        {
            // "Foramina open": the word that also names a motion ("the disc opens 5 degrees") is told of the place beside it.
            var isOpenPlace = match.Value.Kind == QualityPartKind.Open && PlacesBefore(items, match.First).Count > 0;
            if (items.AllFacts.Any(f => !f.Value.Definition.BesideLevel && f.First <= match.First && match.End <= f.End && !(isOpenPlace && f.First == match.First && f.End == match.End)))
            {
                continue;
            }

            if ((match.Value.Kind == QualityPartKind.Noun && !IsVerbHere(items, match))
                || (match.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open && (PlacesBefore(items, match.First).Count > 0 || PlacesAfter(items, match).Count > 0 || GoesOn(items, heads, match))))
            {
                heads.Add(match);
            }
        }

        return heads;
    }

    // "the foramina are severely stenotic": a word that is both noun and verb is told of the places before it.
    private static bool IsVerbHere(SentenceItems items, PhraseMatch<QualityPart> noun) =>
        items.Qualities.Exists(q => q.First == noun.First && q.End == noun.End && q.Value.Kind == QualityPartKind.Verb) && PlacesBefore(items, noun.First).Count > 0;

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

            if (!ListWords.Contains(items.Text.LowerOf(i)) && items.Text.LowerOf(i) is not ("but" or "becoming" or "then" or "is" or "are")
                && !items.IsLevel(i) && !items.IsGrade(i) && !items.IsSide(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads places whose degree follows them without a noun or verb: "Canal: severe", "Foramina - mild right, moderate left", "Both recesses severe".</summary>
    public static void Labelled(DocumentReading reading, SentenceItems items)
    {
        if (reading.IsBackground(items.Sentence) || items.IsEarlier(reading.Document.Date))
        {
            return;
        }

        for (var p = 0; p < items.Qualities.Count; p++)
        {
            if (items.Qualities[p].Value.Kind != QualityPartKind.Place)
            {
                continue;
            }

            var places = new List<PhraseMatch<QualityPart>> { items.Qualities[p] };
            while (p + 1 < items.Qualities.Count && items.Qualities[p + 1] is { Value.Kind: QualityPartKind.Place } next && IsJoined(items, places[^1].End, next.First))
            {
                places.Add(next);
                p++;
            }

            if (IsOfNoun(items, places[0].First) || ListAfter(items, places[^1].End) is not { } list)
            {
                continue;
            }

            var side = items.Sides.Find(s => s.End == places[0].First);
            var chunk = new Chunk { Side = side.End > 0 ? (side.First, side.End, side.Value) : null };
            var anchor = new Anchor(places[0].First, places[^1].End, side.End > 0 ? side.First : places[0].First, [chunk]) { After = list.End };
            if (list.NoneAt >= 0)
            {
                foreach (var place in places)
                {
                    Emit(reading, items, anchor, place.Value.Place!, Assertion.Absent, Attachment.Read(items, anchor with { After = list.NoneAt }, wantsQuantity: false)[0] with { Grade = null });
                }

                continue;
            }

            var assertion = Told.Of(reading, list.First, list.First + 1).Assertion;
            if (assertion is not (Assertion.Present or Assertion.Planned or Assertion.Possible))
            {
                continue;
            }

            foreach (var place in places)
            {
                foreach (var r in Attachment.Read(items, anchor, wantsQuantity: false).Where(r => r.Grade is not null || r.IsNone))
                {
                    Emit(reading, items, anchor, place.Value.Place!, r.IsNone ? Assertion.Absent : assertion == Assertion.Possible ? assertion : Assertion.Present, r);
                }
            }
        }
    }

    private static bool IsJoined(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (items.Text.LowerOf(i) is not ("and" or "/" or "&" or "," or "the" or "both" or "right" or "left" or "bilateral"))
            {
                return false;
            }
        }

        return to > from;
    }

    // The stretch of degrees, sides and levels behind a label; null where what follows is something else ("Canal: mild disc bulge").
    private static (int First, int End, int NoneAt)? ListAfter(SentenceItems items, int from)
    {
        var at = from;
        while (at < items.Sentence.End && Connectors.Contains(items.Text.LowerOf(at)))
        {
            at++;
        }

        if (at == from && items.AnyOf(at, at + 1, "at", "of") && items.Levels.FirstOrDefault(l => l.IsPlace && l.First == at + 1) is { } placed && items.AnyOf(placed.End, placed.End + 1, ":", "-", "="))
        {
            // "Foramina at L4-5: right severe, left mild"
            at = placed.End + 1;
        }

        var isLabel = at > from;
        int first = at, grades = 0, none = -1;
        while (at < items.Sentence.End)
        {
            var here = at;
            if (items.Grades.Find(g => g.First == here) is { End: > 0 } grade)
            {
                grades++;
                at = grade.End;
            }
            else if (items.Sides.Find(s => s.First == here) is { End: > 0 } side)
            {
                at = side.End;
            }
            else if (items.Levels.FirstOrDefault(l => l.First == here) is { } level)
            {
                if (grades == 0 && !isLabel)
                {
                    return null;
                }

                at = level.End;
            }
            else if (isLabel && items.Text.LowerOf(at) is "none" or "nil" or "negative" or "neg" or "absent" && grades == 0 && isLabel)
            {
                none = at;
                at++;
                break;
            }
            else if (ListWords.Contains(items.Text.LowerOf(at)) && at > first && !(items.Text.LowerOf(at) is "," or "and" && StartsOther(items, at + 1)))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if ((grades == 0 && none < 0) || (at < items.Sentence.End && !AfterList.Contains(items.Text.LowerOf(at)) && items.Text.LowerOf(at) != "and" && items.Text.LineOf(at) == items.Text.LineOf(at - 1)))
        {
            return null;
        }

        return (first, at, none);
    }

    // After a comma the list goes on only with a degree or a side that is no modifier of another thing.
    private static bool StartsOther(SentenceItems items, int at)
    {
        while (at < items.Sentence.End)
        {
            var here = at;
            var end = items.Grades.Find(g => g.First == here).End is > 0 and var g ? g
                : items.Sides.Find(s => s.First == here).End is > 0 and var s ? s
                : items.Levels.FirstOrDefault(l => l.First == here)?.End ?? 0;
            if (end == 0)
            {
                return items.Text.LowerOf(at) is not ("," or ";" or "." or "on" or "at" or "and" or ")");
            }

            at = end;
        }

        return false;
    }

    /// <summary>The places of a label that governs a thing: "Foramina: mild narrowing both sides"; none where there is no such label.</summary>
    private static List<PhraseMatch<QualityPart>> LabelPlaces(DocumentReading reading, SentenceItems items, int before)
    {
        for (var i = items.Qualities.Count - 1; i >= 0; i--)
        {
            var place = items.Qualities[i];
            if (place.End > before)
            {
                continue;
            }

            var verb = BehindLevel(items, place.End);
            if (place.Value.Kind != QualityPartKind.Place || verb >= items.Sentence.End || !(items.Text.LowerOf(verb) is ":" or "show" or "shows" or "demonstrate" or "demonstrates" or "exhibit" or "exhibits" or "have" or "has" or "reveal" or "reveals" || (items.Text.LowerOf(verb) is "-" or "\u2013" && items.Text.IsSpaced(verb)))
                || items.AnyOf(place.End, before, ";"))
            {
                break;
            }

            var places = new List<PhraseMatch<QualityPart>> { place };
            while (i > 0 && items.Qualities[i - 1] is { Value.Kind: QualityPartKind.Place } other && IsJoined(items, other.End, places[0].First))
            {
                places.Insert(0, other);
                i--;
            }

            return places;
        }

        if (items.Sentence.Label is { } label && (label.End <= items.Sentence.First || label.First == items.Sentence.First))
        {
            var found = reading.Lexicon.Qualities.Find(reading.Text, reading.Ids, label.First, label.End);
            if (found.Count > 0 && found.TrueForAll(q => q.Value.Kind == QualityPartKind.Place) && found[^1].End == label.End)
            {
                return found;
            }
        }

        return [];
    }

    // "Canal and foramina at that level show no stenosis"
    private static int BehindLevel(SentenceItems items, int at) =>
        items.AnyOf(at, at + 1, "at", "of", "in") && items.Levels.FirstOrDefault(l => l.First > at && l.First - at <= 2) is { } level ? level.End
        : items.AnyOf(at, at + 1, "at") && items.AnyOf(at + 1, at + 2, "this", "that", "these", "the") && items.AnyOf(at + 2, at + 3, "level", "levels", "interspace", "disc") ? at + 3
        : at;

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
            var named = PlacesBehind(items, anchor);
            var behind = named.Count > 0 ? named : LabelPlaces(reading, items, Math.Min(anchor.RunStart, anchor.First));
            Cases.Side? labelSide = named.Count == 0 && behind.Count > 0 && reading.Lexicon.Sides.Find(reading.Text, reading.Ids, Math.Max(0, behind[0].First - 2), behind[0].First) is [.., { End: var sideEnd, Value: var ownSide }] && sideEnd == behind[0].First ? ownSide : null;
            var definitions = behind.Count > 0 ? behind.Select(p => p.Value.Place!) : reading.Find(head.Value.Quality.Plain ?? "") is { } plain ? [plain] : [];
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
                Emit(reading, items, anchor, place, r.IsNone && assertion == Assertion.Present ? Assertion.Absent : assertion, r with { Grade = r.IsNone ? null : grade, Levels = level });
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
        var before = PlacesBefore(items, head.First);
        if (isOpen && assertion == Assertion.Absent)
        {
            if (before.Count == 0 || !IsOfListBefore(reading, items, head, before[0].First))
            {
                return;
            }

            assertion = Assertion.Present;
        }

        if (isOpen && assertion == Assertion.Present)
        {
            assertion = Assertion.Absent;
        }

        var places = before.Count > 0 ? before : PlacesAfter(items, head) is { Count: > 0 } behind ? behind : Inherited(items, head);
        if (places.Count == 0)
        {
            return;
        }

        var isInherited = places[^1].End <= head.First && items.Qualities.Exists(q => q.Value.Kind != QualityPartKind.Place && q.First > places[^1].End && q.End <= head.First);
        var from = isInherited ? items.Qualities.FindLast(q => q.End <= head.First && q.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open).End : Math.Min(places[0].First, head.First);
        var grades = items.Grades.FindAll(g => g.First >= (isInherited ? from : from - 3) && g.End <= anchor.After && !places.Any(p => p.First < g.End && g.First < p.End));
        // The adverb stands before the verb ("mildly narrowed") or right behind it; before the place it is an adjective ("mildly narrowed foramina").
        var adverb = grades.LastOrDefault(g => g.End <= head.First && g.First >= places[^1].End);
        var grade = adverb.End > 0 ? adverb : grades.FirstOrDefault(g => g.First >= head.End && g.First - head.End <= 2) is { End: > 0 } after ? after : grades.LastOrDefault(g => g.End <= head.First);
        foreach (var place in places)
        {
            var side = SideOf(items, place, head, anchor);
            var r = new Reading(isOpen || grade.End == 0 ? null : grade.Value, null, side?.Side, [], null,
                [(place.First, place.End), .. grade.End > 0 && !isOpen ? [(grade.First, grade.End)] : Array.Empty<(int, int)>(), .. side is { } s ? [(s.First, s.End)] : Array.Empty<(int, int)>()]) { SideAt = side?.First ?? -1 };
            var chunk = new Chunk();
            var at = Attachment.Read(items, anchor with { Before = [chunk], RunStart = from }, wantsQuantity: false);

            // "the foramina of L5-S1 are severely stenotic": a level told with the places is theirs.
            var own = items.Levels.LastOrDefault(l => l.First >= from && l.End <= head.First && (l.IsPlace || l.Form is Levels.LevelForm.This or Levels.LevelForm.Both or Levels.LevelForm.Rest or Levels.LevelForm.Any));
            var (levels, form) = own is { Form: Levels.LevelForm.Rest or Levels.LevelForm.Any } ? ([], own.Form) : own is { Levels.Count: > 0 } && !isInherited ? (own.Levels, (Levels.LevelForm?)own.Form) : (at[0].Levels, at[0].LevelForm);
            Emit(reading, items, anchor, place.Value.Place!, assertion, r with { Levels = levels, LevelForm = form });
            foreach (var more in at.Skip(1).Where(m => m.Grade is not null && !isOpen))
            {
                // "narrowed, severely on the right and mildly on the left"
                Emit(reading, items, anchor, place.Value.Place!, assertion, more with { Levels = more.Levels.Count > 0 ? more.Levels : levels, LevelForm = more.LevelForm ?? form });
            }
        }
    }

    // "no central stenosis, recesses and foramina patent": the denial is of what stands before the comma.
    private static bool IsOfListBefore(DocumentReading reading, SentenceItems items, PhraseMatch<QualityPart> head, int place) =>
        Told.Of(reading, head.First, head.End).Triggers.All(t => t.Words.End <= place && items.AnyOf(t.Words.End, place, ",", ";", "and"));

    private static List<PhraseMatch<QualityPart>> Inherited(SentenceItems items, PhraseMatch<QualityPart> head)
    {
        for (var i = items.Qualities.Count - 1; i >= 0; i--)
        {
            var verb = items.Qualities[i];
            if (verb.End <= head.First && verb.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open && PlacesBefore(items, verb.First) is { Count: > 0 } places)
            {
                return places;
            }
        }

        return [];
    }

    internal static void Emit(DocumentReading reading, SentenceItems items, Anchor anchor, FactDefinition definition, Assertion assertion, Reading r)
    {
        var value = FindingReader.GradeValue(definition, r.Grade);
        if (!FindingReader.Negate(definition, assertion, r.Grade, null, ref value))
        {
            return;
        }

        r = PlaceReader.Refine(reading, items, anchor, definition, assertion == Assertion.Absent ? PlaceReader.Elsewhere(items, anchor, r) : r);
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
                if ((comma && places.Count == 0) || IsOfNoun(items, place.First))
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

            if (places.Count == 0 && items.Quantities.FindLast(q => q.End == here && q.Unit is "mm" or "cm") is { } size)
            {
                at = size.First;
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

    // "narrowing of the foramina and ...": the place is the noun's.
    private static bool IsOfNoun(SentenceItems items, int place)
    {
        var at = place;
        while (at > items.Sentence.First && items.Text.LowerOf(at - 1) is "of" or "the" or "both" or "right" or "left" or "bilateral" or "in")
        {
            at--;
        }

        return at < place && items.AnyOf(at, place, "of", "in") && items.Qualities.Exists(q => q.End == at && q.Value.Kind == QualityPartKind.Noun);
    }

    // "patent foramina", "narrowed right foramen"; of a verb also "narrows the canal and both recesses"
    private static List<PhraseMatch<QualityPart>> PlacesAfter(SentenceItems items, PhraseMatch<QualityPart> head)
    {
        var places = new List<PhraseMatch<QualityPart>>();
        for (var at = head.End; at < items.Sentence.End;)
        {
            var here = at;
            var place = items.Qualities.Find(q => q.Value.Kind == QualityPartKind.Place && q.First == here);
            if (place.Value is not null)
            {
                if (items.Qualities.Exists(q => q.Value.Kind != QualityPartKind.Place && q.First == place.End))
                {
                    break;
                }

                places.Add(place);
                at = place.End;
                continue;
            }

            var isSide = items.Sides.Find(s => s.First == here);
            if (isSide.End > at && places.Count == 0)
            {
                at = isSide.End;
            }
            else if (head.Value.Kind == QualityPartKind.Verb && (isSide.End > at || items.Text.LowerOf(at) is "the" or "on" or "upon" or "both" or "into" || (places.Count > 0 && items.Text.LowerOf(at) is "and" or "," or "as" or "well")))
            {
                at = Math.Max(at + 1, isSide.End);
            }
            else
            {
                break;
            }
        }

        return head.Value.Kind == QualityPartKind.Verb ? places : [.. places.Take(1)];
    }

    // "stenosis of the canal and both lateral recesses"
    private static List<PhraseMatch<QualityPart>> PlacesBehind(SentenceItems items, Anchor anchor)
    {
        var places = new List<PhraseMatch<QualityPart>>();
        if (anchor.End >= items.Sentence.End || items.Text.LowerOf(anchor.End) is not ("of" or "in" or "involving" or "at" or "the" or "both"))
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
