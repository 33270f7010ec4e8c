using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Reading;

/// <summary>Gives a motion that is told without a level to the one level that slips in that report: "Anterolisthesis of L5 on S1, 9 mm.", and on the next line "Translation 1 mm".</summary>
/// <remarks>Only where the report tells no other slip, and names no other level between the two.</remarks>
internal static class MotionReader
{
    private static readonly string[] Others = ["other", "others", "elsewhere", "remaining", "rest", "adjacent", "remainder", "all", "every", "each", "any", "above", "below"];
    private static readonly HashSet<string> Motions = ["dynamic-translation", "dynamic-angulation"];

    public static void Read(DocumentReading reading)
    {
        if (reading.Document is not { Type: DocumentType.ImagingReport, Modality: Modality.FlexionExtension or Modality.Xray }
            || !reading.Drafts.Exists(d => d.Level is null && Motions.Contains(d.Definition.Name))
            || reading.Drafts.Where(d => d is { Level: not null, Assertion: Assertion.Present } && SlipReader.Sagittal.Contains(d.Definition.Name)).Select(d => d.Level).Distinct().ToList() is not [{ } slipped])
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (draft.Level is null && Motions.Contains(draft.Definition.Name) && !IsOfOthers(reading.ItemsAt(draft.First)) && LastNamed(reading, draft.First) == slipped)
            {
                reading.Replace(i, draft with { Level = slipped });
            }
        }
    }

    // "All other segments: less than 1 mm"
    private static bool IsOfOthers(SentenceItems items) => items.AnyOf(items.Sentence.First, items.Sentence.End, Others);

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
