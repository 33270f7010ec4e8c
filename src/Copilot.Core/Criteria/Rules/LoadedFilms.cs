namespace Copilot.Core.Criteria.Rules;

/// <summary>By which words a report of plain films says that they were taken standing or in motion.</summary>
/// <param name="Say">Words such as "upright", in small letters.</param>
/// <param name="Before">Words that take back what follows them within a few words: "non-weight-bearing", "no flexion views".</param>
/// <param name="Denied">Words that take it back on either side: "flexion views not done", "standing films are recommended".</param>
/// <param name="Elsewhere">Words that open a sentence or line about something else: what was asked, or earlier films.</param>
public sealed record LoadedFilms(
    IReadOnlySet<string> Say,
    IReadOnlySet<string> Before,
    IReadOnlySet<string> Denied,
    IReadOnlySet<string> Elsewhere
)
{
    /// <summary>Words from a film to what takes it back.</summary>
    private const int Reach = 5;

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
        var (told, denied, at) = (-1, -Reach - 1, 0);
        for (var i = 0; i < sentence.Length; at++)
        {
            while (i < sentence.Length && !char.IsLetter(sentence[i]))
            {
                i++;
            }

            var start = i;
            while (i < sentence.Length && char.IsLetter(sentence[i]))
            {
                i++;
            }

            var word = sentence[start..i].ToString().ToLowerInvariant();
            if (at == 0 && Elsewhere.Contains(word))
            {
                return false;
            }

            if (Before.Contains(word))
            {
                denied = at;
            }
            else if (Denied.Contains(word))
            {
                (told, denied) = (told >= 0 && at - told <= Reach ? -1 : told, at);
            }
            else if (Say.Contains(word) && at - denied > Reach)
            {
                told = at;
            }
        }

        return told >= 0;
    }
}
