using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>Reads care told in prose: therapy, home programmes, injections, drugs; when each began and ended, and whether it goes on.</summary>
/// <remarks>A mention without a time stays without one. What is only ordered is planned; what was completed, tried or had is historical.</remarks>
internal static class CareReader
{
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
            if (!again && match.Value.Definition.Name != "medication" && !(match.Value.Definition.Name == "supervised-therapy" && IsUnsupervised(items, match.End)) && TherapyName.IsTherapy(reading, items, match))
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
                if (!IsInjected(items, drug) && !items.AllFacts.Any(f => f.First <= drug.First && drug.End <= f.End && f.Value.Definition.Type == FactType.Care && f.Value.Definition.Name != "medication"))
                {
                    DrugReader.Read(reading, items, drug, medication);
                }
            }
        }
    }

    // "L5-S1 epidural, fluoroscopy, dexamethasone 10 mg": what goes in through the needle is no drug that is taken.
    private static bool IsInjected(SentenceItems items, PhraseMatch<Drug> drug) =>
        drug.Value is { Class: "steroid", Name: not "prednisone" } && items.Facts.Exists(f => f.Value.Definition.Name == "injection" && f.End <= drug.First) && !items.AnyOf(drug.First - 3, drug.End + 4, "oral", "po", "medrol", "dosepak", "mdp", "taper", "pack", "burst", "daily", "tablets", "tabs", "started", "took", "takes");

    /// <summary>Words of a sentence that only names what was had: "Tried so far. PT. Epidurals."</summary>
    private const int LongestItem = 4;

    // "I brought up an epidural", "re: outpatient injection": no day, no count, no effect, no verb by which it was had, and no list of care.
    private static bool IsOnlyNamed(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var words = reading.Lexicon.Care;
        var (from, to) = CareClause.Around(items, match.First, match.End);
        var isTold = items.AnyOf(from, to, words.Done) || items.AnyOf(from, to, words.Results);
        var isInList = items.Drugs.Exists(d => d.First < match.First || d.End > match.End)
            || items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.Value.Definition != match.Value.Definition && TherapyName.IsTherapy(reading, items, f));
        return reading.Document.Type != DocumentType.ProcedureNote && items.Sentence.SectionKind is not (SectionKind.Treatment or SectionKind.PastHistory) && !isTold
            && (items.AnyOf(Math.Max(from, match.First - 6), match.First, "would")
                || (!isInList && items.Times.All(t => t.Start is null && t.Kind != TimeKind.Duration) && !items.AnyOf(from, to, words.InjectionHad)
                    && !items.AnyOf(match.First - 2, match.First, words.InjectionKnown)
                    && !(items.Sentence.End - items.Sentence.First <= LongestItem && CareOrders.FollowsCareThatWasHad(reading, items))));
    }

    // "Keep taking naproxen, fine for this injection", "stop it before the injection": one that is to come.
    private static bool IsAhead(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match, int to) =>
        reading.Document.Type != DocumentType.ProcedureNote && items.AnyOf(match.First - 3, match.First - 1, "for", "before", "until", "till") && items.AnyOf(match.First - 2, match.First, "this", "the", "your")
        && !items.Times.Any(t => t.Start is not null && t.First >= match.First) && !items.AnyOf(match.End, to, "gave", "helped", "worked", "relief", "was", "but");

    // "... to date: PT", "so far PT"
    private static bool IsSoFar(SentenceItems items, int first)
    {
        for (var i = items.Sentence.Label is { } label && label.End <= items.Sentence.First ? label.First : items.Sentence.First; i + 1 < first; i++)
        {
            if ((items.Text.LowerOf(i) == "to" && items.Text.LowerOf(i + 1) == "date") || (items.Text.LowerOf(i) == "so" && items.Text.LowerOf(i + 1) == "far"))
            {
                return true;
            }
        }

        return false;
    }

    // A verb of what is over before the care, in its clause; "had hoped for therapy" and "if he had" are none.
    private static bool WasHad(SentenceItems items, int first)
    {
        for (var i = first - 1; i >= items.Sentence.First && items.Text.LowerOf(i) is not (";" or "but" or "." or ":"); i--)
        {
            if (items.AnyOf(i, i + 1, items.Care.ToCome))
            {
                return false;
            }

            if (items.AnyOf(i, i + 1, items.Care.WasHad))
            {
                return !items.AnyOf(i - 3, i, items.Care.NotHad) && !items.AnyOf(i + 1, i + 3, items.Care.Hoped);
            }
        }

        return false;
    }

    // "Aquatic therapy on her own": nobody treats.
    private static bool IsUnsupervised(SentenceItems items, int from)
    {
        if (items.AnyOf(from, from + 8, "youtube", "internet"))
        {
            return true;
        }

        for (var i = from; i < Math.Min(from + 8, items.Sentence.End); i++)
        {
            if (items.AnyOf(i, i + 1, ",", ";", "and", "then", "now", "followed", "+", "(", "plus", "continues", "with"))
            {
                return false;
            }

            if (items.AnyOf(i, i + 1, "unsupervised", "video", "videos") || (items.AnyOf(i, i + 1, "on", "by") && items.AnyOf(i + 1, i + 3, "own", "herself", "himself", "themselves")))
            {
                return true;
            }
        }

        return false;
    }

    private static void Care(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match, string? documentPart)
    {
        var words = reading.Lexicon.Care;
        var definition = match.Value.Definition;
        var context = Told.Of(reading, match.First, match.End, ConceptKind.Care);
        var assertion = match.Value.Kind == FactPhraseKind.IsNot ? Assertion.Absent : context.Assertion;
        if (assertion == Assertion.Planned && !context.BySection && context.Triggers.Count > 0 && context.Triggers.All(t => items.AnyOf(t.Words.First, t.Words.End, "chose", "chosen", "decided", "settled")))
        {
            // "She chose PT and did 12 visits": of an operation it is a plan, care that is chosen is had.
            assertion = Assertion.Present;
        }

        var (from, to) = CareClause.Around(items, match.First, match.End);
        var time = CareTimes.Near(items, match.First, match.End, from, to);
        if (time is not null && CareTimes.IsEarlier(words, items, match, time))
        {
            time = CareTimes.Near(items, match.First, match.End, time.End, to);
        }

        if (time is not null && time.End <= match.First && items.AnyOf(time.End, match.First, ")") && !items.AnyOf(match.First - 1, match.First, ")", ":") && CareClause.HasCareBefore(items, time.First, match))
        {
            // "PT twice (2024 and again in autumn), HEP daily": what stands in brackets behind other care is of that care.
            time = CareTimes.Near(items, match.First, match.End, match.First, to);
        }

        if (time is null or { Kind: TimeKind.Duration } && assertion == Assertion.Historical)
        {
            time = CareTimes.LongAgo(reading, items) ?? time;
        }

        var isInjection = definition.Name == "injection";
        if (assertion == Assertion.Absent && match.Value.Kind == FactPhraseKind.Is && time is { Kind: TimeKind.Date or TimeKind.Range, Start: not null, Future: false } && time.First >= match.End && context.Triggers.All(t => t.Words.First >= time.End))
        {
            // "L4-5 ESI 5/2025 nil": what was had on a day did nothing.
            assertion = Assertion.Historical;
        }

        if (assertion == Assertion.Possible && context.Triggers.Any(t => items.AnyOf(t.Words.First, t.Words.End, "vs", "versus")))
        {
            // "We spoke about injections versus surgery": what there is to choose from.
            assertion = Assertion.Hypothetical;
        }

        if (assertion == Assertion.Absent && CareClause.HasBefore(items, match.First, 3, words.Further))
        {
            // "No further PT": of what was had before it tells nothing.
            return;
        }

        var told = CareTimes.Of(reading, items, match, time);
        var value = CareFrequency.Of(items, from, to, definition, CareClause.Own(words, items, match), match.End);
        if (told is { Begin: null, Finish: null } && assertion is Assertion.Present or Assertion.Historical && definition.Name is "supervised-therapy" or "manual-therapy" && value?.Low is null && CareTimes.Continued(reading, items) is { } next)
        {
            // "She had physical therapy. It ran from March 3 to May 9, 14 visits in all."
            told = CareTimes.Of(reading, next, new PhraseMatch<FactPhrase>(next.Sentence.First, next.Sentence.First + 1, match.Value), null);
            value = CareFrequency.Of(next, next.Sentence.First, next.Sentence.End, definition) ?? value;
        }

        if (assertion == Assertion.Planned && context.BySection && WasHad(items, match.First))
        {
            // "He had PT and two epidurals in 2024", in the letter of a plan: it was had.
            assertion = Assertion.Historical;
        }

        if (assertion == Assertion.Present && definition.Name == "home-programme" && items.IsGoal(match.First) && !items.AnyOf(items.Sentence.First, items.Sentence.End, items.Care.Exercised))
        {
            // "Goals: HEP independent": aimed at.
            assertion = Assertion.Planned;
        }

        var isPlan = Told.IsPlan(reading, items.Sentence);
        var state = definition.Name == "home-programme" && items.AnyOf(match.First - 4, match.First, words.End) ? null : CareState.Of(words, items, match.First, match.End, from, to);
        var goesOn = state == true || (time is { Ongoing: true } && !(time.End <= match.First && items.AnyOf(time.End, match.First, ")"))) || (state is null && definition.Name == "home-programme" && CareFrequency.Daily(items, from, to) is not null);
        if (definition.Name == "home-programme" && assertion is Assertion.Present or Assertion.Historical && !items.AnyOf(match.First - 4, match.First, words.Stops)
            && (IsSinceThen(items, match.End) || (!context.BySection && (items.AnyOf(match.First - 3, match.End, words.StillGoes) || items.AnyOf(match.First - 3, match.First, "does")))))
        {
            (assertion, goesOn) = (Assertion.Present, true);
        }

        if (assertion is Assertion.Present or Assertion.Planned)
        {
            if (assertion == Assertion.Planned && context.BySection && items.AnyOf(match.End, Math.Min(to, match.End + 8), words.Results) && !items.AnyOf(from, to, words.Modals))
            {
                // "Physical therapy has been helpful", in an assessment with the plan: it was had.
                assertion = Assertion.Present;
            }

            if (assertion == Assertion.Planned && state == true && items.AnyOf(match.First - 4, match.First, "continue", "continues", "continuing", "cont"))
            {
                // "will continue his home exercise program": it goes on.
                assertion = Assertion.Present;
            }

            if (isInjection && reading.Document.Type == DocumentType.ProcedureNote && assertion == Assertion.Present)
            {
                time ??= null;
            }
            else if (items.AnyOf(match.First - 4, Math.Min(to, match.End + 4), words.Ordered) && state is null && assertion == Assertion.Present && !goesOn && reading.Document.Type != DocumentType.TherapyRecord
                && !IsSoFar(items, match.First)
                && !(told.IsPast && !items.AnyOf(match.First - 4, Math.Min(to, match.End + 4), words.Referred)))
            {
                assertion = Assertion.Planned;
            }
            else if (context.BySection && goesOn && assertion == Assertion.Planned)
            {
                assertion = Assertion.Present;
            }
            else if (isInjection && assertion == Assertion.Present && CareClause.HasBefore(items, match.First, 4, words.After))
            {
                // "Better since the epidural": it was had.
                assertion = Assertion.Historical;
            }
            else if (assertion == Assertion.Present && (!isPlan || items.Sentence.SectionKind == SectionKind.Assessment) && !goesOn && reading.Document.Type != DocumentType.TherapyRecord && state == false)
            {
                assertion = Assertion.Historical;
            }
        }

        if (assertion == Assertion.Planned && context.BySection && !isInjection && IsSoFar(items, match.First))
        {
            // "Rx to date: PT winter (16 visits)"
            assertion = Assertion.Historical;
        }

        if (isInjection && assertion == Assertion.Planned && context.BySection && told.Begin is { IsExact: true } had && had.Last < reading.Document.Date && !items.AnyOf(from, to, words.Ordered) && !items.AnyOf(from, to, words.Modals))
        {
            // "F/U ... L4-5 ESI 4/2 nothing": a day gone by is none that is planned.
            assertion = Assertion.Historical;
        }

        if (isInjection && assertion == Assertion.Planned && told.Begin is { IsExact: true } given && given.Last <= reading.Document.Date && context.Triggers.All(t => items.Text.LowerOf(t.Words.First) == "pending" && t.Words.First >= match.End && !items.AnyOf(t.Words.First + 1, t.Words.First + 4, words.Permission)))
        {
            // "L4-5 ESI 01/09/2025 pending": it was given, and what it did is not known yet.
            assertion = Assertion.Historical;
        }

        if (assertion == Assertion.Absent && match.Value.Kind == FactPhraseKind.Is && items.AnyOf(match.First - 4, match.First, "no") && items.AnyOf(match.End, Math.Min(to, match.End + 3), "planned", "scheduled", "booked"))
        {
            // "No medial branch blocks planned": of what was had it tells nothing.
            return;
        }

        if (assertion == Assertion.Planned && !isInjection && context.Triggers.Any(t => items.Text.LowerOf(t.Words.First) is "offer" or "offered" or "offering"))
        {
            // "Offered more PT": an offer is no plan. "Offered PT and attended 12 visits": it was had.
            assertion = items.AnyOf(match.End, to, "attended", "completed", "did") && !items.AnyOf(match.End, to, "not", "never") ? Assertion.Present : Assertion.Hypothetical;
        }

        if (assertion == Assertion.Planned && items.AnyOf(match.End, match.End + 2, "if", "only", "unless") && items.AnyOf(match.End, match.End + 3, "if", "unless"))
        {
            // "Will consider a second injection only if the first lasts"
            assertion = Assertion.Hypothetical;
        }

        if (assertion is Assertion.Present or Assertion.Planned && CareClause.IsRefused(words, items, match))
        {
            // "A brace was discussed and she would not wear it."
            assertion = Assertion.Absent;
        }

        if (assertion == Assertion.Present && state is null && !goesOn && value is null && told is { Begin: null, Finish: null } && definition.Name is "supervised-therapy" or "home-programme" && CareOrders.IsOrder(reading, items, match))
        {
            assertion = Assertion.Planned;
        }

        if (assertion == Assertion.Present && !goesOn && told is { Begin: null, Finish: null } && reading.Document.Type != DocumentType.TherapyRecord
            && items.Times.Any(t => t is { Future: true, Start: not null } && t.First >= match.End && t.First - match.End <= 8))
        {
            // "PT lumbar: first slot 12/30"
            assertion = Assertion.Planned;
        }

        if (isInjection && assertion == Assertion.Present && value is null && told is { Begin: null, Finish: null, Length: null } && (IsAhead(reading, items, match, to) || (!goesOn && IsOnlyNamed(reading, items, match))))
        {
            assertion = Assertion.Planned;
        }

        if (reading.Document.Type == DocumentType.TherapyRecord && definition.Name == "supervised-therapy" && assertion == Assertion.Present)
        {
            // The record is the episode; its own words for it add nothing.
            return;
        }

        if (assertion is Assertion.Present or Assertion.Planned or Assertion.Historical && UnkeptCare.Is(reading, items, match))
        {
            // Neither had nor to come; and of other care of its kind it denies nothing.
            return;
        }

        var part = definition.Parts == PartKind.BodyPart ? CareClause.PartNear(items, match, from, to) ?? documentPart : null;
        var level = isInjection ? items.Levels.FirstOrDefault(l => l.First >= from && l.End <= to && l.IsPlace && l.Levels.Count == 1)?.Levels[0] : null;
        if (isInjection && level is null && assertion is Assertion.Present or Assertion.Historical && !items.Levels.Any(l => l.IsPlace) && CareClause.PartNear(items, match, from, to) is { } joint && joint != "spine"
            && items.BodyParts.TrueForAll(b => b.Value != "spine") && items.AnyOf(match.First - 1, match.First, items.Care.JointInjections))
        {
            // "Other injections: R knee cortisone 8/2025"
            return;
        }

        var isToday = isInjection && reading.Document.Type == DocumentType.ProcedureNote && assertion == Assertion.Present;

        // "08/19/2024  R L5 TFESI" in a list of procedures has its own day.
        var listed = items.Times.FirstOrDefault(t => t is { Kind: TimeKind.Date, Future: false, Start.IsExact: true } && t.First <= items.Sentence.First + 4 && t.End <= match.First)?.Start;
        var day = isToday && reading.Document.Date is { } date ? listed ?? DayRange.On(date) : (DayRange?)null;
        if (assertion == Assertion.Historical && told is { Begin: null, Finish: null } && CareTimes.LongAgo(reading, items) is { } past)
        {
            (told, time) = (told with { Begin = past.Start, Finish = past.Finish }, past);
        }

        var begin = day ?? told.Begin;
        var finish = day ?? told.Finish;
        if (told.Length is { } length && assertion == Assertion.Present && (state == true || goesOn || IsUpToNow(items, match, definition)) && begin is null && finish is null && !isPlan)
        {
            // "Doing her home exercises daily x 3 months", "has done a home programme for 10 weeks".
            begin = CareTimes.Back(reading.Document.Date, length);
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
            Side = definition.Sided ? items.Sides.Where(s => s.First >= from && s.End <= to && !IsOfSymptom(items, match, s.First)).Select(s => (Side?)s.Value).FirstOrDefault() : null,
            Value = value,
            Begin = begin,
            Finish = finish,
            Ongoing = assertion == Assertion.Present && goesOn && !isInjection && finish is null,
            Date = assertion is Assertion.Historical && begin is { } b ? b : null,
            Support = time is null ? [] : [(time.First, time.End)],
        });
    }

    // "Right leg pain in 2021, therapy and an epidural then": the side of what was told of an earlier time before a comma is not the injection's.
    private static bool IsOfSymptom(SentenceItems items, PhraseMatch<FactPhrase> match, int side) => side < match.First && items.Times.Any(t => t is { Future: false, Start: not null } && t.First > side && t.End <= match.First) && items.AnyOf(side, match.First, ",", ";") && items.AnyOf(side, match.First, items.Values.Examinations.Pains);

    // "PT 12 visits in the fall, HEP since": from then to the day of the note. "Since the fall" has its own first day.
    private static bool IsSinceThen(SentenceItems items, int from)
    {
        for (var i = from; i < Math.Min(items.Sentence.End, from + 8) && !items.AnyOf(i, i + 1, ",", ";", "but", "and"); i++)
        {
            if (items.AnyOf(i, i + 1, "since", "thereafter"))
            {
                return i + 1 == items.Sentence.End || items.AnyOf(i + 1, i + 2, ",", ";", ".", ")", "then");
            }
        }

        return false;
    }

    // "He has done a home programme for 10 weeks": up to the day of the note. Therapy by visits may have ended long before.
    private static bool IsUpToNow(SentenceItems items, PhraseMatch<FactPhrase> match, FactDefinition definition) =>
        definition.Name == "home-programme" && items.AnyOf(match.First - 6, match.First, "has", "have", "'s") && items.AnyOf(match.First - 5, match.First, items.Care.ExercisedSince);
}
