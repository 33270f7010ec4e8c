using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>What a mention of care comes to: had, going on, planned, offered, refused, or nothing at all.</summary>
/// <remarks>The rules of a list are asked one after the other, each of what those before it made of the mention; so what a later one says holds.
/// A rule stands behind those whose outcome it takes back. Each has a row in CareRulesTests.</remarks>
internal static class CareRules
{
    /// <summary>By the words around it, before its days are known.</summary>
    public static IReadOnlyList<CareRule> OfWords { get; } =
    [
        new("chosen care is had", Assertion.Present, IsChosen),
        new("what was had on a day did nothing", Assertion.Historical, c => c.Assertion == Assertion.Absent && IsDeniedBehindDay(c)),
        new(
            "one of two to choose from is a case",
            Assertion.Hypothetical,
            c => c.Assertion == Assertion.Possible && c.Context.Triggers.Any(t => c.Has(t.Words.First, t.Words.End, "vs", "versus"))
        ),
        new(
            "no further care tells nothing of what was had before",
            null,
            c => c.Assertion == Assertion.Absent && CareClause.HasBefore(c.Items, c.First, 3, c.Words.Further)
        ),
    ];

    /// <summary>By its days, its count, its verbs and where it stands.</summary>
    public static IReadOnlyList<CareRule> OfFigures { get; } =
    [
        new("a verb of the past in a plan tells what was had", Assertion.Historical, c => IsPlannedBySection(c) && WasHad(c)),
        new("a goal is aimed at", Assertion.Planned, IsGoal),
        new("exercises done since are kept up", Assertion.Present, IsKeptUp) { KeepsUp = true },
        new(
            "what helped was had, though a plan tells it",
            Assertion.Present,
            c => IsPlannedBySection(c) && c.Has(c.End, Math.Min(c.To, c.End + 8), c.Words.Results) && !c.Has(c.From, c.To, c.Words.Modals)
        ),
        new(
            "what is to be continued goes on",
            Assertion.Present,
            c =>
                c.Assertion == Assertion.Planned
                && c.State == true
                && c.Has(c.First - 4, c.First, "continue", "continues", "continuing", "cont")
        ),
        new("what is ordered is planned", Assertion.Planned, c => c.Assertion == Assertion.Present && !c.IsOfProcedure && IsOrdered(c)),
        new(
            "what came after an injection came after it was had",
            Assertion.Historical,
            c =>
                c is { Assertion: Assertion.Present, IsInjection: true, IsOfProcedure: false }
                && CareClause.HasBefore(c.Items, c.First, 4, c.Words.After)
        ),
        new("what goes on, though a plan tells it, is no plan", Assertion.Present, c => IsPlannedBySection(c) && c.GoesOn),
        new("what a verb tells as over was had", Assertion.Historical, IsOver),
        new("care so far was had", Assertion.Historical, c => !c.IsInjection && IsPlannedBySection(c) && IsSoFar(c)),
        new(
            "an injection of a day gone by is none that a plan plans",
            Assertion.Historical,
            c =>
                c.IsInjection
                && IsPlannedBySection(c)
                && HasDayGoneBy(c)
                && !c.Has(c.From, c.To, c.Words.Ordered)
                && !c.Has(c.From, c.To, c.Words.Modals)
        ),
        new(
            "an injection of a day gone by whose effect is pending was given",
            Assertion.Historical,
            c => c is { IsInjection: true, Assertion: Assertion.Planned } && IsEffectPending(c)
        ),
        new(
            "no more care being planned tells nothing of what was had",
            null,
            c =>
                c.Assertion == Assertion.Absent
                && c.IsNamed
                && c.Has(c.First - 4, c.First, "no")
                && c.Has(c.End, Math.Min(c.To, c.End + 3), "planned", "scheduled", "booked")
        ),
        new(
            "what was offered and attended was had",
            Assertion.Present,
            c => IsOffered(c) && c.Has(c.End, c.To, "attended", "completed", "did") && !c.Has(c.End, c.To, "not", "never")
        ),
        new("an offer is no plan", Assertion.Hypothetical, IsOffered),
        new(
            "care on a condition is a case",
            Assertion.Hypothetical,
            c =>
                c.Assertion == Assertion.Planned
                && c.Has(c.End, c.End + 2, "if", "only", "unless")
                && c.Has(c.End, c.End + 3, "if", "unless")
        ),
        new(
            "what a person will not have is not had",
            Assertion.Absent,
            c => c.Assertion is Assertion.Present or Assertion.Planned && CareClause.IsRefused(c.Words, c.Items, c.Match)
        ),
        new(
            "what was given to do and was not done is not had",
            Assertion.Absent,
            c =>
                c.Assertion is Assertion.Present or Assertion.Historical
                && !c.IsInjection
                && CareClause.IsUndone(c.Reading, c.Items, c.Match)
        ),
        new("an order in bare words is planned", Assertion.Planned, IsBareOrder),
        new("care with a day to come is planned", Assertion.Planned, IsToCome),
        new(
            "an injection that is only named, or ahead, is planned",
            Assertion.Planned,
            c =>
                c is { IsInjection: true, Assertion: Assertion.Present, Value: null, IsUndated: true, Days.Length: null }
                && (IsAhead(c) || (!c.GoesOn && IsOnlyNamed(c)))
        ),
        new(
            "a therapist's record is the episode, and its own words for it add nothing",
            null,
            c =>
                c.Assertion == Assertion.Present
                && c.IsInRecord(DocumentType.TherapyRecord)
                && c.Definition.Name == KnownFacts.SupervisedTherapy
        ),
        new(
            "what was booked and not kept is neither had nor to come, and denies nothing",
            null,
            c => c.Assertion is Assertion.Present or Assertion.Planned or Assertion.Historical && UnkeptCare.Is(c.Reading, c.Items, c.Match)
        ),
    ];

    /// <summary>The mention as the rules leave it; null where one of them says that it tells nothing.</summary>
    public static CareMention? Decide(IReadOnlyList<CareRule> rules, CareMention care)
    {
        foreach (var rule in rules)
        {
            if (rule.Applies(care))
            {
                if (rule.Becomes is not { } assertion)
                {
                    return null;
                }

                care = care with { Assertion = assertion, GoesOn = care.GoesOn || rule.KeepsUp };
            }
        }

        return care;
    }

    // "She chose PT and did 12 visits": of an operation it is a plan.
    private static bool IsChosen(CareMention c) =>
        c is { Assertion: Assertion.Planned, Context: { BySection: false, Triggers.Count: > 0 } }
        && c.Context.Triggers.All(t => c.Has(t.Words.First, t.Words.End, "chose", "chosen", "decided", "settled"));

    // "L4-5 ESI 5/2025 nil"
    private static bool IsDeniedBehindDay(CareMention c) =>
        c.IsNamed
        && c.Time is { Kind: TimeKind.Date or TimeKind.Range, Start: not null, Future: false } time
        && time.First >= c.End
        && c.Context.Triggers.All(t => t.Words.First >= time.End);

    private static bool IsPlannedBySection(CareMention c) => c is { Assertion: Assertion.Planned, Context.BySection: true };

    // "Goals: HEP independent"
    private static bool IsGoal(CareMention c) =>
        c is { Assertion: Assertion.Present, IsHomeProgramme: true }
        && c.Items.IsGoal(c.First)
        && !c.Has(c.Items.Sentence.First, c.Items.Sentence.End, c.Words.Exercised);

    private static bool IsKeptUp(CareMention c) =>
        c.IsHomeProgramme
        && c.Assertion is Assertion.Present or Assertion.Historical
        && !c.Has(c.First - 4, c.First, c.Words.Stops)
        && (
            IsSinceThen(c)
            || (!c.Context.BySection && (c.Has(c.First - 3, c.End, c.Words.StillGoes) || c.Has(c.First - 3, c.First, "does")))
        );

    // A therapist's record, a list of what was had so far, and what has its day in the past order nothing.
    private static bool IsOrdered(CareMention c)
    {
        var (from, to) = (c.First - 4, Math.Min(c.To, c.End + 4));
        return c.Has(from, to, c.Words.Ordered)
            && c.State is null
            && !c.GoesOn
            && !c.IsInRecord(DocumentType.TherapyRecord)
            && !IsSoFar(c)
            && !(c.Days.IsPast && !c.Has(from, to, c.Words.Referred));
    }

    private static bool IsOver(CareMention c) =>
        c is { Assertion: Assertion.Present, State: false, GoesOn: false, IsOfProcedure: false }
        && (!c.IsPlan || c.Items.Sentence.SectionKind == SectionKind.Assessment)
        && !c.IsInRecord(DocumentType.TherapyRecord);

    // "F/U ... L4-5 ESI 4/2 nothing"
    private static bool HasDayGoneBy(CareMention c) => c.Days.Begin is { IsExact: true } day && day.Last < c.Reading.Document.Date;

    // "L4-5 ESI 01/09/2025 pending": what it did is not known yet.
    private static bool IsEffectPending(CareMention c) =>
        c.Days.Begin is { IsExact: true } day
        && day.Last <= c.Reading.Document.Date
        && c.Context.Triggers.All(t =>
            c.Items.Text.LowerOf(t.Words.First) == "pending"
            && t.Words.First >= c.End
            && !c.Has(t.Words.First + 1, t.Words.First + 4, c.Words.Permission)
        );

    private static bool IsOffered(CareMention c) =>
        c is { Assertion: Assertion.Planned, IsInjection: false }
        && c.Context.Triggers.Any(t => c.Items.Text.LowerOf(t.Words.First) is "offer" or "offered" or "offering");

    private static bool IsBareOrder(CareMention c) =>
        c is { Assertion: Assertion.Present, State: null, GoesOn: false, Value: null, IsUndated: true }
        && c.Definition.Name is KnownFacts.SupervisedTherapy or KnownFacts.HomeProgramme
        && CareOrders.IsOrder(c.Reading, c.Items, c.Match);

    // "PT lumbar: first slot 12/30"
    private static bool IsToCome(CareMention c) =>
        c is { Assertion: Assertion.Present, GoesOn: false, IsUndated: true }
        && !c.IsInRecord(DocumentType.TherapyRecord)
        && c.Items.Times.Any(t => t is { Future: true, Start: not null } && t.First >= c.End && t.First - c.End <= 8);

    /// <summary>Words of a sentence that only names what was had: "Tried so far. PT. Epidurals."</summary>
    private const int LongestItem = 4;

    // "I brought up an epidural", "re: outpatient injection": no day, no count, no effect, no verb by which it was had, and no list of care.
    private static bool IsOnlyNamed(CareMention care)
    {
        var (reading, items, match, words) = (care.Reading, care.Items, care.Match, care.Words);
        var (from, to) = (care.From, care.To);
        var isTold = items.AnyOf(from, to, words.Done) || items.AnyOf(from, to, words.Results);
        var isInList =
            items.Drugs.Exists(d => d.First < match.First || d.End > match.End)
            || items.Facts.Exists(f =>
                f.Value.Definition.Type == FactType.Care
                && f.Value.Definition != match.Value.Definition
                && TherapyName.IsTherapy(reading, items, f)
            );
        return reading.Document.Type != DocumentType.ProcedureNote
            && items.Sentence.SectionKind is not (SectionKind.Treatment or SectionKind.PastHistory)
            && !isTold
            && (
                items.AnyOf(Math.Max(from, match.First - 6), match.First, "would")
                || (
                    !isInList
                    && items.Times.All(t => t.Start is null && t.Kind != TimeKind.Duration)
                    && !items.AnyOf(from, to, words.InjectionHad)
                    && !items.AnyOf(match.First - 2, match.First, words.InjectionKnown)
                    && !(items.Sentence.End - items.Sentence.First <= LongestItem && CareOrders.FollowsCareThatWasHad(reading, items))
                )
            );
    }

    // "Keep taking naproxen, fine for this injection", "stop it before the injection": one that is to come.
    private static bool IsAhead(CareMention c) =>
        !c.IsInRecord(DocumentType.ProcedureNote)
        && c.Has(c.First - 3, c.First - 1, "for", "before", "until", "till")
        && c.Has(c.First - 2, c.First, "this", "the", "your")
        && !c.Items.Times.Any(t => t.Start is not null && t.First >= c.First)
        && !c.Has(c.End, c.To, "gave", "helped", "worked", "relief", "was", "but");

    // "... to date: PT", "so far PT"
    private static bool IsSoFar(CareMention care)
    {
        var (items, first) = (care.Items, care.First);
        for (
            var i = items.Sentence.Label is { } label && label.End <= items.Sentence.First ? label.First : items.Sentence.First;
            i + 1 < first;
            i++
        )
        {
            if (
                (items.Text.LowerOf(i) == "to" && items.Text.LowerOf(i + 1) == "date")
                || (items.Text.LowerOf(i) == "so" && items.Text.LowerOf(i + 1) == "far")
            )
            {
                return true;
            }
        }

        return false;
    }

    // A verb of what is over before the care, in its clause; "had hoped for therapy" and "if he had" are none.
    private static bool WasHad(CareMention care)
    {
        var (items, first) = (care.Items, care.First);
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

    // "PT 12 visits in the fall, HEP since": from then to the day of the note. "Since the fall" has its own first day.
    private static bool IsSinceThen(CareMention care)
    {
        var (items, from) = (care.Items, care.End);
        for (var i = from; i < Math.Min(items.Sentence.End, from + 8) && !items.AnyOf(i, i + 1, ",", ";", "but", "and"); i++)
        {
            if (items.AnyOf(i, i + 1, "since", "thereafter"))
            {
                return i + 1 == items.Sentence.End || items.AnyOf(i + 1, i + 2, ",", ";", ".", ")", "then");
            }
        }

        return false;
    }
}
