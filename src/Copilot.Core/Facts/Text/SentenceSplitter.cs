using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Text;

/// <summary>Cuts paragraphs into sentences, and follows the headings that begin within a line.</summary>
internal sealed class SentenceSplitter
{
    /// <summary>A longer sentence is cut: what looks at a sentence as a whole stays linear in the length of the chart.</summary>
    public const int LongestSentence = 400;

    private const int LongestLabel = 16;

    private readonly ChartDocument _document;
    private readonly TokenSource _tokens;
    private readonly TextLexicon _lexicon;
    private readonly HeadingFinder _headings;
    private readonly List<Sentence> _sentences = [];
    private readonly List<Paragraph> _paragraphs;

    private SectionHeading? _section;
    private TokenRange? _label;
    private int _paragraph;
    private int? _leadIn;

    public SentenceSplitter(ChartDocument document, Token[] tokens, int[] words, string[] vocabulary, TextLexicon lexicon)
    {
        _document = document;
        _tokens = new TokenSource(document.Text, tokens, words, vocabulary);
        _lexicon = lexicon;
        _headings = new HeadingFinder(_tokens, lexicon);
        _paragraphs = new ParagraphBuilder(_tokens, ChartLine.Of(document, tokens), lexicon, Open).Build();
    }

    public Sentence[] Split()
    {
        foreach (var paragraph in _paragraphs)
        {
            _section = paragraph.Section;
            _label = null;
            LeadUpTo(paragraph);
            if (paragraph.Shape == SentenceShape.Heading)
            {
                Add(paragraph.First, paragraph.End, SentenceShape.Heading);
            }
            else
            {
                SplitParagraph(paragraph);
            }

            _paragraph++;
        }

        return [.. _sentences];
    }

    private int LineOf(int token) => _document.LineAt(_tokens[token].Start);

    /// <summary>A heading as the document's kind understands it: in an imaging report "HISTORY" is the indication and "EXAM" names the study.</summary>
    private SectionHeading Open(HeadingMatch heading)
    {
        var kind = heading.Kind ?? SectionKind.Other;
        if (_document.Type == DocumentType.ImagingReport)
        {
            kind = kind switch
            {
                SectionKind.History => SectionKind.Indication,
                SectionKind.Examination => SectionKind.Procedure,
                SectionKind.Imaging => SectionKind.Findings,
                SectionKind.Assessment => SectionKind.Impression,
                _ => kind,
            };
        }

        return new SectionHeading(kind, heading.Title, LineOf(heading.First));
    }

    /// <summary>A list is led up to by the sentence before it where that one ends open.</summary>
    private void LeadUpTo(Paragraph paragraph)
    {
        if (paragraph.Shape != SentenceShape.ListItem)
        {
            _leadIn = null;
        }
        else if (_sentences.Count > 0 && _sentences[^1] is { Shape: not (SentenceShape.ListItem or SentenceShape.Heading) } before)
        {
            _leadIn = _tokens.Is(before.End - 1, '.') || before.Section != paragraph.Section ? null : _sentences.Count - 1;
        }
        else if (_sentences.Count > 0 && _sentences[^1].Shape == SentenceShape.Heading)
        {
            _leadIn = null;
        }
    }

    private void Add(int first, int end, SentenceShape shape)
    {
        for (; first < end; first += LongestSentence)
        {
            _sentences.Add(
                new Sentence(first, Math.Min(end, first + LongestSentence), _section, LineOf(first))
                {
                    Shape = shape,
                    Label = _label,
                    Paragraph = _paragraph,
                    LeadIn = shape == SentenceShape.ListItem ? _leadIn : null,
                }
            );
        }
    }

    private void SplitParagraph(Paragraph paragraph)
    {
        var start = paragraph.First;
        var counter = _tokens.SmallNumber(start);
        var shape = paragraph.Shape;
        var body = start + paragraph.Marker;
        _label = LabelAt(_tokens, body, paragraph.End) ?? _label;
        for (var i = start; i < paragraph.End; i++)
        {
            var opens = i > body && i >= start + 1 && (EndsBefore(i, start) || i - start >= LongestSentence);
            if (opens || NumbersOn(i, start, ref counter))
            {
                Close(ref start, i, shape);
            }

            if (
                (i > paragraph.First || paragraph.Marker > 0)
                && _headings.WithinLine(i, paragraph.End) is { } heading
                && BeginsSection(i, start, body)
            )
            {
                if (i > start)
                {
                    Close(ref start, i, shape);
                }

                _section = Open(heading);
                _label = null;
                _paragraph++;
                Add(i, heading.End, SentenceShape.Heading);
                start = heading.End;
                i = heading.End - 1;
                shape = shape == SentenceShape.TableRow ? SentenceShape.Prose : shape;
                _label = LabelAt(_tokens, start, paragraph.End);
                continue;
            }

            if (i == start && i > body)
            {
                _label = LabelAt(_tokens, i, paragraph.End) ?? _label;
                _section =
                    _label is { } found
                    && found.First == i
                    && ParagraphBuilder.EndsAtUnknownHeading(_section?.Kind)
                    && _lexicon.IsOfExamination(_tokens.Slice(found.First, found.End))
                        ? null
                        : _section;
            }
        }

        Close(ref start, paragraph.End, shape);
    }

    private void Close(ref int start, int end, SentenceShape shape)
    {
        Add(start, end, shape);
        start = end;
    }

    private bool BeginsSection(int token, int start, int body) => token == start || token == body || _tokens.GapBefore(token) >= 1;

    /// <summary>True where the token before <paramref name="i"/> (or a closing quote after it) ended the sentence that began at <paramref name="start"/>.</summary>
    // "... of L5 on S1 period at L4-L5 there is ...": a point that was spoken. A period of time has words of time or an article beside it.
    private bool EndsAtSpokenPoint(int i, int start) =>
        i - 1 > start
        && _tokens.Lower(i - 1) == "period"
        && !_lexicon.SpokenPoints.Before.Contains(_tokens.Lower(i - 2))
        && !_lexicon.SpokenPoints.Behind.Contains(_tokens.Lower(i));

    private bool EndsBefore(int i, int start)
    {
        if (EndsAtSpokenPoint(i, start))
        {
            return true;
        }

        var last = i - 1;
        while (last > start && IsClosing(last) && _tokens.Touches(last))
        {
            last--;
        }

        if (IsClosing(i) && _tokens.Touches(i))
        {
            return false;
        }

        if (_tokens.Is(last, '?') || _tokens.Is(last, '!'))
        {
            // "? instability" asks about what follows; "Back exercises? ..." ends.
            return !_tokens.Touches(i) && _tokens.Touches(last) && last > start && !Answers(i);
        }

        return _tokens.Is(last, '.') && EndsAtPoint(last, i, start);
    }

    /// <summary>"Diabetic? No." and "Smoker? N" answer what stands before them.</summary>
    private bool Answers(int i) =>
        IsBox(i)
        || (
            _tokens.Lower(i) is "yes" or "no" or "y" or "n" or "none" or "never" or "denies"
            && (i + 1 >= _tokens.Count || !_tokens.IsWord(i + 1) || _tokens.GapBefore(i + 1) != 0 || _tokens.IsCapital(i + 1))
        );

    /// <summary>"In use now? [X] No [ ] Yes", "Diabetic? [no]": yes or no, in a box or behind one, on the question's line.</summary>
    private bool IsBox(int i)
    {
        if (
            i >= _tokens.Count
            || LineOf(i) != LineOf(i - 1)
            || !(_tokens.Lower(i) is "☐" or "☑" or "☒" || _tokens.Is(i, '[') || _tokens.Is(i, '('))
        )
        {
            return false;
        }

        var at = i + 1;
        while (
            at < Math.Min(i + 3, _tokens.Count) && (_tokens.Lower(at) is "x" or "✓" or "✔" || _tokens.Is(at, ']') || _tokens.Is(at, ')'))
        )
        {
            at++;
        }

        return at < _tokens.Count && _tokens.Lower(at) is "yes" or "no" or "y" or "n";
    }

    private bool EndsAtPoint(int point, int next, int start)
    {
        if (point - 3 >= start && Enumerable.Range(point - 3, 3).All(i => _tokens.Is(i, '.') && _tokens.Touches(i + 1)))
        {
            // "PT .................. [not done]": the dots lead on.
            return false;
        }

        if (point == start || _tokens.Is(next, '.'))
        {
            return point != start && !_tokens.Touches(next);
        }

        var word = point - 1;
        if (!_tokens.Touches(point))
        {
            return true;
        }

        if (word == start && _tokens.SmallNumber(word) >= 0)
        {
            return false;
        }

        if (_tokens.Touches(next))
        {
            // "stenosis.No" lacks its space; "b.i.d" and "L4.L5" do not end.
            return _tokens.IsCapital(next) && _tokens.IsLowerCase(word) && _tokens[word].Length >= 3 && _tokens[next].Length > 1;
        }

        if (!_tokens.IsWord(word))
        {
            return true;
        }

        var lower = _tokens.Lower(word);
        if (_lexicon.IsTitle(lower))
        {
            return false;
        }

        var acronym = _tokens[word].Length == 1 && word > start && _tokens.Is(word - 1, '.') && _tokens.Touches(word);
        var single = _tokens[word].Length == 1 && lower is "l" or "r";
        if (acronym || single || _lexicon.IsAbbreviation(lower))
        {
            return _tokens.IsCapital(next) && !(single && _tokens[next].Length <= 3);
        }

        return true;
    }

    private bool IsClosing(int token) =>
        _tokens[token].Length == 1 && _tokens.FirstChar(token) is '"' or '\'' or ')' or ']' or '\u201D' or '\u2019';

    /// <summary>"1. Stenosis. 2. Tobacco" and "1) walk 2) sit": a number that counts on opens a sentence.</summary>
    private bool NumbersOn(int i, int start, ref int counter)
    {
        if (i + 2 >= _tokens.Count || _tokens.SmallNumber(i) is not (>= 1 and var number))
        {
            return false;
        }

        var point = _tokens.Is(i + 1, '.');
        if (!(point || _tokens.Is(i + 1, ')')) || !_tokens.Touches(i + 1) || _tokens.Touches(i + 2) || number != Math.Max(counter, 0) + 1)
        {
            return false;
        }

        var begins = i > start && !_tokens.Touches(i) && (!point || _tokens.Is(i - 1, ';') || _tokens.Is(i - 1, ',')) && counter >= 1;
        if (i == start || begins)
        {
            counter = number;
        }

        return begins;
    }

    /// <summary>The label that opens a sentence: up to 16 tokens before a colon, without a stop between ("L1/2, L2/3:", "Motor:").</summary>
    internal static TokenRange? LabelAt(TokenSource tokens, int first, int end)
    {
        for (var i = first; i < end && i - first <= LongestLabel; i++)
        {
            if (tokens.Is(i, ':'))
            {
                var clock =
                    i > first
                    && i + 1 < end
                    && tokens.IsNumber(i - 1)
                    && tokens.IsNumber(i + 1)
                    && tokens.Touches(i)
                    && tokens.Touches(i + 1);
                return i == first || clock ? null : new TokenRange(first, i);
            }

            if (tokens.Is(i, ';') || tokens.Is(i, '?') || (tokens.Is(i, '.') && i + 1 < end && !tokens.Touches(i + 1)))
            {
                return null;
            }
        }

        return null;
    }
}
