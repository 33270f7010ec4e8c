using System.Collections.Frozen;

namespace Copilot.Engine.Indexing;

/// <summary>Words that carry no meaning of their own. Negations stay in: "without instability" is about something else than "instability".</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "for", "from", "had", "has", "have",
        "he", "her", "his", "how", "if", "in", "into", "is", "it", "its", "may", "of", "on", "or", "our", "she", "should", "such",
        "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "was", "we", "were", "what",
        "when", "where", "which", "who", "whom", "will", "with", "would",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(ReadOnlySpan<char> word) => Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
