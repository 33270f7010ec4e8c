using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>Whether a question asks for yes or no.</summary>
internal static class PolarQuestion
{
    // Verbs that ask where a clause begins with them.
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "is",
        "are",
        "was",
        "were",
        "am",
        "does",
        "do",
        "did",
        "can",
        "could",
        "would",
        "will",
        "should",
        "has",
        "have",
        "had",
        "isnt",
        "isn't",
        "wasnt",
        "wasn't",
        "arent",
        "aren't",
        "doesnt",
        "doesn't",
        "didnt",
        "didn't",
        "cant",
        "can't",
        "wouldnt",
        "wouldn't",
        "dont",
        "don't",
        "wont",
        "won't",
        "shouldnt",
        "shouldn't",
        "couldnt",
        "couldn't",
        "hasnt",
        "hasn't",
        "havent",
        "haven't",
        "hadnt",
        "hadn't",
        "werent",
        "weren't",
        "aint",
        "ain't",
    };

    // Of whom a verb of asking asks in the middle of a clause.
    private static readonly HashSet<string> Subjects = new(StringComparer.Ordinal)
    {
        "she",
        "he",
        "it",
        "they",
        "that",
        "this",
        "we",
        "the",
        "there",
    };

    // Behind these a verb asks for more than yes or no.
    private static readonly HashSet<string> Wanting = new(StringComparer.Ordinal)
    {
        "what",
        "where",
        "when",
        "which",
        "why",
        "how",
        "who",
        "many",
        "much",
        "long",
        "if",
        "days",
        "weeks",
        "months",
        "years",
        "visits",
        "units",
        "time",
        "far",
        "close",
        "old",
        "recent",
        "soon",
        "often",
        "big",
        "high",
        "low",
        "levels",
        "codes",
        "record",
        "side",
    };

    // With these a clause asks for more than yes or no.
    private static readonly HashSet<string> Opening = new(StringComparer.Ordinal)
    {
        "how",
        "what",
        "whats",
        "which",
        "who",
        "whose",
        "when",
        "where",
        "why",
    };

    // Words of agreement and joining, before which a question has not begun.
    private static readonly HashSet<string> Starting = new(StringComparer.Ordinal)
    {
        "so",
        "and",
        "but",
        "ok",
        "okay",
        "then",
        "or",
        "now",
        "well",
        "also",
        "still",
        "fine",
        "alright",
        "right",
        "good",
        "sure",
        "yes",
        "no",
    };

    /// <summary>"Fine - say a letter comes": nothing but words of agreement before it.</summary>
    public static bool IsFirst(ChartText text, int token) =>
        Enumerable.Range(0, token).All(i => text.KindOf(i) == TokenKind.Symbol || Starting.Contains(text.LowerOf(i)));

    /// <summary>Whether a clause begins with a verb of asking (behind a comma, a full stop, or where the question begins), or the question ends asking for assent.</summary>
    public static bool Is(ChartText text)
    {
        var (begins, wants) = (true, false);
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var word = text.LowerOf(i);
            wants = begins ? AsksForMore(text, i) : wants;
            if ((begins && Asking.Contains(word)) || (!wants && AsksWithin(text, i)) || AsksAssent(text, i))
            {
                return true;
            }

            begins = text.KindOf(i) == TokenKind.Symbol ? word is not "-" and not "/" : begins && Starting.Contains(word);
        }

        return false;
    }

    // "How much room is there" asks for more, from its first word on; "what if" does not.
    private static bool AsksForMore(ChartText text, int i) =>
        Opening.Contains(text.LowerOf(i)) && !(i + 1 < text.Tokens.Count && text.LowerOf(i + 1) is "if" or "about" or "abt");

    // "Does she make it" asks wherever it stands, unless "what" or "where" asks for more.
    private static bool AsksWithin(ChartText text, int i) =>
        i > 0
        && i + 1 < text.Tokens.Count
        && Asking.Contains(text.LowerOf(i))
        && Subjects.Contains(text.LowerOf(i + 1))
        && !Wanting.Contains(text.LowerOf(i - 1))
        && text.LowerOf(0) is not ("which" or "who" or "whose" or "where");

    private static bool AsksAssent(ChartText text, int i)
    {
        if (i == 0)
        {
            return false;
        }

        var asks = i + 1 < text.Tokens.Count && text.LowerOf(i + 1) == "?";
        var isLast = i + 2 == text.Tokens.Count;
        return text.LowerOf(i) switch
        {
            // "The pelvis is fine, no?", "nicotine ok y/n"
            "n" when i + 1 == text.Tokens.Count => text.LowerOf(i - 1) == "/",
            "no" or "yes" or "ok" or "okay" or "n" => isLast && asks,
            // "... and the stim is fine?"
            "fine" or "good" or "enough" or "supported" or "approved" or "covered" or "met" => isLast
                && asks
                && !Wanting.Contains(text.LowerOf(0)),
            "right" or "correct" => asks,
            _ => false,
        };
    }
}
