using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads how far the person walks: "walks 2 blocks (she estimates 200 yards)", "after about 100 m both legs burn", "about 300 m brings it on".</summary>
internal static class DistanceReader
{
    public const string FactName = "walking-distance";

    private static readonly HashSet<string> Walks =
    [
        "walk", "walks", "walking", "walked", "ambulate", "ambulates", "ambulating", "ambulation", "amb", "ambulatory", "treadmill", "distance", "walker", "6mwt", "sits", "stops", "stop", "legs", "leg", "calves", "calf", "thighs", "buttocks", "manages", "brings", "bring", "rest",
    ];

    private static readonly HashSet<string> Others =
        ["fell", "fall", "drop", "tall", "height", "lives", "live", "drive", "drives", "drove", "away", "run", "running", "runs", "tuohy", "needle", "ladder", "bike", "biked", "swim", "incision", "inches"];

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (reading.Find(FactName) is not { } definition || reading.Document.Type is DocumentType.ImagingReport or DocumentType.ProcedureNote or DocumentType.OperativePlan or DocumentType.Lab)
        {
            return;
        }

        foreach (var quantity in items.Quantities)
        {
            if (quantity.Unit is not ("m" or "km" or "ft" or "yd" or "blocks" or "miles") || reading.ValueOf(definition, quantity) is not { } value || value.High < 3 || IsAge(items, quantity))
            {
                continue;
            }

            var (from, to) = (quantity.First - 24, quantity.End + 14);
            if ((quantity.Unit != "blocks" && !Has(items, from, to, Walks)) || Has(items, quantity.First - 8, quantity.End + 5, Others))
            {
                continue;
            }

            var context = Told.Of(reading, quantity.First, quantity.End);
            var assertion = items.IsGoal(quantity.First) && !items.AnyOf(quantity.First - 2, quantity.First, "now", "currently", "current", "today") ? Assertion.Hypothetical
                : quantity.BeforeArrow || items.AnyOf(quantity.First - 2, quantity.First, "was", "from") || items.AnyOf(quantity.End, quantity.End + 4, "start", "initially") || (items.AnyOf(quantity.End, quantity.End + 1, "then") && (quantity.End + 1 >= items.Sentence.End || items.Text.LowerOf(quantity.End + 1) is "," or "." or ";" or "and")) || items.AnyOf(quantity.End, quantity.End + 3, "eval", "evaluation") || items.AnyOf(quantity.First - 2, quantity.First, "eval", "initially") ? Assertion.Historical
                // "Walks maybe 200 yd" is what a person can tell of it.
                : context.Assertion is Assertion.Absent or Assertion.Planned or Assertion.Possible ? Assertion.Present
                : context.Assertion;
            reading.Add(new Draft(definition, quantity.First, quantity.End, assertion) { Value = value });
        }
    }

    // "70M back worse": a man of seventy.
    private static bool IsAge(SentenceItems items, Quantity quantity) =>
        quantity.First == items.Sentence.First && quantity.Unit == "m" && items.Text.TextOf(quantity.First, quantity.End) is [.., 'M'] && !items.Text.IsSpaced(quantity.End - 1);

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
