namespace Copilot.Core.Facts.Text;

/// <summary>A section heading at tokens [First, End), marks and colon included. Kind is null for a heading that no section is known by.</summary>
internal readonly record struct HeadingMatch(int First, int End, SectionKind? Kind, string Title, bool Alone);

/// <summary>Finds section headings: before a colon, alone on a line, in marks ("**Plan**", "## Findings"), or bare before their text ("PMHx HTN").</summary>
internal sealed class HeadingFinder(TokenSource tokens, TextLexicon lexicon)
{
    private const int LongestTitle = 8;

    /// <summary>The heading that opens a line at <paramref name="first"/>; null where there is none.</summary>
    public HeadingMatch? AtLineStart(int first, int lineEnd)
    {
        var title = first;
        while (title < lineEnd && IsMark(title))
        {
            title++;
        }

        if (title == lineEnd || !tokens.IsWord(title))
        {
            return null;
        }

        return BeforeColon(first, title, lineEnd)
            ?? Remarked(first, title, lineEnd)
            ?? AloneOnLine(first, title, lineEnd)
            ?? Bare(first, title, lineEnd);
    }

    /// <summary>The known heading with its colon or dash that begins at a token within a line; null where there is none.</summary>
    public HeadingMatch? WithinLine(int first, int end) =>
        tokens.IsCapital(first) && tokens[first].Length > 1 ? BeforeColon(first, first, end) ?? BeforeDash(first, end) : null;

    // "FAMILY HISTORY - mother: ... SOCIAL - never smoked": in capitals, or one that needs no mark at all, where a sentence begins.
    private HeadingMatch? BeforeDash(int first, int limit)
    {
        if (tokens.Touches(first) || !(tokens.Is(first - 1, '.') || tokens.Is(first - 1, ';')))
        {
            return null;
        }

        for (var end = first + 1; end + 1 < limit && end - first <= 3; end++)
        {
            if (tokens.Is(end, '-') && !tokens.Touches(end) && !tokens.Touches(end + 1))
            {
                var title = tokens.Slice(first, end);
                return (IsAllCapitals(first, end) || lexicon.IsBareHeading(title)) && lexicon.SectionOf(title) is { } kind
                    ? new HeadingMatch(first, end + 1, kind, title.ToString(), Alone: false)
                    : null;
            }
        }

        return null;
    }

    private HeadingMatch? BeforeColon(int first, int title, int limit)
    {
        for (var i = title; i < limit && i - title <= LongestTitle; i++)
        {
            var titleEnd = i;
            if (tokens.Is(i, '(') && i > title)
            {
                i = SkipParenthesis(i, limit);
                if (i >= limit)
                {
                    return null;
                }
            }
            else if (IsMark(i) && i > title && !tokens.Is(i, '-'))
            {
                while (i < limit && IsMark(i))
                {
                    i++;
                }

                var marked = lexicon.SectionOf(tokens.Slice(title, titleEnd));
                if (marked is null || first == title)
                {
                    return null;
                }

                var end = i < limit && tokens.Is(i, ':') ? i + 1 : i;
                return new HeadingMatch(first, end, marked, tokens.Slice(title, titleEnd).ToString(), end == limit);
            }

            if (tokens.Is(i, ':'))
            {
                if (lexicon.SectionOf(tokens.Slice(title, titleEnd)) is not { } kind)
                {
                    return null;
                }

                var end = i + 1;
                while (end < limit && first < title && IsMark(end) && tokens.Touches(end))
                {
                    end++;
                }

                return new HeadingMatch(first, end, kind, tokens.Slice(title, titleEnd).ToString(), end == limit);
            }

            if (tokens.Is(i, '.') && !tokens.Touches(i))
            {
                return null;
            }
        }

        return null;
    }

    // "Measurements, calibrated w/ ball marker:", the whole of a line.
    private HeadingMatch? Remarked(int first, int title, int lineEnd)
    {
        if (lineEnd - title > LongestTitle || !tokens.Is(lineEnd - 1, ':') || !tokens.IsCapital(title))
        {
            return null;
        }

        for (var i = title + 1; i < lineEnd - 1; i++)
        {
            if (tokens.Is(i, ','))
            {
                return lexicon.SectionOf(tokens.Slice(title, i)) is { } kind
                    ? new HeadingMatch(first, lineEnd, kind, tokens.Slice(title, i).ToString(), Alone: true)
                    : null;
            }
        }

        return null;
    }

    private HeadingMatch? AloneOnLine(int first, int title, int lineEnd)
    {
        var titleEnd = lineEnd;
        while (titleEnd > title && (IsMark(titleEnd - 1) || tokens.Is(titleEnd - 1, ':')))
        {
            titleEnd--;
        }

        // "Physical Exam  [copied 04/02/2026, no change]", "Review of Systems (pulled forward from 05/13/2025)", "SURGICAL HISTORY (table)": a remark behind a heading.
        var open =
            tokens.Is(lineEnd - 1, ']') ? '['
            : tokens.Is(lineEnd - 1, ')') ? '('
            : '\0';
        for (var i = title + 1; open != '\0' && i < lineEnd && i - title <= LongestTitle; i++)
        {
            if (
                tokens.Is(i, open)
                && (
                    open == '['
                    || (tokens[title].Length > 2 && IsAllCapitals(title, i) && !IsOfToday(i, lineEnd))
                    || IsOfCopy(title, lineEnd)
                )
                && lexicon.SectionOf(tokens.Slice(title, i)) is not null
            )
            {
                titleEnd = i;
                break;
            }
        }

        if (titleEnd - title > LongestTitle)
        {
            return null;
        }

        var text = tokens.Slice(title, titleEnd);
        if (lexicon.SectionOf(text) is { } kind)
        {
            return tokens.IsCapital(title) || first < title ? new HeadingMatch(first, lineEnd, kind, text.ToString(), Alone: true) : null;
        }

        return (first < title && tokens.Is(first, '#')) || (IsAllCapitals(title, titleEnd) && !IsRow(title, titleEnd))
            ? new HeadingMatch(first, lineEnd, null, text.ToString(), Alone: true)
            : null;
    }

    // "YEAR   PROCEDURE   SURGEON": the heads of columns are a row of the section that they stand in.
    private bool IsRow(int title, int end)
    {
        for (var i = title + 1; i < end; i++)
        {
            if (tokens.GapBefore(i) >= 2)
            {
                return true;
            }
        }

        return false;
    }

    // "PROBLEM LIST (active)": what stands there is no past history.
    private bool IsOfToday(int open, int end)
    {
        for (var i = open + 1; i < end; i++)
        {
            if (tokens.Lower(i) is "active" or "current" or "ongoing")
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOfCopy(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (lexicon.Copies.Copied.Contains(tokens.Lower(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"PMHx HTN, GERD"; "EXAM  BP 161/94", "Exam  5/5 throughout"; "PLAN - see below"; "IMP Lumbar stenosis".</summary>
    private HeadingMatch? Bare(int first, int title, int lineEnd)
    {
        for (var end = Math.Min(lineEnd - 1, title + 5); end > title; end--)
        {
            var text = tokens.Slice(title, end);
            if (lexicon.SectionOf(text) is not { } kind || !tokens.IsCapital(title))
            {
                continue;
            }

            if (tokens.Is(end, '-') && !tokens.Touches(end) && end + 1 < lineEnd && !tokens.Touches(end + 1) && text.Length > 1)
            {
                return new HeadingMatch(first, end + 1, kind, text.ToString(), Alone: false);
            }

            var capitals = IsAllCapitals(title, end) && text.Length > 2;
            if (
                ((capitals || lexicon.IsCapitalHeading(text)) && tokens.GapBefore(end) >= 2)
                || (
                    !tokens.Touches(end)
                    && (lexicon.IsBareHeading(text) || (IsWithoutSmall(text) && lexicon.IsCapitalHeading(text) && IsText(end, lineEnd)))
                )
            )
            {
                return new HeadingMatch(first, end, kind, text.ToString(), Alone: false);
            }

            // "P   L4-5 laminectomy": the letters of a SOAP note, in a column of their own.
            if (text is "S" or "O" or "A" or "P" && tokens.GapBefore(end) >= 2 && tokens.Slice(end, lineEnd).ContainsAnyInRange('a', 'z'))
            {
                return new HeadingMatch(first, end, kind, text.ToString(), Alone: false);
            }
        }

        return null;
    }

    private static bool IsWithoutSmall(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('a', 'z') && !text.ContainsAny('[', '*', '_');

    // "IMP Lumbar stenosis", and neither "PE 2019" nor "PLAN [x]" nor a line all in capitals.
    private bool IsText(int first, int lineEnd) =>
        char.IsLetter(tokens.FirstChar(first))
        && tokens.Slice(first, lineEnd).ContainsAnyInRange('a', 'z')
        && !(first + 1 < lineEnd && IsOfTitle(first) && IsOfTitle(first + 1));

    // "PLAN HISTORY QUERY (24 months)": the title goes on, and is another.
    private bool IsOfTitle(int token) => tokens[token].Length >= ShortestOfTitle && IsAllCapitals(token, token + 1);

    private const int ShortestOfTitle = 5;

    private int SkipParenthesis(int open, int limit)
    {
        var i = open;
        while (i < limit && i - open < 24 && !tokens.Is(i, ')'))
        {
            i++;
        }

        return i < limit && tokens.Is(i, ')') ? i + 1 : limit;
    }

    private bool IsAllCapitals(int first, int end)
    {
        var letters = 0;
        foreach (var c in tokens.Slice(first, end))
        {
            if (char.IsLower(c) || char.IsDigit(c) || c is '.' or ',' or ';' or '?')
            {
                return false;
            }

            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters >= 3;
    }

    private bool IsMark(int token) => tokens[token].Length == 1 && tokens.FirstChar(token) is ('#' or '*' or '_' or '=' or '[' or ']');
}
