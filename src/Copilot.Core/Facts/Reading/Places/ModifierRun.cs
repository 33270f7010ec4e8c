using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Places;

/// <summary>Reads the modifiers that stand before a thing: "severe L3/4 and moderate L2/3 | central canal stenosis".</summary>
internal static class ModifierRun
{
    private const int LongestRun = 32;

    // Words that end a run of modifiers: verbs, prepositions, negations, and what begins another thought.
    private static readonly HashSet<string> Stops =
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "with",
        "without",
        "w",
        "at",
        "on",
        "in",
        "to",
        "from",
        "by",
        "no",
        "not",
        "but",
        "which",
        "that",
        "than",
        "for",
        "there",
        "this",
        "these",
        "he",
        "she",
        "because",
        "due",
        "d",
        "s",
        "after",
        "before",
        "into",
        "between",
        "per",
        "more",
        "less",
        "where",
        "also",
        "plus",
        "if",
        "when",
        "while",
        "any",
    ];

    private static readonly HashSet<string> Joins =
    [
        "and",
        "or",
        ",",
        "&",
        "/",
        "+",
        "as",
        "well",
        "both",
        "the",
        "a",
        "an",
        "also",
        "of",
        "-",
    ];

    private static readonly HashSet<string> Prepositions = ["at", "of", "in", "on", "from", "to", "involving", "for", "between"];

    /// <summary>The chunks before token <paramref name="first"/>, nearest first, none reaching below <paramref name="floor"/>, and where they begin.</summary>
    public static (int Start, List<Chunk> Chunks) Before(
        SentenceItems items,
        int first,
        int floor,
        bool withPlaces,
        Func<Values.Quantity, bool> takes
    )
    {
        var text = items.Text;
        var chunks = new List<Chunk> { new() };
        var (fillers, at) = (0, first);
        var joined = false;
        var isBeyondAnd = false;
        while (at > floor && first - at < LongestRun)
        {
            var current = chunks[^1];
            if (joined)
            {
                current = new Chunk();
            }

            if (isBeyondAnd && IsPlaceOfThingBefore(items, at, floor))
            {
                break;
            }

            if (Take(items, at, floor, withPlaces, current, current == chunks[0], takes) is { } taken)
            {
                if (joined)
                {
                    chunks.Add(current);
                    joined = false;
                }

                at = chunks[^1].Start = taken;
                continue;
            }

            var word = text.LowerOf(at - 1);
            if (Joins.Contains(word) || items.Values.Modifiers.Amounts.Contains(word))
            {
                isBeyondAnd |= word is "and" or "&" && chunks[0].IsEmpty;
                joined |= word is "and" or "or" or "," or "&" or "/" or "+" or "as" && !chunks[^1].IsEmpty;
                at--;
                if (word == "," && chunks[0].IsEmpty)
                {
                    break;
                }

                continue;
            }

            // "6 mm (about 15%) grade 1 anterolisthesis": what stands in brackets, and the grade of a slip, belong to the run.
            if (
                (word is ")" or "(" && IsBracketed(items, at - 1, floor, first, takes))
                || (word is "approximately" or "about" && at - 1 > floor && text.LowerOf(at - 2) == "(")
                || IsSlipGrade(text, at, floor)
            )
            {
                at -= IsSlipGrade(text, at, floor) ? 2 : 1;
                continue;
            }

            if (word == "any" && at - 2 >= floor && text.LowerOf(at - 2) == "if")
            {
                // "minimal if any stenosis"
                at -= 2;
                continue;
            }

            // An unknown adjective ("severe degenerative central stenosis") hides at most two words of the run.
            if (
                text.Tokens[at - 1].Kind == TokenKind.Word
                && ++fillers <= 2
                && !joined
                && !Stops.Contains(word)
                && !items.Values.Modifiers.Stops.Contains(word)
                && !word.EndsWith("ing", StringComparison.Ordinal)
            )
            {
                at--;
                continue;
            }

            break;
        }

        // What a trimmed chunk holds is another thing's.
        chunks = Trim(items, chunks, floor, withPlaces);
        return (chunks.FindLast(c => !c.IsEmpty)?.Start ?? first, chunks);
    }

    // "cages at L4-5 and decompression L2-3": the level before the "and" is the cages'.
    private static bool IsPlaceOfThingBefore(SentenceItems items, int at, int floor)
    {
        foreach (var level in items.Levels)
        {
            if (level.First >= at)
            {
                break;
            }

            if (
                level.End == at
                && level.First > floor
                && floor > items.Sentence.First
                && Prepositions.Contains(items.Text.LowerOf(level.First - 1))
            )
            {
                return true;
            }
        }

        return false;
    }

    // "neutral 0 mm      translation 0.5 mm": a number beyond wide space is another column's.
    private static bool IsOtherCell(SentenceItems items, int at) =>
        at < items.Text.Tokens.Count
        && items.Text.Tokens[at].Start - items.Text.Tokens[at - 1].End >= 3
        && items.Text.LineOf(at) == items.Text.LineOf(at - 1);

    // "biforaminal": one word tells the place and its sides.
    private static bool IsWithinPlace(SentenceItems items, int first, int end) =>
        items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Place && q.First <= first && end <= q.End);

    // "canal stenosis graded severe and bilateral recess stenosis ...": the degree is what is said of the thing before it.
    private static bool IsPredicate(SentenceItems items, int grade, int floor) =>
        grade > floor && items.Text.LowerOf(grade - 1) is "graded" or "is" or "are" or "remains" or "appears" or "=" or ":" or "as";

    // "a herniation on the left impinging on the root": the side is told of what stands before it.
    private static bool IsOfThingBefore(SentenceItems items, int side, int floor)
    {
        var at = side;
        while (at > floor && items.Text.LowerOf(at - 1) is "the" or "on" or "to" or "at")
        {
            at--;
        }

        return floor > items.Sentence.First && at == floor && at < side && items.AnyOf(at, side, "on", "to");
    }

    private static bool IsSlipGrade(ChartText text, int at, int floor) =>
        at - 2 >= floor
        && text.LowerOf(at - 2) is "grade" or "gr" or "meyerding"
        && text.LowerOf(at - 1) is "1" or "2" or "3" or "4" or "5" or "i" or "ii" or "iii" or "iv" or "v";

    private static bool IsBracketed(SentenceItems items, int bracket, int floor, int first, Func<Values.Quantity, bool> takes)
    {
        var isClose = items.Text.LowerOf(bracket) == ")";
        return items.Quantities.Exists(q =>
            takes(q)
            && q.Unit is not null
            && (isClose ? q.End == bracket && q.First > floor : bracket < q.First && q.First - bracket <= 2 && q.End <= first)
        );
    }

    /// <summary>Takes a modifier that ends at a token into the chunk; the token at which it begins, or null where there is none or the chunk has one already.</summary>
    private static int? Take(
        SentenceItems items,
        int at,
        int floor,
        bool withPlaces,
        Chunk chunk,
        bool isFirst,
        Func<Values.Quantity, bool> takes
    )
    {
        foreach (var grade in items.Grades)
        {
            if (
                grade.End == at
                && grade.First >= floor
                && chunk.Grade is null
                && !(at < items.Sentence.End && !isFirst && floor > items.Sentence.First && IsPredicate(items, grade.First, floor))
            )
            {
                chunk.Grade = (grade.First, grade.End, grade.Value);
                return grade.First;
            }
        }

        foreach (var side in items.Sides)
        {
            if (
                side.End == at
                && side.First >= floor
                && chunk.Side is null
                && !IsOfThingBefore(items, side.First, floor)
                && !(withPlaces && IsWithinPlace(items, side.First, side.End))
            )
            {
                chunk.Side = (side.First, side.End, side.Value);
                return side.First;
            }
        }

        foreach (var level in items.Levels)
        {
            if (level.End == at && level.First >= floor && chunk.Level is null && (level.First > floor || floor == items.Sentence.First))
            {
                chunk.Level = level;
                return level.First;
            }
        }

        if (withPlaces)
        {
            foreach (var place in items.Qualities)
            {
                if (place.Value.Kind == QualityPartKind.Place && place.End == at && place.First >= floor && chunk.Place is null)
                {
                    chunk.Place = place;
                    if (chunk.Side is null && items.Sides.Find(s => place.First <= s.First && s.End <= place.End) is { End: > 0 } own)
                    {
                        chunk.Side = (own.First, own.End, own.Value);
                    }

                    return place.First;
                }
            }
        }

        foreach (var quantity in items.Quantities)
        {
            if (
                quantity.End == at
                && quantity.First >= floor
                && quantity.Unit is not null
                && chunk.Quantities.Count < 2
                && isFirst
                && !IsOtherCell(items, at)
                && takes(quantity)
            )
            {
                chunk.Quantities.Add(quantity);
                return quantity.First;
            }
        }

        return null;
    }

    // A chunk beyond a comma or an "and" counts only where it is a pair of its own ("severe L3/4 and moderate L2/3 ..."), not the tail of what was said before ("... at L4-5, mild ...").
    private static List<Chunk> Trim(SentenceItems items, List<Chunk> chunks, int floor, bool withPlaces)
    {
        for (var i = 1; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            var begins = Math.Min(
                Math.Min(chunk.Grade?.First ?? int.MaxValue, chunk.Side?.First ?? int.MaxValue),
                Math.Min(chunk.Level?.First ?? int.MaxValue, chunk.Place?.First ?? int.MaxValue)
            );
            var isPair = chunk.Grade is not null || chunk.Side is not null || (withPlaces && chunk.Place is not null);
            var isTail =
                begins != int.MaxValue
                && begins > items.Sentence.First
                && (
                    Prepositions.Contains(items.Text.LowerOf(begins - 1))
                    || (
                        items.Text.LowerOf(begins - 1) == "the"
                        && begins - 1 > items.Sentence.First
                        && Prepositions.Contains(items.Text.LowerOf(begins - 2))
                    )
                )
                && chunk.Place is null;
            // "severe narrowing of the canal and mild foraminal narrowing": the canal is the first one's.
            var isOfNoun = chunk.Place is { } place && QualityPlaces.IsOfNoun(items, place.First);
            if (!isPair || isTail || isOfNoun || (begins == floor && floor > items.Sentence.First && chunk.Place is null))
            {
                chunks.RemoveRange(i, chunks.Count - i);
            }
        }

        return chunks;
    }
}
