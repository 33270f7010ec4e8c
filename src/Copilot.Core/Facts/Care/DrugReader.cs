using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>Reads the drugs that a sentence names: taken, started, stopped, replaced, planned.</summary>
internal static class DrugReader
{
    public static void Read(DocumentReading reading, SentenceItems items, PhraseMatch<Drug> drug, FactDefinition medication)
    {
        if (IsNoneOfTheCare(reading, items, drug))
        {
            return;
        }

        var context = Told.Of(reading, drug.First, drug.End, ConceptKind.Care);
        var (from, to) = CareClause.Around(items, drug.First, drug.End);
        var time = TimeOf(reading.Lexicon.Care, items, drug, from, to);
        var mention = new Mention(reading, items, drug, from, to, time);
        var course = new Course(context.Assertion, null, null, false);
        var (isStopped, isReplaced) = (mention.IsStopped(), mention.IsReplaced());
        if (isStopped || isReplaced)
        {
            if (reading.Document.Type == DocumentType.OperativePlan)
            {
                return;
            }

            course = Ended(mention, course, isReplaced);
        }
        else if (course.Assertion is Assertion.Present or Assertion.Planned)
        {
            course = Taken(mention, course, context.BySection);
        }

        course = Bounded(mention, course);
        reading.Add(
            new Draft(medication, drug.First, drug.End, course.Assertion)
            {
                Part = drug.Value.Name,
                Begin = course.Begin,
                Finish = course.Finish,
                Ongoing = course.Ongoing && course.Assertion == Assertion.Present && course.Finish is null,
                Date = course.Begin,
                Support = time is null ? [] : [(time.First, time.End)],
            }
        );
    }

    // A drug where a sentence names it, with its clause and the time told of it.
    private readonly record struct Mention(
        DocumentReading Reading,
        SentenceItems Items,
        PhraseMatch<Drug> Drug,
        int From,
        int To,
        TimeMention? Time
    )
    {
        public CareLexicon Words => Reading.Lexicon.Care;

        public DayRange? Day => Reading.Document.Date is { } date ? DayRange.On(date) : null;

        public bool IsOfPlan => Told.IsPlan(Reading, Items.Sentence);

        public bool IsStopped() =>
            DrugReader.IsStopped(Words, Items, From, Drug.First)
            || Items.AnyOf(Drug.End, Math.Min(To, Drug.End + 3), Words.Stops)
            || IsStoppedAtEnd(Words, Items, Drug.End, To)
            || IsNotTaken(Items, Drug.First, Drug.End)
            || IsOfStoppedList(Reading, Items);

        public bool IsReplaced()
        {
            var (items, drug) = (Items, Drug);
            return items.AnyOf(drug.First - 1, drug.First, "replaced")
                || IsFollowed(Words, items, drug.End) // "ibuprofen then nabumetone (since January)"
                || (items.AnyOf(drug.First - 2, drug.First, "from") && items.AnyOf(From, drug.First, Words.Switches))
                || (
                    items.AnyOf(drug.End, drug.End + 3, Words.Switches)
                    && items.AnyOf(drug.End, drug.End + 4, "to")
                    && items.Drugs.Exists(d => d.First >= drug.End && d.First - drug.End <= 5)
                );
        }

        public bool Starts() =>
            Items.AnyOf(Drug.End, Math.Min(Items.Sentence.End, Drug.End + 6), "replaced", "replacing")
            || Items.AnyOf(From, From + 3, Words.Starts)
            || Items.AnyOf(Math.Max(From, Drug.First - 4), Drug.First, Words.Starts)
            || Items.AnyOf(Drug.End, Math.Min(To, Drug.End + 22), Words.Starts)
            || (Items.AnyOf(Items.Sentence.First, Drug.First, "put") && Items.AnyOf(Items.Sentence.First, Drug.First, "on"));
    }

    // From when until when a drug was taken, as far as it is told.
    private readonly record struct Course(Assertion Assertion, DayRange? Begin, DayRange? Finish, bool Ongoing);

    // Nothing that is taken for the pain, or not taken after all.
    private static bool IsNoneOfTheCare(DocumentReading reading, SentenceItems items, PhraseMatch<Drug> drug)
    {
        var words = reading.Lexicon.Care;
        // "Intolerant of NSAIDs", "dependence on opioids", "1 mL of dexamethasone"
        return items.AnyOf(drug.First - 6, drug.First, words.DrugRefused)
            || CareClause.HasBefore(items, drug.First, 3, words.DrugOnce)
            // "Cannot take NSAIDs": a reason why there was none.
            || (
                items.AnyOf(drug.First - 4, drug.First, items.Care.DrugUnable)
                && items.AnyOf(drug.First - 3, drug.First, "take", "tolerate", "have", "use")
            )
            // "Was prescribed naproxen but could not take it on account of his kidneys"
            || IsNotTakenAfterAll(items, drug.End)
            || IsForOtherPart(items, drug);
    }

    // The time in the drug's own clause, else the next one behind it; none that is told of something else.
    private static TimeMention? TimeOf(CareLexicon words, SentenceItems items, PhraseMatch<Drug> drug, int from, int to)
    {
        // What stands behind a drug before this one is that one's.
        var isOwned = items.Drugs.Exists(d =>
            d.End <= drug.First && d.End > from && items.Times.Any(t => t.First >= d.End && t.End <= drug.First)
        );
        var time =
            CareTimes.Near(items, drug.First, drug.End, isOwned ? Math.Max(from, drug.First) : from, to)
            ?? items.Times.FirstOrDefault(t =>
                t.First >= drug.End
                && t.Kind is TimeKind.Since or TimeKind.Range or TimeKind.Date
                && !t.Future
                && t.First - drug.End <= 24
                && !items.AnyOf(drug.End, t.First, ";", ".")
                && !IsOfBracketed(items, drug.End, t.First)
            );
        return
            time is null
            || IsOfBracketed(items, drug.End, time.First)
            || IsOfOtherCare(items, drug.End, time)
            || IsOfNextItem(words, items, drug.End, time)
            || IsOfLaterDrug(words, items, drug, time)
            ? null
            : time;
    }

    // It was taken, and is no more.
    private static Course Ended(Mention mention, Course course, bool isReplaced)
    {
        var (items, time) = (mention.Items, mention.Time);
        var begin = isReplaced && time is { Kind: TimeKind.Since or TimeKind.Range } && time.First >= mention.Drug.End ? time.Start : null;
        // "Ibuprofen since April, then meloxicam": its first day, and none that is its last.
        var finish =
            begin is not null && time is { Kind: TimeKind.Since }
                ? null
                : time?.Finish ?? time?.Start ?? (mention.IsOfPlan ? mention.Day : null);
        if (
            !isReplaced
            && mention.Starts()
            && time?.Start is { } first
            && StoppedOn(mention.Words, items, mention.Drug.End, mention.To) is { } last
            && last.First > first.First
        )
        {
            // "Start 03/01/2025   End 04/15/2025   DISCONTINUED"
            (begin, finish) = (first, last);
        }

        return course with
        {
            Assertion = course.Assertion is Assertion.Present or Assertion.Absent or Assertion.Planned
                ? Assertion.Historical
                : course.Assertion,
            Begin = begin,
            Finish = finish,
        };
    }

    // It is taken, or is to be.
    private static Course Taken(Mention mention, Course course, bool isBySection)
    {
        var (items, drug, time) = (mention.Items, mention.Drug, mention.Time);
        var isInPlan = mention.IsOfPlan || items.Sentence.SectionKind == SectionKind.Other;
        // The plan of a note is what is given from that day on.
        var assertion = course.Assertion == Assertion.Planned && isBySection ? Assertion.Present : course.Assertion;
        var state = CareState.Of(mention.Words, items, drug.First, drug.End, mention.From, mention.To);
        var starts = mention.Starts();
        var isSinceThen = IsSinceThen(items, drug.End);
        var ongoing =
            items.Sentence.SectionKind == SectionKind.Medications || state == true || time is { Ongoing: true } || starts || isSinceThen;
        var sinceThen = isSinceThen
            ? items.Times.LastOrDefault(t => t is { Kind: TimeKind.Date, Future: false, Start: not null } && t.End <= drug.First)
            : null;
        var begin = sinceThen?.Start ?? Begun(mention, assertion, starts, isInPlan);
        if (
            begin is null
            && ongoing
            && !starts
            && !isInPlan
            && time is { Kind: TimeKind.Duration, Amount: not null, Weeks: >= 4 }
            && time.First >= drug.End
            && time.First - drug.End <= 8
        )
        {
            // "Meloxicam 15 mg daily x 4 months": it goes on.
            begin = CareTimes.Back(mention.Reading.Document.Date, time);
        }

        var taken = new Course(assertion, begin, time is { Kind: TimeKind.Range } ? time.Finish : null, ongoing);
        if (assertion != Assertion.Present)
        {
            return taken;
        }

        if (!starts && begin is null && ShortCourse(mention) is { } past)
        {
            return new Course(Assertion.Historical, past.Start, past.Finish, Ongoing: false);
        }

        return ongoing ? taken
            // "Prednisone taper if no better in 2 wks"
            : IsUnderCondition(items, drug.End) ? new Course(Assertion.Hypothetical, null, null, Ongoing: false)
            : begin is null && state == false ? taken with { Assertion = Assertion.Historical }
            : taken;
    }

    // The day from which it is taken: its own, or that of the note that gives it.
    private static DayRange? Begun(Mention mention, Assertion assertion, bool starts, bool isInPlan)
    {
        var (items, drug, time) = (mention.Items, mention.Drug, mention.Time);
        var (first, end) = (items.Sentence.First, items.Sentence.End);
        if (starts || time is { Kind: TimeKind.Since or TimeKind.Range })
        {
            return time?.Start
                ?? (items.AnyOf(first, end, "today", "new", "start", "starting", "initiate") || isInPlan ? mention.Day : null);
        }

        return
            isInPlan
            && assertion == Assertion.Present
            && !items.AnyOf(drug.First - 4, drug.First, mention.Words.Continues)
            && !items.AnyOf(drug.First - 4, drug.First, items.Care.DrugBefore)
            && !items.AnyOf(first, drug.First, "failed", "failing", "tried")
            ? mention.Day
            : null;
    }

    // "Prednisone taper in July", "one 5 day burst 10/2024": over within days.
    private static TimeMention? ShortCourse(Mention mention)
    {
        var (items, drug, to) = (mention.Items, mention.Drug, mention.To);
        if (!items.AnyOf(drug.First - 2, Math.Min(to, drug.End + 5), mention.Words.Courses))
        {
            return null;
        }

        var day = mention.Time is { Kind: TimeKind.Date } own
            ? own
            : items.Times.FirstOrDefault(t => t.Kind == TimeKind.Date && t.First >= drug.End && t.End <= to);
        return day is { Future: false, Start: { } then } && then.Last < mention.Day?.First ? day : null;
    }

    // The last day that is told behind it, and the time long ago that its sentence tells.
    private static Course Bounded(Mention mention, Course course)
    {
        if (
            course is { Finish: null, Begin: not null }
            && StoppedOn(mention.Words, mention.Items, mention.Drug.End, mention.To) is { } stopped
        )
        {
            // "Gabapentin 300 mg - started 2/2025, stopped 4/2025"
            return new Course(
                course.Assertion == Assertion.Present ? Assertion.Historical : course.Assertion,
                course.Begin,
                stopped,
                Ongoing: false
            );
        }

        return
            course is { Assertion: Assertion.Historical, Begin: null, Finish: null }
            && CareTimes.LongAgo(mention.Reading, mention.Items) is { } ago
            ? course with
            {
                Begin = ago.Start,
                Finish = ago.Finish,
            }
            : course;
    }

    private static bool IsUnderCondition(SentenceItems items, int end)
    {
        for (var i = end; i < Math.Min(items.Sentence.End, end + 4) && items.Text.LowerOf(i) is not ("," or ";" or "."); i++)
        {
            if (items.AnyOf(i, i + 1, "if"))
            {
                return items.AnyOf(i + 1, i + 5, "no", "not", "worse", "worsens", "fails", "failed", "persists", "persist");
            }
        }

        return false;
    }

    // "Oxycodone (shoulder, 5 days)", "cyclobenzaprine for his neck", "03/01 tizanidine 4 mg   hs, neck   30": what a drug is for, in its own brackets, behind
    // its "for" or in its row, is another part of the body than the back.
    private static bool IsForOtherPart(SentenceItems items, PhraseMatch<Drug> drug)
    {
        var isRow = items.Sentence.Shape == SentenceShape.TableRow && items.Drugs.Count == 1;
        var (from, to) = isRow ? (items.Sentence.First, items.Sentence.End) : Purpose(items, drug.End);
        var parts = items.BodyParts.FindAll(b => b.First >= from && b.End <= to);
        var until = to;
        while (
            items.AnyOf(from - 1, from, "for")
            && until < items.Sentence.End
            && !items.AnyOf(until, until + 1, ";", ".", "but")
            && !items.Drugs.Exists(d => d.First == until)
        )
        {
            // "Meloxicam for hand arthritis and sciatica"
            until++;
        }

        return parts.Count > 0
            && !items.BodyParts.Exists(b => b.Value == "spine" && b.First >= from && b.End <= until)
            && !items.AnyOf(from, until, items.Care.SpineComplaints)
            && !items.Facts.Exists(f => f.Value.Definition.Name == "supervised-therapy" && f.First >= from && f.End <= to);
    }

    /// <summary>Words from a drug, with its dose, to what it is for.</summary>
    private const int DoseReach = 6;

    private static (int From, int To) Purpose(SentenceItems items, int from)
    {
        for (var i = from; i < Math.Min(items.Sentence.End, from + DoseReach) && !items.AnyOf(i, i + 1, ",", ";", "."); i++)
        {
            if (items.AnyOf(i, i + 1, "("))
            {
                var close = i + 1;
                while (close < items.Sentence.End && !items.AnyOf(close, close + 1, ")"))
                {
                    close++;
                }

                return (i + 1, close);
            }

            if (items.AnyOf(i, i + 1, "for"))
            {
                return (i + 1, Math.Min(items.Sentence.End, i + 4));
            }
        }

        return (from, from);
    }

    // "Ibuprofen 800 since Apr then meloxicam", "naproxen 500 bid, followed by celecoxib": what another drug comes after is over, unless that one is added to it.
    private static bool IsFollowed(CareLexicon words, SentenceItems items, int from)
    {
        for (var i = from; i < Math.Min(items.Sentence.End, from + FollowReach); i++)
        {
            var at = i;
            if (
                words.Follows.Contains(items.Text.LowerOf(i))
                || (words.Switches.Contains(items.Text.LowerOf(i)) && items.AnyOf(i + 1, i + 2, "to"))
            )
            {
                var next = i + 1 + (items.AnyOf(i + 1, i + 2, "by", "to", "on") ? 1 : 0);
                return items.Drugs.Find(d => d.First == next) is { End: > 0 } second
                    && !items.AnyOf(next, next + 6, "both")
                    && !items.AnyOf(second.End, second.End + 4, words.Added)
                    && !items.AnyOf(second.End, second.End + 4, "also", "too");
            }

            if (
                items.AnyOf(i, i + 1, ";", ".")
                || (items.AnyOf(i, i + 1, ",") && !items.AnyOf(i + 1, i + 2, words.Follows) && !items.AnyOf(i + 1, i + 2, words.Switches))
                || items.Drugs.Exists(d => d.First == at)
            )
            {
                return false;
            }
        }

        return false;
    }

    private const int FollowReach = 10;

    // "He saw her on 2/2; naproxen since then": from the day told before it.
    private static bool IsSinceThen(SentenceItems items, int from)
    {
        for (var i = from; i + 1 < Math.Min(items.Sentence.End, from + 6) && !items.AnyOf(i, i + 1, ",", ";"); i++)
        {
            if (items.AnyOf(i, i + 1, "since", "from") && items.AnyOf(i + 1, i + 2, "then"))
            {
                return true;
            }
        }

        return false;
    }

    // "Naproxen since then, gabapentin added mid Feb": the day behind another drug is that one's, where this has its own time, where a verb starts the other
    // alone, or where the one before was dated for itself. "Naproxen and gabapentin since June" share theirs.
    private static bool IsOfLaterDrug(CareLexicon words, SentenceItems items, PhraseMatch<Drug> drug, TimeMention time)
    {
        var at = items.Drugs.FindIndex(d => d.First >= drug.End && d.End <= time.First);
        if (at < 0)
        {
            return false;
        }

        var other = items.Drugs[at];
        var isApart = items.AnyOf(drug.End, other.First, ",") && !items.AnyOf(other.First - 1, other.First, "and", "&", "+");
        return IsSinceThen(items, drug.End)
            || (isApart && items.AnyOf(other.End, time.First, words.Added))
            || (
                isApart
                && items.Drugs.Exists(d =>
                    d.End <= drug.First
                    && items.Times.Any(t =>
                        t.Kind is TimeKind.Since or TimeKind.Date or TimeKind.Range && t.First >= d.End && t.End <= drug.First
                    )
                )
            );
    }

    // "ibuprofen 600 mg tab (not taking: GI upset)", "Patient not taking: ibuprofen": an export's word for what stands on the list alone.
    private static bool IsNotTaken(SentenceItems items, int first, int end)
    {
        for (
            var i = end;
            i + 1 < Math.Min(items.Sentence.End, end + 12) && !items.AnyOf(i, i + 1, ",", ";") && !items.Drugs.Exists(d => d.First == i);
            i++
        )
        {
            if (items.AnyOf(i, i + 1, "not") && items.AnyOf(i + 1, i + 2, "taking"))
            {
                return true;
            }
        }

        return items.AnyOf(first - 1, first, ":")
            && items.AnyOf(first - 2, first - 1, "taking")
            && items.AnyOf(first - 3, first - 2, "not");
    }

    // "MEDS NOT TAKING", "DISCONTINUED IN LAST 12 MONTHS" and below it the drugs.
    private static bool IsOfStoppedList(DocumentReading reading, SentenceItems items)
    {
        var words = reading.Lexicon.Care;
        var line = items.Sentence.Line;
        if (
            items.AnyOf(items.Sentence.First, items.Sentence.First + 1, "held")
            || (items.Sentence.Label is { } own && reading.Text.LowerOf(own.First) == "held")
        )
        {
            // "HELD: metformin, naproxen"
            return true;
        }

        for (var i = items.Index - 1; i >= 0 && items.Index - i <= LongestList && line - reading.Text.Sentences[i].Line <= 1; i--)
        {
            var above = reading.Text.Sentences[i];
            if (
                above.Line < items.Sentence.Line
                && above.End - above.First <= LongestHead
                && reading.ItemsAt(above.First) is { Drugs.Count: 0 } head
                && head.Index == i
            )
            {
                return reading.Text.LowerOf(above.End - 1) != "."
                    && Enumerable
                        .Range(above.First, above.End - above.First)
                        .Any(t =>
                            (words.DrugStatuses.Contains(reading.Text.LowerOf(t)) && t - above.First <= 1)
                            || (reading.Text.LowerOf(t) == "not" && t + 1 < above.End && reading.Text.LowerOf(t + 1) == "taking")
                        );
            }

            line = above.Line;
        }

        return false;
    }

    private const int LongestList = 30;

    private const int LongestHead = 8;

    // "tramadol 50 mg  tried 2/10, nausea, stopped": the last word of the clause of the one drug that its sentence names.
    private static bool IsStoppedAtEnd(CareLexicon words, SentenceItems items, int from, int to)
    {
        var last = to - 1;
        while (last > from && items.Text.LowerOf(last) is "." or ")" or "," or "|")
        {
            last--;
        }

        return items.Drugs.Count == 1
            && last > from
            && (
                (
                    words.Stops.Contains(items.Text.LowerOf(last))
                    && items.Text.LowerOf(last - 1) is "," or "then" or "and" or "was" or "&" or "so"
                )
                || (
                    words.DrugStatuses.Contains(items.Text.LowerOf(last))
                    && items.Text.Tokens[last].Start - items.Text.Tokens[last - 1].End >= 2
                )
            );
    }

    // The day behind a verb that stops, where it stands behind the drug and before the next one.
    private static DayRange? StoppedOn(CareLexicon words, SentenceItems items, int from, int to)
    {
        var until = items.Drugs.Where(d => d.First >= from).Select(d => d.First).DefaultIfEmpty(to).Min();
        for (var i = from; i < Math.Min(until, to); i++)
        {
            if (
                (words.Stops.Contains(items.Text.LowerOf(i)) || words.DrugEnds.Contains(items.Text.LowerOf(i)))
                && items.Times.FirstOrDefault(t => t.First > i && t.First - i <= 3 && t is { Kind: TimeKind.Date, Future: false })
                    is { Start: { } day }
            )
            {
                return day;
            }
        }

        return null;
    }

    // "Start pregabalin (gabapentin made her foggy 2023)": the time within the brackets is the other drug's.
    private static bool IsOfBracketed(SentenceItems items, int end, int time)
    {
        for (var i = end; i < time; i++)
        {
            if (items.Text.LowerOf(i) == "(" && !items.AnyOf(i, time, ")") && items.Drugs.Exists(d => d.First > i && d.End <= time))
            {
                return true;
            }
        }

        return false;
    }

    // "Pregabalin at bedtime, and had ten sessions of physical therapy in January": the months of what stands between. "(Dr B started it Oct 14)": of the drug right before the bracket.
    private static bool IsOfOtherCare(SentenceItems items, int end, TimeMention time) =>
        (
            time is { Kind: TimeKind.Date or TimeKind.Range }
            && items.Facts.Exists(f =>
                f.First >= end
                && f.End <= time.First
                && f.Value.Definition is { Type: FactType.Care, Name: not "medication" }
                && items.AnyOf(f.First - 8, f.First, "had", "sessions", "visits", "course")
            )
        )
        // "Physical therapy from January to April, a brace and meloxicam": likewise of what stands before them.
        || (
            time is { Kind: TimeKind.Range }
            && time.End <= end
            && items.Facts.Exists(f =>
                f.End <= time.First && time.First - f.End <= 2 && f.Value.Definition is { Type: FactType.Care, Name: not "medication" }
            )
            && items.AnyOf(time.End, time.End + 1, ",", "and", "then", "plus")
        )
        || (
            Enumerable.Range(end, Math.Max(0, time.First - end)).LastOrDefault(t => items.Text.LowerOf(t) == "(", -1) is var open and >= 0
            && items.AnyOf(open, time.First, "it")
            && items.Drugs.Exists(d => d.First >= end && d.End <= open)
        );

    // "duloxetine still, brace 3 mo": an item that says how the drug goes on is closed by its comma.
    private static bool IsOfNextItem(CareLexicon words, SentenceItems items, int end, TimeMention time) =>
        time.First > end
        && items.Facts.Exists(f =>
            f.Value.Definition is { Type: FactType.Care, Name: not "medication" }
            && f.First > end
            && f.End <= time.First
            && time.First - f.End <= 2
            && Enumerable.Range(end, f.First - end).FirstOrDefault(t => items.Text.LowerOf(t) == ",", -1) is var comma and >= 0
            && (items.AnyOf(end, comma, "still") || items.AnyOf(end, comma, words.StillTaken))
        );

    // "Stop taking any anti-inflammatory such as Motrin": the nearest of the verbs that stop, start or go on with a drug.
    private static bool IsStopped(CareLexicon words, SentenceItems items, int from, int first)
    {
        for (var i = first - 1; i >= Math.Max(from, first - 8); i--)
        {
            var word = items.Text.LowerOf(i);
            if (words.Stops.Contains(word) && (first - i <= 3 || word is not "off"))
            {
                return true;
            }

            var at = i;
            if (
                words.Starts.Contains(word)
                || words.Continues.Contains(word) && word is not ("taking" or "using")
                || word is "," or ";" or ")" or "(" or "and" or "but" or "for" or "with"
                || items.Drugs.Exists(d => d.First <= at && at < d.End)
            )
            {
                return false;
            }
        }

        return false;
    }

    // "... but could not take it", "... and never filled it"; what was not borne was tried.
    private static bool IsNotTakenAfterAll(SentenceItems items, int from)
    {
        for (var i = from; i < Math.Min(from + 7, items.Sentence.End); i++)
        {
            if (items.AnyOf(i, i + 1, ";", ",") && i > from + 1)
            {
                return false;
            }

            if (
                (
                    items.AnyOf(i, i + 1, items.Care.DrugUnable)
                    || items.AnyOf(i, i + 1, "never", "didn't")
                    || (items.AnyOf(i, i + 1, "not") && items.AnyOf(i - 1, i, "could", "can", "did", "has", "have", "was"))
                )
                && items.AnyOf(i + 1, i + 3, items.Care.DrugTakes)
                && items.AnyOf(i + 2, i + 5, "it", "them", "up", "on", "because", "due", "for", "with", "that")
            )
            {
                return true;
            }
        }

        return false;
    }
}
