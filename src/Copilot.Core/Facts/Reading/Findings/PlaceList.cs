using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads a line of a report that is about one place, with what is found there side by side or level by level: "Foramina - RIGHT: severe, LEFT: mild",
/// "Canal: normal to L2-3; mildly narrow L3-4; severely narrow L4-5". Only a line that holds nothing else is read so.</summary>
internal static class PlaceList
{
    private static readonly HashSet<string> Linking =
    [
        ":",
        "=",
        "-",
        "\u2013",
        "\u2014",
        ",",
        ";",
        ".",
        "/",
        "&",
        "(",
        ")",
        "[",
        "]",
        "on",
        "at",
        "the",
        "is",
        "are",
        "was",
        "side",
        "sides",
        "to",
        "and",
        "of",
        "level",
        "levels",
        "in",
        "with",
        "both",
        "but",
        "while",
        "graded",
        "degree",
        "through",
        "up",
        "there",
    ];
    private static readonly HashSet<string> Nothing = ["none", "nil", "no", "negative", "neg", "absent"];
    private static readonly HashSet<string> Articles = ["the", "both", "neural", "exit", "-", "\u2022", "*"];

    private sealed class Item
    {
        public IReadOnlyList<FactDefinition> Places { get; set; } = [];

        public Grade? Grade { get; set; }

        public bool IsNone { get; set; }

        /// <summary>Narrowed, in words that tell no degree.</summary>
        public bool IsNarrow { get; set; }

        public Side? Side { get; set; }

        public IReadOnlyList<Interspace> Levels { get; set; } = [];

        public int First { get; set; } = -1;

        public int End { get; set; }

        /// <summary>The stretch between two semicolons in which it stands.</summary>
        public int Part { get; set; }

        public bool HasValue => Grade is not null || IsNone || IsNarrow;
    }

    /// <summary>True where the sentence is such a line; its facts are then told, and nothing else of it tells of narrowing.</summary>
    public static bool Read(DocumentReading reading, SentenceItems items)
    {
        // It begins with a place, or goes on under a label.
        if (items.Sentence.Label is null && !items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Place))
        {
            return false;
        }

        if (
            reading.IsBackground(items.Sentence)
            || items.IsEarlier(reading.Document.Date)
            || Label(reading, items) is not { } label
            || Items(items, label) is not { Count: > 0 } list
        )
        {
            return false;
        }

        var governing = label.Levels.Count > 0 ? label.Levels : items.Carried;
        if (list.TrueForAll(i => i.Levels.Count == 0) && governing.Count == 0)
        {
            return false;
        }

        Complete(list);
        foreach (var item in list.Where(i => i.HasValue))
        {
            foreach (var place in item.Places)
            {
                foreach (var level in item.Levels.Count > 0 ? item.Levels : governing)
                {
                    reading.Add(
                        new Draft(place, item.First, item.End, item.IsNone ? Assertion.Absent : Assertion.Present)
                        {
                            Value = item.IsNone ? FactValue.Of("none") : FindingReader.GradeValue(place, item.Grade),
                            Level = level,
                            Side = place.Sided ? item.Side : null,
                            Support = [(label.Places[0].First, label.Places[^1].End)],
                        }
                    );
                }
            }
        }

        return true;
    }

    /// <summary>What the line is about, and the token at which its list begins; null where it does not begin with a place and a mark.</summary>
    private static (List<PhraseMatch<QualityPart>> Places, Side? Side, IReadOnlyList<Interspace> Levels, int From)? Label(
        DocumentReading reading,
        SentenceItems items
    )
    {
        var at = items.Sentence.First;
        IReadOnlyList<Interspace> levels = [];
        if (items.Levels.FirstOrDefault(l => l.IsPlace && l.First == at) is { } level)
        {
            (levels, at) = (level.Levels, level.End);
            at += items.AnyOf(at, at + 1, ":", "-", ",") ? 1 : 0;
        }

        Side? own = null;
        List<PhraseMatch<QualityPart>> places = [];
        while (at < items.Sentence.End)
        {
            var here = at;
            if (items.Qualities.Find(q => q.First == here && q.Value.Kind == QualityPartKind.Place) is { Value: not null } place)
            {
                places.Add(place);
                at = place.End;
            }
            else if (places.Count == 0 && items.Sides.Find(s => s.First == here) is { End: > 0 } side)
            {
                (own, at) = (side.Value, side.End);
            }
            else if (
                Articles.Contains(items.Text.LowerOf(at)) && places.Count == 0
                || (
                    places.Count > 0
                    && at + 1 < items.Sentence.End
                    && items.Text.LowerOf(at) is "and" or "/" or "&"
                    && items.Qualities.Exists(q => q.First == here + 1 && q.Value.Kind == QualityPartKind.Place)
                )
            )
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if (places.Count == 0)
        {
            // "Exits: moderate both sides at L4-5. Mild both sides at L3-4.": the label goes on.
            if (
                levels.Count == 0
                && items.Sentence.Label is { } label
                && label.First < items.Sentence.First
                && !items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Place)
                && reading.Lexicon.Qualities.Find(reading.Text, reading.Ids, label.First, label.End) is { Count: > 0 } labelled
                && labelled.TrueForAll(q => q.Value.Kind == QualityPartKind.Place)
                && labelled[^1].End == label.End
                && labelled[0].First == label.First
            )
            {
                return (labelled, null, [], items.Sentence.First);
            }

            return null;
        }

        bool IsMark(int token) =>
            items.AnyOf(token, token + 1, ":", "=")
            || (items.AnyOf(token, token + 1, "-", "\u2013", "\u2014") && items.Text.IsSpaced(token));
        return IsMark(at) ? (places, own, levels, at + 1)
            : items.AnyOf(at, at + 1, "(") && items.Sides.Exists(s => s.First == at + 1 && items.AnyOf(s.End, s.End + 1, ")"))
                ? (places, own, levels, at)
            : items.Sides.Find(s => s.First == at) is { End: > 0 } behind && IsMark(behind.End) ? (places, own, levels, at)
            : null;
    }

    // Null where anything but degrees, sides, levels and what links them stands in the list.
    private static List<Item>? Items(
        SentenceItems items,
        (List<PhraseMatch<QualityPart>> Places, Side? Side, IReadOnlyList<Interspace> Levels, int From) label
    )
    {
        IReadOnlyList<FactDefinition> places = [.. label.Places.Select(p => p.Value.Place!).Distinct()];
        var list = new List<Item>
        {
            new() { Places = places, Side = label.Side },
        };
        var part = 0;
        void Next() => list.Add(new Item { Places = places });
        Item For(Func<Item, bool> isTaken, int first, int end)
        {
            if (isTaken(list[^1]))
            {
                Next();
            }

            var item = list[^1];
            (item.First, item.End, item.Part) = (item.First < 0 ? first : item.First, end, part);
            return item;
        }

        for (var at = label.From; at < items.Sentence.End; )
        {
            var here = at;
            if (at > label.From && QualityPlaces.LabelAt(items, at) is { } next)
            {
                // "R foramen: moderate   L foramen: mild": what follows is another label's.
                places = [next.Place.Value.Place!];
                list.RemoveAll(i => i.First < 0);
                part++;
                list.Add(new Item { Places = places, Side = next.Side });
                at = next.End;
            }
            else if (items.Grades.Find(g => g.First == here) is { End: > 0 } grade)
            {
                // A published class beside a word says the same again.
                if (grade.Value.IsClass && list[^1].Grade is not null)
                {
                    at = grade.End;
                    continue;
                }

                For(i => i.HasValue, at, grade.End).Grade = grade.Value;
                at = grade.End;
            }
            else if (items.Levels.FirstOrDefault(l => l.First == here) is { IsPlace: true } level)
            {
                For(i => i.Levels.Count > 0, at, level.End).Levels = level.Levels;
                at = level.End;
            }
            else if (items.Sides.Find(s => s.First == here) is { End: > 0 } side)
            {
                For(i => i.Side is not null, at, side.End).Side = side.Value;
                at = side.End;
            }
            else if (items.Qualities.Find(q => q.First == here) is { Value: not null } quality)
            {
                switch (quality.Value.Kind)
                {
                    case QualityPartKind.Place when list[^1].First < 0 || list[^1].HasValue:
                        // "Canal: severe; recesses: moderate": the next of several.
                        var isSame = list[^1].First < 0 && at > items.Sentence.First && items.Text.LowerOf(at - 1) is "/" or "&" or "and";
                        places = isSame ? [.. places, quality.Value.Place!] : [quality.Value.Place!];
                        list.RemoveAll(i => i.First < 0);
                        part++;
                        Next();
                        break;
                    case QualityPartKind.Place:
                        return null;
                    case QualityPartKind.Open:
                        For(i => i.HasValue, at, quality.End).IsNone = true;
                        break;
                    default:
                        var item = For(i => i.IsNarrow || i.IsNone, at, quality.End);
                        item.IsNarrow = true;
                        break;
                }

                at = quality.End;
            }
            else if (Nothing.Contains(items.Text.LowerOf(at)))
            {
                For(i => i.HasValue, at, at + 1).IsNone = true;
                at++;
                if (
                    at < items.Sentence.End
                    && items.Qualities.Find(q => q.First == at && q.Value.Kind is QualityPartKind.Noun or QualityPartKind.Verb)
                        is { Value: not null } denied
                )
                {
                    at = denied.End;
                }
            }
            else if (items.Text.LowerOf(at) == "(" && !items.Sides.Exists(s => s.First == here + 1) && CloseOf(items, at) is { } close)
            {
                at = close + 1;
            }
            else if (Linking.Contains(items.Text.LowerOf(at)))
            {
                if (items.Text.LowerOf(at) is ";" or ".")
                {
                    part++;
                }

                if (
                    (
                        items.Text.LowerOf(at) is ";" or "."
                        || (
                            items.Text.LowerOf(at) is "," or "and" or "/" or "but" or "while"
                            && list[^1] is { HasValue: true } last
                            && (last.Levels.Count > 0 || last.Side is not null)
                        )
                    )
                    && list[^1].First >= 0
                )
                {
                    Next();
                }

                at++;
            }
            else
            {
                return null;
            }
        }

        list.RemoveAll(i => i.First < 0);
        return list.Exists(i => i.HasValue) ? list : null;
    }

    private static int? CloseOf(SentenceItems items, int open)
    {
        for (var i = open + 1; i < Math.Min(items.Sentence.End, open + 12); i++)
        {
            if (items.Text.LowerOf(i) == ")")
            {
                return i;
            }
        }

        return null;
    }

    // "mild at L3-4 and L4-5": a level alone shares the degree before it. "right severe, left mild at L4-5": a level told last is that of the whole part.
    private static void Complete(List<Item> list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (!list[i].HasValue && list[i].Levels.Count > 0 && list[i].Part == list[i - 1].Part && list[i - 1].Levels.Count > 0)
            {
                (list[i].Grade, list[i].IsNone, list[i].IsNarrow, list[i].Side) = (
                    list[i - 1].Grade,
                    list[i - 1].IsNone,
                    list[i - 1].IsNarrow,
                    list[i].Side ?? list[i - 1].Side
                );
            }
            else if (list[i].Levels.Count == 0 && list[i].Side is not null && list[i].Part == list[i - 1].Part)
            {
                list[i].Levels = list[i - 1].Levels;
            }
        }

        for (var i = list.Count - 2; i >= 0; i--)
        {
            if (list[i].Levels.Count == 0 && list[i].Part == list[i + 1].Part && list[i].Side is not null && list[i + 1].Side is not null)
            {
                list[i].Levels = list[i + 1].Levels;
            }
        }
    }
}
