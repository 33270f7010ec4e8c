using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Person;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Days;

/// <summary>Dates what stands behind a day that opens it: a row of a table or log ("| 11/26/24 | 146/73 |"), an entry ("Eval 8/2: ...", "09/24/2015: TA 5/5"),
/// a study named with its day ("MRI 2/20/25: ...").</summary>
/// <remarks>A row ends with its line, an entry with the lines set in below it; a study dates what is imaged and nothing else.</remarks>
internal static class DayHeads
{
    /// <summary>Words before the day: "Nurse visit", "MRI of the lumbar spine without contrast".</summary>
    private const int MostNames = 8;

    private const int LongestBracket = 14;

    /// <summary>Words between the day and the mark: "02/21/2025 RN:", "12/10/2024 refill line:".</summary>
    private const int MostBehind = 5;

    /// <summary>Words between two days of one course.</summary>
    private const int NextDay = 5;

    private sealed record Head(int First, int Behind, DayRange Day, bool IsStudy, bool IsRow)
    {
        public int End { get; init; }

        /// <summary>Its lines stand below it, set in or not.</summary>
        public bool IsTitle { get; init; }
    }

    /// <summary>Days from an entry of the note's day or later to the next one, where that is told without its year.</summary>
    private const int NextEntry = 90;

    public static void Date(DocumentReading reading)
    {
        if (reading.Document.Date is not { } noted || reading.Document.Type == DocumentType.ImagingReport || reading.Drafts.Count == 0)
        {
            return;
        }

        var heads = Heads(reading, noted);
        // When somebody stopped smoking is told by its own day or by none: "smoke free" holds on the day of the entry.
        for (var i = 0; heads.Count > 0 && i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (
                draft.Definition.Name != TobaccoReader.StoppedName
                && Over(heads, draft.First) is { } head
                && (draft is { Date: null, Begin: null, Finish: null } || IsOfNote(reading, draft, head, noted))
                && (
                    !head.IsStudy
                    || draft.Definition.From == FactSource.Imaging
                    || reading.Lexicon.Values.Studies.Measures.Contains(draft.Definition.Name)
                )
                && !TellsItsOwn(reading.ItemsAt(draft.First), draft.First, head)
            )
            {
                reading.Drafts[i] = draft with { Begin = null, Date = head.Day };
            }
        }
    }

    /// <summary>The words that open an entry or row with a day, where these stand before a token on the same line: where they end, and whether they name a call,
    /// a message or an addendum.</summary>
    public static (int End, bool IsNamed)? OpeningOf(DocumentReading reading, TimeMention day, int before)
    {
        var (text, words) = (reading.Text, reading.Lexicon.Values.Studies);
        bool IsHere(int token) => token < before && text.LineOf(token) == text.LineOf(day.First);
        var isNamed = false;
        var first = day.First;
        for (; first > 0 && !text.OpensLine(first) && text.Sentences[text.SentenceOf(first)].First != first; first--)
        {
            var word = text.LowerOf(first - 1);
            isNamed |= words.Tellings.Contains(word);
            if (day.First - first >= MostNames || word is "." or "," or ";" or ":")
            {
                return null;
            }
        }

        var behind = Behind(text, day.End, IsHere);
        if (!IsHere(behind))
        {
            return null;
        }

        var mark = text.KindOf(behind) == TokenKind.Word ? Marked(text, behind, IsHere) ?? behind : behind;
        isNamed |= Enumerable.Range(behind, mark - behind).Any(t => words.Tellings.Contains(text.LowerOf(t)));
        var isMarked = text.LowerOf(mark) is ":" or "|" || (text.LowerOf(mark) is "-" or "\u2013" or "\u2014" && text.IsSpaced(mark));
        var isWide = text.Tokens[behind].Start - text.Tokens[behind - 1].End >= 2;
        return !(isMarked || isWide) || (first < day.First && !isNamed && text.LowerOf(first) is not ("|" or "-" or "*" or "#"))
            ? null
            : (isMarked ? mark + 1 : behind, isNamed);
    }

    // "Annual 07/14/2025: celecoxib, omeprazole": what an entry of another day takes for new was not begun on the day of the note.
    private static bool IsOfNote(DocumentReading reading, Draft draft, Head head, DateOnly noted) =>
        draft
            is {
                Definition.Type: FactType.Care,
                Begin: { IsExact: true } begun,
                Finish: null,
                Assertion: Assertion.Present or Assertion.Historical
            }
        && begun.First == noted
        && head.Day.First != noted
        && !reading.ItemsAt(draft.First).Times.Any(t => t.Start is { IsExact: true } told && told.First == noted);

    // "Today EHL 3/5", "Flex/ext 1/9: 5 mm" in the entry of another day.
    private static bool TellsItsOwn(SentenceItems items, int at, Head head) =>
        items.AnyOf(items.Sentence.First, items.Sentence.End, "today", "today's", "now", "currently")
        || (head.IsStudy && items.AnyOf(items.Sentence.First, items.Sentence.End, "new", "newly"))
        || items.Times.Any(t => t.Kind is TimeKind.Date or TimeKind.Range && t.First >= head.Behind && t.First < at);

    private static Head? Over(List<Head> heads, int token)
    {
        int low = 0,
            high = heads.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = heads[middle].Behind <= token ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && token < heads[low - 1].End ? heads[low - 1] : null;
    }

    private static List<Head> Heads(DocumentReading reading, DateOnly noted)
    {
        var text = reading.Text;
        var heads = new List<Head>();
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var opensLine = text.OpensLine(i);
            if (
                (opensLine || text.Sentences[text.SentenceOf(i)].First == i)
                && (heads.Count == 0 || i >= heads[^1].Behind)
                && At(reading, i, noted, opensLine, heads.Count > 0 ? heads[^1].Day : null) is { } head
            )
            {
                if (heads.Count > 0 && heads[^1].End > i)
                {
                    heads[^1] = heads[^1] with { End = i };
                }

                heads.Add(head with { End = EndOf(reading, head) });
            }
        }

        return heads;
    }

    // A row ends where the next line opens a sentence, an entry where one does that is not set in below it, at an empty line, a heading or another section; what a study
    // shows also where another is named.
    private static int EndOf(DocumentReading reading, Head head)
    {
        var text = reading.Text;
        var own = head.Behind < text.Tokens.Count ? text.Sentences[text.SentenceOf(head.Behind)] : null;
        for (var i = head.Behind; i < text.Tokens.Count; i++)
        {
            var sentence = text.Sentences[text.SentenceOf(i)];
            var opens = sentence.First == i;
            if (
                i > head.Behind
                && (
                    (
                        text.OpensLine(i)
                        && (
                            (text.LowerOf(i) is "now" or "today" or "exam" or "current")
                            || (opens && !head.IsTitle && (head.IsRow || Column(text, i) <= Column(text, head.First)))
                            || text.LineOf(i) - text.LineOf(i - 1) > 1
                        )
                    ) || (opens && (sentence.Shape == SentenceShape.Heading || !ReferenceEquals(sentence.Section, own!.Section)))
                )
            )
            {
                return i;
            }

            if (
                head.IsStudy
                && (
                    reading.Lexicon.Values.Studies.Dated.Contains(text.LowerOf(i))
                    || (opens && i > head.Behind && sentence.Paragraph != own!.Paragraph)
                )
            )
            {
                return i;
            }
        }

        return text.Tokens.Count;
    }

    private static int Column(ChartText text, int token) => text.Tokens[token].Start - text.Document.LineStart(text.LineOf(token));

    private static Head? At(DocumentReading reading, int first, DateOnly noted, bool opensLine, DayRange? above)
    {
        var text = reading.Text;
        var items = reading.ItemsAt(first);
        if (items.Times.Count == 0)
        {
            return null;
        }

        bool IsHere(int token) => token < items.Sentence.End && text.LineOf(token) == text.LineOf(first);
        var at = first;
        while (IsHere(at) && text.LowerOf(at) is "-" or "*" or "\u2022" or "[" or "|")
        {
            at++;
        }

        at += IsHere(at + 1) && text.KindOf(at) == TokenKind.Number && text.LowerOf(at + 1) == "|" ? 2 : 0;
        if (
            items.Times.FirstOrDefault(t => t.First >= at) is not { Kind: TimeKind.Date, Future: false, Start: { } day } time
            || time.First - at > MostNames
            || !IsHere(time.End)
        )
        {
            return null;
        }

        var words = reading.Lexicon.Values.Studies;
        bool isStudy = false,
            isVisit = false;
        for (var i = at; i < time.First; i++)
        {
            isStudy |= words.Dated.Contains(text.LowerOf(i));
            isVisit |= words.Visits.Contains(text.LowerOf(i));
            if (words.Ahead.Contains(text.LowerOf(i)) || text.LowerOf(i) is "." or "," or ";" or ":" or "|")
            {
                return null;
            }
        }

        // A day later than the note is written out in its year: the record goes on.
        var isNamed = time.First > at;
        var isTitle = isNamed && opensLine && IsTitle(text, at, time.First);
        isVisit |= isTitle;
        if (
            time.YearInferred
            && above is { } before
            && before.First >= noted
            && Calendar.Add(day.First, 1, TimeUnit.Year) is { } later
            && later >= before.First
            && later < before.First.AddDays(NextEntry)
        )
        {
            // "04/02 phone: ..." below an entry of the note's day in January: the record goes on. Anywhere else a day without a year is past.
            day = DayRange.On(later);
        }

        if (
            (isNamed && !isStudy && !isVisit)
            || (!day.IsExact && !isStudy && !(isVisit && !time.YearInferred))
            || (day.First > noted && time.YearInferred && !(IsHere(time.End) && text.KindOf(time.End) == TokenKind.Word))
            || (!isNamed && time.YearInferred && IsLikeScore(text, time))
        )
        {
            return null;
        }

        // "Eval 10/27/2025 -- last 01/09/2026": first and last day of a course open nothing.
        var behind = Behind(text, time.End, IsHere);
        if (
            !IsHere(behind)
            || items.Times.Any(t => t.First >= behind && t.First - behind <= NextDay && t.Kind is TimeKind.Date or TimeKind.Range)
        )
        {
            return null;
        }

        var isWide = text.Tokens[behind].Start - text.Tokens[behind - 1].End >= 2;
        if (!isWide && text.KindOf(behind) == TokenKind.Word && (day.IsExact || isStudy))
        {
            behind = Marked(text, behind, IsHere) ?? behind;
        }

        var mark = text.LowerOf(behind);
        var isMarked = mark is ":" or "|" || (mark is "-" or "\u2013" or "\u2014" && text.IsSpaced(behind));
        return isMarked || isWide
            ? new Head(first, isMarked ? behind + 1 : behind, day, isStudy && !isVisit, (mark == "|" || !isMarked) && !isTitle)
            {
                IsTitle = isTitle,
            }
            : null;
    }

    // "Nurse visit 02/05/2025 (fall on ice): splint"
    private static int Behind(ChartText text, int at, Predicate<int> isHere)
    {
        at += isHere(at) && text.LowerOf(at) is ")" or "]" ? 1 : 0;
        // "02/13 22:00"
        at +=
            isHere(at + 2)
            && text.LowerOf(at + 1) == ":"
            && !text.IsSpaced(at + 1)
            && !text.IsSpaced(at + 2)
            && text.KindOf(at) == TokenKind.Number
            && text.KindOf(at + 2) == TokenKind.Number
                ? 3
                : 0;
        if (!isHere(at) || text.LowerOf(at) != "(")
        {
            return at;
        }

        var close = at;
        while (isHere(close) && close - at < LongestBracket && text.LowerOf(close) != ")")
        {
            close++;
        }

        return isHere(close) && text.LowerOf(close) == ")" ? close + 1 : at;
    }

    // "GYNECOLOGY (01/28/2025)": capitals at the head of a line, and the day.
    private static bool IsTitle(ChartText text, int first, int end) =>
        end - first <= 4
        && Enumerable
            .Range(first, end - first)
            .All(t =>
                text.KindOf(t) == TokenKind.Word
                    ? text.TextOf(t).Length > 1 && text.TextOf(t).ToString().All(char.IsAsciiLetterUpper)
                    : text.LowerOf(t) is "(" or "-" or "/" or "&"
            )
        && text.TextOf(first).Length >= 4;

    // Who writes, or on what occasion: words up to a colon.
    private static int? Marked(ChartText text, int at, Predicate<int> isHere)
    {
        for (var i = at; i < at + MostBehind && isHere(i); i = Behind(text, i + 1, isHere))
        {
            if (text.KindOf(i) != TokenKind.Word)
            {
                return text.LowerOf(i) == ":" && isHere(i + 1) ? i : null;
            }
        }

        return null;
    }

    // "4/5: better on the left" may be a grade.
    private static bool IsLikeScore(ChartText text, TimeMention time) =>
        time.End - time.First == 3 && text.LowerOf(time.First + 1) == "/" && text.LowerOf(time.First + 2) is "5" or "10";
}
