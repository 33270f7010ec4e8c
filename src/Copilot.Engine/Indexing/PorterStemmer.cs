namespace Copilot.Engine.Indexing;

/// <summary>M. F. Porter's stemmer of 1980 ("An algorithm for suffix stripping") for lower-case English words of ASCII letters.</summary>
/// <remarks>It works in place on a buffer: <c>_end</c> is the last letter of the word, <c>_stem</c> the last letter of what stands before a suffix.</remarks>
internal ref struct PorterStemmer
{
    private readonly Span<char> _word;
    private int _end;
    private int _stem;

    private PorterStemmer(Span<char> word)
    {
        _word = word;
        _end = word.Length - 1;
        _stem = 0;
    }

    /// <summary>Stems the word in <paramref name="word"/>; the stem is its first letters as many as returned.</summary>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
        {
            return word.Length;
        }

        var stemmer = new PorterStemmer(word);
        stemmer.Plural();
        stemmer.Past();
        stemmer.FinalY();
        stemmer.DoubleSuffix();
        stemmer.FullSuffix();
        stemmer.BareSuffix();
        stemmer.FinalE();
        return stemmer._end + 1;
    }

    private readonly bool Consonant(int i) =>
        _word[i] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => i == 0 || !Consonant(i - 1),
            _ => true,
        };

    /// <summary>The number of vowel-consonant sequences before the suffix.</summary>
    private readonly int Measure()
    {
        var count = 0;
        var i = 0;
        while (i <= _stem && Consonant(i))
        {
            i++;
        }

        while (i <= _stem)
        {
            while (i <= _stem && !Consonant(i))
            {
                i++;
            }

            if (i > _stem)
            {
                break;
            }

            count++;
            while (i <= _stem && Consonant(i))
            {
                i++;
            }
        }

        return count;
    }

    private readonly bool VowelInStem()
    {
        for (var i = 0; i <= _stem; i++)
        {
            if (!Consonant(i))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool DoubleConsonant(int i) => i >= 1 && _word[i] == _word[i - 1] && Consonant(i);

    /// <summary>Consonant, vowel, consonant other than w, x, y, ending at <paramref name="i"/>.</summary>
    private readonly bool ShortSyllable(int i) =>
        i >= 2 && Consonant(i) && !Consonant(i - 1) && Consonant(i - 2) && _word[i] is not ('w' or 'x' or 'y');

    private bool Ends(ReadOnlySpan<char> suffix)
    {
        if (suffix.Length > _end + 1 || !_word[..(_end + 1)].EndsWith(suffix))
        {
            return false;
        }

        _stem = _end - suffix.Length;
        return true;
    }

    private void Put(ReadOnlySpan<char> suffix)
    {
        suffix.CopyTo(_word[(_stem + 1)..]);
        _end = _stem + suffix.Length;
    }

    private bool Replace(ReadOnlySpan<char> suffix, ReadOnlySpan<char> by)
    {
        if (!Ends(suffix))
        {
            return false;
        }

        if (Measure() > 0)
        {
            Put(by);
        }

        return true;
    }

    private void Plural()
    {
        if (_word[_end] != 's')
        {
            return;
        }

        if (Ends("sses"))
        {
            _end -= 2;
        }
        else if (Ends("ies"))
        {
            Put("i");
        }
        else if (_word[_end - 1] != 's')
        {
            _end--;
        }
    }

    private void Past()
    {
        if (Ends("eed"))
        {
            if (Measure() > 0)
            {
                _end--;
            }

            return;
        }

        if (!((Ends("ed") || Ends("ing")) && VowelInStem()))
        {
            return;
        }

        _end = _stem;
        if (Ends("at") || Ends("bl") || Ends("iz"))
        {
            _stem = _end;
            Put("e");
        }
        else if (DoubleConsonant(_end))
        {
            if (_word[_end] is not ('l' or 's' or 'z'))
            {
                _end--;
            }
        }
        else
        {
            _stem = _end;
            if (Measure() == 1 && ShortSyllable(_end))
            {
                Put("e");
            }
        }
    }

    private void FinalY()
    {
        if (Ends("y") && VowelInStem())
        {
            _word[_end] = 'i';
        }
    }

    private void DoubleSuffix()
    {
        _ =
            Replace("ational", "ate")
            || Replace("tional", "tion")
            || Replace("enci", "ence")
            || Replace("anci", "ance")
            || Replace("izer", "ize")
            || Replace("abli", "able")
            || Replace("alli", "al")
            || Replace("entli", "ent")
            || Replace("eli", "e")
            || Replace("ousli", "ous")
            || Replace("ization", "ize")
            || Replace("ation", "ate")
            || Replace("ator", "ate")
            || Replace("alism", "al")
            || Replace("iveness", "ive")
            || Replace("fulness", "ful")
            || Replace("ousness", "ous")
            || Replace("aliti", "al")
            || Replace("iviti", "ive")
            || Replace("biliti", "ble");
    }

    private void FullSuffix()
    {
        _ =
            Replace("icate", "ic")
            || Replace("ative", "")
            || Replace("alize", "al")
            || Replace("iciti", "ic")
            || Replace("ical", "ic")
            || Replace("ful", "")
            || Replace("ness", "");
    }

    private void BareSuffix()
    {
        var found =
            Ends("al")
            || Ends("ance")
            || Ends("ence")
            || Ends("er")
            || Ends("ic")
            || Ends("able")
            || Ends("ible")
            || Ends("ant")
            || Ends("ement")
            || Ends("ment")
            || Ends("ent")
            || (Ends("ion") && _stem >= 0 && _word[_stem] is 's' or 't')
            || Ends("ou")
            || Ends("ism")
            || Ends("ate")
            || Ends("iti")
            || Ends("ous")
            || Ends("ive")
            || Ends("ize");
        if (found && Measure() > 1)
        {
            _end = _stem;
        }
    }

    private void FinalE()
    {
        _stem = _end;
        if (_word[_end] == 'e')
        {
            _stem = _end - 1;
            var measure = Measure();
            if (measure > 1 || (measure == 1 && !ShortSyllable(_end - 1)))
            {
                _end--;
            }
        }

        _stem = _end;
        if (_word[_end] == 'l' && DoubleConsonant(_end) && Measure() > 1)
        {
            _end--;
        }
    }
}
