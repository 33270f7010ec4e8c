namespace Copilot.Core.Guidelines.Lint;

/// <summary>Suggests the known word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>"Did you mean ...?" before the remedy, where a known word is at most a third of its letters away.</summary>
    public static string Remedy(string word, IEnumerable<string> known, string remedy)
    {
        var nearest = known.Select(k => (Word: k, Away: Distance(word, k))).OrderBy(k => k.Away).ThenBy(k => k.Word, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Word is not null && nearest.Away * 3 <= Math.Max(word.Length, 3) ? $"Did you mean '{nearest.Word}'? {remedy}" : remedy;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
