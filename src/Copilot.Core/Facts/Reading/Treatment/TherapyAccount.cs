using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>The rows of a therapy record that tells of several courses, one of them the spine's: "Case A  L hip  6/11 - 8/13  15 visits", "Case B  Lumbar
/// 9/15 - 11/3  9 visits". The days and visits of a row are those of the part that it names.</summary>
internal sealed class TherapyAccount
{
    private readonly Dictionary<int, string> _others = [];

    /// <summary>Finds the rows that name another part of the body than the spine, where another row names the spine.</summary>
    public TherapyAccount(DocumentReading reading)
    {
        if (reading.Document.Type != Cases.DocumentType.TherapyRecord)
        {
            return;
        }

        var treated = reading.Lexicon.Treated;
        var hasSpine = false;
        foreach (var items in reading.Sentences.Where(IsRow))
        {
            var regions = reading.Regions.In(items.Index);
            if (regions.Meets(treated) || items.BodyParts.Exists(b => b.Value == "spine"))
            {
                hasSpine = true;
            }
            else if (items.BodyParts.Count > 0 || !regions.IsEmpty)
            {
                _others[items.Piece] = items.BodyParts.Count > 0 ? items.BodyParts[0].Value : reading.Lexicon.NameOf(regions)!;
            }
        }

        if (!hasSpine)
        {
            _others.Clear();
        }
    }

    /// <summary>The part of the body, other than the spine, whose course a sentence tells; null for the record's own.</summary>
    public string? PartOf(SentenceItems items) => _others.GetValueOrDefault(items.Piece);

    /// <summary>True where the record counts a course of another part of the body beside the spine's.</summary>
    public bool IsOfSeveral => _others.Count > 0;

    private static bool IsRow(SentenceItems items) =>
        (items.Quantities.Exists(q => q.Unit == "visits") && items.Times.Any(t => t.Kind is TimeKind.Date or TimeKind.Range))
        || IsOfPart(items);

    // "Neck: treatment completed." beside "Low back: eval 4/7, last visit 5/23": a part of the body opens the line, and its course follows.
    private static bool IsOfPart(SentenceItems items)
    {
        var colon = items.Sentence.First;
        while (colon < items.Sentence.End && colon - items.Sentence.First <= LongestPart && items.Text.LowerOf(colon) != ":")
        {
            colon++;
        }

        return items.AnyOf(colon, colon + 1, ":")
            && items.BodyParts.Exists(b => b.End <= colon)
            && (
                items.Times.Any(t => t.Kind is TimeKind.Date or TimeKind.Range)
                || items.AnyOf(colon, items.Sentence.End, items.Care.Records.Course)
            );
    }

    private const int LongestPart = 4;
}
