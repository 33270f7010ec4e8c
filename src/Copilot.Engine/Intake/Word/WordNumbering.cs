using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Copilot.Engine.Intake.Word;

/// <summary>The numbers of list items, counted as a word processor counts them: they stand nowhere in the file.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, NumberingInstance> _instances = [];
    private readonly Dictionary<int, AbstractNum> _kinds = [];
    private readonly Dictionary<int, int?[]> _counters = [];
    private readonly HashSet<int> _begun = [];

    public WordNumbering(MainDocumentPart main)
    {
        var numbering = main.NumberingDefinitionsPart?.Numbering;
        foreach (var instance in numbering?.Elements<NumberingInstance>() ?? [])
        {
            _instances.TryAdd(instance.NumberID?.Value ?? 0, instance);
        }

        foreach (var kind in numbering?.Elements<AbstractNum>() ?? [])
        {
            _kinds.TryAdd(kind.AbstractNumberId?.Value ?? 0, kind);
        }
    }

    /// <summary>Depth from 1 and mark of the next item; null where the paragraph is none.</summary>
    public (int Depth, string Mark)? Next(NumberingProperties? properties)
    {
        // Number 0 takes a style's numbering away.
        if (properties?.NumberingId?.Val?.Value is not (> 0 and var id) || !_instances.TryGetValue(id, out var instance))
        {
            return null;
        }

        var level = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, Levels - 1);
        var kindId = instance.AbstractNumId?.Val?.Value ?? 0;
        if (!_kinds.TryGetValue(kindId, out var kind))
        {
            return (level + 1, "•");
        }

        if (!_counters.TryGetValue(kindId, out var counters))
        {
            _counters[kindId] = counters = new int?[Levels];
        }

        if (_begun.Add(id))
        {
            foreach (var restart in instance.Elements<LevelOverride>())
            {
                if (
                    restart.LevelIndex?.Value is >= 0 and < Levels and var at
                    && restart.StartOverrideNumberingValue?.Val?.Value is { } start
                )
                {
                    counters[at] = start - 1;
                }
            }
        }

        counters[level] = (counters[level] ?? (LevelOf(kind, level)?.StartNumberingValue?.Val?.Value ?? 1) - 1) + 1;
        for (var below = level + 1; below < Levels; below++)
        {
            counters[below] = null;
        }

        return (level + 1, Mark(kind, level, counters));
    }

    private static string Mark(AbstractNum kind, int level, int?[] counters)
    {
        var definition = LevelOf(kind, level);
        if (definition?.NumberingFormat?.Val is { } format && (format == NumberFormatValues.Bullet || format == NumberFormatValues.None))
        {
            return "•";
        }

        var pattern = definition?.LevelText?.Val?.Value ?? $"%{level + 1}.";
        var mark = new StringBuilder();
        for (var i = 0; i < pattern.Length && mark.Length < 40; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                var at = pattern[++i] - '1';
                var known = counters[at] ?? LevelOf(kind, at)?.StartNumberingValue?.Val?.Value ?? 1;
                mark.Append(Numerals.Write(Math.Clamp(known, 0, 99_999), TypeOf(LevelOf(kind, at))));
            }
            else
            {
                mark.Append(pattern[i]);
            }
        }

        return mark.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{counters[level]}.") : mark.ToString();
    }

    private static string TypeOf(Level? level)
    {
        var format = level?.NumberingFormat?.Val;
        return format is null ? "1"
            : format == NumberFormatValues.LowerLetter ? "a"
            : format == NumberFormatValues.UpperLetter ? "A"
            : format == NumberFormatValues.LowerRoman ? "i"
            : format == NumberFormatValues.UpperRoman ? "I"
            : "1";
    }

    private static Level? LevelOf(AbstractNum kind, int level) => kind.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);
}
