using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Reading.Findings;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Tables;

/// <summary>Reads degrees of narrowing that are ticked: "L3-L4   Central   [ ] none   [x] mild   [ ] moderate", each place on a row of its own
/// below its level.</summary>
internal static class BoxGridReader
{
    /// <summary>Reads the ticked rows of a document, and adds their lines to those that the prose reader leaves alone.</summary>
    public static void Read(DocumentReading reading, Dictionary<int, HashSet<string>> taken)
    {
        var text = reading.Text;
        if (!"[(☐☑☒".Any(sign => reading.Words.Contains(sign.ToString())))
        {
            return;
        }

        var levels = new List<Interspace>();
        foreach (var sentence in text.Sentences)
        {
            var groups = Boxes.Groups(text, sentence.First, sentence.End);
            if (groups.Count == 0)
            {
                levels = sentence.End - sentence.First <= LongestLevel ? Places(text, sentence.First, sentence.End) : [];
            }

            var from = sentence.First;
            foreach (var group in groups)
            {
                if (Places(text, from, group.Label.End) is { Count: > 0 } own)
                {
                    levels = own;
                }

                Row(reading, group, levels, taken);
                from = group.Options[^1].Words.End;
            }
        }
    }

    // "L4-L5:", "Level L4 - L5"
    private const int LongestLevel = 8;

    private static List<Interspace> Places(ChartText text, int first, int end) =>
        [.. LevelReader.Find(text, first, end).Where(l => l.IsPlace).SelectMany(l => l.Levels)];

    private static void Row(DocumentReading reading, BoxGroup group, List<Interspace> levels, Dictionary<int, HashSet<string>> taken)
    {
        var (text, lexicon, label) = (reading.Text, reading.Lexicon, group.Label);
        var places = lexicon
            .Qualities.Find(text, reading.Ids, label.First, label.End)
            .Where(q => q.Value.Kind == QualityPartKind.Place)
            .Select(q => q.Value.Place!)
            .Distinct()
            .ToList();
        if (places.Count == 0)
        {
            return;
        }

        var line = reading.ItemsAt(group.Options[0].Box.First).Sentence.Line;
        if (!taken.TryGetValue(line, out var names))
        {
            taken.Add(line, names = new HashSet<string>(StringComparer.Ordinal));
        }

        names.UnionWith(places.Select(p => p.Name));
        names.Add("stenosis");
        if (group.Options.Where(o => o.Ticked).ToList() is not [var ticked])
        {
            // None, or two that contradict each other: nothing is said.
            return;
        }

        var grade = lexicon
            .Grades.Find(text, reading.Ids, ticked.Words.First, ticked.Words.End)
            .Select(g => (Grade?)g.Value)
            .FirstOrDefault();
        var isOpen =
            grade is null
            && (
                Boxes.Denies(text, ticked)
                || lexicon
                    .Qualities.Find(text, reading.Ids, ticked.Words.First, ticked.Words.End)
                    .Exists(q => q.Value.Kind == QualityPartKind.Open)
            );
        var side = lexicon.Sides.Find(text, reading.Ids, label.First, label.End) is [{ Value: var one }] ? (Side?)one : null;
        foreach (var place in places)
        {
            if (
                (
                    isOpen ? FactValue.Of("none")
                    : grade is null ? null
                    : FindingReader.GradeValue(place, grade)
                ) is
                { } told
            )
            {
                foreach (var level in levels)
                {
                    reading.Add(
                        new Draft(place, ticked.Words.First, ticked.Words.End, isOpen ? Assertion.Absent : Assertion.Present)
                        {
                            Value = told,
                            Level = level,
                            Side = place.Sided ? side : null,
                            Support = [(label.First, label.End)],
                        }
                    );
                }
            }
        }
    }
}
