using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Reads whether a sign is new or has long been there ("new retention since Tuesday", "stress incontinence since childbirth, unchanged"), and since when.</summary>
/// <remarks>What is told in a sign's own clause is told of it; "new" goes on along a list of signs, "long-standing" does not: newness that is not told stays open.</remarks>
internal static class CourseReader
{
    public static void Read(DocumentReading reading)
    {
        var bySentence = new Dictionary<int, List<int>>();
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i] is
                { Definition.HasCourse: true, Assertion: Assertion.Present or Assertion.Historical or Assertion.Possible } draft
            )
            {
                var sentence = reading.ItemsAt(draft.First).Sentence.First;
                (bySentence.TryGetValue(sentence, out var list) ? list : bySentence[sentence] = []).Add(i);
            }
        }

        foreach (var places in bySentence.Values)
        {
            ReadSentence(reading, reading.ItemsAt(reading.Drafts[places[0]].First), places);
        }
    }

    private static void ReadSentence(DocumentReading reading, SentenceItems items, List<int> places)
    {
        var words = reading.CourseWords(items.Sentence);
        if (words.Count == 0 && items.Times.Count == 0)
        {
            return;
        }

        var clauses = Clauses(reading, items, places);
        var read = places
            .Select(i => (Place: i, Clause: clauses.FindIndex(c => c.First <= reading.Drafts[i].First && reading.Drafts[i].First < c.End)))
            .ToList();
        var courses = clauses.ConvertAll(c => (Course?)null);
        var begins = clauses.ConvertAll(c => (DayRange?)null);
        foreach (var (place, clause) in read.Where(r => r.Clause >= 0))
        {
            var draft = reading.Drafts[place];
            var (first, end) = clauses[clause];
            var own = words.FindAll(w => w.First >= first && w.End <= end);
            var begin = Begin(reading, items, own, first, end);
            var course = Of(own, draft);
            courses[clause] ??= course;
            begins[clause] ??= begin;
            reading.Drafts[place] = draft with { Course = course, Begin = draft.Begin ?? begin };
        }

        // "Saddle numbness, retention and incontinence since Sunday": the day is that of all.
        for (var c = clauses.Count - 1; c > 0; c--)
        {
            if (begins[c] is { } day && items.Text.LowerOf(clauses[c].First - 1) is "and" or "&")
            {
                for (
                    var earlier = c - 1;
                    earlier >= 0 && read.Exists(r => r.Clause == earlier) && begins[earlier] is null && courses[earlier] is null;
                    earlier--
                )
                {
                    begins[earlier] = day;
                    foreach (var (place, _) in read.Where(r => r.Clause == earlier))
                    {
                        reading.Drafts[place] = reading.Drafts[place] with { Begin = reading.Drafts[place].Begin ?? day };
                    }
                }
            }
        }

        // "New saddle numbness, retention", "saddle numbness and retention, new since Tuesday": along the list.
        foreach (var (place, clause) in read.Where(r => r.Clause >= 0 && reading.Drafts[r.Place] is { Course: null, Begin: null }))
        {
            if (
                courses.Take(clause).LastOrDefault(c => c is not null) == Course.New
                || (clause + 1 < courses.Count && courses[clause + 1] == Course.New && !IsFirst(words, clauses[clause + 1]))
            )
            {
                reading.Drafts[place] = reading.Drafts[place] with { Course = Course.New };
            }
        }
    }

    // "..., new onset incontinence" is of the incontinence alone.
    private static bool IsFirst(List<CourseMention> words, (int First, int End) clause) =>
        words.Exists(w => w.Word is CourseWord.New && w.First >= clause.First && w.First <= clause.First + 1);

    private static Course? Of(List<CourseMention> own, Draft draft)
    {
        if (own.Exists(w => w.Word == CourseWord.Worse))
        {
            // A complaint of years that gets worse may be either.
            return own.Exists(w => w.Word is CourseWord.Lasting or CourseWord.Kind) ? null : Course.New;
        }

        var isNew = own.FindAll(w => w.Word == CourseWord.New);
        var lasting = own.FindAll(w => w.Word == CourseWord.Lasting);
        if (isNew.Count > 0 && lasting.Count > 0)
        {
            var (near, far) = (isNew.Min(Distance), lasting.Min(Distance));
            return near == far ? null
                : near < far ? Course.New
                : Course.Lasting;
        }

        return isNew.Count > 0 ? Course.New
            : lasting.Count > 0 || own.Exists(w => w.Word == CourseWord.Kind) ? Course.Lasting
            : null;

        int Distance(CourseMention word) => word.First >= draft.End ? word.First - draft.End : Math.Max(0, draft.First - word.End);
    }

    // "since Tuesday", "x 3 days", "began on June 6", "for two years".
    private static DayRange? Begin(DocumentReading reading, SentenceItems items, List<CourseMention> own, int first, int end)
    {
        foreach (var time in items.Times)
        {
            if (time.First < first || time.End > end || time.Future)
            {
                continue;
            }

            if (time is { Kind: TimeKind.Since, Start: { } since })
            {
                return since;
            }

            if (
                time is { Kind: TimeKind.Duration, Amount: { } amount, Unit: { } unit }
                && reading.Document.Date is { } day
                && Calendar.Add(day, -amount, unit) is { } near
                && Calendar.Add(day, -(time.AmountHigh ?? amount), unit) is { } far
            )
            {
                return new DayRange(far, near);
            }

            if (
                time is { Kind: TimeKind.Date, Start: { } start }
                && own.Exists(w => w.Word == CourseWord.Onset && w.End <= time.First && time.First - w.End <= 3)
            )
            {
                return start;
            }
        }

        return null;
    }

    // Between commas, semicolons and conjunctions; a piece that holds nothing but words of time and course belongs to the piece before it.
    private static List<(int First, int End)> Clauses(DocumentReading reading, SentenceItems items, List<int> places)
    {
        var pieces = new List<(int First, int End)>();
        var first = items.Sentence.First;
        for (var i = items.Sentence.First; i <= items.Sentence.End; i++)
        {
            if (i < items.Sentence.End && !IsBreak(items, i))
            {
                continue;
            }

            if (i > first)
            {
                var isBare =
                    !items.AllFacts.Exists(f => f.First < i && f.End > first)
                    && !items.Muscles.Exists(m => m.First < i && m.End > first)
                    && !items.Drugs.Exists(d => d.First < i && d.End > first)
                    && !places.Exists(p => reading.Drafts[p].First < i && reading.Drafts[p].End > first);
                if (isBare && pieces.Count > 0)
                {
                    pieces[^1] = (pieces[^1].First, i);
                }
                else
                {
                    pieces.Add((first, i));
                }
            }

            first = i + 1;
        }

        return pieces;
    }

    private static bool IsBreak(SentenceItems items, int i) =>
        items.Text.LowerOf(i) is "," or ";" or "." or "and" or "&" or "but" or "however" or "|";
}
