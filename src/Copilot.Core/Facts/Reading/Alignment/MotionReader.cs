using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading.Alignment;

/// <summary>Reads motion that is told by its numbers alone in a report of bending films ("L4-5 no slip, 0.8 mm, 3 degrees"), and gives one that is told without a level to the one level that slips in that report: "Anterolisthesis of L5 on S1, 9 mm.", and on the next line "Translation 1 mm".</summary>
/// <remarks>Only where the report tells no other slip, and names no other level between the two.</remarks>
internal static class MotionReader
{
    private static readonly HashSet<string> Motions = ["dynamic-translation", "dynamic-angulation"];

    public static void Read(DocumentReading reading)
    {
        if (
            reading.Document is { Type: DocumentType.ImagingReport, Modality: Modality.FlexionExtension }
            && reading.Find("dynamic-translation") is { } translation
            && reading.Find("dynamic-angulation") is { } angulation
        )
        {
            foreach (var items in reading.Sentences)
            {
                Unnamed(reading, items, translation, angulation);
            }
        }

        if (
            reading.Document is not { Type: DocumentType.ImagingReport, Modality: Modality.FlexionExtension or Modality.Xray }
            || !reading.Drafts.Exists(d => d.Level is null && Motions.Contains(d.Definition.Name))
            || reading
                .Drafts.Where(d =>
                    d is { Level: not null, Assertion: Assertion.Present } && SlipReader.Sagittal.Contains(d.Definition.Name)
                )
                .Select(d => d.Level)
                .Distinct()
                .ToList()
                is not [{ } slipped]
        )
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (
                draft.Level is null
                && Motions.Contains(draft.Definition.Name)
                && !IsOfOthers(reading.ItemsAt(draft.First))
                && LastNamed(reading, draft.First) == slipped
            )
            {
                reading.Replace(i, draft with { Level = slipped });
            }
        }
    }

    // Millimetres and degrees side by side, of a level that is said not to slip or of which nothing else is said, are its motion.
    private static void Unnamed(DocumentReading reading, SentenceItems items, FactDefinition translation, FactDefinition angulation)
    {
        foreach (var (shift, angle) in items.Quantities.Zip(items.Quantities.Skip(1)))
        {
            if (
                shift.Unit is not ("mm" or "cm")
                || angle.Unit != "deg"
                || angle.First - shift.End > 2
                || items.Levels.LastOrDefault(l => l.IsPlace && l.End <= shift.First) is not { Levels: [var level] } place
                || items.Facts.Exists(f => f.First >= place.End && f.End <= shift.First && !IsDenied(reading, f.First))
                || items.AnyOf(place.End, Math.Min(angle.End + 3, items.Sentence.End), items.Values.Motion.Positions)
                || reading.DraftsOf(items.Piece).Exists(d => Motions.Contains(d.Definition.Name) && d.Level == level)
            )
            {
                continue;
            }

            foreach (var (definition, number) in new[] { (translation, shift), (angulation, angle) })
            {
                if (reading.ValueOf(definition, number) is { } value)
                {
                    reading.Add(
                        new Draft(definition, number.First, number.End, Assertion.Present)
                        {
                            Value = value,
                            Level = level,
                            Support = [(place.First, place.End)],
                        }
                    );
                }
            }
        }
    }

    private static bool IsDenied(DocumentReading reading, int token) =>
        reading.DraftsOf(reading.ItemsAt(token).Piece).Exists(d => d.First <= token && token < d.End && d.Assertion == Assertion.Absent);

    // "All other segments: less than 1 mm"
    private static bool IsOfOthers(SentenceItems items) =>
        items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Motion.Others);

    // The level named last before a token.
    private static Interspace? LastNamed(DocumentReading reading, int token)
    {
        for (var i = reading.ItemsAt(token).Index; i >= 0; i--)
        {
            if (reading.Levels.In(i).LastOrDefault(l => l.IsPlace && l.Levels.Count > 0 && l.End <= token) is { } last)
            {
                return last.Levels.Count == 1 ? last.Levels[0] : null;
            }
        }

        return null;
    }
}
