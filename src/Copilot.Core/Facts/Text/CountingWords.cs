namespace Copilot.Core.Facts.Text;

/// <summary>Whole numbers in words, from one to ninety: the one list from which charts, drafts and questions are read.</summary>
internal static class CountingWords
{
    private static readonly string[] Small =
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Each word with its number.</summary>
    public static IEnumerable<(string Word, int Number)> All { get; } =
    [.. Small.Select((w, i) => (w, i + 1)), .. Tens.Select((w, i) => (w, 10 * (i + 2)))];

    private static readonly Dictionary<string, int> Numbers = All.ToDictionary(
        n => n.Word,
        n => n.Number,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The number that a word is; null where it is none.</summary>
    public static int? Of(string word) => Numbers.TryGetValue(word, out var number) ? number : null;
}
