using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims;

/// <param name="Words">Refuse what follows them in their clause.</param>
/// <param name="Beside">Refuse what stands right behind them.</param>
/// <param name="Turns">Another statement begins, or the denial is itself denied.</param>
internal sealed record RefusalWords(IReadOnlySet<string> Words, IReadOnlySet<string> Beside, IReadOnlySet<string> Turns)
{
    public static RefusalWords Read(YamlMap map) => new(map.SetOfAnyCase("words"), map.SetOfAnyCase("beside"), map.SetOfAnyCase("turns"));
}

/// <summary>Says whether a word of deciding or recommending is refused in its own clause: "I can't recommend approval", "nor am I in a position to approve".</summary>
internal static class Refusals
{
    private const int Reach = 8;

    /// <param name="at">Where the word of recommending begins.</param>
    public static bool Is(ToldSentence sentence, int at) => Is(sentence.Text, at, sentence.Lexicon);

    /// <param name="lexicon">Its <c>refusals</c>: the words that refuse, those that do right beside, and those at which another statement begins.</param>
    public static bool Is(string text, int at, DeterminationLexicon lexicon)
    {
        var refusals = lexicon.Refusals;
        var clause = text.AsSpan(0, at);
        clause = clause[(clause.LastIndexOfAny(";:.,") + 1)..];
        var words = WordsOf(clause.ToString());
        for (var i = words.Count - 1; i >= 0 && i >= words.Count - Reach; i--)
        {
            if (refusals.Turns.Contains(words[i]))
            {
                return false;
            }

            if (
                refusals.Words.Contains(words[i])
                || words[i].EndsWith("n't", StringComparison.OrdinalIgnoreCase)
                || words[i].EndsWith("n’t", StringComparison.OrdinalIgnoreCase)
                || (i >= words.Count - 3 && refusals.Beside.Contains(words[i]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> WordsOf(string clause) =>
        [.. clause.Split([' ', '\n', '(', ')', '*', '_'], StringSplitOptions.RemoveEmptyEntries)];
}
