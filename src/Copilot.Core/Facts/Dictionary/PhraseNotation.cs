namespace Copilot.Core.Facts.Dictionary;

/// <summary>The notation in which the lexicons write phrases.</summary>
/// <remarks>
/// <c>(central | canal) stenosis</c> stands for two phrases, <c>leg (heaviness |) pain</c> for one with and one without the word.
/// <c>..</c> stands for up to four words, <c>#</c> for a number. A trailing plural, a hyphen between words and the line on which a word stands do not matter.
/// </remarks>
public static class PhraseNotation
{
    public const int MaximumPhrases = 4000;

    private const int MaximumDepth = 6;

    /// <summary>What the notation stands for; null, with the reason, where it cannot be read.</summary>
    public static Phrase? Read(string notation, out string? reason)
    {
        var reader = new Reader(notation);
        var phrase = reader.Whole();
        reason =
            reader.Reason
            ?? (
                phrase.Count > MaximumPhrases ? $"it stands for more than {MaximumPhrases} phrases"
                : (Fillings(phrase) & (Filling.Empty | Filling.Wordless)) != 0 ? "it stands for no words"
                : null
            );
        return reason is null ? phrase : null;
    }

    // What the phrases hold of which it stands: nothing, gaps and numbers only, or words. Of a sequence, the fullest part decides.
    [Flags]
    private enum Filling
    {
        None = 0,
        Empty = 1,
        Wordless = 2,
        Worded = 4,
    }

    private static Filling Fillings(Phrase phrase)
    {
        var all = Filling.Empty;
        foreach (var part in phrase.Parts)
        {
            var own = part.Alternatives is null
                ? part.IsWord
                    ? Filling.Worded
                    : Filling.Wordless
                : Filling.None;
            foreach (var alternative in part.Alternatives ?? [])
            {
                own |= Fillings(alternative);
            }

            all = Fuller(all, own);
        }

        return all;
    }

    // Of each pair the fuller one.
    private static Filling Fuller(Filling ones, Filling others)
    {
        var all = Filling.None;
        for (var one = Filling.Empty; one <= Filling.Worded; one = (Filling)((int)one << 1))
        {
            for (var other = Filling.Empty; other <= Filling.Worded; other = (Filling)((int)other << 1))
            {
                if ((ones & one) != 0 && (others & other) != 0)
                {
                    all |= one > other ? one : other;
                }
            }
        }

        return all;
    }

    private sealed class Reader(string text)
    {
        private int _at;

        /// <summary>Why it cannot be read; the first reason found.</summary>
        public string? Reason { get; private set; }

        public Phrase Whole()
        {
            var phrase = Sequence(0);
            if (_at < text.Length)
            {
                Fail(text[_at] == ')' ? "a ')' closes nothing" : "a '|' stands outside parentheses");
            }

            return phrase;
        }

        private Phrase Sequence(int depth)
        {
            var parts = new List<PhrasePart>();
            while (Reason is null && _at < text.Length && text[_at] is not (')' or '|'))
            {
                if (text[_at] == '(')
                {
                    parts.Add(new PhrasePart("", Alternatives(depth + 1)));
                }
                else if (text[_at] == ' ')
                {
                    _at++;
                }
                else
                {
                    var start = _at;
                    while (_at < text.Length && text[_at] is not (' ' or '(' or ')' or '|'))
                    {
                        _at++;
                    }

                    parts.Add(new PhrasePart(text[start.._at]));
                }
            }

            return new Phrase(parts);
        }

        private List<Phrase> Alternatives(int depth)
        {
            var all = new List<Phrase>();
            if (depth > MaximumDepth + 1)
            {
                Fail("parentheses are nested too deeply");
                return all;
            }

            CheckEdge(_at - 1);
            do
            {
                _at++;
                all.Add(Sequence(depth));
            } while (Reason is null && _at < text.Length && text[_at] == '|');

            if (_at >= text.Length)
            {
                Fail("a '(' is not closed");
            }

            _at++;
            CheckEdge(_at);
            return all;
        }

        private void CheckEdge(int at)
        {
            if (at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                Fail("a parenthesis stands within a word");
            }
        }

        private void Fail(string reason) => Reason ??= reason;
    }
}
