using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>One sentence as clauses: where punctuation, conjunctions and verbs end the reach of a trigger.</summary>
internal sealed class Clauses
{
    private readonly ChartText _text;
    private readonly ContextLexicon _lexicon;
    private readonly ContextEntry?[] _entries;
    private readonly bool _isRow;
    private readonly int[] _closes;
    private readonly int[] _starts;
    private readonly int[] _ends;

    public Clauses(ChartText text, ContextLexicon lexicon, Sentence sentence)
    {
        var (first, end) = (sentence.First, sentence.End);
        (_text, _lexicon, First, End, _isRow) = (text, lexicon, first, end, sentence.Shape == SentenceShape.TableRow);
        _entries = new ContextEntry?[end - first];
        _starts = new int[end - first];
        _ends = new int[end - first];
        for (var i = first; i < end; )
        {
            var length = Math.Max(1, lexicon.Phrases.Match(text, i, end, out ContextEntry? entry));
            if (length == 1 && IsTherapy(text, i))
            {
                entry = null;
            }

            for (var j = i; j < i + length; j++)
            {
                (_entries[j - first], _starts[j - first], _ends[j - first]) = (entry, i, i + length);
            }

            i += length;
        }

        _closes = FindCloses();
    }

    public int First { get; }

    public int End { get; }

    /// <summary>The phrase of the lexicon that holds a token; null for none.</summary>
    public ContextEntry? EntryAt(int token) => _entries[token - First];

    public int StartOf(int token) => _starts[token - First];

    public int EndOf(int token) => _ends[token - First];

    public ChartText Text => _text;

    public string Lower(int token) => _text.LowerOf(token);

    public bool Is(int token, char symbol) => token >= First && token < End && Lower(token) is [var c] && c == symbol;

    public bool IsWord(int token) => token >= First && token < End && _text.Tokens[token].Kind == TokenKind.Word;

    /// <summary>Characters between a token and the one before it; 0 at the beginning.</summary>
    public int Gap(int token) => token > First && token < End ? _text.Tokens[token].Start - _text.Tokens[token - 1].End : 0;

    public bool IsSpaced(int token) => _text.IsSpaced(token);

    /// <summary>"PT" is physical therapy, "pt" and "Pt" the patient.</summary>
    public bool IsPatient(int token) => Lower(token) is "patient" || (Lower(token) is "pt" && !IsTherapy(_text, token));

    private static bool IsTherapy(ChartText text, int token) => text.TextOf(token) is "PT";

    /// <summary>A token after which nothing of the clause follows.</summary>
    public bool EndsClause(int token) =>
        token >= End || Is(token, '.') || Is(token, ',') || Is(token, ';') || Is(token, ')') || Is(token, '|') || IsWideGap(token);

    /// <summary>In a table row: three columns or more of white space (but not between two words of a sentence), or a bar.</summary>
    public bool IsWideGap(int token)
    {
        if (Is(token - 1, '|') && token < End)
        {
            return true;
        }

        if (!_isRow || token <= First || token >= End || (IsLowerCase(token) && IsLowerCase(token - 1)))
        {
            return false;
        }

        var between = _text.Document.Text.AsSpan(
            _text.Tokens[token - 1].End,
            Math.Min(8, _text.Tokens[token].Start - _text.Tokens[token - 1].End)
        );
        return (between.Length >= 3 || between.Contains('\t')) && !between.ContainsAny('\n', '\r');
    }

    private bool IsLowerCase(int token) => IsWord(token) && char.IsLower(_text.TextOf(token)[0]);

    /// <summary>A dash between spaces that does not join two levels or numbers.</summary>
    public bool IsDash(int token) =>
        (Is(token, '-') || Is(token, '–') || Is(token, '—'))
        && IsSpaced(token)
        && (token + 1 >= End || IsSpaced(token + 1) || Is(token + 1, '-'))
        && !(token > First && token + 1 < End && HasDigit(token - 1) && HasDigit(token + 1));

    public bool HasDigit(int token) => _text.TextOf(token).ContainsAnyInRange('0', '9');

    public bool HasDigitAt(int token) => token < End && HasDigit(token);

    /// <summary>The parenthesis that closes around a token, else the sentence's end.</summary>
    public int CloseOf(int token) => token < End ? _closes[token - First] : End;

    private int[] FindCloses()
    {
        var closes = new int[End - First];
        var around = new Stack<int>();
        var close = End;
        for (var i = End - 1; i >= First; i--)
        {
            if (Is(i, ')'))
            {
                closes[i - First] = i;
                around.Push(close);
                close = i;
                continue;
            }

            if (Is(i, '(') && around.Count > 0)
            {
                close = around.Pop();
            }

            closes[i - First] = close;
        }

        return closes;
    }

    /// <summary>True for the first word of the sentence, of a label's text or of what stands behind punctuation.</summary>
    public bool Begins(int token) =>
        token <= First || (!IsWord(token - 1) && !HasDigit(token - 1) && Lower(token - 1) is not ("/" or "'" or "\"" or "(" or ")"));

    public bool IsConjunction(int token) => token < End && Lower(token) is "and" or "&";

    /// <summary>True where what follows a comma, a semicolon or "and" is a clause of its own and no further item of a list.</summary>
    public bool BeginsClause(int token, bool grades)
    {
        if (token < End && IsConjunction(token))
        {
            token++;
        }

        if (token >= End || Lower(token) is "or" or "nor" or "and/or")
        {
            return false;
        }

        var lower = Lower(token);
        // "Patent foramen ovale" is a thing's name.
        if (
            _lexicon.Openers.Contains(lower)
            && !IsTherapy(_text, token)
            && !(lower is "stable" or "patent" or "positive" or "normal" && EntryAt(token) is { Inert: true })
        )
        {
            return true;
        }

        if (grades && (_lexicon.Grades.Contains(lower) || (_text.Tokens[token].Kind == TokenKind.Number && !Is(token + 1, '-'))))
        {
            // "no mild, moderate or severe stenosis" goes on.
            return !(token + 1 < End && (Is(token + 1, ',') || Lower(token + 1) is "or" or "to"));
        }

        return HasVerb(token);
    }

    /// <summary>A finite verb before the next comma or conjunction.</summary>
    private bool HasVerb(int token)
    {
        for (var i = token; i < End && i < token + 12; i++)
        {
            var lower = Lower(i);
            if (lower is "," or ";" or "." or "(" or "or" or "and" or "that" or "which" or "who" or "when" or "if" or "as")
            {
                return false;
            }

            if (_lexicon.Verbs.Contains(lower))
            {
                for (var j = i + 1; j < End && j <= i + 3; j++)
                {
                    if (_lexicon.Reported.Contains(Lower(j)))
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        return false;
    }
}
