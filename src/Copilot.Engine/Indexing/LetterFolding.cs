using System.Text;

namespace Copilot.Engine.Indexing;

/// <summary>Lower case without accents for Latin letters (Försth, Ólafsson); the dashes, slashes and primes that charts and journals use become ASCII.</summary>
/// <remarks>Done by a table: Unicode decomposition is not available in the invariant mode the programs run in.</remarks>
internal static class LetterFolding
{
    private const string Accented = "àáâãäåāăąçćčďèéêëēėęěğìíîïīįıłñńňòóôõöøōőřśšşťùúûüūůűųýÿžźżđ";
    private const string Plain = "aaaaaaaaacccdeeeeeeeegiiiiiiilnnnoooooooorssstuuuuuuuuyyzzzd";

    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            switch (lower)
            {
                case < '\u0080':
                    folded.Append(lower);
                    break;
                case 'ß':
                    folded.Append("ss");
                    break;
                case 'æ':
                    folded.Append("ae");
                    break;
                case 'œ':
                    folded.Append("oe");
                    break;
                case '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212':
                    folded.Append('-');
                    break;
                case '\u2019' or '\u02BC':
                    folded.Append('\'');
                    break;
                case '\u2044':
                    folded.Append('/');
                    break;
                default:
                    var at = Accented.IndexOf(lower, StringComparison.Ordinal);
                    folded.Append(at < 0 ? lower : Plain[at]);
                    break;
            }
        }

        return folded.ToString();
    }
}
