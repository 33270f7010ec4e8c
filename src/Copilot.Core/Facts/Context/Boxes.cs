using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Boxes of a form: "[x] leg pain  [ ] neck", "saddle numbness [ ] yes [x] no", "Listhesis: [x] none [ ] antero". An option that is not ticked
/// is not said; a ticked "no" or "none" speaks for the label before the boxes.</summary>
internal static class Boxes
{
    /// <summary>The "no" of "[x] no" denies what stands before the box, not what follows.</summary>
    public static bool IsOption(Clauses clauses, int token) =>
        (
            clauses.Is(token - 1, ']')
            || (clauses.Is(token - 1, ')') && (clauses.Is(token - 2, '(') || clauses.Is(token - 3, '(')))
            || clauses.Is(token - 1, '☐')
            || clauses.Is(token - 1, '☑')
            || clauses.Is(token - 1, '☒')
        )
        && clauses.IsWord(token)
        && (
            clauses.Text.Lexicon.Forms.Affirming.Contains(clauses.Lower(token))
            || clauses.Text.Lexicon.Forms.Denying.Contains(clauses.Lower(token))
        )
        && !GoesOn(clauses, token);

    /// <summary>Tokens of a sentence in which its options stand; a bound, for it may be endless.</summary>
    private const int FewTokens = 60;

    // "[x] yes [ ] no weakness": the options of one question.
    private static bool HasYes(Clauses clauses)
    {
        for (var i = clauses.First + 1; i < Math.Min(clauses.End, clauses.First + FewTokens); i++)
        {
            if (
                clauses.IsWord(i)
                && (clauses.Is(i - 1, ']') || clauses.Is(i - 1, '☐') || clauses.Is(i - 1, '☑') || clauses.Is(i - 1, '☒'))
                && clauses.Text.Lexicon.Forms.Affirming.Contains(clauses.Lower(i))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBox(Clauses clauses, int token) =>
        clauses.Is(token, '[') || clauses.Is(token, '☐') || clauses.Is(token, '☑') || clauses.Is(token, '☒');

    // "(x) no prior spine surgery": a box that opens its column, and one blank behind the word, denies what follows; so does each of a line that boxes open
    // ("[x] no bladder change [x] no saddle numbness").
    private static bool GoesOn(Clauses clauses, int token)
    {
        if (!clauses.IsWord(token + 1) || clauses.Gap(token + 1) >= 2)
        {
            return false;
        }

        var box = token - 1;
        while (
            box > clauses.First
            && !clauses.Is(box, '[')
            && !clauses.Is(box, '(')
            && !clauses.Is(box, '☐')
            && !clauses.Is(box, '☑')
            && !clauses.Is(box, '☒')
        )
        {
            box--;
        }

        return box == clauses.First || clauses.Gap(box) >= 2 || (IsBox(clauses, clauses.First) && !HasYes(clauses));
    }

    /// <summary>What the boxes of a sentence say of their labels and of their options.</summary>
    public static void AddTo(List<Scope> scopes, ChartText text, int first, int end)
    {
        Answered(scopes, text, first, end);
        Offered(scopes, text, first, end);
        Chosen(scopes, text, first, end);
        Lettered(scopes, text, first, end);
        Celled(scopes, text, first, end);
        AnswerColumns.AddTo(scopes, text, first, end);
        Bracketed(scopes, text, first, end);
        foreach (var group in Groups(text, first, end))
        {
            if (group.Options is [{ Ticked: false } only] && only.Words.First >= only.Words.End && group.Label.First < group.Label.End)
            {
                // "Failed fusion: [ ]"
                scopes.Add(new Scope(Assertion.Hypothetical, only.Box, group.Label.First, group.Label.End, group.Label.End));
                continue;
            }

            if (
                group.Options.Count > 1
                && !group.Options.Any(o => o.Ticked)
                && group.Label.First < group.Label.End
                && text.LowerOf(group.Label.End - 1) == ":"
            )
            {
                // "HEP:  [ ] issued  [ ] reviewed": of a label's options none is ticked, and nothing is said of it.
                scopes.Add(new Scope(Assertion.Hypothetical, group.Options[0].Box, group.Label.First, group.Label.End, group.Label.End));
            }

            var answers = group.Options.Where(o => IsAnswer(text, o)).ToList();
            if (answers.Count > 0 && group.Label.First < group.Label.End && !group.Options.Any(o => o.Ticked && !Denies(text, o)))
            {
                // Ticked "no" or "none" denies the label; a pair of which neither is ticked says nothing of it.
                var denial = group.Options.FirstOrDefault(o => o.Ticked);
                if (denial is not null || answers.Count == group.Options.Count)
                {
                    scopes.Add(
                        new Scope(
                            denial is null ? Assertion.Hypothetical : Assertion.Absent,
                            (denial ?? answers[0]).Box,
                            group.Label.First,
                            group.Label.End,
                            group.Label.End
                        )
                    );
                }
            }

            if (
                group is { Options: [var left, var right] }
                && group.Label.First < group.Label.End
                && IsPair(text, left)
                && YesComesFirst(text, first) is { } yesFirst
                && !(yesFirst ? left : right).Ticked
            )
            {
                var no = yesFirst ? right : left;
                scopes.Add(
                    new Scope(
                        no.Ticked ? Assertion.Absent : Assertion.Hypothetical,
                        no.Box,
                        group.Label.First,
                        group.Label.End,
                        group.Label.End
                    )
                );
            }

            foreach (var option in group.Options.Where(o => !o.Ticked && !IsAnswer(text, o)))
            {
                scopes.Add(new Scope(Assertion.Hypothetical, option.Box, option.Words.First, option.Words.End, option.Words.End));
            }
        }
    }

    // "[ ] / [x]", "[ ]   [x]"
    private static bool IsPair(ChartText text, BoxOption left) =>
        left.Words.End == left.Words.First || (left.Words.End - left.Words.First == 1 && text.LowerOf(left.Words.First) == "/");

    /// <summary>Tokens above a pair of boxes in which the heading of their column is looked for: a form's page.</summary>
    private const int FormReach = 240;

    // "Treatments tried    yes / no" or "Y     N" alone on a line, rows above; null where no heading names the two.
    private static bool? YesComesFirst(ChartText text, int first)
    {
        for (var i = first - 2; i >= Math.Max(0, first - FormReach); i--)
        {
            if (
                (text.LowerOf(i), text.LowerOf(i + 1)) is ("yes" or "y", "no" or "n") or ("no" or "n", "yes" or "y")
                && IsColumn(text, i + 1)
                && !IsWrapped(text, i + 1)
                && (i == 0 || text.LineOf(i) > text.LineOf(i - 1))
                && text.LineOf(i + 2) > text.LineOf(i + 1)
            )
            {
                return text.LowerOf(i)[0] == 'y';
            }

            if (
                text.LowerOf(i + 1) == "/"
                && (text.LowerOf(i), text.LowerOf(i + 2)) is ("yes" or "y", "no" or "n") or ("no" or "n", "yes" or "y")
            )
            {
                return text.LowerOf(i)[0] == 'y';
            }
        }

        return null;
    }

    // "History of failed fusion (Y/N): N": the letter behind the pair answers what stands before it; none at all leaves it open.
    private static void Answered(List<Scope> scopes, ChartText text, int first, int end)
    {
        Circled(scopes, text, first, end);
        for (var i = first + 1; i + 4 < end; i++)
        {
            if (
                text.LowerOf(i) == "("
                && text.LowerOf(i + 1) is "y" or "yes"
                && text.LowerOf(i + 2) == "/"
                && text.LowerOf(i + 3) is "n" or "no"
                && text.LowerOf(i + 4) == ")"
            )
            {
                var at = i + 5 < end && text.LowerOf(i + 5) is ":" or "-" or "=" ? i + 6 : i + 5;
                var answer = at < end ? text.LowerOf(at) : "";
                if (!text.Lexicon.Forms.Affirming.Contains(answer))
                {
                    scopes.Add(
                        new Scope(
                            text.Lexicon.Forms.Denying.Contains(answer) ? Assertion.Absent : Assertion.Hypothetical,
                            new TokenRange(i, Math.Min(at + 1, end)),
                            LabelBefore(text, Math.Max(first, i - LongestLabel), i),
                            i,
                            i
                        )
                    );
                }
            }
        }
    }

    // "Physical therapy   Y / (N)", "Y  (N)": of the pair the one in brackets is circled, and answers the label before it.
    private static void Circled(List<Scope> scopes, ChartText text, int first, int end)
    {
        bool IsAnswerAt(int at) => at >= first && at < end && text.LowerOf(at) is "y" or "n" or "yes" or "no";
        bool IsRinged(int at) =>
            IsAnswerAt(at) && at - 1 >= first && at + 1 < end && (text.LowerOf(at - 1), text.LowerOf(at + 1)) is ("(", ")") or ("[", "]");
        bool AreOpposed(int a, int b) => text.LowerOf(a)[0] != text.LowerOf(b)[0];
        for (var i = first + 1; i + 3 < end; i++)
        {
            if (text.Tokens[i].Length > 3 || (!IsAnswerAt(i) && !IsRinged(i + 1)))
            {
                continue;
            }

            // Bare before ringed, or ringed before bare, with or without a stroke between them.
            var second = text.LowerOf(i + 1) == "/" ? i + 3 : i + 2;
            var after = text.LowerOf(i + 3) == "/" ? i + 4 : i + 3;
            var (ringed, start, stop) =
                IsAnswerAt(i) && !IsRinged(i) && IsRinged(second) && AreOpposed(i, second) ? (second, i, second + 2)
                : IsRinged(i + 1) && IsAnswerAt(after) && !IsRinged(after) && AreOpposed(i + 1, after) ? (i + 1, i, after + 1)
                : (-1, 0, 0);
            if (ringed < 0)
            {
                continue;
            }

            var label = LabelBefore(text, Math.Max(first, start - LongestLabel), start);
            if (text.Lexicon.Forms.Denying.Contains(text.LowerOf(ringed)) && label < start)
            {
                scopes.Add(new Scope(Assertion.Absent, new TokenRange(ringed, ringed + 1), label, start, start));
            }

            i = stop - 1;
        }
    }

    // "Diabetes: [no]   Osteoporosis [N]": an answer alone in brackets speaks for the label before it, and for nothing behind it.
    private static void Bracketed(List<Scope> scopes, ChartText text, int first, int end)
    {
        var from = first;
        for (var i = first + 1; i + 2 < end; i++)
        {
            if (
                (text.LowerOf(i), text.LowerOf(i + 2)) is not (("[", "]") or ("(", ")"))
                || !(text.Lexicon.Forms.Denying.Contains(text.LowerOf(i + 1)) || text.Lexicon.Forms.Affirming.Contains(text.LowerOf(i + 1)))
                || text.LowerOf(i - 1) == "/"
                || !(text.LowerOf(i - 1) is ":" or "?" or "-" || EndsCell(text, i + 3, end))
            )
            {
                continue;
            }

            var label = Math.Max(from, LabelBefore(text, Math.Max(from, i - LongestLabel), i));
            if (text.Lexicon.Forms.Denying.Contains(text.LowerOf(i + 1)) && label < i)
            {
                scopes.Add(new Scope(Assertion.Absent, new TokenRange(i, i + 3), label, i, i));
            }

            from = i + 3;
        }
    }

    private static bool EndsCell(ChartText text, int token, int end) =>
        token >= end || IsColumn(text, token) || text.Tokens[token].Start - text.Tokens[token - 1].End >= 2;

    // "Diabetes: N   Osteoporosis: Y", "Diabetes: no Steroids: no": the letter behind a label answers it and nothing behind it.
    private static void Lettered(List<Scope> scopes, ChartText text, int first, int end)
    {
        var from = first;
        for (var i = first + 2; i < end; i++)
        {
            if (!IsLettered(text, i, first, end))
            {
                continue;
            }

            var label = Math.Max(from, LabelBefore(text, Math.Max(from, i - LongestLabel), i - 1));
            if (text.Lexicon.Forms.Denying.Contains(text.LowerOf(i)) && label < i - 1)
            {
                scopes.Add(new Scope(Assertion.Absent, new TokenRange(i, i + 1), label, i - 1, i - 1));
            }

            from = i + 1;
        }
    }

    /// <summary>Blanks that divide a label from the column of its answer.</summary>
    private const int ColumnGap = 3;

    // "Diabetes                 N", "Osteoporosis      N     see DXA": a letter alone in the second column of a row answers the label in the first.
    private static void Celled(List<Scope> scopes, ChartText text, int first, int end)
    {
        bool IsWide(int token) =>
            text.Tokens[token].Start - text.Tokens[token - 1].End >= ColumnGap && text.LineOf(token) == text.LineOf(token - 1);
        for (var i = first + 1; i < end; i++)
        {
            if (!IsWide(i))
            {
                continue;
            }

            // The second column alone, or with a reference behind it: another finding there takes the answer back ("Weakness   N   R foot drop").
            if (
                text.TextOf(i) is "N"
                && (i + 1 >= text.Tokens.Count || text.LineOf(i + 1) > text.LineOf(i) || (IsWide(i + 1) && IsReference(text, i + 1, end)))
                && i - first <= LongestLabel
                && text.LineOf(first) == text.LineOf(i)
                && text.OpensLine(first)
            )
            {
                scopes.Add(new Scope(Assertion.Absent, new TokenRange(i, i + 1), first, i, i));
            }

            return;
        }
    }

    // "see DXA", "last sugar fine"
    private static bool IsReference(ChartText text, int token, int end) =>
        text.LowerOf(token) is "see"
        || (text.LowerOf(token) is "last" && token + 1 < end && text.LowerOf(end - 1) is "fine" or "normal" or "ok" or "negative" or "wnl");

    /// <summary>A "Y", "N", "yes", "no" or "0" right behind a label, with nothing behind it but another cell or label.</summary>
    public static bool IsLettered(ChartText text, int token, int first, int end)
    {
        if (
            token - 2 < first
            || text.LowerOf(token) is not ("y" or "n" or "yes" or "no" or "0")
            || text.LowerOf(token - 1) is not (":" or "?" or "=")
            || (text.Tokens[token - 2].Kind != TokenKind.Word && text.LowerOf(token - 2) != ")")
        )
        {
            return false;
        }

        if (text.LowerOf(token) == "0" && token + 1 < end && text.KindOf(token + 1) == TokenKind.Number)
        {
            // "Back pain:  0  1  2  3": the first number of a printed scale.
            return false;
        }

        // A label of up to four words behind it: "Diabetes: no  Last A1c: 5.6".
        for (var i = token + 1; i < end && i - token <= LongestName && text.LineOf(i) == text.LineOf(token); i++)
        {
            if (text.LowerOf(i) is ":" or "?" or "=")
            {
                return i > token + 1;
            }

            if (text.Tokens[i].Kind != TokenKind.Word && text.LowerOf(i) is not ("/" or "-"))
            {
                return i == token + 1
                    && text.LowerOf(i) is ";" or "|" or ")" or "," or "."
                    && !(i + 1 < end && text.Tokens[i + 1].Kind == TokenKind.Number && !text.IsSpaced(i + 1));
            }
        }

        return token + 1 >= end
            || text.LineOf(token + 1) > text.LineOf(token)
            || text.Tokens[token + 1].Start - text.Tokens[token].End >= 2;
    }

    /// <summary>Words of a label that follows an answer on its line.</summary>
    private const int LongestName = 4;

    // "Template: [saddle numbness / retention / incontinence]": words to choose among, none of them chosen.
    private static void Offered(List<Scope> scopes, ChartText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.LowerOf(i) != "[")
            {
                continue;
            }

            var (close, strokes) = (i + 1, 0);
            while (close < end && close - i < 40 && text.LowerOf(close) is not ("]" or "["))
            {
                strokes += text.LowerOf(close) == "/" && text.IsSpaced(close) && close + 1 < end && text.IsSpaced(close + 1) ? 1 : 0;
                close++;
            }

            if (strokes > 0 && close < end && text.LowerOf(close) == "]")
            {
                scopes.Add(new Scope(Assertion.Hypothetical, new TokenRange(i, i + 1), i + 1, close, close));
            }

            i = close - 1;
        }
    }

    // "(A) any distance  (B) not over 1 mile  (C) not over 100 yds   ANSWER: A": of lettered options one is chosen, and the others are not said.
    private static void Chosen(List<Scope> scopes, ChartText text, int first, int end)
    {
        bool IsLetter(int i, char letter) =>
            i + 2 < end && text.LowerOf(i) == "(" && text.LowerOf(i + 2) == ")" && text.LowerOf(i + 1) is [var own] && own == letter;
        var at = first;
        while (at + 2 < end && !IsLetter(at, 'a'))
        {
            at++;
        }

        if (at + 2 >= end)
        {
            return;
        }

        var options = new List<(char Letter, int First)>();
        int? answer = null;
        for (var i = at; i < end && answer is null; i++)
        {
            if (IsLetter(i, (char)('a' + options.Count)))
            {
                options.Add(((char)('a' + options.Count), i));
            }
            else if (text.Lexicon.Forms.Chosen.Contains(text.LowerOf(i)) && i + 1 < end)
            {
                answer = i;
            }
        }

        if (options.Count < 3 || answer is not { } told)
        {
            return;
        }

        if (
            told + 2 >= end
            || text.LowerOf(told + 1) is not (":" or "=")
            || text.LowerOf(told + 2) is not [var letter]
            || !options.Exists(o => o.Letter == letter)
        )
        {
            return;
        }

        for (var o = 0; o < options.Count; o++)
        {
            var stop = o + 1 < options.Count ? options[o + 1].First : told;
            if (letter != options[o].Letter)
            {
                scopes.Add(
                    new Scope(
                        Assertion.Hypothetical,
                        new TokenRange(options[o].First, options[o].First + 3),
                        options[o].First + 3,
                        stop,
                        stop
                    )
                );
            }
        }
    }

    /// <summary>The options of a stretch that are not ticked, without their boxes.</summary>
    public static IEnumerable<TokenRange> Unticked(ChartText text, int first, int end) =>
        Groups(text, first, end).SelectMany(g => g.Options).Where(o => !o.Ticked).Select(o => o.Words);

    /// <summary>True for a ticked or unticked "no", "none", "absent".</summary>
    public static bool Denies(ChartText text, BoxOption option) =>
        option.Words.End > option.Words.First && text.Lexicon.Forms.Denying.Contains(text.LowerOf(option.Words.First));

    private static bool IsAnswer(ChartText text, BoxOption option) =>
        Denies(text, option)
        || (option.Words.End > option.Words.First && text.Lexicon.Forms.Affirming.Contains(text.LowerOf(option.Words.First)));

    /// <summary>The groups of boxes in a stretch: each label (it may be empty) with the options that follow it; linear in the stretch.</summary>
    public static List<BoxGroup> Groups(ChartText text, int first, int end)
    {
        var groups = new List<BoxGroup>();
        var boxes = Find(text, first, end);
        if (boxes.Count == 0)
        {
            return groups;
        }

        if (IsBehind(text, boxes, first, end))
        {
            return Behind(text, boxes, first);
        }

        var label = new TokenRange(LabelBefore(text, first, boxes[0].Words.First), boxes[0].Words.First);
        var options = new List<BoxOption>();
        for (var i = 0; i < boxes.Count; i++)
        {
            var (from, to) = (boxes[i].Words.End, i + 1 < boxes.Count ? boxes[i + 1].Words.First : end);
            var next = i + 1 < boxes.Count ? NextLabel(text, from, to) : NextLabel(text, from, to, isLast: true);
            options.Add(new BoxOption(boxes[i].Words, new TokenRange(from, next), boxes[i].Ticked));
            if (next < to || i + 1 == boxes.Count)
            {
                groups.Add(new BoxGroup(label, options));
                (label, options) = (new TokenRange(next, to), []);
            }
        }

        return groups;
    }

    // The label of the first boxes: back to a gap between columns, or to the beginning.
    private static int LabelBefore(ChartText text, int first, int box)
    {
        var from = box;
        while (from > first && (from == box || !IsColumn(text, from) || IsWrapped(text, from)))
        {
            from--;
        }

        return from;
    }

    // Behind an option, before the next box: "none        Fracture:" and "no   fever" go on to another label; the end where they do not.
    private static int NextLabel(ChartText text, int from, int to, bool isLast = false)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (
                IsColumn(text, i)
                || (
                    i == from + 1
                    && (
                        text.Lexicon.Forms.Affirming.Contains(text.LowerOf(from)) || text.Lexicon.Forms.Denying.Contains(text.LowerOf(from))
                    )
                    && (!isLast || text.LowerOf(i) is "," or ";" or ".")
                )
            )
            {
                return i;
            }
        }

        return isLast ? LabelBehind(text, from, to)
            : to - from >= 3 && text.LowerOf(to - 1) == ":" ? from + 1
            : to;
    }

    // "[ ] left leg Pain now: 7": words that open with a capital and end with a colon begin another field; the end where there is none.
    private static int LabelBehind(ChartText text, int from, int to)
    {
        var colon = from + 1;
        while (colon < to && text.LowerOf(colon) != ":")
        {
            colon++;
        }

        for (var i = Math.Max(from + 1, colon - LongestName); i < colon && colon < to; i++)
        {
            if (
                char.IsUpper(text.TextOf(i)[0])
                && !char.IsUpper(text.TextOf(i - 1)[0])
                && Enumerable.Range(i, colon - i).All(t => text.Tokens[t].Kind == TokenKind.Word)
            )
            {
                return i;
            }
        }

        return to;
    }

    private static bool IsColumn(ChartText text, int token) =>
        token > 0
        && (text.Tokens[token].Start - text.Tokens[token - 1].End >= 2 || IsWrapped(text, token))
        && text.LowerOf(token - 1) is not ("," or ";" or "." or "?" or "]" or ")" or "☐" or "☑" or "☒");

    private static bool IsWrapped(ChartText text, int token) =>
        text.Document.Text.AsSpan(text.Tokens[token - 1].End, text.Tokens[token].Start - text.Tokens[token - 1].End).Contains('\n');

    // "Physical therapy [x]   Injection [ ]   Brace [ ]": of two or more, none opens the line and one ends it.
    private static bool IsBehind(ChartText text, List<Box> boxes, int first, int end) =>
        boxes.Count >= 2
        && boxes[0].Words.First > first
        && (boxes[^1].Words.End >= end || text.Tokens[boxes[^1].Words.End].Start - text.Tokens[boxes[^1].Words.End - 1].End >= 2)
        && text.Tokens[boxes[0].Words.First].Start - text.Tokens[boxes[0].Words.First - 1].End <= 1;

    // "Diabetes?   yes [ ]   no [X]": each option stands before its box, and what is left before an option is its label.
    private static List<BoxGroup> Behind(ChartText text, List<Box> boxes, int first)
    {
        var groups = new List<BoxGroup>();
        var from = first;
        foreach (var box in boxes)
        {
            var words = new TokenRange(Math.Max(from, Before(text, box.Words.First, first)), box.Words.First);
            var option = new BoxOption(box.Words, words, box.Ticked);
            if (groups.Count > 0 && words.First == from)
            {
                groups[^1] = groups[^1] with { Options = [.. groups[^1].Options, option] };
            }
            else
            {
                groups.Add(new BoxGroup(new TokenRange(from, words.First), [option]));
            }

            from = box.Words.End;
        }

        return groups;
    }

    // The cell of a box that stands behind it: back to a wide space, a quotation, a label or another box.
    private static int Before(ChartText text, int box, int first)
    {
        var at = box;
        while (
            at > first
            && text.LowerOf(at - 1) is not ("]" or ")" or "\"" or "\u201D" or ":" or "?")
            && (at == box || text.Tokens[at].Start - text.Tokens[at - 1].End < 2)
        )
        {
            at--;
        }

        return at;
    }

    private static List<Box> Find(ChartText text, int first, int end)
    {
        var boxes = new List<Box>();
        for (var i = first; i < end; i++)
        {
            var word = text.LowerOf(i);
            if (word is "☐" or "☑" or "☒")
            {
                boxes.Add(new Box(new TokenRange(i, i + 1), word != "☐"));
            }
            else if (word is "○" or "●" or "◯" or "◉" && HasRing(text, i, word is "○" or "◯"))
            {
                boxes.Add(new Box(new TokenRange(i, i + 1), word is "●" or "◉"));
            }
            else if (
                word is "o" or "x"
                && i == first
                && i + 1 < end
                && text.IsSpaced(i + 1)
                && text.OpensLine(i)
                && HasLine(text, i, word == "o" ? "x" : "o")
            )
            {
                boxes.Add(new Box(new TokenRange(i, i + 1), word == "x"));
            }
            else if (word is "_" && BlankAt(text, i, end, i == first) is { } blank)
            {
                boxes.Add(blank);
                i = blank.Words.End - 1;
            }
            else if (i + 1 < end && (word, text.LowerOf(i + 1)) is ("[", "]") or ("(", ")"))
            {
                boxes.Add(new Box(new TokenRange(i, i + 2), false));
            }
            else if (i + 2 < end && (word, text.LowerOf(i + 2)) is ("[", "]") or ("(", ")") && text.LowerOf(i + 1) is "x" or "✓" or "✔")
            {
                boxes.Add(new Box(new TokenRange(i, i + 3), true));
            }
        }

        return boxes;
    }

    // "○ 1 mile  ● 100 m": rings to choose among, the chosen one filled; a line of one kind alone begins with the mark of a list.
    private static bool HasRing(ChartText text, int at, bool filled) =>
        AnyOf(
            text,
            at - LineReach,
            at + LineReach,
            i => text.LineOf(i) == text.LineOf(at) && (filled ? text.LowerOf(i) is "●" or "◉" : text.LowerOf(i) is "○" or "◯")
        );

    // Circles of a form that a scan made letters of: lines that open with "o" beside one that opens with "x".
    private static bool HasLine(ChartText text, int at, string letter) =>
        AnyOf(
            text,
            at - LineReach,
            Math.Min(at + LineReach, text.Tokens.Count - 1),
            i => text.LowerOf(i) == letter && text.OpensLine(i) && text.IsSpaced(i + 1) && text.LineOf(i + 1) == text.LineOf(i)
        );

    // "_X_ multilevel fusion", and "__ failed fusion" where it opens a line or stands beside one that is ticked; a blank to be filled in is none.
    private static Box? BlankAt(ChartText text, int at, int end, bool opens)
    {
        var stop = at;
        while (stop < end && stop - at <= LongestBlank && text.LowerOf(stop) == "_" && (stop == at || !text.IsSpaced(stop)))
        {
            stop++;
        }

        if (
            stop + 1 < end
            && text.LowerOf(stop) is "x" or "✓" or "✔"
            && !text.IsSpaced(stop)
            && text.LowerOf(stop + 1) == "_"
            && !text.IsSpaced(stop + 1)
        )
        {
            var close = stop + 1;
            while (close < end && text.LowerOf(close) == "_" && !text.IsSpaced(close))
            {
                close++;
            }

            return new Box(new TokenRange(at, close), true);
        }

        return
            stop < end
            && stop - at is >= 1 and <= LongestBlank
            && text.Tokens[stop].Kind == TokenKind.Word
            && (opens || IsBesideTicked(text, at, stop, end))
            ? new Box(new TokenRange(at, stop), false)
            : null;
    }

    private static bool IsBesideTicked(ChartText text, int at, int from, int end)
    {
        bool IsTicked(int i) =>
            i > 0
            && text.LowerOf(i - 1) == "_"
            && text.LowerOf(i) is "x" or "✓" or "✔"
            && i + 1 < text.Tokens.Count
            && text.LowerOf(i + 1) == "_";
        return AnyOf(text, from, Math.Min(end, from + TickReach), IsTicked)
            || AnyOf(text, at - TickReach + 1, at, i => text.LineOf(i) == text.LineOf(at) && IsTicked(i));
    }

    /// <summary>Tokens on either side of a ring in which the others of its line, or the other lines of its list, are looked for.</summary>
    private const int LineReach = 60;

    /// <summary>Tokens on either side of a blank in which a ticked one is looked for.</summary>
    private const int TickReach = 40;

    private static bool AnyOf(ChartText text, int from, int to, Func<int, bool> holds)
    {
        for (var i = Math.Max(0, from); i < Math.Min(text.Tokens.Count, to); i++)
        {
            if (holds(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A longer run of strokes is a line to write on.</summary>
    private const int LongestBlank = 6;

    /// <summary>Tokens of a label that an answer behind it speaks for.</summary>
    private const int LongestLabel = 24;

    private sealed record Box(TokenRange Words, bool Ticked);
}

/// <summary>A label with the options that follow it.</summary>
/// <param name="Label">The words before the first box; empty where there are none.</param>
/// <param name="Options">One or more, in order.</param>
internal sealed record BoxGroup(TokenRange Label, IReadOnlyList<BoxOption> Options);

/// <summary>One box and the words behind it.</summary>
internal sealed record BoxOption(TokenRange Box, TokenRange Words, bool Ticked);
