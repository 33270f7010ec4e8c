using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>What a trigger governs within a sentence: tokens [First, End), its reach over care ending at <see cref="CareEnd"/>.</summary>
internal readonly record struct Scope(Assertion Assertion, TokenRange Words, int First, int End, int CareEnd)
{
    public bool Holds(int first, int end, ConceptKind concept)
    {
        var overlapsWords = first < Words.End && end > Words.First;
        return !overlapsWords && first >= First && first < (concept == ConceptKind.Care ? CareEnd : End);
    }
}
