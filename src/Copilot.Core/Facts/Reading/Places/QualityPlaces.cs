using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;

namespace Copilot.Core.Facts.Reading.Places;

/// <summary>Finds the places of which a quality is told: before a verb, behind it or behind a noun, and their side.</summary>
internal static class QualityPlaces
{
    private static readonly HashSet<string> Copulas =
    [
        "is",
        "are",
        "was",
        "were",
        "appear",
        "appears",
        "remain",
        "remains",
        "both",
        "all",
        "sides",
        "be",
        ":",
        "the",
        "to",
        "on",
        "at",
        "in",
        "also",
        "of",
        "this",
        "that",
        "same",
        "about",
        "only",
        "now",
        "again",
        "quite",
        "rather",
        "somewhat",
        "=",
        "between",
        "here",
        "still",
        "none",
        "nothing",
        "more",
        "worse",
        "than",
    ];

    /// <summary>A label that opens at a token, with its side and the token behind its mark: "L foramen:"; null where none does.</summary>
    public static (PhraseMatch<QualityPart> Place, Cases.Side? Side, int End)? LabelAt(SentenceItems items, int at)
    {
        var side = items.Sides.Find(s => s.First == at);
        var from = side.End > 0 ? side.End : at;
        return
            items.Qualities.Find(q => q.First == from && q.Value.Kind == QualityPartKind.Place) is { Value: not null } place
            && items.AnyOf(place.End, place.End + 1, ":", "=")
            ? (place, side.End > 0 ? side.Value : null, place.End + 1)
            : null;
    }

    public static List<PhraseMatch<QualityPart>> Inherited(SentenceItems items, PhraseMatch<QualityPart> head)
    {
        for (var i = items.Qualities.Count - 1; i >= 0; i--)
        {
            var verb = items.Qualities[i];
            if (
                verb.End <= head.First
                && verb.Value.Kind is QualityPartKind.Verb or QualityPartKind.Open
                && Before(items, verb.First) is { Count: > 0 } places
            )
            {
                return places;
            }
        }

        return [];
    }

    /// <summary>The places of which a verb is told: a list before it, nothing but copulas, adverbs, sides and levels between.</summary>
    public static List<PhraseMatch<QualityPart>> Before(SentenceItems items, int verb)
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
            if (Copulas.Contains(word) || items.Values.Places.Measured.Contains(word) || word is "and" or "or" or "/" or "&" or "(" or ")")
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
    public static bool IsOfNoun(SentenceItems items, int place)
    {
        var at = place;
        while (
            at > items.Sentence.First && items.Text.LowerOf(at - 1) is "of" or "the" or "both" or "right" or "left" or "bilateral" or "in"
            || (at > items.Sentence.First && items.IsLevel(at - 1))
        )
        {
            at--;
        }

        return at < place
            && items.AnyOf(at, place, "of", "in")
            && items.Qualities.Exists(q => q.End == at && q.Value.Kind == QualityPartKind.Noun);
    }

    // "patent foramina", "narrowed right foramen"; of a verb also "narrows the canal and both recesses"
    public static List<PhraseMatch<QualityPart>> After(SentenceItems items, PhraseMatch<QualityPart> head)
    {
        var places = new List<PhraseMatch<QualityPart>>();
        for (var at = head.End; at < items.Sentence.End; )
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
            else if (
                head.Value.Kind == QualityPartKind.Verb
                && (
                    isSide.End > at
                    || items.Text.LowerOf(at) is "the" or "on" or "upon" or "both" or "into"
                    || (places.Count > 0 && items.Text.LowerOf(at) is "and" or "," or "as" or "well")
                )
            )
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
    public static List<PhraseMatch<QualityPart>> Behind(SentenceItems items, Anchor anchor)
    {
        var places = new List<PhraseMatch<QualityPart>>();
        if (
            anchor.End >= items.Sentence.End
            || items.Text.LowerOf(anchor.End) is not ("of" or "in" or "involving" or "at" or "the" or "both")
        )
        {
            return places;
        }

        for (var at = anchor.End + 1; at < Math.Min(anchor.After, anchor.End + 12); )
        {
            var here = at;
            var place = items.Qualities.Find(q => q.Value.Kind == QualityPartKind.Place && q.First == here);
            if (place.Value is not null)
            {
                places.Add(place);
                at = place.End;
            }
            else if (
                items.Text.LowerOf(at) is "the" or "both" or "and" or "or" or "nor" or "," or "right" or "left" or "bilateral"
                || (places.Count == 0 && items.IsLevel(at))
            )
            {
                // "of the right L4-5 foramen"
                at++;
            }
            else
            {
                break;
            }
        }

        return places;
    }

    public static (int First, int End, Cases.Side Side)? SideOf(
        SentenceItems items,
        PhraseMatch<QualityPart> place,
        PhraseMatch<QualityPart> head,
        Anchor anchor
    )
    {
        foreach (var side in items.Sides)
        {
            if (
                side.End == place.First
                || items.Levels.Any(l => l.First == side.End && l.End == place.First)
                || (place.First <= side.First && side.End <= place.End)
                || (side.First >= head.End && side.First - head.End <= 3 && side.End <= anchor.After)
                || (
                    side.First >= place.End
                    && side.End <= head.First
                    && side.First - place.End <= 2
                    && !items.Qualities.Exists(q => q.Value.Kind != QualityPartKind.Place && q.First >= place.End && q.End <= side.First)
                )
            )
            {
                return (side.First, side.End, side.Value);
            }
        }

        return null;
    }
}
