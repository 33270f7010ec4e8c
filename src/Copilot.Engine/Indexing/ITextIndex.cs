namespace Copilot.Engine.Indexing;

/// <summary>Texts that can be searched, wherever they are kept: the same texts and query give the same hits from each.</summary>
public interface ITextIndex
{
    /// <summary>The best <paramref name="top"/> texts that <paramref name="accept"/> lets pass, best first, ties by key.</summary>
    /// <param name="accept">By position; null for all.</param>
    /// <param name="fields">The same, told by fields of the payload, by which an index elsewhere filters on its own; null where it cannot be told so.</param>
    /// <exception cref="IndexException">It cannot be asked.</exception>
    IReadOnlyList<HybridHit> Search(
        string query,
        SearchLexicon lexicon,
        int top,
        Func<int, bool>? accept = null,
        FieldFilter? fields = null
    );
}
