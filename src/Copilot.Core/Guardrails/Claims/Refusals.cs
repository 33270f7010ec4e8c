namespace Copilot.Core.Guardrails.Claims;

/// <summary>Says whether a word of deciding or recommending is refused in its own clause: "I can't recommend approval", "nor am I in a position to approve".</summary>
internal static class Refusals
{
    private const int Reach = 8;

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "not", "never", "nor", "neither", "cannot", "unable", "hardly", "without", "refuse", "decline", "declining", "impossible", "refrain", "unwilling", "stop", "short" };
    private static readonly HashSet<string> Beside = new(StringComparer.OrdinalIgnoreCase) { "no", "nobody", "nothing", "none" };
    // Another statement begins, or the denial is itself denied.
    private static readonly HashSet<string> Turns = new(StringComparer.OrdinalIgnoreCase) { "and", "but", "so", "yet", "therefore", "hence", "thus", "hesitate", "hesitation", "only", "just", "doubt", "reservation", "while", "because", "since", "although" };

    /// <param name="at">Where the word of recommending begins.</param>
    public static bool Is(string text, int at)
    {
        var clause = text.AsSpan(0, at);
        clause = clause[(clause.LastIndexOfAny(";:.,") + 1)..];
        var words = WordsOf(clause.ToString());
        for (var i = words.Count - 1; i >= 0 && i >= words.Count - Reach; i--)
        {
            if (Turns.Contains(words[i]))
            {
                return false;
            }

            if (Words.Contains(words[i]) || words[i].EndsWith("n't", StringComparison.OrdinalIgnoreCase) || words[i].EndsWith("n’t", StringComparison.OrdinalIgnoreCase) || (i >= words.Count - 3 && Beside.Contains(words[i])))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> WordsOf(string clause) => [.. clause.Split([' ', '\n', '(', ')', '*', '_'], StringSplitOptions.RemoveEmptyEntries)];
}
