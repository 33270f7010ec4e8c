using System.Text;

namespace Copilot.Core.Disclosure;

/// <summary>A word, a run of digits, or one other sign of a text.</summary>
/// <param name="Line">Counted from 0.</param>
internal readonly record struct Word(int Start, int End, WordKind Kind, int Line)
{
    public int Length => End - Start;
}

internal enum WordKind
{
    /// <summary>Letters, with apostrophes and hyphens between them.</summary>
    Letters,

    /// <summary>Digits.</summary>
    Digits,

    /// <summary>Letters and digits without anything between them.</summary>
    Mixed,
    Sign,
}

/// <summary>A text cut into words, and what the finders ask of it. Every question is bounded, so that finding is linear.</summary>
internal sealed class Words
{
    // A word or sign with what parts it from the next is hardly ever shorter on the average.
    private const int PerWord = 4;

    private readonly List<Word> _words;
    private string?[]? _lower;
    private readonly bool?[] _opensLabel;

    public Words(string text)
    {
        Text = text;
        _words = new((text.Length / PerWord) + 2);
        var line = 0;
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (c is '\n' or '\r' or '\u2028' or '\u2029' or '\v' or '\f' or '\u0085')
            {
                line++;
                i++;
            }
            else if (char.IsLetterOrDigit(c))
            {
                var start = i;
                var (letters, digits) = (false, false);
                for (; i < text.Length && (IsPart(text[i]) || IsJoint(i, letters && !digits)); i++)
                {
                    letters |= char.IsLetter(text[i]);
                    digits |= char.IsDigit(text[i]);
                }

                _words.Add(
                    new Word(
                        start,
                        i,
                        !digits ? WordKind.Letters
                            : letters ? WordKind.Mixed
                            : WordKind.Digits,
                        line
                    )
                );
            }
            else
            {
                if (!char.IsWhiteSpace(c))
                {
                    _words.Add(new Word(i, i + 1, WordKind.Sign, line));
                }

                i++;
            }
        }

        _opensLabel = new bool?[_words.Count];
    }

    public string Text { get; }

    public int Count => _words.Count;

    public Word this[int index] => _words[index];

    public bool Has(int index) => index >= 0 && index < _words.Count;

    public ReadOnlySpan<char> Of(int index) => Has(index) ? Text.AsSpan(_words[index].Start, _words[index].Length) : [];

    public bool Is(int index, string word) => Of(index).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A sign, or a word as it is written.</summary>
    public bool IsExactly(int index, string word) => Of(index).SequenceEqual(word);

    /// <summary>A word in small letters; kept, since the finders ask again.</summary>
    public string Lower(int index) =>
        !Has(index)
            ? ""
            : (_lower ??= new string?[_words.Count])[index] ??= string.Create(
                _words[index].Length,
                (Text, _words[index].Start),
                static (small, of) => of.Text.AsSpan(of.Start, small.Length).ToLowerInvariant(small)
            );

    /// <summary>Whether a label of any list begins with a word: most do not, and every list asks.</summary>
    public bool OpensLabel(int index) => Has(index) && (_opensLabel[index] ??= Labels.Begin(Of(index)));

    public bool SameLine(int a, int b) => Has(a) && Has(b) && _words[a].Line == _words[b].Line;

    /// <summary>How much stands between a word and the next; a great number where a line ends between them.</summary>
    public int Gap(int index) => SameLine(index, index + 1) ? _words[index + 1].Start - _words[index].End : int.MaxValue;

    /// <summary>Joined to the next by at most one blank.</summary>
    public bool IsNext(int index) => Gap(index) <= 1;

    /// <summary>"Weska", "WESKA", "O'Brien", "W": written as a name may be.</summary>
    public bool IsCapital(int index)
    {
        if (!Has(index) || _words[index].Kind != WordKind.Letters)
        {
            return false;
        }

        var word = Of(index);
        return char.IsUpper(word[0]) || (word.Length > 2 && word[1] is '\'' or '’' && char.IsUpper(word[2]));
    }

    public bool IsUpper(int index) => IsCapital(index) && !Of(index).ContainsAnyInRange('a', 'z');

    /// <summary>The first word behind a label: on its line, or on the next where the label ends its own. Null where there is none.</summary>
    public int? After(int labelEnd)
    {
        var at = labelEnd;
        while (at - labelEnd < 4 && Has(at) && Of(at) is ":" or "#" or "." or "-" or "=" or "*" or "_")
        {
            at++;
        }

        var opens = at > labelEnd;
        return !Has(at) || (!SameLine(labelEnd - 1, at) && (!opens || _words[at].Line - _words[labelEnd - 1].Line > 2)) ? null : at;
    }

    private static bool IsPart(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    // O'Brien, Lantol-Weska; not L4-5, and not the 's of whose it is.
    private bool IsJoint(int at, bool isWord) =>
        isWord
        && Text[at] is '\'' or '’' or '-'
        && at + 1 < Text.Length
        && char.IsLetter(Text[at + 1])
        && !(Text[at] != '-' && Text[at + 1] is 's' or 'S' && (at + 2 == Text.Length || !char.IsLetter(Text[at + 2])));
}

/// <summary>Lists of words that stand with the code: no guideline folder, whoever keeps it, changes what leaves.</summary>
internal static class WordList
{
    /// <summary>Given names, in small letters.</summary>
    public static HashSet<string> GivenNames { get; } = Read("given-names.txt");

    /// <summary>Persons after whom something of the field is named.</summary>
    public static HashSet<string> Eponyms { get; } = Read("eponyms.txt");

    /// <summary>Words that name no person where they stand like a name: labels, headings, words of care.</summary>
    public static HashSet<string> NoNames { get; } = Read("no-names.txt");

    private static HashSet<string> Read(string name)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                words.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return words;
    }
}
