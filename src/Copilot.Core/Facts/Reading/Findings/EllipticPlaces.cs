using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads lists at a level that leave out what is narrowed by the degrees: "L4-5: sev central, mod bilat NF", "L3-4 no central, mild L foraminal".</summary>
/// <remarks>An item counts only where it holds a degree or a denial, one place and perhaps a side, and nothing else; and only where the sentence names a level and nothing that narrows,
/// or where an item before it did ("mild central narrowing, mild recesses").</remarks>
internal static class EllipticPlaces
{
    private static readonly HashSet<string> Ends = [",", ";", ".", ":", "and", "&", "+", "w/", "with", "w", "(", ")", "/", "-", "|"];
    private static readonly HashSet<string> Denials = ["no", "w/o", "without"];

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            items.Qualities.Count == 0
            || reading.IsBackground(items.Sentence)
            || items.IsEarlier(reading.Document.Date)
            || !HasLevel(items)
            || items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Verb)
        )
        {
            return;
        }

        foreach (var place in items.Qualities.FindAll(q => q.Value.Kind == QualityPartKind.Place))
        {
            // "mild foramina bilat"
            var behind = items.Sides.Find(s => s.First == place.End);
            if (
                Before(items, place.First) is { } item
                && IsEnd(items, Math.Max(place.End, behind.End))
                && IsLeftOut(reading, items, item, place)
            )
            {
                var before = items.Sides.Find(s => s.First >= item.First && s.End <= place.First);
                var side = before.End > 0 ? before : behind;
                var level = items.Levels.LastOrDefault(l => l.IsPlace && l.End <= item.First);
                var chunk = new Chunk
                {
                    Start = item.First,
                    Grade = item.Grade is { } g ? (g.First, g.End, g.Value) : null,
                    Side = side.End > 0 ? (side.First, side.End, side.Value) : null,
                    Level = level,
                };
                var anchor = new Anchor(place.First, place.End, item.First, [chunk]) { After = place.End };
                var told = Told.Of(reading, place.First, place.End).Assertion;
                if (item.Grade is null ? told is Assertion.Absent or Assertion.Present : told is Assertion.Present or Assertion.Planned)
                {
                    foreach (var r in Attachment.Read(items, anchor, wantsQuantity: false).Take(1))
                    {
                        QualityReader.Emit(
                            reading,
                            items,
                            anchor,
                            place.Value.Place!,
                            item.Grade is null ? Assertion.Absent : Assertion.Present,
                            r
                        );
                    }
                }
            }
        }
    }

    // Nothing of the sentence narrows, or an item before this one does, each with its own degree, and nothing has told of this place yet.
    private static bool IsLeftOut(
        DocumentReading reading,
        SentenceItems items,
        (int First, PhraseMatch<Values.Grade>? Grade) item,
        PhraseMatch<QualityPart> place
    )
    {
        var nouns = items.Qualities.FindAll(q => q.Value.Kind == QualityPartKind.Noun);
        if (nouns.Count == 0)
        {
            return true;
        }

        var told = reading.Drafts.Count - 1;
        while (told >= 0 && reading.Drafts[told].First >= items.Sentence.First && reading.Drafts[told].Definition != place.Value.Place)
        {
            told--;
        }

        return item.Grade is not null
            && item.First > items.Sentence.First
            && items.AnyOf(item.First - 1, item.First, ",", ";", "and", "&", "+", "with", "w/")
            && nouns.TrueForAll(n => n.End < item.First && items.Grades.Exists(g => g.First >= items.Sentence.First && g.End <= n.First))
            && (told < 0 || reading.Drafts[told].First < items.Sentence.First);
    }

    private static bool HasLevel(SentenceItems items) => items.Levels.Any(l => l.IsPlace) || items.Carried.Count > 0;

    // The degree or the denial that opens the item, with the item's first token; null where anything else stands in it.
    private static (int First, PhraseMatch<Values.Grade>? Grade)? Before(SentenceItems items, int place)
    {
        PhraseMatch<Values.Grade>? grade = null;
        var denied = false;
        var at = place;
        while (
            at > items.Sentence.First
            && !(Ends.Contains(items.Text.LowerOf(at - 1)) && !items.IsSide(at - 1) && !items.IsGrade(at - 1))
            && !items.IsLevel(at - 1)
        )
        {
            var here = at;
            if (items.Grades.FindLast(g => g.End == here) is { End: > 0 } own && grade is null)
            {
                (grade, at) = (own, own.First);
            }
            else if (items.Sides.FindLast(s => s.End == here) is { End: > 0 } side)
            {
                at = side.First;
            }
            else if (Denials.Contains(items.Text.LowerOf(at - 1)))
            {
                denied = true;
                at--;
            }
            else
            {
                return null;
            }
        }

        return (grade is not null) != denied ? (at, grade) : null;
    }

    private static bool IsEnd(SentenceItems items, int at) => at >= items.Sentence.End || Ends.Contains(items.Text.LowerOf(at));
}
