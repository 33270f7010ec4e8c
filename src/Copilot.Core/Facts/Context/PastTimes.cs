using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Times long past ("in 2019", "12 years ago", "at age 12", "last summer", "in her twenties") tell of what was, unless the clause says that it began then.</summary>
internal sealed class PastTimes(ChartText text, Clauses clauses, ContextLexicon lexicon)
{
    /// <summary>A year this much before the note's is told as past; a younger one may still be the state of things ("DXA 2024").</summary>
    private const int YearsPast = 2;

    private const int MonthsPast = 3;

    private const int WeeksPast = 6;

    /// <summary>In a note without a date, a year before this one is past wherever it stands.</summary>
    private const int LongPast = 2000;

    public void AddTo(List<Scope> scopes)
    {
        for (var i = clauses.First; i < clauses.End; i++)
        {
            if (IsPastYear(i) || IsYearsAgo(i) || IsBeforeAdmission(i) || IsAge(i) || IsDecade(i) || IsLastSeason(i) || IsMonthsAgo(i))
            {
                var (first, end) = ClauseAround(i);
                if (!TellsBeginning(first, end) && !(IsMonthsAgo(i) && !IsOver(first, end)))
                {
                    // When care was is read from its own words: "therapy last summer" may have gone on.
                    scopes.Add(new Scope(Assertion.Historical, new TokenRange(i, i + 1), first, end, IsLastSeason(i) ? first : end));
                }
            }
        }
    }

    private bool IsPastYear(int i)
    {
        if (
            text.Tokens[i] is not { Kind: TokenKind.Number, Length: 4 }
            || !int.TryParse(text.TextOf(i), CultureInfo.InvariantCulture, out var year)
            || year < 1920
        )
        {
            return false;
        }

        var before = i > clauses.First ? clauses.Lower(i - 1) : "";
        var dated =
            before is "in" or "circa" or "around" or "about" or "of" or "/" or "~" || StandsAsYear(i) || IsFullDate(i) || IsOfStudy(i);
        if (!dated || before is "since" or "until" or "<" or ">")
        {
            return false;
        }

        return text.Document.Date is { } note ? year <= note.Year - YearsPast
            : before is "in" ? year < 2100
            : year < LongPast;
    }

    /// <summary>"arthroscopy 2019", "seen here 2019 for"; not "2000 m".</summary>
    private bool StandsAsYear(int i) =>
        clauses.IsWord(i - 1)
        && clauses.Lower(i - 1).Length > 1
        && !clauses.HasDigit(i - 1)
        && (
            clauses.EndsClause(i + 1) || (clauses.IsWord(i + 1) && clauses.Lower(i + 1) is "for" or "and" or "with" or "by" or "at" or "w")
        );

    /// <summary>"On the 2019 study", "2019 MRI: ..."; not "worse than on the 2019 study".</summary>
    private bool IsOfStudy(int i)
    {
        if (!clauses.IsWord(i + 1) || !lexicon.Histories.Studies.Contains(clauses.Lower(i + 1)))
        {
            return false;
        }

        var on = i > clauses.First && clauses.Lower(i - 1) is "the" or "her" or "his" ? i - 2 : i - 1;
        return on < clauses.First
            || (clauses.Lower(on) is "on" or "in" && !(on > clauses.First && clauses.Lower(on - 1) is "than" or "from" or "as" or "since"));
    }

    private bool IsFullDate(int i) => clauses.Is(i + 1, '-') && i + 2 < clauses.End && clauses.HasDigit(i + 2) && !clauses.IsSpaced(i + 1);

    private bool IsYearsAgo(int i) =>
        i - 2 >= clauses.First
        && clauses.Lower(i) is "ago" or "prior" or "earlier" or "back"
        && clauses.Lower(i - 1) is "years" or "yrs" or "yr"
        && (!int.TryParse(text.TextOf(i - 2), CultureInfo.InvariantCulture, out var count) || count >= YearsPast);

    // "three months ago", "a year ago", "several months earlier", "six weeks ago": past only of what happened and was over.
    private bool IsMonthsAgo(int i) =>
        i - 2 >= clauses.First
        && clauses.Lower(i) is "ago" or "prior" or "earlier" or "back"
        && (IsWeeks(i) || IsMonths(i) || (clauses.Lower(i - 1) is "year" && clauses.Lower(i - 2) is "a" or "one" or "1"))
        && !IsBeforeAdmission(i);

    // "Two months prior to admission she had pneumonia": over two weeks before the stay that the note tells of; "two days prior to admission" belongs to it.
    private bool IsBeforeAdmission(int i)
    {
        var at =
            clauses.Lower(i) is "prior" && i + 1 < clauses.End && clauses.Lower(i + 1) is "to" ? i + 2
            : clauses.Lower(i) is "before" ? i + 1
            : -1;
        if (at < 0 || i - 2 < clauses.First)
        {
            return false;
        }

        at += at < clauses.End && clauses.Lower(at) is "this" or "the" or "her" or "his" or "current" or "present" ? 1 : 0;
        return at < clauses.End
            && lexicon.Histories.Stays.Contains(clauses.Lower(at))
            && (
                clauses.Lower(i - 1) is "months" or "month" or "years" or "year"
                || (clauses.Lower(i - 1) is "weeks" && clauses.Lower(i - 2) is not ("two" or "2" or "couple" or "of"))
            );
    }

    private bool IsWeeks(int i) =>
        clauses.Lower(i - 1) is "weeks" or "wks"
        && (
            int.TryParse(text.TextOf(i - 2), CultureInfo.InvariantCulture, out var count)
                ? count >= WeeksPast
                : clauses.Lower(i - 2) is "six" or "seven" or "eight" or "nine" or "ten" or "twelve"
        );

    private bool IsMonths(int i) =>
        clauses.Lower(i - 1) is "months" or "mos" or "mo"
        && !(int.TryParse(text.TextOf(i - 2), CultureInfo.InvariantCulture, out var count) && count < MonthsPast)
        && clauses.Lower(i - 2) is not ("couple" or "two" or "of");

    private bool IsOver(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (lexicon.Over.Contains(clauses.Lower(at)))
            {
                return true;
            }
        }

        return false;
    }

    // "in the 1980s", "in the late '90s"
    private bool IsDecade(int i) =>
        (
            clauses.Lower(i) is "1950s" or "1960s" or "1970s" or "1980s" or "1990s" or "60s" or "70s" or "80s" or "90s"
            || (
                clauses.Lower(i) is "s"
                && i > clauses.First
                && !clauses.IsSpaced(i)
                && text.Tokens[i - 1] is { Kind: TokenKind.Number, Length: 2 or 4 }
                && text.TextOf(i - 1)[^1] == '0'
            )
        ) && Enumerable.Range(Math.Max(clauses.First, i - 4), i - Math.Max(clauses.First, i - 4)).Any(t => clauses.Lower(t) is "the");

    // "had meningitis at age 12", "at the age of 40"; "the patient, age 62," and "presents at age 40" (a stop) tell of now.
    private bool IsAge(int i) =>
        text.Tokens[i].Kind == TokenKind.Number
        && int.TryParse(text.TextOf(i), CultureInfo.InvariantCulture, out var age)
        && age is > 0 and < 100
        && i - 2 >= clauses.First
        && (
            (clauses.Lower(i - 1) is "age" or "aged" && clauses.Lower(i - 2) is "at")
            || (
                i - 4 >= clauses.First
                && clauses.Lower(i - 1) is "of"
                && clauses.Lower(i - 2) is "age"
                && clauses.Lower(i - 3) is "the"
                && clauses.Lower(i - 4) is "at"
            )
        );

    private bool IsLastSeason(int i) =>
        i > clauses.First
        && clauses.Lower(i - 1) is "last"
        && !(i - 2 >= clauses.First && clauses.Lower(i - 2) is "since" or "after" or "until" or "before" or "than")
        && lexicon.Seasons.Contains(clauses.Lower(i));

    private (int First, int End) ClauseAround(int i)
    {
        int first = i,
            end = i + 1;
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
        clauses.Lower(i) is "," or ";" or ":" or "(" or ")"
        || clauses.IsDash(i)
        || BeginsPresent(i)
        || (clauses.EntryAt(i) is { Inert: false } entry && (entry.Stops & (Stops.All | Stops.Historical)) != 0 && !IsThereWas(i));

    // "He fell three years ago and has leg pain"; but "in 1993 he had a stroke and was treated for pneumonia" is all of that year.
    private bool BeginsPresent(int i) =>
        clauses.IsConjunction(i)
        && clauses.BeginsClause(i, grades: false)
        && !(i + 1 < clauses.End && lexicon.PastVerbs.Contains(clauses.Lower(i + 1)));

    // "Two years ago there was foot drop."
    private bool IsThereWas(int i) =>
        (clauses.Lower(i) is "there" && i + 1 < clauses.End && clauses.Lower(i + 1) is "was" or "were")
        || (clauses.Lower(i) is "was" or "were" && i > clauses.First && clauses.Lower(i - 1) is "there");

    private bool TellsBeginning(int first, int end)
    {
        // "Since the accident in 2019 she has had neck pain": the word that breaks the clause opens it.
        for (var i = Math.Max(clauses.First, first - 1); i < end; i++)
        {
            if (lexicon.Beginnings.Contains(clauses.Lower(i)) && (i >= first || clauses.Lower(i) is "since"))
            {
                return true;
            }
        }

        return false;
    }
}
