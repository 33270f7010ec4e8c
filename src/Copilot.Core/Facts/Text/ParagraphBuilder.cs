namespace Copilot.Core.Facts.Text;

/// <summary>Joins hard-wrapped lines into paragraphs, sets list items and table rows apart, and follows the headings that begin lines.</summary>
internal sealed class ParagraphBuilder(
    TokenSource tokens,
    List<ChartLine> lines,
    TextLexicon lexicon,
    Func<HeadingMatch, SectionHeading> open
)
{
    /// <summary>No text is wrapped at more columns than this; a longer line stands for itself.</summary>
    private const int WidestWrap = 220;

    /// <summary>Cells of a table hold few words; longer ones are prose with uneven spaces.</summary>
    private const int LongestCell = 7;

    private readonly List<Paragraph> _paragraphs = [];
    private readonly HeadingFinder _headings = new(tokens, lexicon);
    private readonly int _width = lines.Where(l => l.Length <= WidestWrap).Select(l => l.Length).DefaultIfEmpty(0).Max();

    // A list of levels, of which no wrapped sentence begins so many lines.
    private readonly bool _listsLevels = lines.Count(l => !l.IsBlank && BeginsWithInterspace(tokens, l.First)) >= 3;

    private SectionHeading? _section;
    private bool _ranIn;

    // "PMH: HTN. PSH: none. FH: CAD.": a summary in one line, of several sections; what follows it is of none of them, unless the last was of past operations.
    private bool _isSummary;
    private int _first = -1;
    private int _end;
    private int _marker;
    private SentenceShape _shape;
    private int _item;
    private int _indent;
    private bool _labelled;
    private bool _isBracketed;

    // Columns by which the heading of the section stands in, and its first line below.
    private int _headIndent;
    private int _bodyIndent = -1;

    public List<Paragraph> Build()
    {
        ChartLine? before = null;
        foreach (var line in lines)
        {
            if (line.IsBlank)
            {
                Close();
                EndRunIn(atBlank: true);
                before = null;
                continue;
            }

            Take(line, before);
            before = line;
        }

        Close();
        return _paragraphs;
    }

    private void Take(ChartLine line, ChartLine? before)
    {
        var marker = ListMarker(line.First, line.EndToken, before);
        var content = line.First + marker;
        var wrapped = before is { } b && IsOpen(b);
        var heading = content < line.EndToken ? _headings.AtLineStart(content, line.EndToken) : null;
        if (heading is { Kind: null } && !EndsAtUnknownHeading(_section?.Kind))
        {
            heading = null;
        }

        // The last words of a wrapped line may look like a heading; a colon settles it.
        if (heading is { Alone: true } && wrapped && !tokens.Is(line.EndToken - 1, ':') && before is { } full && IsFull(full, line))
        {
            heading = null;
        }

        if (heading is { } found)
        {
            Close();
            _section = open(found);
            _isBracketed = tokens.Is(found.First, '[');
            (_headIndent, _bodyIndent) = (line.Indent, found.Alone ? -1 : int.MaxValue);
            _ranIn = !found.Alone;
            _isSummary =
                _ranIn
                && EndsAtUnknownHeading(_section.Kind)
                && LastWithin(found.End, line.EndToken)
                    is SectionKind.FamilyHistory
                        or SectionKind.Medications
                        or SectionKind.Allergies
                        or SectionKind.SocialHistory;
            _item = 0;
            _paragraphs.Add(new Paragraph(line.First, found.End, SentenceShape.Heading, _section, _section));
            if (found.End < line.EndToken)
            {
                var inner = ListMarker(found.End, line.EndToken, null);
                Open(found.End, line, inner, inner > 0 ? SentenceShape.ListItem : SentenceShape.Prose);
            }

            return;
        }

        // "[Indication] ..." ends at "[Alignment] ...", and a line never goes on with the label of the next.
        var isLabel = IsInBrackets(content, line.EndToken);
        if (isLabel)
        {
            Close();
            if (_isBracketed)
            {
                (_section, _ranIn) = (null, false);
            }
        }

        // "PMH: HTN. BMI 34." and then "Motor: L TA 2/5": what was found on examining is no part of the history above it.
        if (_ranIn && EndsAtUnknownHeading(_section?.Kind) && IsOfExamination(content, line.EndToken))
        {
            Close();
            (_section, _ranIn) = (null, false);
        }

        // A section whose lines stand in ends at the next line that does not.
        if (_bodyIndent < 0)
        {
            _bodyIndent = line.Indent;
        }
        else if (
            _bodyIndent < int.MaxValue
            && _bodyIndent > _headIndent
            && line.Indent <= _headIndent
            && EndsAtUnknownHeading(_section?.Kind)
        )
        {
            Close();
            (_section, _ranIn) = (null, false);
        }

        var row = marker == 0 && (IsTableRow(line) || IsLed(line));
        if (_first >= 0 && marker == 0 && !row && before is { } previous && Continues(previous, line))
        {
            _end = line.EndToken;
            return;
        }

        var hardBreak = before is not null && marker == 0 && line.Indent <= _indent;
        Close();
        if (
            hardBreak
            && (
                _isSummary
                || _section?.Kind is SectionKind.FamilyHistory or SectionKind.Comparison
                || (
                    IsBeforeFindings(_section?.Kind)
                    && (BeginsWithLevel(content, line.EndToken) || (_listsLevels && BeginsWithInterspace(content)))
                )
            )
        )
        {
            EndRunIn(atBlank: false);
        }
        else if (hardBreak && _ranIn && _section?.Kind == SectionKind.Instructions && HasLabel(content, line.EndToken))
        {
            // "Education: diet, meds" and then "6MWT: 160 m": a line with a label of its own is advice no longer.
            (_section, _ranIn) = (null, false);
        }

        Open(
            line.First,
            line,
            marker,
            row ? SentenceShape.TableRow
                : marker > 0 ? SentenceShape.ListItem
                : SentenceShape.Prose
        );
    }

    private void Open(int first, ChartLine line, int marker, SentenceShape shape)
    {
        (_first, _end, _marker, _shape, _indent) = (first, line.EndToken, marker, shape, line.Indent);
        _labelled = HasLabel(first + marker, line.EndToken);
        if (marker > 0)
        {
            _item = Math.Max(0, tokens.SmallNumber(first));
        }
    }

    private void Close()
    {
        if (_first >= 0)
        {
            _paragraphs.Add(new Paragraph(_first, _end, _shape, _section, _section) { Marker = _marker });
            _first = -1;
        }
    }

    /// <summary>"PMH: HTN" governs its paragraph; "FINDINGS: ..." goes on over blank lines.</summary>
    private void EndRunIn(bool atBlank)
    {
        if (_ranIn && (!atBlank || EndsAtUnknownHeading(_section?.Kind)))
        {
            _section = null;
            _ranIn = false;
        }

        _isSummary = false;
    }

    // "[Vertebrae] ", "[L4-L5] "; no box of a form ("[x] diabetes") and no reference ("[3]").
    private bool IsInBrackets(int first, int end)
    {
        if (
            first >= end
            || !tokens.Is(first, '[')
            || !tokens.IsCapital(first + 1 < end ? first + 1 : first)
            || tokens[first + 1].Length < 2
        )
        {
            return false;
        }

        for (var i = first + 2; i < end && i - first <= LongestCell; i++)
        {
            if (tokens.Is(i, ']'))
            {
                return i + 1 < end;
            }
        }

        return false;
    }

    private bool IsOfExamination(int first, int end) =>
        SentenceSplitter.LabelAt(tokens, first, end) is { } label && lexicon.IsOfExamination(tokens.Slice(label.First, label.End));

    internal static bool EndsAtUnknownHeading(SectionKind? kind) =>
        kind
            is SectionKind.PastHistory
                or SectionKind.FamilyHistory
                or SectionKind.SocialHistory
                or SectionKind.Medications
                or SectionKind.Allergies
                or SectionKind.Indication
                or SectionKind.Technique
                or SectionKind.Comparison;

    private static bool IsBeforeFindings(SectionKind? kind) =>
        kind is SectionKind.Indication or SectionKind.Technique or SectionKind.Comparison;

    // "Hx: leg pain" and then "L1-2: Normal": the list of levels is what was found, also where no heading says so.
    private bool BeginsWithLevel(int first, int end) =>
        first < end
        && tokens.Slice(first, first + 1) is ['L' or 'T' or 'S' or 'l' or 't' or 's', >= '0' and <= '9', ..]
        && HasLabel(first, end);

    private bool BeginsWithInterspace(int first) => BeginsWithInterspace(tokens, first);

    // "L4-5 ..."
    private static bool BeginsWithInterspace(TokenSource tokens, int first) =>
        first + 2 < tokens.Count
        && tokens.Slice(first, first + 1) is ['L' or 'T' or 'l' or 't', >= '0' and <= '9', ..]
        && (tokens.Is(first + 1, '-') || tokens.Is(first + 1, '/'))
        && tokens.Touches(first + 1)
        && tokens.Touches(first + 2);

    // "09/19/25 ...", "8/23 RN: ..."
    private bool BeginsWithDay(int first)
    {
        bool IsPart(int token) => token < tokens.Count && tokens[token].Kind == TokenKind.Number && tokens.Touches(token);
        if (
            first + 4 >= tokens.Count
            || tokens[first].Kind != TokenKind.Number
            || !tokens.Is(first + 1, '/')
            || !tokens.Touches(first + 1)
            || !IsPart(first + 2)
        )
        {
            return false;
        }

        return (tokens.Is(first + 3, '/') && IsPart(first + 4)) || (tokens.IsWord(first + 3) && tokens.Is(first + 4, ':'));
    }

    /// <summary>True where a line goes on with the sentence or paragraph of the line before it.</summary>
    private bool Continues(ChartLine before, ChartLine line)
    {
        if (_shape == SentenceShape.TableRow || (_isSummary && !IsOpen(before)))
        {
            return false;
        }

        // "L4-5: [..., moderate bilateral foraminal stenosis]" and below it "L5-S1: [...]", however long the first is.
        if (_labelled && BeginsWithLevel(line.First, line.EndToken) && !EndsUnfinished(before.EndToken - 1))
        {
            return false;
        }

        // "L3-4    bulge. Foramina: mild R, mild L" and below it "L4-5    bulge": the rows of a list of levels, however long one is.
        if (
            _listsLevels
            && BeginsWithInterspace(line.First)
            && line.First + 3 < line.EndToken
            && (tokens.GapBefore(line.First + 3) >= 2 || tokens.Is(line.First + 3, ':'))
            && !EndsUnfinished(before.EndToken - 1)
        )
        {
            return false;
        }

        // "09/19/25 07:12  pt: ..." and below it "09/19/25 11:40  staff: ...": each entry of a log has its day.
        if (BeginsWithDay(_first) && BeginsWithDay(line.First) && !EndsUnfinished(before.EndToken - 1))
        {
            return false;
        }

        if (_shape == SentenceShape.ListItem || _labelled)
        {
            return (line.Indent > _indent && !(_labelled && _shape == SentenceShape.Prose && HasOwnLabel(line)))
                || IsFull(before, line)
                || (IsOpen(before) && tokens.IsLowerCase(line.First));
        }

        if (tokens.IsLowerCase(line.First) || IsFull(before, line))
        {
            return true;
        }

        return IsOpen(before) && EndsUnfinished(before.EndToken - 1);
    }

    /// <summary>The first word of the next line would not have fitted: the line was wrapped.</summary>
    private bool IsFull(ChartLine before, ChartLine line)
    {
        var word = tokens[line.First].Length;
        for (var i = line.First + 1; i < line.EndToken && tokens.Touches(i) && word < 40; i++)
        {
            word += tokens[i].Length;
        }

        return _width >= 40 && before.Length <= WidestWrap && before.Length + 1 + word > _width - 4 - (_width / 16);
    }

    private bool IsOpen(ChartLine line) =>
        !(tokens.Is(line.EndToken - 1, '.') || tokens.Is(line.EndToken - 1, '!') || tokens.Is(line.EndToken - 1, '?'));

    private bool EndsUnfinished(int last) =>
        tokens.Is(last, ',')
        || tokens.Is(last, '(')
        || tokens.Is(last, '/')
        || tokens.Is(last, '&')
        || tokens.Is(last, '+')
        || lexicon.IsUnfinished(tokens.Lower(last));

    /// <summary>"- ", "* ", "• ", "1. ", "2) ", "(3) ", and "1 Well adult" where the numbers count up. The number of its tokens, else 0.</summary>
    private int ListMarker(int first, int end, ChartLine? before)
    {
        if (end - first < 2)
        {
            return 0;
        }

        if (
            tokens.FirstChar(first) is '-' or '*' or '•' or '·' or '–' or '—' or '▪' or '◦' or '●' or '>' or '+'
            && tokens[first].Length == 1
        )
        {
            // "- " is an item; "-fever" and "+ SLR" are signs.
            return tokens.Touches(first + 1) || tokens.Is(first, '+') || tokens.Is(first, '>') ? 0 : 1;
        }

        var open = tokens.Is(first, '(') ? 1 : 0;
        var number = tokens.SmallNumber(first + open);
        var letter = open == 0 && tokens.IsWord(first) && tokens[first].Length == 1 && tokens.Is(first + 1, ')');
        if (letter)
        {
            return 2;
        }

        if (number < 0 || first + open + 1 >= end)
        {
            return 0;
        }

        var mark = first + open + 1;
        if (tokens.Is(mark, ')') || (open == 0 && tokens.Is(mark, '.')))
        {
            var fits = number <= _item + 1 || before is null || !IsOpen(before.Value) || tokens.Is(mark, ')');
            return tokens.Touches(mark) && mark + 1 < end && !tokens.Touches(mark + 1) && fits ? open + 2 : 0;
        }

        var counts = number == _item + 1 && (number > 1 || before is null || _first < 0 || EndsAsHeading());
        return open == 0 && counts && tokens.IsCapital(mark) && !tokens.Touches(mark) && tokens.GapBefore(mark) <= 2 ? 1 : 0;
    }

    private bool EndsAsHeading() => _paragraphs.Count > 0 && _paragraphs[^1].Shape == SentenceShape.Heading;

    /// <summary>Words set apart by wide gaps that no stop or colon explains.</summary>
    private bool IsTableRow(ChartLine line)
    {
        int wide = 0,
            gaps = 0;
        for (var i = line.First + 1; i < line.EndToken; i++)
        {
            var gap = tokens.GapBefore(i);
            if (gap < 2 || tokens.Is(i - 1, '.') || tokens.Is(i - 1, '?') || EndsUnfinished(i - 1))
            {
                continue;
            }

            if (tokens.Is(i - 1, ':') && i - line.First <= 8 && gaps == 0 && gap < 8)
            {
                continue;
            }

            gaps++;
            wide += gap >= 3 ? 1 : 0;
        }

        var sentence = gaps == 1 && tokens.Is(line.EndToken - 1, '.');
        return (wide >= 1 || gaps >= 2) && !sentence && line.EndToken - line.First <= LongestCell * (gaps + 1);
    }

    /// <summary>"Pelvic incidence ......... 52 degrees": dots lead from a name to what stands at the end of its own line.</summary>
    private bool IsLed(ChartLine line)
    {
        for (var i = line.First + 1; i < line.EndToken; i++)
        {
            if (tokens.IsLeader(i))
            {
                return true;
            }
        }

        return false;
    }

    // "LEVEL: L4-L5" and below it, standing in, "Canal: severe": a line with a short label of its own is no wrapped one.
    private bool HasOwnLabel(ChartLine line) =>
        SentenceSplitter.LabelAt(tokens, line.First, line.EndToken) is { } label && label.End - label.First <= LongestOwnLabel;

    private const int LongestOwnLabel = 4;

    private SectionKind? LastWithin(int first, int end)
    {
        SectionKind? last = null;
        for (var i = first; i < end; i++)
        {
            last = tokens.GapBefore(i) >= 1 && _headings.WithinLine(i, end) is { } heading ? heading.Kind : last;
        }

        return last;
    }

    private bool HasLabel(int first, int end) => SentenceSplitter.LabelAt(tokens, first, end) is not null;
}
