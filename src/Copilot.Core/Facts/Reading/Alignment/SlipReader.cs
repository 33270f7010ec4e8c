using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Places;

namespace Copilot.Core.Facts.Reading.Alignment;

/// <summary>Reads the grade of a slip: "grade I", "Grade 2 anterolisthesis", "Meyerding II", "isthmic grade II".</summary>
internal static class SlipReader
{
    public const string FactName = "meyerding-grade";

    /// <summary>The facts that tell how far one bone lies before or behind the next.</summary>
    public static readonly IReadOnlySet<string> Sagittal = new HashSet<string>(StringComparer.Ordinal)
    {
        "anterolisthesis",
        "retrolisthesis",
        "listhesis",
    };

    private static readonly HashSet<string> Slips =
    [
        .. Sagittal,
        "isthmic",
        "degenerative-slip",
        "lateral-listhesis",
        "pars-defect",
        "slip-percent",
    ];

    public static void Read(DocumentReading reading, SentenceItems items, IReadOnlyList<Anchor> anchors)
    {
        if (reading.IsBackground(items.Sentence) || reading.Find(FactName) is not { } definition)
        {
            return;
        }

        var text = items.Text;
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (
                text.LowerOf(i) is "gr1" or "gr2" or "gri" or "grii" or "g1" or "g2"
                && items.Facts.Exists(f => Slips.Contains(f.Value.Definition.Name) && f.First >= i && f.First - i <= 3)
            )
            {
                var told = items.Facts.Find(f => Slips.Contains(f.Value.Definition.Name) && f.First >= i);
                var own =
                    anchors.FirstOrDefault(a => a.First == told.First)
                    ?? new Anchor(i, i + 1, i, [new Chunk()]) { After = items.Sentence.End };
                foreach (var level in reading.LevelsOf(Attachment.Read(items, own, wantsQuantity: false)[0]).Take(4))
                {
                    var number = text.LowerOf(i)[^1] == '2' || text.LowerOf(i).EndsWith("ii", StringComparison.Ordinal) ? 2 : 1;
                    reading.Add(
                        new Draft(definition, i, i + 1, reading.Assess(told.First, told.End))
                        {
                            Value = new FactValue
                            {
                                Low = number,
                                High = number,
                                Stated = text.TextOf(i).ToString(),
                                StatedUnit = "grade",
                            },
                            Level = level,
                        }
                    );
                }

                continue;
            }

            if (
                text.LowerOf(i) is not ("grade" or "gr" or "meyerding")
                || (i > items.Sentence.First && items.Values.Slips.NotGraded.Contains(text.LowerOf(i - 1)))
            )
            {
                continue;
            }

            i = Graded(reading, items, anchors, definition, i) - 1;
        }
    }

    // The grade that a word at a token announces; gives where to read on.
    private static int Graded(DocumentReading reading, SentenceItems items, IReadOnlyList<Anchor> anchors, FactDefinition definition, int i)
    {
        var text = items.Text;
        var at = i + 1;
        while (at < items.Sentence.End && text.LowerOf(at) is "grade" or "-" or ":" or "." or "meyerding" or "of")
        {
            at++;
        }

        if (at >= items.Sentence.End || GradeOf(text.LowerOf(at)) is not { } grade)
        {
            return i + 1;
        }

        var high = grade;
        var end = at + 1;
        if (
            at + 2 < items.Sentence.End
            && text.LowerOf(at + 1) is "-" or "to" or "/"
            && GradeOf(text.LowerOf(at + 2)) is { } upper
            && upper > grade
        )
        {
            (high, end) = (upper, at + 3);
        }

        var slips = items.Facts.FindAll(f => Slips.Contains(f.Value.Definition.Name));
        if (slips.Count == 0 && !items.AnyOf(i - 1, end, "meyerding"))
        {
            return i + 1;
        }

        var slip = slips.Count == 0 ? default : slips.MinBy(f => f.First >= end ? f.First - end : i - f.End + 1);
        var anchor =
            slips.Count == 0
                ? new Anchor(i, end, i, [new Chunk()]) { After = items.Sentence.End }
                : anchors.FirstOrDefault(a => a.First == slip.First) ?? new Anchor(i, end, i, [new Chunk()]) { After = items.Sentence.End };
        var context = slips.Count == 0 ? reading.Assess(i, end) : reading.Assess(slip.First, slip.End);
        var r = Attachment.Read(items, anchor, wantsQuantity: false)[0];
        var beside = items.Levels.FirstOrDefault(l =>
            l.IsPlace
            && l.Levels.Count > 0
            && (
                l.First == end
                || (
                    l.First == end + 1
                    && (text.LowerOf(end) is "at" or "of" or ":" || (text.LowerOf(end) is "," && !HasLevelBefore(items, i)))
                )
            )
        );
        if (beside is not null)
        {
            // "grade I L4-5 and grade II L5-S1": each grade has the level that stands behind it.
            r = r with
            {
                Levels = beside.Levels,
                LevelForm = beside.Form,
            };
        }

        foreach (var level in reading.LevelsOf(r).Take(4))
        {
            reading.Add(
                new Draft(definition, i, end, context)
                {
                    Value = new FactValue
                    {
                        Low = grade,
                        High = high,
                        Stated = text.TextOf(at, end).ToString(),
                        StatedUnit = "grade",
                    },
                    Level = level,
                }
            );
        }

        return end;
    }

    // "L5-S1 isthmic slip grade II, L4-5 degenerative slip": what stands behind the comma is of the next level.
    private static bool HasLevelBefore(SentenceItems items, int token) =>
        items.Levels.Any(l => l is { IsPlace: true, Levels.Count: > 0 } && l.End <= token);

    private static double? GradeOf(string word) =>
        word switch
        {
            "1" or "i" or "one" => 1,
            "2" or "ii" or "two" => 2,
            "3" or "iii" or "three" => 3,
            "4" or "iv" or "four" => 4,
            "5" or "v" or "five" => 5,
            _ => null,
        };
}
