namespace Copilot.Core.Guardrails.Intake;

/// <summary>Characters by which a text shows one thing and stores another.</summary>
internal static class Lookalikes
{
    private const string Cyrillic = "АВЕКМНОРСТХаеорсухіѕјԁ";
    private const string CyrillicLatin = "ABEKMHOPCTXaeopcyxisjd";
    private const string Greek = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private const string GreekLatin = "ABEZHIKMNOPTYXo";

    /// <summary>Marks without a shape of their own.</summary>
    public static bool IsHidden(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\u180E' || IsTurn(c);

    /// <summary>Of these, the ones that nobody needs in such a text: turns of the direction, and joints within words.</summary>
    public static bool IsTrick(char c) => IsTurn(c) || c is '\u2060' or '\u180E';

    /// <summary>Makes full-width forms plain, and look-alike letters in a word that also has Latin ones; each such word is reported.</summary>
    public static void Fold(char[] text, Action<int, int> report)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\uFF01' and <= '\uFF5E')
            {
                text[i] = (char)(text[i] - 0xFEE0);
            }
            else if (text[i] is '\u2010' or '\u2011' or '\u2212')
            {
                text[i] = '-';
            }
        }

        for (var i = 0; i < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var (latin, other) = (false, false);
            for (; i < text.Length && char.IsLetterOrDigit(text[i]); i++)
            {
                latin |= char.IsAsciiLetterOrDigit(text[i]);
                other |= Latin(text[i]) is not null;
            }

            if (!other || !latin)
            {
                continue;
            }

            for (var j = start; j < i; j++)
            {
                text[j] = Latin(text[j]) ?? text[j];
            }

            report(start, i);
        }
    }

    private static bool IsTurn(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';

    private static char? Latin(char c)
    {
        if (c < '\u0370')
        {
            return null;
        }

        var at = Cyrillic.IndexOf(c, StringComparison.Ordinal);
        if (at >= 0)
        {
            return CyrillicLatin[at];
        }

        at = Greek.IndexOf(c, StringComparison.Ordinal);
        return at >= 0 ? GreekLatin[at] : null;
    }
}
