namespace Copilot.Engine.Indexing;

/// <summary>A stretch of words taken out of a text, and what is left of it.</summary>
/// <param name="Document">The text's position.</param>
internal sealed record HeldOut(int Document, string Stretch, IndexedText Rest)
{
    /// <summary>How many are taken: enough to tell the legs apart.</summary>
    public const int Most = 500;

    private const int Words = 12;
    private const int FewestWords = 16;
    private const int LongestField = 20_000;

    /// <summary>Takes twelve words, or half of a short text, out of its longest field, where its hash says; null where it is too short, or no passage at all.</summary>
    public static HeldOut? From(int document, IndexedText text, UInt128 hash)
    {
        var fields = text.Fields;
        var longest = Enumerable.Range(0, fields.Count).MaxBy(i => (int?)fields[i].Text.Length);
        var words =
            fields.Count == 0 || fields[longest].Text.Length > LongestField
                ? []
                : fields[longest].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWords)
        {
            return null;
        }

        var taken = Math.Min(Words, words.Length / 2);
        var at = (int)((hash >> 64) % (UInt128)(words.Length - taken + 1));
        var rest = string.Join(' ', words[..at].Concat(words[(at + taken)..]));
        return new HeldOut(
            document,
            string.Join(' ', words, at, taken),
            text with
            {
                Fields = [.. fields.Select((f, i) => i == longest ? f with { Text = rest } : f)],
            }
        );
    }
}
