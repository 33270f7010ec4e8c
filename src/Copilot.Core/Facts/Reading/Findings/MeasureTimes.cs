using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Of which time a measure's number tells: the present one, an earlier one, or its own day.</summary>
internal static class MeasureTimes
{
    /// <summary>"was 46%", "previously 46", "from 46"</summary>
    public static Assertion ToldAs(SentenceItems items, Quantity quantity, Assertion assertion) =>
        assertion == Assertion.Present
        && (
            IsOfStart(items, quantity.First)
            || IsOfThen(items, quantity)
            || (
                items.AnyOf(quantity.First - 3, quantity.First, "had")
                && items.AnyOf(quantity.First - 2, quantity.First, "been", "reached", "peaked", "measured")
            )
        )
            ? Assertion.Historical
        : assertion == Assertion.Present
        && items.AnyOf(quantity.First - 2, quantity.First, items.Values.TwoTimes.Was)
        && items.AnyOf(quantity.First - 3, quantity.First, "(", "from", "previously", "prior", "initially")
            ? Assertion.Historical
        : assertion;

    /// <summary>The numbers of one measure, each with its day or told as the present one, the latest last; fewer than two where days do not tell them apart.</summary>
    public static List<(Quantity Number, DayRange? Day)> Course(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        FactDefinition definition,
        Quantity first
    )
    {
        var until = items
            .Facts.Where(f => f.First >= anchor.End && f.Value.Definition != definition)
            .Select(f => f.First)
            .DefaultIfEmpty(items.Sentence.End)
            .Min();
        var steps = items
            .Quantities.FindAll(q =>
                q.First >= first.First
                && q.End <= until
                && (q.Unit == first.Unit || q.Unit is null || first.Unit is null)
                && q.Form == first.Form
                && reading.ValueOf(definition, q) is not null
                && !NoMeasurement.IsTerm(items, q)
                && !NoMeasurement.IsOfRule(items, q)
            )
            .ConvertAll(q =>
                (
                    Number: q,
                    Day: DayInBrackets(items, q) ?? (IsPresent(items, q) ? null : DayBeside(items, q)),
                    IsNow: DayInBrackets(items, q) is null && IsPresent(items, q)
                )
            );
        var known = steps.FindAll(s => s.Day is not null || s.IsNow);
        if (
            known.Count < 2
            || known.Count < steps.Count
            || known[0].Number != first
            || known.Count(s => s.IsNow) > 1
            || known.Where(s => !s.IsNow).Select(s => s.Day).Distinct().Count() != known.Count(s => !s.IsNow)
        )
        {
            return [];
        }

        return [.. known.OrderBy(s => s.IsNow).ThenBy(s => s.Day?.Last ?? DateOnly.MaxValue).Select(s => (s.Number, s.Day))];
    }

    // "9.1 (6/2023)", "(Nov 2022) 62 %"
    private static DayRange? DayInBrackets(SentenceItems items, Quantity q) =>
        items.Times.FirstOrDefault(t => IsDay(t) && t.First == q.End + 1 && items.AnyOf(q.End, q.End + 1, "(", "["))?.Start
        ?? items.Times.FirstOrDefault(t => IsDay(t) && t.End == q.First - 1 && items.AnyOf(t.End, t.End + 1, ")", "]"))?.Start;

    // "05/2024 9.1", "05/2024: 9.1", "9.1 6/1"
    private static DayRange? DayBeside(SentenceItems items, Quantity q) =>
        items
            .Times.FirstOrDefault(t =>
                IsDay(t) && (t.End == q.First || (t.End == q.First - 1 && items.AnyOf(t.End, t.End + 1, ":", "-", "=", "was", "is")))
            )
            ?.Start
        ?? items.Times.FirstOrDefault(t => IsDay(t) && t.First == q.End)?.Start;

    private static bool IsDay(Time.TimeMention time) => time is { Kind: Time.TimeKind.Date, Future: false, Start: not null };

    private static bool IsPresent(SentenceItems items, Quantity q) =>
        IsNow(items, q)
        || IsLast(items, q)
        || (items.AnyOf(q.First - 2, q.First - 1, "this") && items.AnyOf(q.First - 1, q.First, "visit", "time", "week", "month"))
        || items.AnyOf(q.First - 2, q.First, "latest", "recent");

    public static bool IsNow(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 4, quantity.First, "today", "now", "currently", "presently")
        || items.AnyOf(quantity.End, quantity.End + 2, "today", "now", "currently");

    /// <summary>"from 60 to 44"; "from 44 to 60" is read as one range.</summary>
    public static (Quantity Then, Quantity Now)? FromTo(SentenceItems items, Quantity quantity)
    {
        if (!items.AnyOf(quantity.First - 1, quantity.First, "from"))
        {
            return null;
        }

        if (quantity is { IsRange: true, Form: QuantityForm.Plain })
        {
            return (quantity with { High = quantity.Low }, quantity with { Low = quantity.High });
        }

        return
            items.Quantities.Find(q => q.First > quantity.End && q.First - quantity.End <= 2 && items.AnyOf(quantity.End, q.First, "to"))
                is { } now
            ? (quantity with { Unit = quantity.Unit ?? now.Unit }, now)
            : null;
    }

    /// <summary>A year or month of its own, in brackets behind the number, before the report's.</summary>
    public static bool IsOfEarlierFilm(DocumentReading reading, SentenceItems items, Quantity q)
    {
        if (!items.AnyOf(q.End, q.End + 1, "(") || reading.Document.Date is not { } day)
        {
            return false;
        }

        return items.Times.Any(t =>
                t is { Kind: Time.TimeKind.Date, Future: false, Start: { } on }
                && t.First - q.End is >= 1 and <= 2
                && on.Last < day.AddDays(-30)
            )
            || (
                q.End + 2 < items.Sentence.End
                && items.AnyOf(q.End + 2, q.End + 3, ")")
                && int.TryParse(items.Text.TextOf(q.End + 1), out var year)
                && year is > 1980
                && year < day.Year
            );
    }

    public static bool IsLast(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 2, quantity.First, items.Values.TwoTimes.Last);

    public static bool IsThen(SentenceItems items, Quantity quantity) =>
        (
            items.AnyOf(quantity.First - 1, quantity.First, "initial", "baseline", "intake")
            && items.Quantities.Exists(q => q.First >= quantity.End && q.Unit == quantity.Unit && IsLast(items, q))
        )
        || items.AnyOf(quantity.End, quantity.End + 2, "then", "initially", "before", "pre", "preop")
        || (
            items.AnyOf(quantity.End, quantity.End + 4, "start", "eval", "evaluation", "intake", "baseline")
            && items.AnyOf(quantity.End, quantity.End + 3, "at", "(", "on")
        );

    /// <summary>"Initial ODI 62, current ODI 58": the first of two.</summary>
    public static bool IsInitial(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.Value.Definition.Scope == FactScope.Case
        && items.AnyOf(match.First - 2, match.First, items.Values.TwoTimes.Initial)
        && items.Facts.Exists(f =>
            f.First > match.End
            && f.Value.Definition == match.Value.Definition
            && items.AnyOf(f.First - 2, f.First, items.Values.TwoTimes.Present)
        );

    // "Problem list at start: stand 10 min"
    private static bool IsOfStart(SentenceItems items, int before)
    {
        var isOf = false;
        for (var i = items.Sentence.First + 1; i < before; i++)
        {
            // A later label ends what the first tells of: "Intake: Oswestry 60. Exit: Oswestry 52".
            if (items.Text.LowerOf(i) == ":")
            {
                isOf =
                    items.Text.LowerOf(i - 1) is "start" or "baseline" or "intake"
                    || (isOf && !items.Values.TwoTimes.LaterLabels.Contains(items.Text.LowerOf(i - 1)));
            }
        }

        return isOf;
    }

    // "10/2023: SVA 3.8 cm then.": at the end of what is told of an earlier time, which stands before it or which a later number tells apart. What a bladder held is never set aside so.
    private static bool IsOfThen(SentenceItems items, Quantity quantity) =>
        quantity.Unit != "mL"
        && items.AnyOf(quantity.End, quantity.End + 1, "then")
        && (quantity.End + 1 >= items.Sentence.End || items.AnyOf(quantity.End + 1, quantity.End + 2, ".", ";", ",", ")"))
        && (
            items.Times.Any(t => t is { Future: false, Start: not null } && t.End <= quantity.First)
            || items.Quantities.Exists(q => q.First >= quantity.End && q.Unit == quantity.Unit)
        );
}
