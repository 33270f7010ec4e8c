using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Years long past ("in 2019", "12 years ago") tell of what was, unless the clause says that it began then.</summary>
internal sealed class PastTimes(ChartText text, Clauses clauses)
{
    /// <summary>A year this much before the note's is told as past; a younger one may still be the state of things ("DXA 2024").</summary>
    private const int YearsPast = 2;

    public void AddTo(List<Scope> scopes)
    {
        for (var i = clauses.First; i < clauses.End; i++)
        {
            if (IsPastYear(i) || IsYearsAgo(i))
            {
                var (first, end) = ClauseAround(i);
                if (!TellsBeginning(first, end))
                {
                    scopes.Add(new Scope(Assertion.Historical, new TokenRange(i, i + 1), first, end, end));
                }
            }
        }
    }

    private bool IsPastYear(int i)
    {
        if (text.Tokens[i] is not { Kind: TokenKind.Number, Length: 4 } || !int.TryParse(text.TextOf(i), CultureInfo.InvariantCulture, out var year) || year < 1920)
        {
            return false;
        }

        var before = i > clauses.First ? clauses.Lower(i - 1) : "";
        var dated = before is "in" or "circa" or "around" or "about" or "of" or "/" or "~" || StandsAsYear(i) || IsFullDate(i);
        if (!dated || before is "since" or "until" or "<" or ">")
        {
            return false;
        }

        return text.Document.Date is { } note ? year <= note.Year - YearsPast : year < 2100 && before is "in";
    }

    /// <summary>"arthroscopy 2019", "seen here 2019 for"; not "2000 m".</summary>
    private bool StandsAsYear(int i) =>
        clauses.IsWord(i - 1) && clauses.Lower(i - 1).Length > 1 && !clauses.HasDigit(i - 1)
        && (clauses.EndsClause(i + 1) || (clauses.IsWord(i + 1) && clauses.Lower(i + 1) is "for" or "and" or "with" or "by" or "at" or "w"));

    private bool IsFullDate(int i) => clauses.Is(i + 1, '-') && i + 2 < clauses.End && clauses.HasDigit(i + 2) && !clauses.IsSpaced(i + 1);

    private bool IsYearsAgo(int i) =>
        i - 2 >= clauses.First && clauses.Lower(i) is "ago" or "prior" or "earlier" or "back" && clauses.Lower(i - 1) is "years" or "yrs" or "yr"
        && (!int.TryParse(text.TextOf(i - 2), CultureInfo.InvariantCulture, out var count) || count >= YearsPast);

    private (int First, int End) ClauseAround(int i)
    {
        int first = i, end = i + 1;
        while (first > clauses.First && !IsBreak(first - 1))
        {
            first--;
        }

        while (end < clauses.End && !IsBreak(end) && !clauses.IsWideGap(end))
        {
            end++;
        }

        return (first, end);
    }

    private bool IsBreak(int i) =>
        clauses.Lower(i) is "," or ";" or ":" or "(" or ")" || clauses.IsDash(i) || (clauses.EntryAt(i) is { Inert: false } entry && (entry.Stops & (Stops.All | Stops.Historical)) != 0);

    private bool TellsBeginning(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (clauses.Lower(i) is "since" or "began" or "started" or "onset" or "start" or "starting" or "beginning" or "begun" or "noticed" or "noted" or "worse" or "quit" or "stopped" or "diagnosed" or "chronic" or "until")
            {
                return true;
            }
        }

        return false;
    }
}
