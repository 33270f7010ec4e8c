using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>What a trigger governs within a sentence: tokens [First, End), its reach over care ending at <see cref="CareEnd"/>.</summary>
internal readonly record struct Scope(Assertion Assertion, TokenRange Words, int First, int End, int CareEnd)
{
    /// <param name="first">The first token of the thing.</param>
    /// <param name="end">The token behind it.</param>
    /// <param name="concept">What kind of thing it is.</param>
    /// <param name="isDenial">True where its own words begin with a denial ("no bridging bone").</param>
    public bool Holds(int first, int end, ConceptKind concept, bool isDenial)
    {
        // "has not been to | therapy" before the phrase "been to therapy": the words run into the phrase and govern what is left of it.
        first = !isDenial && Words.First < first && first < Words.End && end > Words.End ? Words.End : first;
        var overlapsWords = first < Words.End && end > Words.First;
        return !overlapsWords && first >= First && first < (concept == ConceptKind.Care ? CareEnd : End);
    }
}
