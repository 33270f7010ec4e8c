using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Alignment;

/// <summary>Tells the curve of today from the curve of an earlier film: "18 degrees by Cobb, 16 degrees in 2022", "progressed from 25 to 33 degrees".</summary>
internal static class CurveReader
{
    // What may stand between the name of a curve and its number: "Cobb then 37", "Cobb angle: 44".
    private static readonly HashSet<string> Between =
    [
        "then",
        "now",
        "today",
        "currently",
        "angle",
        "of",
        "is",
        "was",
        "measured",
        "measures",
        ":",
        "=",
        "about",
        "approximately",
        "~",
    ];

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            reading.Find("cobb") is not { } cobb
            || reading.Find("prior-cobb") is not { } prior
            || reading.IsTaken(items, cobb)
            || reading.IsTaken(items, prior)
            || !items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Curves.Names)
        )
        {
            return;
        }

        Read(reading, items, cobb, prior);
    }

    private static void Read(DocumentReading reading, SentenceItems items, FactDefinition cobb, FactDefinition prior)
    {
        var degrees = items.Quantities.FindAll(q =>
            q.Form == QuantityForm.Plain && (q.Unit == "deg" || IsFrom(items, q) || IsBare(items, q))
        );
        foreach (var other in degrees.Where(q => IsOfOtherCurve(items, q)))
        {
            reading.Remove(
                items.Piece,
                items.Piece + 1,
                d =>
                    d.Definition == cobb
                    && d.First >= items.Sentence.First
                    && d.First < items.Sentence.End
                    && d.Support.Any(s => s.First < other.End && other.First < s.End)
            );
        }

        foreach (var quantity in degrees.Where(q => IsCurve(items, q) && !IsOfOtherCurve(items, q)))
        {
            bool IsOf(Draft d) =>
                d.First >= items.Sentence.First
                && d.First < items.Sentence.End
                && d.Definition.Unit == "deg"
                && d.Support.Any(s => s.First < quantity.End && quantity.First < s.End);
            if (
                quantity.IsRange
                && items.AnyOf(quantity.First - 1, quantity.First, "from")
                && reading.ValueOf(prior, quantity with { Unit = "deg", High = quantity.Low }) is { } then
                && reading.ValueOf(cobb, quantity with { Unit = "deg", Low = quantity.High }) is { } now
            )
            {
                // "The curve has gone from 28 to 41 degrees": what it was, and what it is.
                reading.Remove(items.Piece, items.Piece + 1, d => IsOf(d) && (d.Definition == cobb || d.Definition == prior));
                reading.Add(
                    new Draft(prior, quantity.First, quantity.End, Assertion.Present)
                    {
                        Value = then with { Stated = quantity.Low, StatedUnit = "deg" },
                    }
                );
                reading.Add(
                    new Draft(cobb, quantity.First, quantity.End, Assertion.Present)
                    {
                        Value = now with { Stated = quantity.High, StatedUnit = "deg" },
                    }
                );
                continue;
            }

            var (isEarlier, time) = When(reading, items, quantity);
            var drafts = reading.DraftsOf(items.Piece).FindAll(IsOf);
            if (isEarlier)
            {
                reading.Remove(items.Piece, items.Piece + 1, d => IsOf(d) && d.Definition == cobb);
                if (!drafts.Exists(d => d.Definition == prior) && reading.ValueOf(prior, quantity with { Unit = "deg" }) is { } before)
                {
                    reading.Add(
                        new Draft(prior, quantity.First, quantity.End, Assertion.Present)
                        {
                            Value = before,
                            Date = time?.Start,
                            Support = time is null ? [] : [(time.First, time.End)],
                        }
                    );
                }
            }
            else if (
                drafts.Find(d => d.Definition == cobb && d.Assertion == Assertion.Historical) is { } past
                && degrees.Exists(q => q != quantity && When(reading, items, q).IsEarlier)
            )
            {
                // "44 degrees (was 37 in 8/2022)": the past is of the other number.
                reading.Replace(reading.Drafts.FindIndex(d => ReferenceEquals(d, past)), past with { Assertion = Assertion.Present });
            }
            else if (drafts.Count == 0 && reading.ValueOf(cobb, quantity with { Unit = "deg" }) is { } value)
            {
                var told = reading.Assess(quantity.First, quantity.First + 1);
                reading.Add(
                    new Draft(cobb, quantity.First, quantity.End, told is Assertion.Absent or Assertion.Planned ? Assertion.Present : told)
                    {
                        Value = value,
                        Support = [(quantity.First, quantity.End)],
                    }
                );
            }
        }
    }

    // "from 25 to 33 degrees": the number before has the unit of the one behind.
    private static bool IsFrom(SentenceItems items, Quantity quantity) =>
        quantity.Unit is null
        && items.AnyOf(quantity.First - 1, quantity.First, "from")
        && items.Quantities.Exists(q => q.Unit == "deg" && q.First - quantity.End is 1 && items.AnyOf(quantity.End, q.First, "to"));

    // "Cobb 44", "Cobb then 37", "44 degrees (was 37)": right behind the name of the angle, or told as it was beside one in degrees, a number needs no unit.
    private static bool IsBare(SentenceItems items, Quantity quantity)
    {
        if (quantity.Unit is not null || quantity.Low < 3)
        {
            return false;
        }

        var at = quantity.First;
        while (
            at > items.Sentence.First
            && (
                Between.Contains(items.Text.LowerOf(at - 1))
                || items.AnyOf(at - 1, at, "(", ")", "prior", "previous", "previously")
                || items.IsLevel(at - 1)
            )
        )
        {
            at--;
        }

        return items.AnyOf(at - 1, at, "cobb", "cobbs")
            || (
                items.AnyOf(quantity.First - 1, quantity.First, "prior", "previous", "previously")
                && items.Quantities.Exists(q => q.End <= at && at - q.End <= 2 && (q.Unit == "deg" || IsBare(items, q)))
            )
            || (
                at < quantity.First
                && items.AnyOf(at, quantity.First, "was", "then")
                && items.Quantities.Exists(q => q.Unit == "deg" && q.End <= at && at - q.End <= 3)
            );
    }

    private static bool IsCurve(SentenceItems items, Quantity quantity)
    {
        for (var i = quantity.First - 1; i >= items.Sentence.First; i--)
        {
            var word = items.Text.LowerOf(i);
            if ((word is ";" && !items.AnyOf(i + 1, quantity.First, "it", "this", "that")) || items.Values.Curves.Names.Contains(word))
            {
                return items.Values.Curves.Names.Contains(word) && !items.AnyOf(i - 3, i, items.Values.Curves.Others);
            }

            if (items.Values.Curves.Others.Contains(word))
            {
                return false;
            }
        }

        // "a 33 degree Cobb angle", "18 degrees by Cobb"
        return items.AnyOf(quantity.End, quantity.End + 5, items.Values.Curves.Names)
            && !items.AnyOf(quantity.End, quantity.End + 5, items.Values.Curves.Others);
    }

    // "the thoracic compensatory curve is 15 degrees", "Fractional curve L4 to S1 ...... 17 degrees"
    private static bool IsOfOtherCurve(SentenceItems items, Quantity quantity)
    {
        // "a 17 degree fractional curve"
        if (items.AnyOf(quantity.End, quantity.End + 2, "compensatory", "fractional"))
        {
            return true;
        }

        for (var i = quantity.First - 1; i >= items.Sentence.First && items.Text.LowerOf(i) != ";"; i--)
        {
            if (items.Values.Curves.Names.Contains(items.Text.LowerOf(i)))
            {
                return items.AnyOf(i - 3, i, "thoracic", "cervical", "compensatory", "fractional");
            }
        }

        return false;
    }

    private static (bool IsEarlier, TimeMention? Time) When(DocumentReading reading, SentenceItems items, Quantity quantity)
    {
        var time =
            items.Times.FirstOrDefault(t =>
                t.First >= quantity.End
                && t.First - quantity.End <= 4
                && !items.AnyOf(quantity.End, t.First, ",", ";")
                && !items.Quantities.Exists(q => q.First >= quantity.End && q.End <= t.First)
                && t is { Future: false, Start: not null }
                && !items.AnyOf(t.End, t.End + 1, ":", "=")
                && reading.Document.Date is { } day
                && t.Start.Value.Last < day.AddDays(-60)
            )
            // "44 deg (2022: 31 deg)": the year is that of the number behind it.
            ?? items.Times.FirstOrDefault(t =>
                t.End == quantity.First - 1
                && items.AnyOf(t.End, t.End + 1, ":", "=")
                && t is { Future: false, Start: not null }
                && reading.Document.Date is { } noted
                && t.Start.Value.Last < noted.AddDays(-60)
            );
        var isBehind =
            items.AnyOf(quantity.First - 3, quantity.First, items.Values.Curves.Earlier)
            && !items.AnyOf(quantity.First - 2, quantity.First, ",", ";");
        // "8/2022 outside study, Cobb then 37"
        time ??=
            isBehind && items.AnyOf(quantity.First - 3, quantity.First, "then")
                ? items.Times.LastOrDefault(t => t.End <= quantity.First && t is { Kind: TimeKind.Date, Future: false, Start: not null })
                : null;
        return (
            time is not null || isBehind || items.AnyOf(quantity.End, quantity.End + 4, "ago", "previously", "before", "earlier"),
            time
        );
    }
}
