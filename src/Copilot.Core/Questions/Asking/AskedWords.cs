using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>The words of a question, by what they carry.</summary>
internal static class AskedWords
{
    private const int LongestTopic = 5;

    // Behind these stands what is asked about.
    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal)
    {
        "on",
        "about",
        "regarding",
        "concerning",
        "re",
        "for",
        "against",
    };

    // These end it.
    private static readonly HashSet<string> Ending = new(StringComparer.Ordinal)
    {
        "who",
        "that",
        "which",
        "if",
        "when",
        "in",
        "with",
        "after",
        "before",
        "to",
        "and",
        "or",
        "is",
        "are",
        "has",
        "have",
        "does",
        "do",
    };

    /// <summary>Every word that carries something, with what is named by it.</summary>
    public static List<AskedWord> Of(AskedText asked, QuestionLexicon lexicon) =>
        [
            .. Enumerable
                .Range(0, asked.Text.Tokens.Count)
                .Where(i =>
                    asked.Text.KindOf(i) == TokenKind.Word
                    && asked.Text.Tokens[i].Length >= 3
                    && !asked.Mentions.Exists(m => m.First <= i && i < m.End)
                )
                .Select(i => new AskedWord(
                    asked.Text.LowerOf(i),
                    [.. asked.Names.Where(n => n.First <= i && i < n.End).Select(n => n.Value)]
                ))
                .Where(w => w.IsKnown || !lexicon.IsFiller(w.Word))
                .DistinctBy(w => w.Word),
        ];

    /// <summary>Whether a word is of no lexicon and of no question's own.</summary>
    public static bool IsTopic(AskedWord word) =>
        word.Names.All(n => n.Kind == NameKind.Uncovered)
        && word.Word.Length > 3
        && word.Word.All(char.IsAsciiLetter)
        && !RecordSearch.IsCommon(word.Word);

    /// <summary>The words behind "on", "about" or the like.</summary>
    public static List<string> About(ChartText text) =>
        [
            .. Enumerable
                .Range(0, text.Tokens.Count)
                .Where(i => Leading.Contains(text.LowerOf(i)))
                .SelectMany(i =>
                    Enumerable
                        .Range(i + 1, Math.Min(LongestTopic, text.Tokens.Count - i - 1))
                        .TakeWhile(j => text.KindOf(j) != TokenKind.Symbol && !Ending.Contains(text.LowerOf(j)))
                )
                .Select(text.LowerOf)
                .Distinct(),
        ];

    /// <summary>Every word and number that carries something, whether a lexicon knows it or not.</summary>
    public static List<string> Content(ChartText text) =>
        [
            .. Enumerable
                .Range(0, text.Tokens.Count)
                .Where(i => text.KindOf(i) == TokenKind.Number || (text.KindOf(i) == TokenKind.Word && text.Tokens[i].Length >= 3))
                .Select(text.LowerOf)
                .Where(w => !RecordSearch.IsCommon(w))
                .Distinct(),
        ];

    /// <summary>Words that no lexicon names and that carry something, and years: looked for in the records as they stand.</summary>
    public static List<string> Strange(AskedText asked, List<string> facts) =>
        [
            .. Enumerable
                .Range(0, asked.Text.Tokens.Count)
                .Where(i =>
                    (
                        asked.Text.KindOf(i) == TokenKind.Word && asked.Text.Tokens[i].Length >= 3
                        || asked.Text.Tokens[i].Length == 4
                            && asked.Text.LowerOf(i) is ['1' or '2', '0' or '9', ..] year
                            && year.All(char.IsAsciiDigit)
                    )
                    && (
                        facts.Count == 0
                        || asked.Names.Exists(n => n.Value.Kind is NameKind.Topic or NameKind.Fact && n.First <= i && i < n.End)
                        || !asked.Names.Exists(n => n.First <= i && i < n.End)
                    )
                )
                .Select(asked.Text.LowerOf)
                .Where(w => !RecordSearch.IsCommon(w))
                .Distinct(),
        ];
}
