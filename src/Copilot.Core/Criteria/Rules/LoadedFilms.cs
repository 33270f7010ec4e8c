namespace Copilot.Core.Criteria.Rules;

/// <summary>By which words a report of plain films says that they were taken standing or in motion.</summary>
/// <param name="Say">Words such as "upright", in small letters.</param>
/// <param name="Unless">Words that take that back anywhere in the sentence: "standing films are recommended".</param>
/// <param name="Denied">Words that take it back right before it: "non-weight-bearing".</param>
public sealed record LoadedFilms(IReadOnlySet<string> Say, IReadOnlySet<string> Unless, IReadOnlySet<string> Denied)
{
    private static readonly char[] SentenceEnds = ['.', ';', '\n'];

    /// <summary>True where a sentence or line of the report says so. Linear in its length.</summary>
    public bool IsToldIn(string report)
    {
        foreach (var range in report.AsSpan().SplitAny(SentenceEnds))
        {
            if (IsTold(report.AsSpan(range)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTold(ReadOnlySpan<char> sentence)
    {
        var (told, isDenied) = (false, false);
        for (var i = 0; i < sentence.Length;)
        {
            var start = i;
            while (i < sentence.Length && char.IsLetter(sentence[i]))
            {
                i++;
            }

            if (i == start)
            {
                i++;
                continue;
            }

            var word = sentence[start..i].ToString().ToLowerInvariant();
            if (Unless.Contains(word))
            {
                return false;
            }

            told |= !isDenied && Say.Contains(word);
            isDenied = Denied.Contains(word);
        }

        return told;
    }
}
