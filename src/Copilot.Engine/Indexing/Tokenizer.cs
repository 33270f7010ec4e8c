namespace Copilot.Engine.Indexing;

/// <summary>Cuts text into index terms: the one tokenizer of every index and every query.</summary>
/// <remarks>Lower case without accents; spinal levels in one spelling (<c>L4-5</c>, <c>L4/L5</c> and <c>L4-L5</c> are <c>l4-l5</c>); compounds with a
/// digit kept whole beside their parts (<c>rhBMP-2</c>, <c>SF-36</c>), as are those that the lexicon names (<c>PI-LL</c>); codes and decimals whole
/// (<c>M48.062</c>, <c>5.7</c>); stop words left out; words stemmed. Linear in the text's length.</remarks>
public sealed class Tokenizer
{
    /// <summary>Raised whenever the same text may give other terms: an index made with another version is refused.</summary>
    public const int Version = 1;

    private const int LongestStemmed = 64;

    private readonly HashSet<string> _whole;

    public Tokenizer(IEnumerable<string>? keptWhole = null) =>
        _whole = new HashSet<string>((keptWhole ?? []).Select(LetterFolding.Fold), StringComparer.Ordinal);

    /// <summary>The terms of a text, in its order.</summary>
    public List<string> Tokens(string text)
    {
        var folded = LetterFolding.Fold(text);
        var tokens = new List<string>(folded.Length / 6);
        var runs = new List<Range>();
        for (var at = 0; at < folded.Length; )
        {
            if (!char.IsLetterOrDigit(folded[at]))
            {
                at++;
                continue;
            }

            runs.Clear();
            at = Compound(folded, at, runs);
            Emit(folded, runs, tokens);
        }

        return tokens;
    }

    // Runs of letters and digits that a dash or slash joins without a blank.
    private static int Compound(string text, int start, List<Range> runs)
    {
        for (var at = start; ; )
        {
            var end = RunEnd(text, at);
            runs.Add(at..end);
            if (end + 1 < text.Length && text[end] is '-' or '/' && char.IsLetterOrDigit(text[end + 1]))
            {
                at = end + 1;
                continue;
            }

            return end;
        }
    }

    private static int RunEnd(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length)
        {
            if (char.IsLetterOrDigit(text[at]) || JoinsDigits(text, at) || JoinsLetters(text, at))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    // 5.7 and M48.062; 5,183.
    private static bool JoinsDigits(string text, int at) =>
        at + 1 < text.Length
        && char.IsAsciiDigit(text[at - 1])
        && char.IsAsciiDigit(text[at + 1])
        && (text[at] == '.' || (text[at] == ',' && ThreeDigits(text, at + 1)));

    private static bool ThreeDigits(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 4 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - at == 3;
    }

    private static bool JoinsLetters(string text, int at) =>
        text[at] == '\'' && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);

    private void Emit(string text, List<Range> runs, List<string> tokens)
    {
        if (runs.Count == 1)
        {
            EmitRun(text.AsSpan()[runs[0]], tokens);
            return;
        }

        for (var i = 0; i < runs.Count; i++)
        {
            if (i + 1 < runs.Count && SpinalLevel.TryRead(text.AsSpan()[runs[i]], text.AsSpan()[runs[i + 1]], out var level, out var lower))
            {
                tokens.Add(level);
                i++;
                // L3-4-5 goes on from the bone it reached.
                while (i + 1 < runs.Count && SpinalLevel.TryRead(lower, text.AsSpan()[runs[i + 1]], out level, out lower))
                {
                    tokens.Add(level);
                    i++;
                }

                continue;
            }

            if (i == 0 && runs.Count <= 4)
            {
                var whole = text[runs[0].Start..runs[^1].End];
                if (_whole.Contains(whole) || (whole.AsSpan().ContainsAnyInRange('0', '9') && whole.AsSpan().ContainsAnyInRange('a', 'z')))
                {
                    tokens.Add(whole);
                }
            }

            EmitRun(text.AsSpan()[runs[i]], tokens);
        }
    }

    private static void EmitRun(ReadOnlySpan<char> run, List<string> tokens)
    {
        if (run.EndsWith("'s", StringComparison.Ordinal))
        {
            run = run[..^2];
        }

        if (StopWords.Contains(run))
        {
            return;
        }

        if (run.ContainsAnyExceptInRange('a', 'z') || run.Length > LongestStemmed)
        {
            var kept = run.ToString();
            tokens.Add(
                char.IsAsciiDigit(kept[0])
                    ? kept.Replace(",", "", StringComparison.Ordinal)
                    : kept.Replace("'", "", StringComparison.Ordinal)
            );
            return;
        }

        Span<char> buffer = stackalloc char[LongestStemmed];
        run.CopyTo(buffer);
        var length = PorterStemmer.Stem(buffer[..run.Length]);
        tokens.Add(buffer[..length].ToString());
    }
}
