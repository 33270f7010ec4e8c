using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Alignment;

/// <summary>Reads where the plumb line of C7 falls: before or behind the sacrum it is the sagittal vertical axis, to one side of its centre the coronal balance.</summary>
internal static class PlumbLineReader
{
    private const int Reach = 10;

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (
                items.Text.LowerOf(i) is not ("plumb" or "plumbline")
                && !(items.Text.LowerOf(i) == "c7" && items.AnyOf(i + 1, i + 2, "is", "lies", "falls", "sits", "line"))
            )
            {
                continue;
            }

            if (items.Quantities.Find(q => q.First > i && q.First - i <= Reach && q.Unit is "mm" or "cm") is { } offset)
            {
                Add(reading, items, i, offset);
            }

            return;
        }
    }

    private static void Add(DocumentReading reading, SentenceItems items, int at, Quantity offset)
    {
        var end = Math.Min(items.Sentence.End, offset.End + 5);
        var direction = reading
            .Lexicon.Directions.Find(items.Text, reading.Ids, offset.End, end)
            .Select(d => (Direction?)d.Value)
            .FirstOrDefault();
        // "C7 plumb +6.8 cm": before the sacrum it is counted upwards.
        direction ??= items.AnyOf(offset.First - 1, offset.First, "+") ? Direction.Forward : null;
        var isToSide = direction is null && items.Sides.Exists(s => s.First >= offset.End && s.End <= end && s.Value != Side.Bilateral);
        if (
            (
                direction is not null ? reading.Find("sva")
                : isToSide ? reading.Find("coronal-balance")
                : null
            )
            is not { } definition
        )
        {
            return;
        }

        var signed = direction == Direction.Backward ? offset with { Low = -offset.High, High = -offset.Low } : offset;
        if (reading.ValueOf(definition, signed) is { } value && !reading.IsToldFrom(definition, items.Sentence.First))
        {
            var told = reading.Assess(at, at + 1);
            reading.Add(
                new Draft(definition, at, offset.End, told is Assertion.Absent or Assertion.Planned ? Assertion.Present : told)
                {
                    Value = value,
                    Support = [(offset.First, offset.End)],
                }
            );
        }
    }
}
