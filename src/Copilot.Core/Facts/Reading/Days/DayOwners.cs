using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Person;
using Copilot.Core.Facts.Reading.Tables;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Days;

/// <summary>Decides for all readers to what a day belongs that stands beside facts: to the number right before it, to the study of its sentence, to what its
/// clause tells as past, to the entry, row or paragraph that it opens, to the section that was copied from it. What has told its own day keeps it.</summary>
internal static class DayOwners
{
    /// <summary>Words between a study and its day: "MRI of the lumbar spine without contrast of".</summary>
    private const int StudyReach = 8;

    /// <summary>Words between what is past and its day.</summary>
    private const int PastReach = 12;

    /// <summary>Words before a day that opens its sentence: "Comparison 02/2021: ...".</summary>
    private const int OpeningReach = 2;

    /// <summary>Numbers that a day behind them does not date: how many visits, how long and how much of something that began on it.</summary>
    private static readonly HashSet<string> OfCourses = ["therapy-visits", "injection-relief", "relief-weeks", "patient-age"];

    public static void Give(DocumentReading reading)
    {
        if (reading.Document.Date is { } noted)
        {
            for (var i = 0; i < reading.Drafts.Count; i++)
            {
                if (
                    IsUndated(reading.Drafts[i])
                    && reading.ItemsAt(reading.Drafts[i].First) is { Times.Count: > 0 } items
                    && Beside(reading, items, reading.Drafts[i], noted) is { } day
                )
                {
                    reading.Drafts[i] = reading.Drafts[i] with { Date = day };
                }
            }
        }

        TimelineReader.Date(reading);
        TrialTable.Date(reading);
        CopiedSections.Date(reading);
        DayHeads.Date(reading);
    }

    /// <summary>Of a day, and none told: what is planned, possible only under a condition or another person's has none.</summary>
    public static bool IsUndated(Draft draft) =>
        draft
            is {
                Date: null,
                Begin: null,
                Finish: null,
                Assertion: Assertion.Present or Assertion.Absent or Assertion.Possible or Assertion.Historical
            };

    private static DayRange? Beside(DocumentReading reading, SentenceItems items, Draft draft, DateOnly noted)
    {
        if (draft.Definition.Type is FactType.Event or FactType.Care)
        {
            return null;
        }

        var days = items.Times.Where(t => t is { Kind: TimeKind.Date, Future: false, Start: { } start } && start.Last <= noted).ToList();
        return days.Count == 0
            ? null
            : Behind(reading, items, draft, days) ?? OfStudy(reading, items, draft, days) ?? OfPast(items, draft, days, noted);
    }

    // "TA 2/5 on 3/17", "ODI 52 (8/1/24)": the day right behind what was measured or found.
    private static DayRange? Behind(DocumentReading reading, SentenceItems items, Draft draft, List<TimeMention> days)
    {
        // "PVR in urology 03/2025 110 mL": between the name and its number.
        if (
            items.Values.Studies.Labs.Contains(draft.Definition.Name)
            && days.Find(t =>
                t.First >= draft.First
                && t.First - draft.First <= 6
                && !items.AnyOf(draft.First, t.First, ",", ";", ".", "from", "since", "than")
                && (t.End < draft.End || draft.Support.Any(s => s.First == t.End))
            )
                is { } between
        )
        {
            return between.Start;
        }

        if (
            OfCourses.Contains(draft.Definition.Name)
            || !(
                draft.Definition.Type == FactType.Measure
                || draft.Definition.From is FactSource.Exam or FactSource.Imaging or FactSource.Lab
            )
        )
        {
            return null;
        }

        foreach (var time in days)
        {
            if (IsOfLabs(reading, items, draft, time))
            {
                return time.Start;
            }

            if (
                time.First >= draft.End
                && !draft.Support.Any(s => s.First >= time.First)
                && !items.AnyOf(time.End, time.End + 1, ":")
                && Enumerable
                    .Range(draft.End, time.First - draft.End)
                    .All(t =>
                        (items.IsQuantity(t) ? draft.Value is null || draft.Support.Any(s => s.First <= t && t < s.End) : items.IsGrade(t))
                        || items.IsSide(t)
                        || items.AnyOf(t, t + 1, "on", "in", "(", "of", "dated", "at", "%", "/", "=")
                    )
            )
            {
                return time.Start;
            }
        }

        return null;
    }

    // "ESR 11, CRP 0.4 on 8/5": values of one drawing, told one after the other.
    private static bool IsOfLabs(DocumentReading reading, SentenceItems items, Draft draft, TimeMention time)
    {
        if (
            !items.Values.Studies.Labs.Contains(draft.Definition.Name)
            || time.First < draft.End
            || !items.AnyOf(time.First - 1, time.First, "on", "(", "from", "of")
        )
        {
            return false;
        }

        var others = reading
            .DraftsOf(items.Piece)
            .FindAll(d =>
                d != draft && items.Values.Studies.Labs.Contains(d.Definition.Name) && d.First >= draft.End && d.End <= time.First
            );
        return others.Count > 0
            && Enumerable
                .Range(draft.End, time.First - draft.End)
                .All(t =>
                    items.IsQuantity(t)
                    || others.Exists(d => d.First <= t && t < d.End)
                    || items.AnyOf(t, t + 1, ",", "and", "&", "on", "(", "from", "of", "/", "mg", "dl", "l", "mm", "h", "hr", "%")
                );
    }

    // "MRI of 7/30/24 shows severe stenosis", "a 4 mm slip on films 3/4/25": what is imaged is of its study's day, where the sentence names one study and compares with none.
    private static DayRange? OfStudy(DocumentReading reading, SentenceItems items, Draft draft, List<TimeMention> days)
    {
        if (
            (draft.Definition.From != FactSource.Imaging && !reading.Lexicon.Values.Studies.Measures.Contains(draft.Definition.Name))
            || reading.Document.Type == DocumentType.ImagingReport
        )
        {
            return null;
        }

        var words = items.Values.Studies;
        var named = days.Select(t => (Time: t, At: StudyBefore(items, t))).Where(p => p.At >= 0).ToList();
        if (
            named is not [var (time, study)]
            || items.AnyOf(study - 3, study, words.Others)
            || items.AnyOf(study - 1, study, "from", "than", "to", "before", "after")
            || items.AnyOf(time.End, time.End + 3, words.Others)
        )
        {
            return null;
        }

        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if ((i < study - 3 || i >= time.End) && words.Dated.Contains(items.Text.LowerOf(i)))
            {
                return null;
            }
        }

        return time.Start;
    }

    private static int StudyBefore(SentenceItems items, TimeMention time)
    {
        var words = items.Values.Studies;
        for (var i = time.First - 1; i >= items.Sentence.First && time.First - i <= StudyReach; i--)
        {
            if (words.Dated.Contains(items.Text.LowerOf(i)))
            {
                return i;
            }

            if (!words.Between.Contains(items.Text.LowerOf(i)))
            {
                return -1;
            }
        }

        return -1;
    }

    // "Seen here 2019 for the knee, 9 visits", "Comparison 02/2021: at that time 3 mm": the one day told with what is past is its day.
    private static DayRange? OfPast(SentenceItems items, Draft draft, List<TimeMention> days, DateOnly noted)
    {
        if (
            draft.Assertion != Assertion.Historical
            || draft.Definition.Name is TobaccoReader.FactName or "tobacco-use"
            || days is not [{ Start: { } day } time]
            || day.Last >= noted
            || (Math.Abs(time.First - draft.First) > PastReach && time.First - items.Sentence.First > OpeningReach)
        )
        {
            return null;
        }

        var (first, end) = time.First < draft.First ? (time.End, draft.First) : (draft.End, time.First);
        return
            draft.Definition.From == FactSource.Imaging
            || !items.AnyOf(first, end, ",", ";", ".", "before", "after", "since", "until", "following", "s/p")
            ? day
            : null;
    }
}
