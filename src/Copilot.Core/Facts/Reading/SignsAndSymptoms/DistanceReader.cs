using Copilot.Core.Cases;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Reads how far the person walks: "walks 2 blocks (she estimates 200 yards)", "after about 100 m both legs burn", "about 300 m brings it on".</summary>
internal static class DistanceReader
{
    public const string FactName = "walking-distance";

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            reading.Find(FactName) is not { } definition
            || reading.Document.Type
                is DocumentType.ImagingReport
                    or DocumentType.ProcedureNote
                    or DocumentType.OperativePlan
                    or DocumentType.Lab
        )
        {
            return;
        }

        foreach (var quantity in items.Quantities)
        {
            if (
                quantity.Unit is not ("m" or "km" or "ft" or "yd" or "blocks" or "miles")
                || reading.ValueOf(definition, quantity) is not { } value
                || value.High < 3
                || IsAge(items, quantity)
                || (quantity.Unit == "blocks" && IsOfCare(items, quantity))
            )
            {
                continue;
            }

            var (from, to) = (quantity.First - 24, quantity.End + 14);
            if (
                (quantity.Unit != "blocks" && !items.AnyOf(from, to, items.Values.Walking.Walks))
                || items.AnyOf(quantity.First - 8, quantity.End + 5, items.Values.Walking.Others)
            )
            {
                continue;
            }

            var context = Told.Of(reading, quantity.First, quantity.End);
            var assertion =
                items.IsGoal(quantity.First) && !items.AnyOf(quantity.First - 2, quantity.First, "now", "currently", "current", "today")
                    ? Assertion.Hypothetical
                : quantity.BeforeArrow
                || items.AnyOf(quantity.First - 2, quantity.First, "was", "from")
                || items.AnyOf(quantity.End, quantity.End + 4, "start", "initially")
                || (
                    items.AnyOf(quantity.End, quantity.End + 1, "then")
                    && (quantity.End + 1 >= items.Sentence.End || items.Text.LowerOf(quantity.End + 1) is "," or "." or ";" or "and")
                )
                || items.AnyOf(quantity.End, quantity.End + 3, "eval", "evaluation")
                || (items.AnyOf(quantity.First - 2, quantity.First, "eval", "initially") && !quantity.AfterArrow)
                    ? Assertion.Historical
                // "Walks maybe 200 yd" is what a person can tell of it.
                : context.Assertion is Assertion.Absent or Assertion.Planned or Assertion.Possible ? Assertion.Present
                : context.Assertion;
            reading.Add(new Draft(definition, quantity.First, quantity.End, assertion) { Value = value });
        }
    }

    // "30 visits in three blocks", "MBB: two blocks, 80 % relief": of therapy, or of nerves.
    private static bool IsOfCare(SentenceItems items, Quantity quantity) =>
        !items.AnyOf(quantity.First - 4, quantity.First, items.Values.Walking.Walks)
        && !items.AnyOf(quantity.First - 4, quantity.First, items.Values.Walking.Goes)
        && (
            items.AnyOf(quantity.First - 6, quantity.First, items.Values.Walking.Courses)
            || items.AnyOf(quantity.End, quantity.End + 4, items.Values.Walking.Courses)
            || items.Facts.Exists(f =>
                f.Value.Definition.Name == "injection"
                && f.End <= quantity.First
                && quantity.First - f.End <= 8
                && !items.AnyOf(f.End, quantity.First, ";")
            )
        );

    // "70M back worse", "IM visit: 54M, 4 months LBP & legs when walking", "a 61 M with": a capital M of no label or word of walking.
    private static bool IsAge(SentenceItems items, Quantity quantity)
    {
        var text = items.Text;
        if (
            quantity is not { Unit: "m", Form: QuantityForm.Plain, IsRange: false, Low: >= YoungestAge and <= OldestAge }
            || quantity.End - quantity.First != 2
            || !double.IsInteger(quantity.Low)
            || text.TextOf(quantity.End - 1) is not "M"
            || IsWalked(items, quantity.First, quantity.End)
        )
        {
            return false;
        }

        // "54M" is a man wherever it stands, "60 M" where it opens its item.
        var before = quantity.First - 1;
        return !text.IsSpaced(quantity.End - 1)
            || before < items.Sentence.First
            || text.LowerOf(before) is ":" or "," or ";" or "." or "(" or "-" or "\u2013" or "a" or "an" or "this" or "is"
            || text.Tokens[quantity.First].Start - text.Tokens[before].End >= 2
            || text.LineOf(before) < text.LineOf(quantity.First);
    }

    /// <summary>True where the words right before a number, its label or the word right behind it say that it is walked: "Walks: 60M", "60M then sits".</summary>
    public static bool IsWalked(SentenceItems items, int first, int end) =>
        items.AnyOf(end, end + 2, items.Values.Walking.Strides)
        || items.AnyOf(first - 4, first, items.Values.Walking.Walks)
        || (
            items.Sentence.Label is { } label
            && first - label.End is 0 or 1
            && Enumerable.Range(label.First, label.End - label.First).Any(t => items.Values.Walking.Walks.Contains(items.Text.LowerOf(t)))
        );

    private const int YoungestAge = 15;
    private const int OldestAge = 105;
}
