using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Reading.Treatment;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>How often care takes place, or how much of it there was: days of a week, visits, a length.</summary>
internal static class CareFrequency
{
    // "7/29 1630 PT visit" is an hour of the day.
    private const int MostVisits = 300;

    /// <summary>Words from a drug to how often it is taken: "gabapentin 300 mg".</summary>
    private const int DoseReach = 4;

    // "6 d/wk", "5x/wk", "5 days out of 7", "2x/wk", "18 visits", "x 9 visits"
    public static FactValue? Of(
        SentenceItems items,
        int from,
        int to,
        FactDefinition definition,
        (int From, int To)? own = null,
        int? behind = null
    )
    {
        if (definition.Name is not ("home-programme" or "supervised-therapy"))
        {
            return null;
        }

        var text = items.Text;
        foreach (var q in items.Quantities.Where(q => q.First >= from && q.End <= to + 12 && !IsBooked(items, q)))
        {
            if (
                ((q.Unit == "visits" && q.High <= MostVisits) || TherapyRecordReader.IsBareCount(items, q))
                && definition.Name == "supervised-therapy"
            )
            {
                return new FactValue
                {
                    Low = q.Low,
                    High = q.High,
                    Stated = q.Low,
                    StatedUnit = "visits",
                };
            }

            string At(int offset) => q.End + offset < items.Sentence.End ? text.LowerOf(q.End + offset) : "";
            var isDays = q.Unit == "days" || At(0) is "x" or "times" or "mornings" or "sessions";
            var at = q.Unit == "days" ? 0 : 1;
            if (
                isDays
                && definition.Name == "home-programme"
                && q.High <= 21
                && (
                    (At(at) is "/" or "per" or "a" or "each" && At(at + 1) is "wk" or "week" or "w")
                    || At(at) is "weekly"
                    || (At(at) == "out" && At(at + 1) == "of" && At(at + 2) == "7")
                )
            )
            {
                if (behind is { } end && q.First > end && items.AnyOf(end, q.First, ",") && Daily(items, end, q.First) is not null)
                {
                    // "HEP daily, pool walking 2x/wk": how often the next thing is done.
                    break;
                }

                return new FactValue
                {
                    Low = q.Low,
                    High = q.High,
                    Stated = q.IsRange ? q.Written : q.Low,
                    StatedUnit = "days/week",
                };
            }
        }

        if (definition.Name == "home-programme" && Daily(items, from, to) is { } often)
        {
            return new FactValue
            {
                Low = 7,
                High = 7,
                Stated = often,
                StatedUnit = "days/week",
            };
        }

        // "8 weeks of physical therapy": a length without visits.
        return
            definition.Name == "supervised-therapy"
            && items.Times.FirstOrDefault(t =>
                t.First >= (own?.From ?? from) && t.End <= (own?.To ?? to) && t.Kind == TimeKind.Duration && t.Amount is not null
            )
                is { } length
            ? new FactValue { Stated = length.Amount, StatedUnit = length.Unit?.ToString().ToLowerInvariant() + "s" }
            : null;
    }

    // "[13 visits booked]", "authorized 20 visits": what is to come, and not what was attended.
    private static bool IsBooked(SentenceItems items, Values.Quantity q) =>
        q.Unit == "visits"
        && (
            items.AnyOf(q.First - 1, q.First, items.Values.BesideNumbers.Booked)
            || (
                items.AnyOf(q.End, q.End + 1, items.Values.BesideNumbers.Booked)
                && !items.AnyOf(q.End + 1, q.End + 3, "and", "attended", "completed")
            )
        );

    // "daily", "every morning", "each evening", "nightly", "twice a day"
    public static string? Daily(SentenceItems items, int from, int to)
    {
        for (var i = from; i < Math.Min(to, items.Sentence.End); i++)
        {
            var word = items.Text.LowerOf(i);
            var at = i;
            if (items.Drugs.Exists(d => d.First > at && d.First - at <= 2 && !items.AnyOf(at, d.First, ",", ";")))
            {
                // "a home programme and twice daily gabapentin": of the drug
                continue;
            }

            if (
                items.Drugs.Exists(d =>
                    d.End <= at
                    && at - d.End <= DoseReach
                    && !items.AnyOf(d.End, at, ",", ";", "and", "+", "&")
                    && !items.Facts.Exists(f =>
                        f.Value.Definition.Type == FactType.Care
                        && f.Value.Definition.Name != "medication"
                        && f.First >= d.End
                        && f.First < at
                    )
                )
            )
            {
                // "home exercises, meloxicam 15 mg daily": of the drug
                continue;
            }

            var next = i + 1 < to ? items.Text.LowerOf(i + 1) : "";
            if (
                word is "daily" or "nightly" or "bid" or "qd"
                || (
                    word is "every" or "each" or "twice"
                    && next is "day" or "morning" or "evening" or "night" or "am" or "pm" or "a" or "daily"
                )
            )
            {
                return word is "every" or "each" or "twice" ? $"{word} {next}" : word;
            }
        }

        return null;
    }
}
