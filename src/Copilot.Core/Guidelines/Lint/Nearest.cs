namespace Copilot.Core.Guidelines.Lint;

/// <summary>Suggests the known word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>"Did you mean ...?" before the remedy, where a known word is at most a third of its letters away.</summary>
    public static string Remedy(string word, IEnumerable<string> known, string remedy)
    {
        var nearest = known
            .Select(k => (Word: k, Away: LetterDistance.Between(word, k)))
            .OrderBy(k => k.Away)
            .ThenBy(k => k.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Word is not null && nearest.Away * 3 <= Math.Max(word.Length, 3)
            ? $"Did you mean '{nearest.Word}'? {remedy}"
            : remedy;
    }
}
