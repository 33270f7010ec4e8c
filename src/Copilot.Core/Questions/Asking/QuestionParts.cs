namespace Copilot.Core.Questions.Asking;

/// <summary>Two questions in one line: "what is missing and how old is the MRI".</summary>
public static class QuestionParts
{
    // Words that begin a question of its own.
    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        "how",
        "hows",
        "how's",
        "what",
        "whats",
        "what's",
        "which",
        "when",
        "where",
        "wheres",
        "where's",
        "who",
        "whos",
        "who's",
        "why",
        "is",
        "isnt",
        "isn't",
        "are",
        "arent",
        "aren't",
        "was",
        "were",
        "does",
        "doesnt",
        "doesn't",
        "do",
        "did",
        "can",
        "cant",
        "can't",
        "could",
        "would",
        "will",
        "should",
        "has",
        "have",
        "any",
    };

    // "And whats the other one"
    private static readonly HashSet<string> Joining = new(StringComparer.OrdinalIgnoreCase) { "and", "also", "then", "plus", "so", "&" };

    private static readonly string[] Joints = ["? ", " and ", " & ", ", and ", "; ", ", "];

    /// <summary>Where the text could be parted, the first questions first; what stands on either side still has to be a question by itself.</summary>
    public static IEnumerable<(string First, string Second)> Of(string text)
    {
        foreach (var joint in Joints)
        {
            for (
                var at = text.IndexOf(joint, StringComparison.Ordinal);
                at > 0;
                at = text.IndexOf(joint, at + joint.Length, StringComparison.Ordinal)
            )
            {
                var (first, second) = (text[..at].Trim(), text[(at + joint.Length)..].Trim());
                if (joint[0] == '?')
                {
                    first += "?";
                }

                if (Opens(second) && (joint[0] == '?' || Opens(first)))
                {
                    yield return (first, second);
                }
            }
        }
    }

    /// <summary>The clauses of a text that ask, as they stand; none where it has only one.</summary>
    public static IEnumerable<string> Clauses(string text)
    {
        var clauses = text.Split(
            [",", ";", "?", ". ", " - ", " and ", " but ", " & "],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return clauses.Length < 2 ? [] : clauses.Where(c => c.Contains(' ', StringComparison.Ordinal) && Opens(c));
    }

    // "Six weeks from then is what date"
    private static bool AsksWithin(string text) => Array.Exists(Within, w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Within =
    [
        " is what ",
        " is which ",
        " was what ",
        " was which ",
        " is when",
        " was when",
        " on what ",
        " on which ",
    ];

    // A clause of it begins with a word that asks.
    private static bool Opens(string text)
    {
        var words = text.Split([' ', '?', ',']);
        var word = words.Length > 1 && Joining.Contains(words[0]) ? words[1] : words[0];
        return Openers.Contains(word)
            || AsksWithin(text)
            || text.Split(['.', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } clauses
                && Openers.Contains(clauses[^1].Trim().Split(' ')[0]);
    }
}
