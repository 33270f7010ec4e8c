using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads care told in prose: therapy, home programmes, injections, drugs; when each began and ended, and whether it goes on.</summary>
/// <remarks>A mention without a time stays without one. What is only ordered is planned; what was completed, tried or had is historical.</remarks>
internal static class CareReader
{
    private static readonly HashSet<string> Done =
        ["completed", "had", "tried", "underwent", "did", "finished", "attended", "went", "trialed", "exhausted", "failed", "came", "received", "given", "took", "ago", "then", "discharge", "discharged", "previously", "through", "previous", "prior", "last"];

    private static readonly HashSet<string> Ordered = ["referral", "referred", "refer", "ref", "order", "ordered", "eval", "script", "rx", "schedule", "scheduled", "begin", "start", "offered", "recommend", "recommended", "discussed", "more", "consider", "trial"];

    private static readonly HashSet<string> GoesOn =
        ["continue", "continues", "continuing", "cont", "cont'd", "still", "ongoing", "keeps", "daily", "currently", "maintains", "takes", "taking", "does", "doing", "uses", "active", "remains", "reports", "mornings", "wears"];

    public static void Read(DocumentReading reading, SentenceItems items, string? documentPart)
    {
        if (reading.IsBackground(items.Sentence))
        {
            return;
        }

        PhraseMatch<FactPhrase>? last = null;
        foreach (var match in items.Facts.Where(f => f.Value.Definition.Type == FactType.Care))
        {
            // "Going to therapy since March" holds two phrases of one thing.
            var again = last is { } before && match.First < before.End && before.Value.Definition == match.Value.Definition;
            if (!again && match.Value.Definition.Name != "medication" && IsTherapyAbbreviation(items, match))
            {
                Care(reading, items, match, documentPart);
                last = match;
            }
        }

        // What is prescribed at a visit for another part of the body is for that part; the list of what is taken holds the back's drugs too.
        var isForOtherPart = documentPart is not null && items.Sentence.SectionKind != SectionKind.Medications;
        if (!isForOtherPart && reading.Find("medication") is { } medication && reading.Document.Type is not (DocumentType.ProcedureNote or DocumentType.ImagingReport) && items.Sentence.SectionKind != SectionKind.Allergies)
        {
            foreach (var drug in items.Drugs)
            {
                // "epidural steroid injection", "no NSAIDs or epidurals": a drug within the words of other care is that care's.
                if (!items.AllFacts.Any(f => f.First <= drug.First && drug.End <= f.End && f.Value.Definition.Type == FactType.Care && f.Value.Definition.Name != "medication"))
                {
                    Drug(reading, items, drug, medication);
                }
            }
        }
    }

    // "PT" is therapy, "Pt" and "pt" are mostly the patient.
    private static bool IsTherapyAbbreviation(SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        for (var i = match.First; i < match.End; i++)
        {
            if (items.Text.LowerOf(i).StartsWith("pt'", StringComparison.Ordinal))
            {
                return false;
            }

            if (items.Text.LowerOf(i) == "pt")
            {
                if (i > items.Sentence.First && items.Text.LowerOf(i - 1) is "/" or "dp" or "+")
                {
                    return false;
                }

                if (IsPelvicTilt(items, i))
                {
                    return false;
                }

                return items.Text.TextOf(i) is "PT"
                    || items.AnyOf(i + 1, i + 3, "eval", "visits", "sessions", "referral", "x", "records");
            }
        }

        return true;
    }

    // "PT 24 degrees", "PI 52, PT 28, LL 29": the pelvis.
    private static bool IsPelvicTilt(SentenceItems items, int at) =>
        items.Quantities.Exists(q => q.Unit == "deg" && q.First > at && q.First - at <= 4 && !items.AnyOf(at, q.First, ",", ";"))
        || (items.Facts.Exists(f => f.Value.Definition.Name is "pelvic-incidence" or "lumbar-lordosis" or "pi-minus-ll") && items.Quantities.Exists(q => q.Unit is null && q.First > at && q.First - at <= 2));

    private static void Care(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match, string? documentPart)
    {
        var definition = match.Value.Definition;
        var context = Told.Of(reading, match.First, match.End, ConceptKind.Care);
        var assertion = match.Value.Kind == FactPhraseKind.IsNot ? Assertion.Absent : context.Assertion;
        var (from, to) = Clause(items, match.First, match.End);
        var time = TimeNear(items, match.First, match.End, from, to);
        if (time is null or { Kind: TimeKind.Duration } && assertion == Assertion.Historical)
        {
            time = LongAgo(reading, items) ?? time;
        }

        var isInjection = definition.Name == "injection";
        var told = Times(reading, items, match, time);
        var value = Frequency(items, from, to, definition);
        if (told is { Begin: null, Finish: null } && assertion is Assertion.Present or Assertion.Historical && definition.Name is "supervised-therapy" or "manual-therapy" && value?.Low is null && Continued(reading, items) is { } next)
        {
            // "She had physical therapy. It ran from March 3 to May 9, 14 visits in all."
            told = Times(reading, next, new PhraseMatch<FactPhrase>(next.Sentence.First, next.Sentence.First + 1, match.Value), null);
            value = Frequency(next, next.Sentence.First, next.Sentence.End, definition) ?? value;
        }

        var isPlan = Told.IsPlan(reading, items.Sentence);
        var state = definition.Name == "home-programme" && Has(items, match.First - 4, match.First, EndWords) ? null : State(items, match.First, match.End, from, to);
        var goesOn = state == true || time is { Ongoing: true } || (state is null && definition.Name == "home-programme" && Daily(items, from, to) is not null);
        if (assertion is Assertion.Present or Assertion.Planned)
        {
            if (assertion == Assertion.Planned && state == true && items.AnyOf(match.First - 4, match.First, "continue", "continues", "continuing", "cont"))
            {
                // "will continue his home exercise program": it goes on.
                assertion = Assertion.Present;
            }

            if (isInjection && reading.Document.Type == DocumentType.ProcedureNote && assertion == Assertion.Present)
            {
                time ??= null;
            }
            else if (Has(items, match.First - 4, Math.Min(to, match.End + 4), Ordered) && state is null && assertion == Assertion.Present && !goesOn && reading.Document.Type != DocumentType.TherapyRecord
                && !(told.IsPast && !Has(items, match.First - 4, Math.Min(to, match.End + 4), Referred)))
            {
                assertion = Assertion.Planned;
            }
            else if (context.BySection && goesOn && assertion == Assertion.Planned)
            {
                assertion = Assertion.Present;
            }
            else if (assertion == Assertion.Present && !isPlan && !goesOn && reading.Document.Type != DocumentType.TherapyRecord && state == false)
            {
                assertion = Assertion.Historical;
            }
        }

        if (assertion == Assertion.Present && !goesOn && told is { Begin: null, Finish: null } && reading.Document.Type != DocumentType.TherapyRecord
            && items.Times.Any(t => t is { Future: true, Start: not null } && t.First >= match.End && t.First - match.End <= 8))
        {
            // "PT lumbar: first slot 12/30"
            assertion = Assertion.Planned;
        }

        if (reading.Document.Type == DocumentType.TherapyRecord && definition.Name == "supervised-therapy" && assertion == Assertion.Present)
        {
            // The record is the episode; its own words for it add nothing.
            return;
        }

        var part = definition.Parts == PartKind.BodyPart ? PartNear(items, match, from, to) ?? documentPart : null;
        var level = isInjection ? items.Levels.FirstOrDefault(l => l.First >= from && l.End <= to && l.IsPlace && l.Levels.Count == 1)?.Levels[0] : null;
        var isToday = isInjection && reading.Document.Type == DocumentType.ProcedureNote && assertion == Assertion.Present;

        // "08/19/2024  R L5 TFESI" in a list of procedures has its own day.
        var listed = items.Times.FirstOrDefault(t => t is { Kind: TimeKind.Date, Future: false, Start.IsExact: true } && t.First <= items.Sentence.First + 4 && t.End <= match.First)?.Start;
        var day = isToday && reading.Document.Date is { } date ? listed ?? DayRange.On(date) : (DayRange?)null;
        if (assertion == Assertion.Historical && told is { Begin: null, Finish: null } && LongAgo(reading, items) is { } past)
        {
            (told, time) = (told with { Begin = past.Start, Finish = past.Finish }, past);
        }

        var begin = day ?? told.Begin;
        var finish = day ?? told.Finish;
        if (told.Length is { } length && assertion == Assertion.Present && state == true && begin is null && finish is null && !isPlan)
        {
            // "Doing her home exercises daily x 3 months".
            begin = Back(reading.Document.Date, length);
        }

        foreach (var other in isInjection && day is null ? told.Others : [])
        {
            // "ESI 3/12/25 (60 %), 4/23/25 (none)": each day is an injection of its own.
            reading.Add(new Draft(definition, match.First, match.End, assertion) { Level = level, Begin = other.Start, Finish = other.Finish, Date = other.Start, Support = [(other.First, other.End)] });
        }

        reading.Add(new Draft(definition, match.First, match.End, assertion)
        {
            Part = part == "spine" ? null : part,
            Level = level,
            Side = definition.Sided ? items.Sides.Where(s => s.First >= from && s.End <= to).Select(s => (Side?)s.Value).FirstOrDefault() : null,
            Value = value,
            Begin = begin,
            Finish = finish,
            Ongoing = assertion == Assertion.Present && goesOn && !isInjection && finish is null,
            Date = assertion is Assertion.Historical && begin is { } b ? b : null,
            Support = time is null ? [] : [(time.First, time.End)],
        });
    }

    private static readonly HashSet<string> Referred = ["referral", "referred", "refer", "ref", "order", "ordered", "script", "schedule", "scheduled", "offered", "recommend", "recommended", "discussed", "consider"];
    private static readonly HashSet<string> BeginWords = ["started", "start", "starting", "starts", "began", "begun", "begin", "beginning", "commenced", "commencing", "first", "eval", "evaluation", "evaluated", "initial", "soc", "intake", "enrolled", "issued", "given", "taught"];
    private static readonly HashSet<string> EndWords = ["ended", "ending", "end", "ends", "finished", "finishing", "completed", "completing", "concluded", "concluding", "discharged", "discharge", "d/c", "d/c'd", "c'd", "dc'd", "dc", "last", "final", "stopped", "until", "till", "thru", "graduated", "closed"];

    /// <summary>When care took place: its first and last day, a length without either, and further days of the same words.</summary>
    private sealed record When(DayRange? Begin, DayRange? Finish, TimeMention? Length, bool IsPast, IReadOnlyList<TimeMention> Others);

    // "PT 2x/wk x 8 wks, d/c'd 3/14", "six weeks of PT starting April 1", "14 visits, the first on March 3 and the last on May 9".
    private static When Times(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match, TimeMention? near)
    {
        var definition = match.Value.Definition;
        var (from, to) = Region(items, match);
        var times = items.Times.Where(t => t.First >= from && t.End <= to && !t.Future && (t.Start is not null || t.Finish is not null)).ToList();
        var length = items.Times.FirstOrDefault(t => t.First >= from && t.End <= to && t is { Kind: TimeKind.Duration, Amount: not null });
        bool IsSince(TimeMention t) => items.AnyOf(t.First - 5, t.First, "since", "after");
        var begins = times.Find(t => t.Kind == TimeKind.Date && (IsSince(t) || (Has(items, t.First - 4, t.First, BeginWords) && !NearerWord(items, t, EndWords, BeginWords))));
        var ends = times.FindLast(t => t.Kind == TimeKind.Until || (t.Kind == TimeKind.Date && !IsSince(t) && Has(items, t.First - 4, t.First, EndWords) && !NearerWord(items, t, BeginWords, EndWords)));
        var isInjection = definition.Name == "injection";
        if (near is null or { Start: null, Finish: null } && times.Count > 0)
        {
            // "PT 12 weeks (Jan-Apr 2025)": the days go before the length.
            near = times.MinBy(t => t.First >= match.End ? t.First - match.End : match.First - t.End + 3);
        }
        else if (near is not null && (near.First < from || near.End > to) && (near.First >= match.End || HasCareBefore(items, near.First, match)))
        {
            near = null;
        }

        if (definition.Name == "home-programme" && Has(items, match.First - 4, match.First, EndWords))
        {
            // "Discharged to a home programme 4/28": there it begins.
            (begins, ends) = (ends ?? begins ?? (near is { Kind: TimeKind.Date } ? near : null), null);
        }

        if (isInjection || (begins is null && ends is null))
        {
            var takesPlace = isInjection || definition.Name is "supervised-therapy" or "manual-therapy" or "behavioural-care";
            var finish = near is { Kind: TimeKind.Range or TimeKind.Until } || (near is { Kind: TimeKind.Date } && takesPlace) ? near.Finish : null;
            var others = isInjection && near is { Kind: TimeKind.Date } ? times.FindAll(t => t != near && t.Kind == TimeKind.Date && t.Start is { IsExact: true } && t.First >= match.End && !items.AnyOf(match.End, t.First, "relief", "until", "mri", "visit")) : [];
            return new When(near?.Start, finish, length, near?.Start is not null, others);
        }

        var first = begins?.Start ?? (near is { Kind: TimeKind.Since or TimeKind.Range } ? near.Start : null);
        var last = ends?.Finish ?? ends?.Start ?? (near is { Kind: TimeKind.Range } ? near.Finish : null);
        if (length is not null && first is null && last is { } end)
        {
            first = Moved(end, length, -1);
        }
        else if (length is not null && last is null && first is { } start && Moved(start, length, 1) is { } reached && !(reading.Document.Date < reached.First))
        {
            last = reached;
        }

        return new When(first, last, length, (first ?? last) is not null, []);
    }

    private static readonly HashSet<string> GoesOnWith = ["it", "this", "that", "they", "he", "she", "there", "started", "began", "ran", "from", "attended", "sessions", "visits", "first", "total", "dates", "completed"];

    // The sentence that follows goes on about the same care, and tells of nothing else.
    private static SentenceItems? Continued(DocumentReading reading, SentenceItems items) =>
        items.Index + 1 < reading.Text.Sentences.Count && reading.ItemsAt(reading.Text.Sentences[items.Index + 1].First) is { } next && next.Sentence.End > next.Sentence.First && next.Sentence.Section == items.Sentence.Section
        && (GoesOnWith.Contains(next.Text.LowerOf(next.Sentence.First)) || next.Text.Tokens[next.Sentence.First].Kind == TokenKind.Number)
        && next.Drugs.Count == 0 && next.Facts.TrueForAll(f => f.Value.Definition.Name is "therapy-visits" or "symptom-onset")
        && (next.Times.Any(t => t.Kind == TimeKind.Range) || next.AnyOf(next.Sentence.First, next.Sentence.End, "visits", "sessions"))
            ? next : null;

    // "Over the past 5 months naproxen and home exercises": what opens a clause dates all of it.
    private static bool HasCareBefore(SentenceItems items, int token, PhraseMatch<FactPhrase> match)
    {
        var from = Clause(items, match.First, match.End).From;
        return items.Drugs.Exists(d => d.First >= from && d.End <= token) || items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.First >= from && f.End <= token);
    }

    private static bool NearerWord(SentenceItems items, TimeMention time, HashSet<string> nearer, HashSet<string> than)
    {
        for (var i = time.First - 1; i >= Math.Max(items.Sentence.First, time.First - 4); i--)
        {
            var word = items.Text.LowerOf(i);
            if (nearer.Contains(word) || than.Contains(word))
            {
                return nearer.Contains(word);
            }
        }

        return false;
    }

    // The clause, as far as no other kind of care is told of.
    private static (int From, int To) Region(SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var (from, to) = Clause(items, match.First, match.End);
        foreach (var other in items.Facts.Where(f => f.Value.Definition.Type == FactType.Care && f.Value.Definition != match.Value.Definition).Select(f => (f.First, f.End, f.Value.Definition.Name)).Concat(items.Drugs.Select(d => (d.First, d.End, Name: "medication"))))
        {
            if (other.First >= match.End && !(other.Name == "home-programme" && Has(items, other.First - 4, other.First, EndWords)))
            {
                to = Math.Min(to, other.First);
            }
            else if (other.End <= match.First)
            {
                // What stands between two kinds of care belongs to the nearer, and to the first where both are as near.
                var between = items.Times.Where(t => t.First >= other.End && t.End <= match.First
                    && (t.First - other.End <= match.First - t.End || (items.AnyOf(t.End, match.First, ",") && !items.AnyOf(other.End, t.First, ",")))).Select(t => t.End).DefaultIfEmpty(other.End).Max();
                from = Math.Max(from, between);
            }
        }

        return (from, to);
    }

    private static DayRange? Back(DateOnly? day, TimeMention length) => day is { } d ? Moved(DayRange.On(d), length, -1) : null;

    private static DayRange? Moved(DayRange range, TimeMention length, int sign)
    {
        if (length is not { Amount: { } amount, Unit: { } unit })
        {
            return null;
        }

        var most = length.AmountHigh ?? amount;
        var (near, far) = (Calendar.Add(sign > 0 ? range.First : range.Last, sign * amount, unit), Calendar.Add(sign > 0 ? range.Last : range.First, sign * most, unit));
        return near is { } a && far is { } b ? new DayRange(a < b ? a : b, a < b ? b : a) : null;
    }

    private static void Drug(DocumentReading reading, SentenceItems items, PhraseMatch<Drug> drug, FactDefinition medication)
    {
        if (items.AnyOf(drug.First - 4, drug.First, "cannot", "can't", "couldn't", "unable") && items.AnyOf(drug.First - 3, drug.First, "take", "tolerate", "have", "use"))
        {
            // "Cannot take NSAIDs": a reason why there was none.
            return;
        }

        var context = Told.Of(reading, drug.First, drug.End, ConceptKind.Care);
        var assertion = context.Assertion;
        var (from, to) = Clause(items, drug.First, drug.End);
        var wide = (From: items.Sentence.First, To: items.Sentence.End);
        var day = reading.Document.Date is { } date ? DayRange.On(date) : (DayRange?)null;
        var isStopped = Has(items, Math.Max(from, drug.First - 3), drug.First, Stops) || Has(items, drug.End, Math.Min(to, drug.End + 3), Stops);
        var isReplaced = items.AnyOf(drug.First - 1, drug.First, "replaced") || (items.AnyOf(drug.First - 2, drug.First, "from") && Has(items, from, drug.First, Switches));
        var replaces = items.AnyOf(drug.End, Math.Min(wide.To, drug.End + 6), "replaced", "replacing");
        var time = TimeNear(items, drug.First, drug.End, Math.Max(from, items.Drugs.Where(d => d.End <= drug.First && items.Times.Any(t => t.First >= d.End && t.End <= drug.First)).Select(d => d.End).DefaultIfEmpty(from).Max() is var owned && owned > from ? drug.First : from), to) ?? items.Times.FirstOrDefault(t => t.First >= drug.End && t.Kind is TimeKind.Since or TimeKind.Range or TimeKind.Date && !t.Future && t.First - drug.End <= 24 && !items.AnyOf(drug.End, t.First, ";", "."));
        var starts = replaces || Has(items, from, from + 3, Starts) || Has(items, Math.Max(from, drug.First - 4), drug.First, Starts) || Has(items, drug.End, Math.Min(to, drug.End + 22), Starts) || (items.AnyOf(wide.From, drug.First, "put") && items.AnyOf(wide.From, drug.First, "on"));
        DayRange? begin = null, finish = null;
        var ongoing = false;
        if (isStopped || isReplaced)
        {
            if (reading.Document.Type == DocumentType.OperativePlan)
            {
                return;
            }

            finish = time?.Finish ?? time?.Start ?? (Told.IsPlan(reading, items.Sentence) ? day : null);
            assertion = assertion is Assertion.Present or Assertion.Absent or Assertion.Planned ? Assertion.Historical : assertion;
        }
        else if (assertion is Assertion.Present or Assertion.Planned)
        {
            var inPlan = Told.IsPlan(reading, items.Sentence) || items.Sentence.SectionKind == SectionKind.Other;
            if (assertion == Assertion.Planned && context.BySection)
            {
                // The plan of a note is what is given from that day on.
                assertion = Assertion.Present;
            }

            var state = State(items, drug.First, drug.End, from, to);
            ongoing = items.Sentence.SectionKind == SectionKind.Medications || state == true || time is { Ongoing: true } || starts;
            begin = starts || time is { Kind: TimeKind.Since or TimeKind.Range } ? time?.Start ?? (items.AnyOf(wide.From, wide.To, "today", "new", "start", "starting", "initiate") || inPlan ? day : null)
                : inPlan && assertion == Assertion.Present && !Has(items, drug.First - 4, drug.First, Continues) && !items.AnyOf(drug.First - 4, drug.First, "with", "for", "nsaid", "failed", "after", "tried", "despite", "refractory", "no") && !items.AnyOf(wide.From, drug.First, "failed", "failing", "tried") ? day
                : null;
            finish = time is { Kind: TimeKind.Range } ? time.Finish : null;
            if (begin is null && ongoing && !starts && !inPlan && time is { Kind: TimeKind.Duration, Amount: not null, Weeks: >= 4 } && time.First >= drug.End && time.First - drug.End <= 8)
            {
                // "Meloxicam 15 mg daily x 4 months": it goes on.
                begin = Back(reading.Document.Date, time);
            }

            if (assertion == Assertion.Present && !ongoing && begin is null && state == false)
            {
                assertion = Assertion.Historical;
            }
        }

        if (assertion == Assertion.Historical && begin is null && finish is null && LongAgo(reading, items) is { } past)
        {
            (begin, finish) = (past.Start, past.Finish);
        }

        reading.Add(new Draft(medication, drug.First, drug.End, assertion)
        {
            Part = drug.Value.Name,
            Begin = begin,
            Finish = finish,
            Ongoing = ongoing && assertion == Assertion.Present,
            Date = begin,
            Support = time is null ? [] : [(time.First, time.End)],
        });
    }

    private static readonly HashSet<string> Starts = ["start", "started", "starting", "starts", "new", "began", "begin", "begun", "initiate", "initiated", "prescribed", "added", "add"];
    private static readonly HashSet<string> Stops = ["stop", "stopped", "discontinue", "discontinued", "dc'd", "d/c'd", "off", "quit", "ceased"];
    private static readonly HashSet<string> Switches = ["switch", "switched", "changed", "change"];
    private static readonly HashSet<string> Continues = ["continue", "continues", "cont", "continued", "refill", "refilled", "resume"];

    /// <summary>Whether care goes on (true) or is over (false), by the verb nearest before it, else by what follows; null where nothing says.</summary>
    // These behind a kind of care say that it goes on, whatever came before it ("failed: ..., home exercises (keeps going)").
    private static readonly HashSet<string> StillGoes = ["still", "continues", "continuing", "ongoing", "keeps", "maintains"];

    private static bool? State(SentenceItems items, int first, int end, int from, int to)
    {
        for (var i = end; i < Math.Min(to, end + 7) && items.Text.LowerOf(i) is not ("," or "and" or "then"); i++)
        {
            var next = i + 1 < to ? items.Text.LowerOf(i + 1) : "";
            if (StillGoes.Contains(items.Text.LowerOf(i)) || (items.Text.LowerOf(i) is "goes" or "go" or "going" or "carries" or "carry" && next == "on"))
            {
                return true;
            }
        }

        for (var i = end - 1; i >= Math.Max(from, first - 12); i--)
        {
            var word = items.Text.LowerOf(i);
            if (i < first && GoesOn.Contains(word))
            {
                return true;
            }

            if (Done.Contains(word))
            {
                return false;
            }
        }

        for (var i = end; i < Math.Min(to, end + 8); i++)
        {
            var word = items.Text.LowerOf(i);
            if (GoesOn.Contains(word))
            {
                return true;
            }

            if (word is "," or "and" or "then" or "ago")
            {
                return word is "then" or "ago" ? false : null;
            }
        }

        return null;
    }

    /// <summary>The clause around a mention: to the nearest semicolon, or the ends of the sentence.</summary>
    private static (int From, int To) Clause(SentenceItems items, int first, int end)
    {
        var (from, to) = (first, end);
        while (from > items.Sentence.First && items.Text.LowerOf(from - 1) is not (";" or "but" or "."))
        {
            from--;
        }

        while (to < items.Sentence.End && items.Text.LowerOf(to) is not (";" or "but" or "."))
        {
            to++;
        }

        return (from, to);
    }

    // "Prior episode: back pain in 2021, eight weeks of therapy then": a year long past dates all that its sentence tells as past.
    private static TimeMention? LongAgo(DocumentReading reading, SentenceItems items)
    {
        if (reading.Document.Date is not { } noted)
        {
            return null;
        }

        TimeMention? In(SentenceItems told) => told.Times.FirstOrDefault(t => t is { Kind: TimeKind.Date, Future: false, Start: not null } && t.Start.Value.Last < noted.AddMonths(-18));

        // "... from March of 2023, when I took out a disc. She had failed four months of treatment then."
        return In(items) ?? (items.AnyOf(items.Sentence.First, items.Sentence.End, "then", "had") && !items.AnyOf(items.Sentence.First, items.Sentence.End, "since", "now", "has")
            && items.Index > 0 && reading.ItemsAt(reading.Text.Sentences[items.Index - 1].First) is { } before && before.Sentence.Section == items.Sentence.Section && items.AnyOf(items.Sentence.First, items.Sentence.End, "then") ? In(before) : null);
    }

    private static TimeMention? TimeNear(SentenceItems items, int first, int end, int from, int to)
    {
        TimeMention? best = null;
        var distance = 15;
        foreach (var time in items.Times)
        {
            if (time.First < from || time.End > to || time.Future)
            {
                continue;
            }

            // What follows is nearer than what went before.
            var d = time.First >= end ? time.First - end : (first - time.End) + 3;
            if (d < distance)
            {
                (best, distance) = (time, d);
            }
        }

        return best;
    }

    // A body part in the clause: the back, where it is named too, wins.
    private static string? PartNear(SentenceItems items, PhraseMatch<FactPhrase> match, int from, int to)
    {
        var parts = items.BodyParts.Where(b => b.First >= from && b.End <= to && !(b.Value == "spine" && b.First >= match.First && b.End <= match.End && b.End - b.First == 1 && items.Text.LowerOf(b.First) is "back" && items.Text.LowerOf(b.First) is "to")).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        var nearest = parts.MinBy(b => b.First >= match.End ? b.First - match.End : match.First - b.End);
        return Math.Abs(nearest.First - match.First) <= 12 ? nearest.Value : null;
    }

    // "6 d/wk", "5x/wk", "5 days out of 7", "2x/wk", "18 visits", "x 9 visits"
    private static FactValue? Frequency(SentenceItems items, int from, int to, FactDefinition definition)
    {
        if (definition.Name is not ("home-programme" or "supervised-therapy"))
        {
            return null;
        }

        var text = items.Text;
        foreach (var q in items.Quantities.Where(q => q.First >= from && q.End <= to + 12))
        {
            if (q.Unit == "visits" && definition.Name == "supervised-therapy")
            {
                return new FactValue { Low = q.Low, High = q.High, Stated = q.Low, StatedUnit = "visits" };
            }

            string At(int offset) => q.End + offset < items.Sentence.End ? text.LowerOf(q.End + offset) : "";
            var isDays = q.Unit == "days" || At(0) is "x" or "times" or "mornings" or "sessions";
            var at = q.Unit == "days" ? 0 : 1;
            if (isDays && definition.Name == "home-programme" && q.High <= 21
                && ((At(at) is "/" or "per" or "a" or "each" && At(at + 1) is "wk" or "week" or "w") || At(at) is "weekly" || (At(at) == "out" && At(at + 1) == "of" && At(at + 2) == "7")))
            {
                return new FactValue { Low = q.Low, High = q.High, Stated = q.IsRange ? q.Written : q.Low, StatedUnit = "days/week" };
            }
        }

        if (definition.Name == "home-programme" && Daily(items, from, to) is { } often)
        {
            return new FactValue { Low = 7, High = 7, Stated = often, StatedUnit = "days/week" };
        }

        // "8 weeks of physical therapy": a length without visits.
        return definition.Name == "supervised-therapy" && items.Times.FirstOrDefault(t => t.First >= from && t.End <= to && t.Kind == TimeKind.Duration && t.Amount is not null) is { } length
            ? new FactValue { Stated = length.Amount, StatedUnit = length.Unit?.ToString().ToLowerInvariant() + "s" }
            : null;
    }

    // "daily", "every morning", "each evening", "nightly", "twice a day"
    private static string? Daily(SentenceItems items, int from, int to)
    {
        for (var i = from; i < Math.Min(to, items.Sentence.End); i++)
        {
            var word = items.Text.LowerOf(i);
            var next = i + 1 < to ? items.Text.LowerOf(i + 1) : "";
            if (word is "daily" or "nightly" or "bid" or "qd" || (word is "every" or "each" or "twice" && next is "day" or "morning" or "evening" or "night" or "am" or "pm" or "a" or "daily"))
            {
                return word is "every" or "each" or "twice" ? $"{word} {next}" : word;
            }
        }

        return null;
    }

    private static bool Has(SentenceItems items, int from, int to, HashSet<string> words)
    {
        for (var i = Math.Max(from, items.Sentence.First); i < Math.Min(to, items.Sentence.End); i++)
        {
            if (words.Contains(items.Text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }
}
