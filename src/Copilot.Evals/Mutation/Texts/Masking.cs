namespace Copilot.Evals.Mutation.Texts;

/// <summary>Tells a text's own wording from what it quotes and points at. It knows nothing of the language that the guardrails read.</summary>
internal static class Masking
{
    /// <summary>What stands over it.</summary>
    public const char Blank = default;

    private const int LongestQuotation = 600;

    public static string Claim(string text, IReadOnlyList<string> names)
    {
        var masked = text.ToCharArray();
        foreach (
            var (start, end) in Between(text, '[', ']').Concat(Between(text, '"', '"')).Concat(Between(text, '“', '”')).Concat(Tags(text))
        )
        {
            masked.AsSpan(start..end).Clear();
        }

        foreach (var name in names)
        {
            for (
                var at = text.IndexOf(name, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal)
            )
            {
                var end = at + name.Length;
                while (
                    end < text.Length
                    && (char.IsAsciiDigit(text[end]) || (text[end] == ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
                )
                {
                    end++;
                }

                masked.AsSpan(at..end).Clear();
            }
        }

        return new string(masked);
    }

    /// <summary>A sentence ends at a stop before a blank and a capital; the rest of a citation belongs to it.</summary>
    public static IReadOnlyList<(int Start, int End)> Sentences(string claim)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i < claim.Length - 2; i++)
        {
            if (
                claim[i] is '.' or '!' or '?'
                && claim[i + 1] == ' '
                && (char.IsUpper(claim[i + 2]) || claim[i + 2] is '*' or Blank)
                && !IsShortened(claim, i)
            )
            {
                sentences.Add((start, i + 1));
                start = i + 2;
            }
        }

        sentences.Add((start, claim.Length));
        return sentences;
    }

    // "Dr. Who", "J. Bone", "al. Decompression"
    private static bool IsShortened(string claim, int stop)
    {
        var begin = stop;
        while (begin > 0 && char.IsLetter(claim[begin - 1]))
        {
            begin--;
        }

        return claim[begin..stop] is "Dr" or "Mr" or "Mrs" or "Ms" or "al" or "vs" or "No"
            || (stop - begin == 1 && char.IsUpper(claim[begin]) && claim[stop - 1] != 'I');
    }

    private static IEnumerable<(int Start, int End)> Between(string text, char open, char close)
    {
        for (var at = text.IndexOf(open); at >= 0 && at + 1 < text.Length; at = text.IndexOf(open, at + 1))
        {
            var end = text.IndexOf(close, at + 1);
            if (end < 0)
            {
                yield break;
            }

            if (end - at < LongestQuotation)
            {
                yield return (at, end + 1);
                at = end;
            }
        }
    }

    // A comparison is no tag.
    private static IEnumerable<(int Start, int End)> Tags(string text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            if (char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '/')
            {
                var end = text.IndexOf('>', at);
                if (end > 0)
                {
                    yield return (at, end + 1);
                }
            }
        }
    }
}
