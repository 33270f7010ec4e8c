using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>What a template left open: "PT: ***", "completed ___ weeks of therapy", "{has/has not:63} smoked", "Slip of 3 mm or more   yes   no".
/// A field that nobody filled in tells nothing of its label, nor an answer that nobody chose.</summary>
internal static class Blanks
{
    /// <summary>Tokens before a blank in which its label stands.</summary>
    private const int LongestLabel = 24;

    /// <summary>Tokens of a list to choose from.</summary>
    private const int LongestChoice = 40;

    /// <summary>Tokens that a choice or blank leaves open on either side, so that a line of nothing else is read in linear time.</summary>
    private const int LongestClause = 60;

    /// <summary>What the blanks of a sentence leave open.</summary>
    public static void AddTo(List<Scope> scopes, ChartText text, IReadOnlySet<string> grades, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            // Most words are none of these; each is asked for where its first sign stands.
            var isSign = text.Tokens[i].Length == 1 && text.KindOf(i) != TokenKind.Word;
            if (isSign && ChoiceAt(text, i, end) is { } choice)
            {
                // The words to choose from are offered; the clause that waits for one is not finished.
                scopes.Add(Open(i, i + 1, choice - 1));
                scopes.Add(
                    new Scope(
                        Assertion.Hypothetical,
                        new TokenRange(choice - 1, choice),
                        ClauseStart(text, i, first),
                        ClauseEnd(text, choice, end),
                        ClauseEnd(text, choice, end)
                    )
                );
                i = choice - 1;
            }
            else if (isSign && BlankAt(text, i, end) is { } blank)
            {
                if (blank < end && IsCounted(text, blank))
                {
                    scopes.Add(
                        new Scope(
                            Assertion.Hypothetical,
                            new TokenRange(i, blank),
                            PhraseStart(text, i, first),
                            ClauseEnd(text, blank, end),
                            ClauseEnd(text, blank, end)
                        )
                    );
                }
                else if (EndsField(text, blank, end) && i > first)
                {
                    scopes.Add(new Scope(Assertion.Hypothetical, new TokenRange(i, blank), LabelStart(text, i, first), i, i));
                }

                i = blank - 1;
            }
            else if (
                i + 1 < end
                && text.Tokens[i + 1].Length == 1
                && text.LowerOf(i + 1) is "/" or "|"
                && MenuAt(text, grades, i, first, end) is { } menu
            )
            {
                scopes.Add(
                    new Scope(Assertion.Hypothetical, new TokenRange(menu - 1, menu), LineStart(text, i, first), menu - 1, menu - 1)
                );
                i = menu - 1;
            }
            else if (text.Tokens[i].Length <= 3 && UnansweredAt(text, i, first, end) is { } answers)
            {
                scopes.Add(new Scope(Assertion.Hypothetical, new TokenRange(i, answers), LineStart(text, i, first), i, i));
                i = answers - 1;
            }
        }
    }

    private static Scope Open(int sign, int first, int end) => new(Assertion.Hypothetical, new TokenRange(sign, sign + 1), first, end, end);

    // "{never/former/current:20010}", "{YES/NO:63}": a list of a template that was not chosen from; where it ends.
    private static int? ChoiceAt(ChartText text, int at, int end)
    {
        if (text.LowerOf(at) != "{")
        {
            return null;
        }

        var (close, choices) = (at + 1, 0);
        while (close < end && close - at < LongestChoice && text.LowerOf(close) is not ("}" or "{"))
        {
            choices += text.LowerOf(close) is "/" or ":" or "|" or "*" ? 1 : 0;
            close++;
        }

        return choices > 0 && close < end && text.LowerOf(close) == "}" ? close + 1 : null;
    }

    /// <summary>The end of "***" or "___" at a token; null where there is none. One stroke or star is a mark.</summary>
    public static int? BlankAt(ChartText text, int at, int end)
    {
        var sign = text.LowerOf(at);
        if (sign is not ("*" or "_"))
        {
            return null;
        }

        var stop = at + 1;
        while (stop < end && text.LowerOf(stop) == sign && !text.IsSpaced(stop))
        {
            stop++;
        }

        return
            stop - at >= (sign == "*" ? 3 : 2)
            && !(sign == "*" && IsBanner(text, at, stop))
            && (stop >= end || text.IsSpaced(stop) || text.Tokens[stop].Kind == TokenKind.Symbol)
            ? stop
            : null;
    }

    // "*** SADDLE ANAESTHESIA ***", "***severe***": stars on both sides of words, one of them touching or opening its line, are emphasis.
    private static bool IsBanner(ChartText text, int at, int stop)
    {
        bool IsRun(int i) =>
            i >= 0 && i + 2 < text.Tokens.Count && text.LowerOf(i) == "*" && text.LowerOf(i + 1) == "*" && text.LowerOf(i + 2) == "*";
        bool Touches(int i) => i > 0 && i < text.Tokens.Count && !text.IsSpaced(i) && text.Tokens[i].Kind == TokenKind.Word;
        if (text.OpensLine(at) && stop < text.Tokens.Count && !text.OpensLine(stop))
        {
            return HasRun(stop, 1);
        }

        return Touches(stop) || HasRun(at - 1, -1);

        // The other run of stars on its line: one that opens the line, or that a word touches.
        bool HasRun(int from, int step)
        {
            for (
                var i = from;
                i >= 0 && i < text.Tokens.Count && Math.Abs(i - at) < LongestClause && text.LineOf(i) == text.LineOf(at);
                i += step
            )
            {
                if (text.LowerOf(i) == "*" && (step > 0 ? IsRun(i) : IsRun(i - 2) && (text.OpensLine(i - 2) || Touches(i + 1))))
                {
                    return true;
                }
            }

            return false;
        }
    }

    // "*** weeks of PT", "___ visits", "____ mm": the number was never written.
    private static bool IsCounted(ChartText text, int token) =>
        !text.OpensLine(token) && text.Lexicon.Forms.Counted.Contains(text.LowerOf(token));

    // Nothing is written behind the blank: the line, the cell or the item ends.
    private static bool EndsField(ChartText text, int token, int end) =>
        token >= end
        || text.OpensLine(token)
        || text.Tokens[token].Start - text.Tokens[token - 1].End >= 2
        || text.LowerOf(token) is "." or "," or ";" or "|" or ")";

    // "Slip of 3 mm or more      yes   no", "... Y / N" at the end of a line: neither is marked, and both are written alike. The end of the two.
    private static int? UnansweredAt(ChartText text, int at, int first, int end)
    {
        var next = at + 1 < end && text.LowerOf(at + 1) is "/" or "|" ? at + 2 : at + 1;
        return
            at > first
            && next < end
            && (text.LowerOf(at), text.LowerOf(next)) is ("yes", "no") or ("no", "yes") or ("y", "n") or ("n", "y")
            && char.IsUpper(text.TextOf(at)[0]) == char.IsUpper(text.TextOf(next)[0])
            && char.IsUpper(text.TextOf(at)[^1]) == char.IsUpper(text.TextOf(next)[^1])
            && (next + 1 >= end || text.OpensLine(next + 1))
            && !text.OpensLine(at)
            && (next > at + 1 || text.Tokens[next].Start - text.Tokens[at].End >= 2)
            && text.LowerOf(at - 1) is not ("]" or ")" or "☐" or "☑" or "☒")
            ? next + 1
            : null;
    }

    // "none / mild / moderate / severe", alone at the end of its line: the degrees of a form, of which none is chosen. Two may be a range. Where it ends.
    private static int? MenuAt(ChartText text, IReadOnlySet<string> grades, int at, int first, int end)
    {
        bool IsOption(int token) =>
            token < end
            && (
                grades.Contains(text.LowerOf(token)) || text.LowerOf(token) is "none" or "normal" or "absent" or "present" or "no" or "yes"
            );
        if (at == first || !IsOption(at) || text.OpensLine(at) || text.LowerOf(at - 1) == "/")
        {
            return null;
        }

        var (stop, options) = (at + 1, 1);
        while (stop + 1 < end && text.LowerOf(stop) is "/" or "|" && IsOption(stop + 1))
        {
            (stop, options) = (stop + 2, options + 1);
        }

        return
            options >= FewestOptions
            && !IsInStep(text, at, stop, first)
            && (stop >= end || text.OpensLine(stop) || text.LowerOf(stop) == ".")
            ? stop
            : null;
    }

    private const int FewestOptions = 3;

    // "L3-4 / L4-5 / L5-S1: none / mild / severe", "normal / normal / absent": answers in step with their labels, or one twice, were given.
    private static bool IsInStep(ChartText text, int at, int stop, int first)
    {
        var options = Enumerable.Range(at, stop - at).Select(text.LowerOf).Where(w => w is not ("/" or "|")).ToList();
        var start = LineStart(text, at, first);
        return options.Distinct(StringComparer.Ordinal).Count() < options.Count
            || Enumerable.Range(start, at - start).Count(t => text.LowerOf(t) is "/" or "|") == options.Count - 1;
    }

    private static int LabelStart(ChartText text, int blank, int first)
    {
        var from = blank;
        while (
            from > first
            && blank - from < LongestLabel
            && !text.OpensLine(from)
            && (from == blank || text.Tokens[from].Start - text.Tokens[from - 1].End < 2)
            && text.LowerOf(from - 1) is not ("," or ";" or "." or "|")
        )
        {
            from--;
        }

        return from;
    }

    private static int LineStart(ChartText text, int token, int first)
    {
        var from = token;
        while (from > first && token - from < LongestClause && !text.OpensLine(from))
        {
            from--;
        }

        return from;
    }

    // "Severe central stenosis with a canal of ___ mm": open is what the number measures, not what stands before it.
    private static int PhraseStart(ChartText text, int token, int first)
    {
        var start = ClauseStart(text, token, first);
        for (var i = token - 1; i > start; i--)
        {
            if (text.LowerOf(i) is "with" or "w" or "and" or "at" or "measuring" || text.Tokens[i].Kind == TokenKind.Number)
            {
                return i + 1;
            }
        }

        return start;
    }

    private static int ClauseStart(ChartText text, int token, int first)
    {
        var from = token;
        while (from > first && token - from < LongestClause && text.LowerOf(from - 1) is not ("," or ";" or "." or "|"))
        {
            from--;
        }

        return from;
    }

    private static int ClauseEnd(ChartText text, int token, int end)
    {
        end = Math.Min(end, token + LongestClause);
        while (token < end && text.LowerOf(token) is not ("," or ";" or "." or "|"))
        {
            token++;
        }

        return token;
    }
}
