using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads places whose degree follows them without a noun or verb ("Canal: severe", "Foramina - mild right, moderate left"), and the places of a label that governs a thing.</summary>
internal static class LabelledPlaces
{
    // What may stand between a label and its degree: "Foramina: mild right, moderate left", "Both recesses severe".
    private static readonly HashSet<string> Connectors =
    [
        ":",
        "-",
        "\u2013",
        "=",
        "is",
        "are",
        "was",
        "were",
        "appear",
        "appears",
        "remain",
        "remains",
        "also",
        "both",
    ];
    internal static readonly HashSet<string> ListWords =
    [
        ",",
        "and",
        "/",
        "&",
        "on",
        "the",
        "to",
        "at",
        "side",
        "sides",
        "level",
        "both",
        "in",
        "bilaterally",
    ];

    private static readonly HashSet<string> AfterList =
    [
        ".",
        ";",
        ",",
        ")",
        "(",
        "|",
        "with",
        "without",
        "w",
        "w/o",
        "due",
        "from",
        "secondary",
        "by",
        "related",
        "given",
        "which",
        "but",
        "while",
        "where",
        "as",
        "because",
        "than",
        "greater",
        "worse",
        "no",
        "-",
    ];

    /// <summary>Reads places whose degree follows them without a noun or verb: "Canal: severe", "Foramina - mild right, moderate left", "Both recesses severe".</summary>
    public static void Read(DocumentReading reading, SentenceItems items)
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
            while (
                p + 1 < items.Qualities.Count
                && items.Qualities[p + 1] is { Value.Kind: QualityPartKind.Place } next
                && IsJoined(items, places[^1].End, next.First)
            )
            {
                places.Add(next);
                p++;
            }

            if (QualityPlaces.IsOfNoun(items, places[0].First) || ListAfter(items, places[^1].End) is not { } list)
            {
                continue;
            }

            if (
                items.Qualities.Exists(q =>
                    q.Value.Kind == QualityPartKind.Verb
                    && q.First == list.First
                    && items.AnyOf(q.End, q.End + 1, ",", "-", "(")
                    && items.Grades.Exists(g => g.First - q.End == 1)
                )
            )
            {
                // "Right recess tight, moderate": the verb with its degree.
                continue;
            }

            var side = items.Sides.Find(s => s.End == places[0].First);
            var chunk = new Chunk { Side = side.End > 0 ? (side.First, side.End, side.Value) : null };
            var anchor = new Anchor(places[0].First, places[^1].End, side.End > 0 ? side.First : places[0].First, [chunk])
            {
                After = list.End,
            };
            if (list.NoneAt >= 0)
            {
                foreach (var place in places)
                {
                    QualityReader.Emit(
                        reading,
                        items,
                        anchor,
                        place.Value.Place!,
                        Assertion.Absent,
                        Attachment.Read(items, anchor with { After = list.NoneAt }, wantsQuantity: false)[0] with
                        {
                            Grade = null,
                        }
                    );
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
                    QualityReader.Emit(
                        reading,
                        items,
                        anchor,
                        place.Value.Place!,
                        r.IsNone ? Assertion.Absent
                            : assertion == Assertion.Possible ? assertion
                            : Assertion.Present,
                        r
                    );
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

        if (
            at == from
            && items.AnyOf(at, at + 1, "at", "of")
            && items.Levels.FirstOrDefault(l => l.IsPlace && l.First == at + 1) is { } placed
            && items.AnyOf(placed.End, placed.End + 1, ":", "-", "=")
        )
        {
            // "Foramina at L4-5: right severe, left mild"
            at = placed.End + 1;
        }

        var isLabel = at > from;
        int first = at,
            grades = 0,
            none = -1;
        while (at < items.Sentence.End)
        {
            var here = at;
            if (at > first && QualityPlaces.LabelAt(items, at) is not null)
            {
                return grades == 0 && none < 0 ? null : (first, at, none);
            }

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
            else if (
                isLabel
                && items.Text.LowerOf(at) is "none" or "nil" or "negative" or "neg" or "absent"
                && grades == 0
                && !items.AnyOf(at + 1, at + 2, "more", "worse", "greater", "larger")
            )
            {
                none = at;
                at++;
                break;
            }
            else if (
                ListWords.Contains(items.Text.LowerOf(at))
                && at > first
                && !(items.Text.LowerOf(at) is "," or "and" && StartsOther(items, at + 1))
            )
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if (
            (grades == 0 && none < 0)
            || (
                at < items.Sentence.End
                && !AfterList.Contains(items.Text.LowerOf(at))
                && items.Text.LowerOf(at) != "and"
                && items.Text.LineOf(at) == items.Text.LineOf(at - 1)
            )
        )
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
            var end =
                items.Grades.Find(g => g.First == here).End is > 0 and var g ? g
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
    public static List<PhraseMatch<QualityPart>> Of(DocumentReading reading, SentenceItems items, int before)
    {
        for (var i = items.Qualities.Count - 1; i >= 0; i--)
        {
            var place = items.Qualities[i];
            if (place.End > before)
            {
                continue;
            }

            var verb = BehindLevel(items, place.End);
            if (
                place.Value.Kind != QualityPartKind.Place
                || verb >= items.Sentence.End
                || !(
                    items.Text.LowerOf(verb)
                        is ":"
                            or "show"
                            or "shows"
                            or "demonstrate"
                            or "demonstrates"
                            or "exhibit"
                            or "exhibits"
                            or "have"
                            or "has"
                            or "reveal"
                            or "reveals"
                    || (items.Text.LowerOf(verb) is "-" or "\u2013" && items.Text.IsSpaced(verb))
                )
                || items.AnyOf(place.End, before, ";")
            )
            {
                break;
            }

            var places = new List<PhraseMatch<QualityPart>> { place };
            while (
                i > 0
                && items.Qualities[i - 1] is { Value.Kind: QualityPartKind.Place } other
                && IsJoined(items, other.End, places[0].First)
            )
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
        items.AnyOf(at, at + 1, "at", "of", "in") && items.Levels.FirstOrDefault(l => l.First > at && l.First - at <= 2) is { } level
            ? level.End
        : items.AnyOf(at, at + 1, "at")
        && items.AnyOf(at + 1, at + 2, "this", "that", "these", "the")
        && items.AnyOf(at + 2, at + 3, "level", "levels", "interspace", "disc")
            ? at + 3
        : at;
}
