namespace Copilot.Engine.Indexing;

/// <summary>The number of a term: a hash, so that every index, embedded or on a server, knows a term by the same number without a shared dictionary.</summary>
/// <remarks>Of 100,000 terms about one pair shares a number and counts as one word, in every index alike.</remarks>
public static class TermId
{
    /// <summary>FNV-1a over the UTF-16 units, mixed so that similar words lie far apart.</summary>
    public static uint Of(ReadOnlySpan<char> term)
    {
        var hash = 2166136261u;
        foreach (var c in term)
        {
            hash = (hash ^ (byte)c) * 16777619;
            hash = (hash ^ (byte)(c >> 8)) * 16777619;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
