using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads where a vertebra stands in flexion and in extension, and takes the difference where the report leaves it to the reader:
/// "9.4 mm forward in flexion, 4.6 mm in extension", "reduces on extension from 9 to 4 mm".</summary>
internal static class PositionReader
{
    private const string FactName = "dynamic-translation";

    private enum Position { Flexion, Extension }

    public static void Read(DocumentReading reading)
    {
        if (reading.Document.Type != DocumentType.ImagingReport || reading.Find(FactName) is not { } definition)
        {
            return;
        }

        var told = new Dictionary<Interspace, Dictionary<Position, (double Value, Quantity Quantity)>>();
        var stated = new HashSet<Interspace>();
        foreach (var items in reading.Sentences.Where(i => !reading.Quarantined.Contains(i.Index) && !reading.IsBackground(i.Sentence)))
        {
            foreach (var quantity in items.Quantities.Where(q => q.Unit is "mm" or "cm"))
            {
                if (LevelOf(items, quantity) is { } level && PositionOf(items, quantity) is { } position)
                {
                    var value = (quantity.Unit == "cm" ? 10 : 1) * quantity.Low * (items.AnyOf(quantity.End, quantity.End + 3, "posterior", "backward", "backwards", "retro", "behind", "retrolisthesis") ? -1 : 1);
                    told.TryAdd(level, []);
                    told[level].TryAdd(position, (value, quantity));
                }
            }
        }

        foreach (var (level, positions) in told)
        {
            if (positions.Count < 2)
            {
                continue;
            }

            var (flexion, extension) = (positions[Position.Flexion], positions[Position.Extension]);
            var difference = Math.Round(Math.Abs(flexion.Value - extension.Value), 2);
            reading.Differences.Add(new Draft(definition, flexion.Quantity.First, flexion.Quantity.End, Assertion.Present)
            {
                Level = level,
                Value = new FactValue { Low = difference, High = difference, Stated = $"{flexion.Quantity.Written} to {extension.Quantity.Written}", StatedUnit = flexion.Quantity.Unit },
                Support = reading.Text.SentenceOf(extension.Quantity.First) == reading.Text.SentenceOf(flexion.Quantity.First) ? [(extension.Quantity.First, extension.Quantity.End)] : [],
            });
        }
    }

    /// <summary>Adds the differences at levels for which the report states none itself.</summary>
    public static void Complete(DocumentReading reading)
    {
        var stated = reading.Drafts.Where(d => d.Definition.Name == FactName && d.Value is not null).Select(d => d.Level).ToHashSet();
        foreach (var difference in reading.Differences.Where(d => !stated.Contains(d.Level) && !stated.Contains(null)))
        {
            reading.Add(difference);
        }
    }

    private static Interspace? LevelOf(SentenceItems items, Quantity quantity)
    {
        var named = items.Levels.LastOrDefault(l => l.IsPlace && l.End <= quantity.First && l.Levels.Count > 0) ?? items.Levels.FirstOrDefault(l => l.IsPlace && l.Levels.Count > 0);
        var levels = named?.Levels ?? items.Carried;
        return levels.Count == 1 ? levels[0] : null;
    }

    private static Position? PositionOf(SentenceItems items, Quantity quantity)
    {
        // "from 9 to 4 mm on extension": the last is where the named movement ends.
        for (var i = quantity.End; i < Math.Min(items.Sentence.End, quantity.End + 6); i++)
        {
            var word = items.Text.LowerOf(i);
            if (Named(word) is { } behind)
            {
                return behind;
            }

            if (word is "," or ";" or "." or "and" or "(" || items.Text.Tokens[i].Kind == Text.TokenKind.Number)
            {
                break;
            }
        }

        for (var i = quantity.First - 1; i >= Math.Max(items.Sentence.First, quantity.First - 5); i--)
        {
            var word = items.Text.LowerOf(i);
            if (Named(word) is { } before)
            {
                return IsTakenByNumberBefore(items, i) ? null : before;
            }

            if (word is "," or ";" or "." or "neutral" or "standing" or "translation" or "difference" or "motion" or "excursion" || items.Text.Tokens[i].Kind == Text.TokenKind.Number)
            {
                break;
            }
        }

        return items.Sentence.Label is { } label && label.End <= items.Sentence.First && label.End - label.First <= 3 ? Named(items.Text.LowerOf(label.First)) : null;
    }

    // "9.4 mm in flexion 4.6 mm ...": the word belongs to the number before it.
    private static bool IsTakenByNumberBefore(SentenceItems items, int word) =>
        word - 1 > items.Sentence.First && items.Text.LowerOf(word - 1) is "in" or "on" or "with" or "at" && items.Quantities.Exists(q => q.End == word - 1 && q.Unit is not null);

    private static Position? Named(string word) => word switch
    {
        "flexion" or "flexed" or "flex" => Position.Flexion,
        "extension" or "extended" or "ext" => Position.Extension,
        _ => null,
    };
}
