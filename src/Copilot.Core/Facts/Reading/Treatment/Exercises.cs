using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>What a list of exercises names is trained and not measured: "post pelvic tilt 2x15", "walk w/ head turns 40 ft", "Exercises: stand on one leg 10 seconds".</summary>
/// <remarks>An exercise is counted in sets and repeats. In a therapy record the other items of its cell are exercises too, where three stand in it and a third
/// of them are so counted; elsewhere those of a sentence that says what it lists.</remarks>
internal static class Exercises
{
    private const int FewestItems = 3;

    /// <summary>Words of an item at most.</summary>
    private const int Reach = 24;

    /// <summary>True where a draft tells the name of an exercise, how far or how long it is done, or that somebody does it.</summary>
    public static bool Names(DocumentReading reading, SentenceItems items, Draft draft)
    {
        if (!IsMeasured(draft.Definition) || (draft.Definition.Name == ExaminationReader.FactName && HasGrade(items)))
        {
            return false;
        }

        var (first, end) = Item(items, draft.First);
        if (IsCounted(items, first, end, times: false))
        {
            return true;
        }

        // "walks 80 m before leg pain" among them is what somebody can do.
        if (items.AnyOf(first, end, reading.Lexicon.Values.Examinations.Abilities))
        {
            return false;
        }

        // "Exercises: sit to stand 10 times; stand on one leg 10 seconds."
        var label = items.Sentence.Label is { } told ? told.First : items.Sentence.First;
        if (
            reading.Lexicon.Values.Examinations.Exercises.Contains(items.Text.LowerOf(label))
            && (items.Sentence.Label is not null || items.AnyOf(label + 1, label + 2, ":"))
        )
        {
            return true;
        }

        return reading.Document.Type == DocumentType.TherapyRecord && IsOfExercises(items, draft.First);
    }

    // What a body can do or what is found in it; scores are asked for and never trained.
    private static bool IsMeasured(FactDefinition definition) =>
        definition is { From: FactSource.Imaging, Unit: "deg" }
        || definition.Name is ExaminationReader.FactName or DistanceReader.FactName or "standing-tolerance" or "gait-instability";

    // "heel raise x10; EHL 3/5": strength was graded.
    private static bool HasGrade(SentenceItems items) =>
        Enumerable
            .Range(items.Sentence.First + 1, Math.Max(0, items.Sentence.End - items.Sentence.First - 2))
            .Any(i =>
                items.AnyOf(i, i + 1, "/")
                && items.AnyOf(i + 1, i + 2, "5")
                && items.AnyOf(i - 1, i, "0", "1", "2", "3", "4", "5", "-", "+")
            );

    private static (int First, int End) Item(SentenceItems items, int at)
    {
        int first = at,
            end = at;
        while (first > items.Sentence.First && at - first < Reach && !Divides(items, first - 1))
        {
            first--;
        }

        while (end < items.Sentence.End && end - at < Reach && !Divides(items, end))
        {
            end++;
        }

        return (first, end);
    }

    private static bool Divides(SentenceItems items, int token) => items.AnyOf(token, token + 1, ",", ";", "|", ":");

    // "2x15", "3 x 10", "2 sets of 10", "10 reps"; "x5" among others alone, for "heel raise L x8, R x10" tests.
    private static bool IsCounted(SentenceItems items, int first, int end, bool times)
    {
        for (var i = first; i < end; i++)
        {
            if (items.Text.Tokens[i].Kind != TokenKind.Number)
            {
                continue;
            }

            var isSet =
                items.AnyOf(i + 1, i + 2, "x", "\u00d7")
                && i + 2 < end
                && items.Text.Tokens[i + 2].Kind == TokenKind.Number
                && !items.AnyOf(
                    i + 3,
                    i + 4,
                    "mm",
                    "cm",
                    "m",
                    "ft",
                    "feet",
                    "meters",
                    "metres",
                    "yd",
                    "yards",
                    "blocks",
                    "km",
                    "\u00d7",
                    "x",
                    "wk",
                    "wks",
                    "week",
                    "weeks",
                    "mo",
                    "months",
                    "days"
                );
            var isTimes =
                times
                && i - 2 >= first
                && items.AnyOf(i - 1, i, "x", "\u00d7")
                && items.Text.Tokens[i - 2].Kind == TokenKind.Word
                && !items.AnyOf(
                    i + 1,
                    i + 2,
                    "d",
                    "wk",
                    "wks",
                    "week",
                    "weeks",
                    "mo",
                    "mos",
                    "month",
                    "months",
                    "day",
                    "days",
                    "yr",
                    "yrs",
                    "years"
                );
            if (isSet || isTimes || items.AnyOf(i + 1, i + 2, "reps", "rep", "repetitions", "sets"))
            {
                return true;
            }
        }

        return false;
    }

    // The cell of a row, or the sentence, that holds the token.
    private static bool IsOfExercises(SentenceItems items, int token)
    {
        int first = token,
            end = token;
        while (first > items.Sentence.First && !items.AnyOf(first - 1, first, "|"))
        {
            first--;
        }

        while (end < items.Sentence.End && !items.AnyOf(end, end + 1, "|"))
        {
            end++;
        }

        var (all, counted) = (0, 0);
        for (var at = first; at < end; )
        {
            var (_, close) = Item(items, at);
            close = Math.Max(close, at);
            all++;
            counted += IsCounted(items, at, close, times: true) ? 1 : 0;
            at = close + 1;
        }

        return all >= FewestItems && counted * 3 >= all;
    }
}
