using Copilot.Core.Cases;
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
            if (
                !again
                && match.Value.Definition.Name != "medication"
                && !(match.Value.Definition.Name == "supervised-therapy" && IsUnsupervised(items, match.End))
                && TherapyName.IsTherapy(reading, items, match)
            )
            {
                Care(reading, items, match, documentPart);
                last = match;
            }
        }

        // What is prescribed at a visit for another part of the body is for that part; the list of what is taken holds the back's drugs too.
        var isForOtherPart = documentPart is not null && items.Sentence.SectionKind != SectionKind.Medications;
        if (
            !isForOtherPart
            && reading.Find("medication") is { } medication
            && reading.Document.Type is not (DocumentType.ProcedureNote or DocumentType.ImagingReport)
            && items.Sentence.SectionKind != SectionKind.Allergies
        )
        {
            foreach (var drug in items.Drugs)
            {
                // "epidural steroid injection", "no NSAIDs or epidurals": a drug within the words of other care is that care's.
                if (
                    !IsInjected(items, drug)
                    && !items.AllFacts.Any(f =>
                        f.First <= drug.First
                        && drug.End <= f.End
                        && f.Value.Definition.Type == FactType.Care
                        && f.Value.Definition.Name != "medication"
                    )
                )
                {
                    DrugReader.Read(reading, items, drug, medication);
                }
            }
        }
    }

    // "L5-S1 epidural, fluoroscopy, dexamethasone 10 mg": what goes in through the needle is no drug that is taken.
    private static bool IsInjected(SentenceItems items, PhraseMatch<Drug> drug) =>
        drug.Value is { Class: "steroid", Name: not "prednisone" }
        && items.Facts.Exists(f => f.Value.Definition.Name == "injection" && f.End <= drug.First)
        && !items.AnyOf(
            drug.First - 3,
            drug.End + 4,
            "oral",
            "po",
            "medrol",
            "dosepak",
            "mdp",
            "taper",
            "pack",
            "burst",
            "daily",
            "tablets",
            "tabs",
            "started",
            "took",
            "takes"
        );

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

            if (
                items.AnyOf(i, i + 1, "unsupervised", "video", "videos")
                || (items.AnyOf(i, i + 1, "on", "by") && items.AnyOf(i + 1, i + 3, "own", "herself", "himself", "themselves"))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static void Care(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match, string? documentPart)
    {
        if (
            CareRules.Decide(CareRules.OfWords, CareMention.Of(reading, items, match)) is { } worded
            && CareRules.Decide(CareRules.OfFigures, worded.WithFigures()) is { } care
        )
        {
            Add(care, documentPart);
        }
    }

    private static void Add(CareMention care, string? documentPart)
    {
        var (reading, items, match, definition) = (care.Reading, care.Items, care.Match, care.Definition);
        var (from, to, assertion) = (care.From, care.To, care.Assertion);
        var isInjection = care.IsInjection;
        var part = definition.Parts == PartKind.BodyPart ? CareClause.PartNear(items, match, from, to) ?? documentPart : null;
        var level = isInjection
            ? items.Levels.FirstOrDefault(l => l.First >= from && l.End <= to && l.IsPlace && l.Levels.Count == 1)?.Levels[0]
            : null;
        if (isInjection && level is null && assertion is Assertion.Present or Assertion.Historical && IsOfJoint(care))
        {
            return;
        }

        if (definition.Name == KnownFacts.Brace && IsOfWeakFoot(care))
        {
            return;
        }

        var (told, time) = (care.Days, care.Time);
        if (assertion == Assertion.Historical && told is { Begin: null, Finish: null } && CareTimes.LongAgo(reading, items) is { } past)
        {
            (told, time) = (told with { Begin = past.Start, Finish = past.Finish }, past);
        }

        var day = DayOfProcedure(care);
        var begin = day ?? told.Begin;
        var finish = day ?? told.Finish;
        if (
            told.Length is { } length
            && assertion == Assertion.Present
            && (care.State == true || care.GoesOn || IsUpToNow(items, match, definition))
            && begin is null
            && finish is null
            && !care.IsPlan
        )
        {
            // "Doing her home exercises daily x 3 months", "has done a home programme for 10 weeks".
            begin = CareTimes.Back(reading.Document.Date, length);
        }

        foreach (var other in isInjection && day is null ? told.Others : [])
        {
            // "ESI 3/12/25 (60 %), 4/23/25 (none)": each day is an injection of its own.
            reading.Add(
                new Draft(definition, match.First, match.End, assertion)
                {
                    Level = level,
                    Begin = other.Start,
                    Finish = other.Finish,
                    Date = other.Start,
                    Support = [(other.First, other.End)],
                }
            );
        }

        reading.Add(
            new Draft(definition, match.First, match.End, assertion)
            {
                Part = part == "spine" ? null : part,
                Level = level,
                Side = definition.Sided
                    ? items
                        .Sides.Where(s => s.First >= from && s.End <= to && !IsOfSymptom(items, match, s.First))
                        .Select(s => (Side?)s.Value)
                        .FirstOrDefault()
                    : null,
                Value = care.Value,
                Begin = begin,
                Finish = finish,
                Ongoing = assertion == Assertion.Present && care.GoesOn && !isInjection && finish is null,
                Date = assertion is Assertion.Historical && begin is { } b ? b : null,
                Support = time is null ? [] : [(time.First, time.End)],
            }
        );
    }

    // "R foot has been weak for years, wears a brace": it holds up the foot; beside other care, or by its own name, a brace is the back's.
    private static bool IsOfWeakFoot(CareMention care) =>
        care.Items.Facts.Exists(f => f.Value.Definition.Name == KnownFacts.MotorDeficit)
        && care.Items.AnyOf(care.Items.Sentence.First, care.Items.Sentence.End, care.Words.FootWords)
        && !care.Items.AnyOf(care.First - 2, care.End, care.Words.SpineBraces)
        && care.Items.BodyParts.TrueForAll(b => b.Value != "spine")
        && care.Items.Drugs.Count == 0
        && care.Items.Facts.TrueForAll(f => f.Value.Definition.Type != FactType.Care || f.Value.Definition == care.Definition);

    // "Other injections: R knee cortisone 8/2025"
    private static bool IsOfJoint(CareMention care) =>
        !care.Items.Levels.Any(l => l.IsPlace)
        && CareClause.PartNear(care.Items, care.Match, care.From, care.To) is { } joint
        && joint != "spine"
        && care.Items.BodyParts.TrueForAll(b => b.Value != "spine")
        && care.Items.AnyOf(care.Match.First - 1, care.Match.First, care.Words.JointInjections);

    // The day of the injection's own record; "08/19/2024  R L5 TFESI" in a list of procedures has its own.
    private static DayRange? DayOfProcedure(CareMention care) =>
        care is { IsOfProcedure: true, Assertion: Assertion.Present } && care.Reading.Document.Date is { } date
            ? care.Items.Times.FirstOrDefault(t =>
                t is { Kind: TimeKind.Date, Future: false, Start.IsExact: true }
                && t.First <= care.Items.Sentence.First + 4
                && t.End <= care.Match.First
            )?.Start
                ?? DayRange.On(date)
            : null;

    // "Right leg pain in 2021, therapy and an epidural then": the side of what was told of an earlier time before a comma is not the injection's.
    private static bool IsOfSymptom(SentenceItems items, PhraseMatch<FactPhrase> match, int side) =>
        side < match.First
        && items.Times.Any(t => t is { Future: false, Start: not null } && t.First > side && t.End <= match.First)
        && items.AnyOf(side, match.First, ",", ";")
        && items.AnyOf(side, match.First, items.Values.Examinations.Pains);

    // "He has done a home programme for 10 weeks": up to the day of the note. Therapy by visits may have ended long before.
    private static bool IsUpToNow(SentenceItems items, PhraseMatch<FactPhrase> match, FactDefinition definition) =>
        definition.Name == "home-programme"
        && items.AnyOf(match.First - 6, match.First, "has", "have", "'s")
        && items.AnyOf(match.First - 5, match.First, items.Care.ExercisedSince);
}
