using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Text;

/// <summary>A chart document cut into tokens and sentences. Token indexes run from 0 over the body; the front matter has none.</summary>
public sealed class ChartText
{
    private readonly Token[] _tokens;
    private readonly string[] _vocabulary;
    private readonly int[] _words;
    private readonly Sentence[] _sentences;
    private int[]? _lineStarts;

    internal ChartText(ChartDocument document, Token[] tokens, int[] words, string[] vocabulary, Sentence[] sentences, TextLexicon lexicon)
    {
        Lexicon = lexicon;
        Document = document;
        _tokens = tokens;
        _words = words;
        _vocabulary = vocabulary;
        _sentences = sentences;
    }

    public ChartDocument Document { get; }

    /// <summary>The words by which it was cut.</summary>
    internal TextLexicon Lexicon { get; }

    public IReadOnlyList<Token> Tokens => _tokens;

    public IReadOnlyList<Sentence> Sentences => _sentences;

    public TokenKind KindOf(int token) => _tokens[token].Kind;

    public ReadOnlySpan<char> TextOf(int token) => Document.Text.AsSpan(_tokens[token].Start, _tokens[token].Length);

    /// <summary>The token in lower case, a curly apostrophe made straight; equal words share one string.</summary>
    public string LowerOf(int token) => _vocabulary[_words[token]];

    /// <summary>The different words of the document, and the place in them of a token's: what is asked of a word is asked once.</summary>
    internal ReadOnlySpan<string> Vocabulary => _vocabulary;

    internal int WordOf(int token) => _words[token];

    /// <summary>The text from the first token to the end of the last as it stands, line ends included.</summary>
    public ReadOnlySpan<char> TextOf(int first, int end) =>
        end <= first ? default : Document.Text.AsSpan(_tokens[first].Start, _tokens[end - 1].End - _tokens[first].Start);

    /// <summary>The line, counted from 1 in the file.</summary>
    public int LineOf(int token) => Document.LineAt(_tokens[token].Start);

    /// <summary>The first token of a token's line; all are found when first asked for.</summary>
    internal int LineStart(int token)
    {
        if (_lineStarts is null)
        {
            var starts = new int[_tokens.Length];
            for (var t = 1; t < starts.Length; t++)
            {
                starts[t] = OpensLine(t) ? t : starts[t - 1];
            }

            _lineStarts = starts;
        }

        return _lineStarts[token];
    }

    /// <summary>True for a box to tick, or the bracket that opens one.</summary>
    internal bool OpensBox(int token) => LowerOf(token) is "[" or "☐" or "☑" or "☒";

    /// <summary>True for the first token of a line.</summary>
    internal bool OpensLine(int token) => token == 0 || LineOf(token) > LineOf(token - 1);

    /// <summary>True where a sentence holds any of the words, in small letters.</summary>
    internal bool Holds(Sentence sentence, IReadOnlySet<string> words) => Holds(sentence.First, sentence.End, words);

    /// <summary>True where the tokens of [first, end) hold any of the words, in small letters.</summary>
    internal bool Holds(int first, int end, IReadOnlySet<string> words)
    {
        for (var t = first; t < end; t++)
        {
            if (words.Contains(LowerOf(t)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The index of the sentence that holds a token.</summary>
    public int SentenceOf(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, _tokens.Length);
        int low = 0,
            high = _sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_sentences[middle].First <= token)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>True where white space stands between a token and the one before it, or the token is the first.</summary>
    public bool IsSpaced(int token) => token == 0 || _tokens[token - 1].End < _tokens[token].Start;
}
