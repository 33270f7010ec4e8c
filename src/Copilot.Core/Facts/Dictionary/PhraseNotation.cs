namespace Copilot.Core.Facts.Dictionary;

/// <summary>The notation in which the lexicons write phrases.</summary>
/// <remarks>
/// <c>(central | canal) stenosis</c> stands for two phrases, <c>leg (heaviness |) pain</c> for one with and one without the word.
/// <c>..</c> stands for up to four words, <c>#</c> for a number. A trailing plural, a hyphen between words and the line on which a word stands do not matter.
/// </remarks>
public static class PhraseNotation
{
    public const int MaximumPhrases = 4000;

    /// <summary>All phrases that the notation stands for; null, with the reason, where it cannot be read.</summary>
    public static IReadOnlyList<string>? Expand(string notation, out string? reason)
    {
        var at = 0;
        reason = null;
        var phrases = Alternatives(notation, ref at, depth: 0, ref reason);
        if (reason is null && at < notation.Length)
        {
            reason = "a ')' closes nothing";
        }

        if (reason is not null)
        {
            return null;
        }

        var result = phrases.Select(Tidy).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (result.Count == 0 || result.Any(p => p is ".." or "#"))
        {
            reason = "it stands for no words";
            return null;
        }

        return result;
    }

    private static List<string> Alternatives(string s, ref int at, int depth, ref string? reason)
    {
        var all = new List<string>();
        var current = new List<string> { "" };
        while (at < s.Length)
        {
            var c = s[at];
            if (c == '(')
            {
                at++;
                if (depth > 6)
                {
                    reason = "parentheses are nested too deeply";
                    return all;
                }

                var inner = Alternatives(s, ref at, depth + 1, ref reason);
                if (reason is not null)
                {
                    return all;
                }

                if (at >= s.Length || s[at] != ')')
                {
                    reason = "a '(' is not closed";
                    return all;
                }

                at++;
                current = [.. current.SelectMany(left => inner.Select(right => left + right))];
                if (current.Count > MaximumPhrases)
                {
                    reason = $"it stands for more than {MaximumPhrases} phrases";
                    return all;
                }
            }
            else if (c == ')')
            {
                break;
            }
            else if (c == '|')
            {
                if (depth == 0)
                {
                    reason = "a '|' stands outside parentheses";
                    return all;
                }

                at++;
                all.AddRange(current);
                current = [""];
            }
            else
            {
                at++;
                for (var i = 0; i < current.Count; i++)
                {
                    current[i] += c;
                }
            }
        }

        all.AddRange(current);
        return all;
    }

    private static string Tidy(string phrase) => string.Join(' ', phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
