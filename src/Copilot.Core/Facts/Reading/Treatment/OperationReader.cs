using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>Decides whether an operation that a chart names is planned or done: "laminectomy" is both a plan and a history, by what stands around it.</summary>
internal static class OperationReader
{
    private static readonly string[] Anywhere = ["a", "an", "any"];

    /// <summary>The assertion of a fact about an operation; null where this fact of the pair (planned, done) is not what the chart tells.</summary>
    public static Assertion? Resolve(
        DocumentReading reading,
        SentenceItems items,
        int first,
        int end,
        FactDefinition definition,
        bool hasTwin
    )
    {
        var isPlanFact = definition.From == FactSource.Plan;
        var context = Told.Of(reading, first, end, ConceptKind.Care);
        var assertion = context.Assertion;
        if (!isPlanFact && !hasTwin)
        {
            // "Levels fused: one (L4-5)" in a plan is no history; "no prior surgery" there is.
            return definition is not { Type: FactType.Event, Scope: FactScope.Level }
                || assertion is not (Assertion.Planned or Assertion.Hypothetical)
                    ? assertion
                : context.BySection && IsPast(items, first, end) ? Assertion.Historical
                : null;
        }

        var section = items.Sentence.SectionKind;
        var type = reading.IsOperationReport ? DocumentType.ProcedureNote : reading.Document.Type;
        // "Procedure: lumbar fusion L4-5, 6/10/26" in a note of May: a day to come.
        var isAhead =
            type is not (DocumentType.ProcedureNote or DocumentType.ImagingReport)
            && reading.Document.Date is { } noted
            && items.Times.Any(t =>
                t is { Kind: Time.TimeKind.Date, Start: { } on }
                && on.First > noted
                && (t.First >= end ? t.First - end <= 8 : first - t.End <= 4)
            );
        // "Severe stenosis above the fusion": one that is there.
        var isBeside =
            items.AnyOf(first - 3, first, "above", "below", "beneath")
            && items.AnyOf(first - 2, first, "the", "a", "her", "his", "old", "solid")
            && !items.AnyOf(first - 3, first, "planned", "proposed", "new");
        // "Above L2-L5 fusion"
        isBeside |=
            items.Levels.FirstOrDefault(l => l.End == first) is { } place
            && items.AnyOf(place.First - 3, place.First, "above", "below", "beneath", "adjacent")
            && !items.AnyOf(place.First - 3, place.First, "planned", "proposed", "new");
        if (isBeside && isPlanFact && assertion is Assertion.Present or Assertion.Planned)
        {
            return null;
        }

        if (isBeside && assertion == Assertion.Absent && type == DocumentType.ImagingReport)
        {
            // "No slip above the fusion" denies the slip.
            return isPlanFact ? null : Assertion.Present;
        }

        if (
            type != DocumentType.ProcedureNote
            && assertion is Assertion.Present or Assertion.Historical or Assertion.Planned
            && IsAsPlanned(items, end)
        )
        {
            // "L4-5 laminectomy as planned last year": the plan is old, and nothing was done.
            return isPlanFact ? Assertion.Planned : null;
        }

        if (IsOfAny(items, first, end))
        {
            // "A bad disc left next to a fusion wears out": operations in general.
            return null;
        }

        if (IsCalledOff(reading, items, first, end))
        {
            // "Booked for an L3-4 laminectomy in 2020, cancelled": neither done nor planned.
            return null;
        }

        var isBooked = type is not (DocumentType.ProcedureNote or DocumentType.ImagingReport) && IsBooked(reading, items, first, end);
        isAhead |= isBooked;
        var isDone =
            !(isAhead && assertion is Assertion.Present or Assertion.Planned)
            && assertion switch
            {
                Assertion.Historical => !(isBooked && context.BySection) && !IsOnlyAdvised(items, first),
                Assertion.Family or Assertion.OtherPerson => true,
                Assertion.Planned or Assertion.Hypothetical or Assertion.Possible => context.BySection && IsPast(items, first, end),
                // "No lucency about the four screws": a report of images denies no plan.
                Assertion.Absent => type == DocumentType.ImagingReport
                    || (!IsPlanDenied(reading, items, first, end) && type != DocumentType.OperativePlan),
                _ => type is DocumentType.ProcedureNote or DocumentType.ImagingReport
                    || (section is SectionKind.PastHistory && !isBooked)
                    || (section == SectionKind.Procedure && type is not (DocumentType.OperativePlan or DocumentType.Letter) && !isAhead)
                    || (
                        type != DocumentType.OperativePlan
                        && !Told.IsPlan(reading, items.Sentence)
                        && !IsWanted(items, first, end)
                        && IsPast(items, first, end)
                    )
                    || (
                        Told.IsPlan(reading, items.Sentence)
                        && type != DocumentType.OperativePlan
                        && items.AnyOf(first - 3, first, "s", "status", "after", "since", "post")
                    ),
            };

        if (isDone != !isPlanFact)
        {
            // What is done is no plan; what is planned is no history.
            return null;
        }

        if (isPlanFact)
        {
            return assertion == Assertion.Present ? Assertion.Planned : assertion;
        }

        return assertion switch
        {
            Assertion.Planned or Assertion.Hypothetical => Assertion.Historical,
            // "Dural tear, postoperative laminectomy": the report of one operation names an earlier one.
            // "Facet injection above the fusion"
            Assertion.Present
                when type == DocumentType.ProcedureNote
                    && (
                        items.AnyOf(first - 3, first, "above", "below", "after", "adjacent", "following")
                        || items.Facts.Exists(f => f.Value.Definition.Name == "injection")
                    ) => Assertion.Historical,
            Assertion.Present when items.AnyOf(first - 2, first, items.Values.Operations.Earlier) => Assertion.Historical,
            Assertion.Present when type is not (DocumentType.ProcedureNote or DocumentType.ImagingReport) => Assertion.Historical,
            _ => assertion,
        };
    }

    private static bool IsAsPlanned(SentenceItems items, int end) =>
        items.AnyOf(end, end + 1, "as")
        && items.AnyOf(end + 1, end + 3, items.Values.Operations.Arranged)
        && !items.AnyOf(end + 1, end + 8, items.Values.Operations.Performed)
        && !items.AnyOf(items.Sentence.First, end, items.Values.Operations.Had);

    // "Told in 2020 that she needed a fusion; never had it": advised then, and not done by that.
    private static bool IsOnlyAdvised(SentenceItems items, int first) =>
        items.AnyOf(first - 5, first, items.Values.Operations.Advised) && !items.AnyOf(first - 5, first, items.Values.Operations.Undergone);

    // In its own sentence, before another operation is named, or in the next one where that goes on with "it".
    private static bool IsCalledOff(DocumentReading reading, SentenceItems items, int first, int end)
    {
        var next = items
            .Facts.Where(f => f.First >= end && (f.Value.Definition.From == FactSource.Plan || f.Value.Definition.Type == FactType.Event))
            .Select(f => f.First)
            .DefaultIfEmpty(items.Sentence.End)
            .Min();
        if (
            reading.CalledOff(end, next) >= 0
            || (
                reading.CalledOff(Math.Max(items.Sentence.First, first - 6), first) >= 0
                && !items.AnyOf(first - 6, first, ",", ";", ".", "had", "underwent")
            )
        )
        {
            return true;
        }

        var index = items.Index + 1;
        return next == items.Sentence.End
            && index < reading.Text.Sentences.Count
            && reading.Text.Sentences[index] is var following
            && reading.Text.LowerOf(following.First) is "it" or "this" or "that" or "but"
            && reading.CalledOff(following.First, Math.Min(following.End, following.First + 8)) >= 0;
    }

    // "Next to a fusion", "above any fusion", with neither a level nor a day nor a word of its age.
    private static bool IsOfAny(SentenceItems items, int first, int end)
    {
        if (items.AnyOf(end, end + 1, items.Values.Operations.Attributed))
        {
            // "Diabetes is a fusion risk", "MRI, fusion protocol"
            return true;
        }

        for (var i = Math.Max(items.Sentence.First, first - 2); i <= first && i < items.Sentence.End; i++)
        {
            if (
                items.AnyOf(i, i + 1, Anywhere)
                && items.AnyOf(i - 3, i, items.Values.Operations.Beside)
                && !items.AnyOf(i, first, items.Values.Operations.Aged)
                && !items.Levels.Any(l => l.First >= i && l.First - end <= 3)
                && !items.Times.Any(t => !t.Future && t.First >= first && t.First - end <= 4)
            )
            {
                return true;
            }
        }

        return false;
    }

    // Named on a sheet that prepares for it, or as what somebody is cleared or booked for; a day that has passed says otherwise.
    private static bool IsBooked(DocumentReading reading, SentenceItems items, int first, int end)
    {
        if (
            items.Times.Any(t =>
                t is { Kind: Time.TimeKind.Date, Future: false, Start: { } on }
                && on.Last < reading.Document.Date
                && (t.First >= end ? t.First - end <= 8 : first - t.End <= 6)
            )
        )
        {
            return false;
        }

        return items.AnyOf(first - 7, first, items.Values.Operations.Booked)
            || (
                items.Sentence.SectionKind is not (SectionKind.PastHistory or SectionKind.History)
                && !IsPast(items, first, end, withLabels: false)
                && IsPreparation(reading)
            );
    }

    private static bool IsPreparation(DocumentReading reading)
    {
        var (text, words) = (reading.Text, reading.Lexicon.Values.Operations);
        for (var i = 0; i < Math.Min(text.Tokens.Count, 24) && text.LineOf(i) - text.LineOf(0) <= 2; i++)
        {
            var word = text.LowerOf(i);
            if (
                words.Preparing.Contains(word)
                || (
                    word == "pre"
                    && i + 2 < text.Tokens.Count
                    && text.LowerOf(i + 1) == "-"
                    && words.PreparingBehindPre.Contains(text.LowerOf(i + 2))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="withLabels">"Surgery:", "pre-op" and the like count too.</param>
    private static bool IsPast(SentenceItems items, int first, int end, bool withLabels = true)
    {
        for (var i = Math.Max(items.Sentence.First, first - 8); i < Math.Min(items.Sentence.End, end + 6); i++)
        {
            if (items.AnyOf(i, i + 1, "first") && items.AnyOf(i + 1, i + 2, "time", "case", "start", "available"))
            {
                // "First time surgery": there was none before. "Laminectomy on 2/10, first case": to come.
                i += 2;
                continue;
            }

            if (
                i < first
                && first - i <= 4
                && items.AnyOf(i, i + 1, "failed", "ununited")
                && !items.AnyOf(i, first, ",", ";", "and", "with", "care", "therapy")
            )
            {
                // "Failed L5-S1 interbody arthrodesis"
                return true;
            }

            if (items.AnyOf(i, i + 1, "op") && items.AnyOf(i + 1, i + 2, items.Values.Operations.Papers))
            {
                // "TLIF, op plan separate"
                i++;
                continue;
            }

            if (items.AnyOf(i, i + 1, "prior") && items.AnyOf(i + 1, i + 2, items.Values.OfficePages.Leaves))
            {
                // "RE: prior authorization L4-5 TLIF"
                i++;
                continue;
            }

            if (items.AnyOf(i, i + 1, "following") && items.AnyOf(i - 1, i, "the"))
            {
                // "I agree to the following operation"
                continue;
            }

            if (i >= end && items.AnyOf(i, i + 1, "since") && !items.Times.Any(t => t.End > i && t.First - i <= 3))
            {
                // "Iliac screws, since the construct is long": the reason, and no time.
                break;
            }

            // "after the fusion" is past; "fusion is right after this much care" is not.
            if (i >= end && items.AnyOf(i, i + 1, "after", "following"))
            {
                continue;
            }

            if (i > end && items.AnyOf(end, i, ",") && items.Facts.Exists(f => f.First == i && f.Value.Definition.From == FactSource.Plan))
            {
                // "TLIF, screws L3 and L4 joined to old rods": what stands behind another part of the operation is told of that.
                break;
            }

            if (
                items.Values.Operations.Past.Contains(items.Text.LowerOf(i))
                && (withLabels || !items.Values.Operations.Labels.Contains(items.Text.LowerOf(i)))
                && (
                    items.Text.LowerOf(i) != "s"
                    || (i + 2 < items.Sentence.End && items.Text.LowerOf(i + 1) == "/" && items.Text.LowerOf(i + 2) == "p")
                )
            )
            {
                return true;
            }
        }

        // "..., Saturday first case": a day of the week alone is as well to come.
        return items.Times.Any(t =>
            t.Kind == Time.TimeKind.Date
            && !t.Future
            && t.First >= end
            && t.First - end <= 6
            && !(t.End - t.First == 1 && items.Text.KindOf(t.First) == TokenKind.Word)
        );
    }

    private static bool IsWanted(SentenceItems items, int first, int end)
    {
        // "fusion is appropriate", "surgery would be justified"
        if (
            items.AnyOf(end, end + 4, items.Values.Operations.Fitting)
            || (items.AnyOf(end, end + 6, "decided", "agreed", "opted", "elected") && !items.AnyOf(end, end + 6, "against", "not"))
        )
        {
            return true;
        }

        for (var i = Math.Max(items.Sentence.First, first - 10); i < first; i++)
        {
            if (items.Values.Operations.Wanted.Contains(items.Text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    // "No fusion planned", "no fusion is needed": the plan is denied, not the history ("no previous fusion", "never had a fusion").
    private static bool IsPlanDenied(DocumentReading reading, SentenceItems items, int first, int end)
    {
        if (items.AnyOf(first - 5, end + 3, items.Values.Operations.HistoryDenied))
        {
            return false;
        }

        return Told.IsPlan(reading, items.Sentence)
            || items.AnyOf(first - 6, end + 6, items.Values.Operations.Denied)
            || items.Sentence.SectionKind is not (SectionKind.PastHistory or SectionKind.History);
    }
}
