using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Reads muscle grades: lists ("TA, EHL, GS 5/5 both sides"), sides ("hip abd 4/5 R, 4/5 L"), and tables under a heading with right and left.</summary>
internal sealed class MotorReader(DocumentReading reading)
{
    private const string FactName = "motor-grade";

    private readonly FactDefinition? _definition = reading.Find(FactName);

    // The sides of the columns of a table that has begun, in order.
    private List<Side> _columns = [];
    private int _lastRow;

    // The order of the sides in lines that give both with a stroke between, and the last such line.
    private List<Side> _slashed = [];
    private int _slashedLine;

    // The rows of the table may be named by roots: its heading speaks of strength.
    private bool _byRoot;

    public void Read(SentenceItems items)
    {
        if (_definition is null)
        {
            return;
        }

        if (Slashed(items) is { } order)
        {
            (_slashed, _slashedLine) = (order, items.Sentence.Line);
        }

        if (_slashed.Count > 0 && items.Sentence.Line - _slashedLine <= 1 && Pair(items))
        {
            _slashedLine = items.Text.LineOf(items.Sentence.End - 1);
            return;
        }

        if (Header(items) is { } columns)
        {
            (_columns, _lastRow) = (columns, items.Text.LineOf(items.Sentence.End - 1));
            _byRoot =
                RootStrength.IsOf(items, items.Sentence.First, items.Sentence.End)
                || (
                    items.Index > 0
                    && items.Text.Sentences[items.Index - 1] is { } above
                    && items.Sentence.Line - above.Line <= 1
                    && RootStrength.IsOf(items, above.First, above.End)
                );
            return;
        }

        if (_columns.Count > 0 && items.Sentence.Line - _lastRow <= 1 && Row(items))
        {
            _lastRow = items.Text.LineOf(items.Sentence.End - 1);
            return;
        }

        if (!Sided(items) && !Listed(items))
        {
            Prose(items);
        }
    }

    // "EHL R/L: 4+ / 5-", "hip flex 5 / 5   (R / L)": in which order the sides of the lines stand.
    private static List<Side>? Slashed(SentenceItems items)
    {
        for (var i = 0; i + 1 < items.Sides.Count; i++)
        {
            var (first, second) = (items.Sides[i], items.Sides[i + 1]);
            if (
                first.Value != Side.Bilateral
                && second.Value != Side.Bilateral
                && first.Value != second.Value
                && second.First == first.End + 1
                && items.Text.LowerOf(first.End) == "/"
            )
            {
                return [first.Value, second.Value];
            }
        }

        return null;
    }

    // One muscle, and behind it a grade of each side: "TA 5 / 2".
    private bool Pair(SentenceItems items)
    {
        var muscles = items.Muscles.FindAll(m => !m.Value.IsArm && m.Value.Muscle is not null);
        if (muscles.Count != 1)
        {
            return false;
        }

        for (var i = muscles[0].End; i < items.Sentence.End; i++)
        {
            if (Grade(items, i) is not { } right)
            {
                continue;
            }

            if (
                !items.AnyOf(right.End, right.End + 1, "/")
                || Grade(items, right.End + 1) is not { } left
                || items.AnyOf(left.End, left.End + 1, "/")
            )
            {
                return false;
            }

            Emit(muscles[0].First, right.End, muscles[0].Value.Muscle, _slashed[0], right.Value, right.Stated, (i, right.End));
            Emit(muscles[0].First, left.End, muscles[0].Value.Muscle, _slashed[1], left.Value, left.Stated, (right.End + 1, left.End));
            return true;
        }

        return false;
    }

    // "4", "5-"
    private static (double Value, int End, string Stated)? Grade(SentenceItems items, int at)
    {
        if (
            at >= items.Sentence.End
            || items.Text.Tokens[at].Kind != TokenKind.Number
            || !double.TryParse(items.Text.TextOf(at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var grade)
            || grade > 5
        )
        {
            return null;
        }

        var isSigned = at + 1 < items.Sentence.End && items.Text.LowerOf(at + 1) is "+" or "-" && !items.Text.IsSpaced(at + 1);
        var end = isSigned ? at + 2 : at + 1;
        return (
            Math.Round(
                !isSigned ? grade
                    : items.Text.LowerOf(at + 1) == "+" ? Math.Min(5, grade + 0.33)
                    : grade - 0.33,
                2
            ),
            end,
            items.Text.TextOf(at, end).ToString()
        );
    }

    // "RLE: HF 5, KE 5, DF 4, EHL 4": each muscle with its number right behind it, the side before the list or over all of it.
    private bool Listed(SentenceItems items)
    {
        var muscles = items.Muscles.FindAll(m => m.Value is { IsArm: false, Muscle: not null });
        if (muscles.Count < 2 || items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Strength.Needle))
        {
            // What a needle finds in a muscle is no strength.
            return false;
        }

        var cells = Cells(items, items.Sentence.First);
        var pairs = muscles
            .Select(m =>
                (
                    Muscle: m,
                    Cell: cells.Find(c =>
                        c.First >= m.End
                        && c.First - m.End <= 1
                        && (c.First == m.End || items.Text.LowerOf(m.End) is ":" or "-" or "=" or "[")
                        && !items.Quantities.Exists(q => q.First <= c.First && c.First < q.End && q.Unit is not null and not "of-5")
                    )
                )
            )
            .Where(p => p.Cell.End > 0)
            .ToList();
        if (pairs.Count < 2 || pairs.Count < muscles.Count - 1 || items.Quantities.Exists(q => q.Form == QuantityForm.OfFive))
        {
            return false;
        }

        var over = items.Sides.Find(s => s.Value == Side.Bilateral);
        var isEven =
            items.AnyOf(pairs[^1].Cell.End, items.Sentence.End, "symmetric", "bilaterally", "bilateral", "both", "equal", "b")
            || items.AnyOf(items.Sentence.First, pairs[0].Muscle.First, "bilateral", "ble", "both");
        foreach (var (muscle, cell) in pairs)
        {
            var side = items.Sides.FindLast(s => s.End <= muscle.First);
            var behind = items.Sides.Find(s => s.First == cell.End);
            Side? told =
                isEven || over.End > 0 ? Side.Bilateral
                : side.End > 0 ? side.Value
                : behind.End > 0 ? behind.Value
                : items.Sentence.Label is { } label ? SideOfLabel(label)
                : null;
            Emit(muscle.First, cell.End, muscle.Value.Muscle, told, cell.Grade, cell.Stated, (cell.First, cell.End));
        }

        return true;
    }

    private Side? SideOfLabel(Text.TokenRange label) =>
        reading.Lexicon.Sides.Find(reading.Text, reading.Ids, label.First, label.End) is [{ Value: var side }] ? side : null;

    // "EHL  R [5] L [4]", "Quad R 5 L 4+": a number behind each side, without its "of five".
    private bool Sided(SentenceItems items)
    {
        var muscles = items.Muscles.FindAll(m => !m.Value.IsArm);
        if (muscles.Count != 1 || items.Quantities.Exists(q => q.Form == QuantityForm.OfFive))
        {
            return false;
        }

        var cells = Cells(items, muscles[0].End);
        var sides = items.Sides.FindAll(s => s.Value != Side.Bilateral && s.First >= muscles[0].End);
        if (
            cells.Count != 2
            || sides.Count != 2
            || sides[0].Value == sides[1].Value
            || items.Quantities.Exists(q => q.Unit is not null)
            || !(
                sides[0].End <= cells[0].First
                && cells[0].First - sides[0].End <= 2
                && sides[1].First >= cells[0].End
                && sides[1].First - cells[0].End <= 3
                && sides[1].End <= cells[1].First
                && cells[1].First - sides[1].End <= 2
            )
        )
        {
            return false;
        }

        for (var i = 0; i < 2; i++)
        {
            Emit(
                muscles[0].First,
                cells[i].End,
                muscles[0].Value.Muscle,
                sides[i].Value,
                cells[i].Grade,
                cells[i].Stated,
                (cells[i].First, cells[i].End)
            );
        }

        return true;
    }

    private static List<Side>? Header(SentenceItems items)
    {
        var sides = items.Sides.FindAll(s => s.Value != Side.Bilateral);
        var isOnlySides =
            sides.Count == 2
            && sides[0].Value != sides[1].Value
            && items.Quantities.TrueForAll(q => q.End <= sides[0].First && q.IsRange)
            && items.Sentence.End - items.Sentence.First <= 8
            && sides[1].First - sides[0].End <= 1
            && Gap(items, sides[0].End, sides[1].First) >= 2;
        return isOnlySides ? [sides[0].Value, sides[1].Value] : null;
    }

    private static int Gap(SentenceItems items, int left, int right) =>
        right > 0 && right < items.Text.Tokens.Count ? items.Text.Tokens[right].Start - items.Text.Tokens[Math.Max(left - 1, 0)].End : 0;

    private bool Row(SentenceItems items)
    {
        var muscles = items.Muscles.FindAll(m => !m.Value.IsArm);
        var opening = items.Sentence.First + (items.AnyOf(items.Sentence.First, items.Sentence.First + 1, "|") ? 1 : 0);
        if (muscles.Count == 0 && _byRoot && opening < items.Sentence.End && RootStrength.At(items, opening) is { } root)
        {
            muscles = [new(opening, opening + 1, root)];
        }

        if (muscles.Count == 0)
        {
            return false;
        }

        var cells = Cells(items, muscles[^1].End);
        if (cells.Count != _columns.Count)
        {
            return false;
        }

        for (var i = 0; i < cells.Count; i++)
        {
            foreach (var muscle in muscles)
            {
                Emit(
                    muscle.First,
                    cells[i].End,
                    muscle.Value.Muscle,
                    _columns[i],
                    cells[i].Grade,
                    cells[i].Stated,
                    (cells[i].First, cells[i].End)
                );
            }
        }

        return true;
    }

    // "5", "4+", "3/5": the cells of a row.
    private static List<(int First, int End, double Grade, string Stated)> Cells(SentenceItems items, int from)
    {
        var text = items.Text;
        var cells = new List<(int, int, double, string)>();
        for (var i = from; i < items.Sentence.End; i++)
        {
            if (Grade(items, i) is not { } grade)
            {
                continue;
            }

            var end = grade.End;
            if (end + 1 < items.Sentence.End && text.LowerOf(end) == "/" && text.LowerOf(end + 1) == "5")
            {
                end += 2;
            }

            cells.Add((i, end, grade.Value, grade.Stated));
            i = end - 1;
        }

        return cells;
    }

    private void Prose(SentenceItems items)
    {
        if (items.Quantities.Count == 0)
        {
            return;
        }

        var grades = items.Quantities.Select(q => Named(items, q)).OfType<Quantity>().ToList();
        var muscles = grades.Count == 0 ? items.Muscles : RootStrength.WithRoots(reading, items);
        if (grades.Count == 0 || (muscles.Count == 0 && !IsBareExamination(items)))
        {
            return;
        }

        // "IP 5/5 quad 5/5 TA 5/5 GS 5/5 bilat": behind a list of full strength, of all of it.
        var isEven =
            grades.Count >= 3
            && grades.TrueForAll(g => g.Low.Equals(5.0))
            && items.Sides is [{ Value: Side.Bilateral } both]
            && both.First >= grades[^1].End;

        // "Strength on the left: tibialis anterior 4/5, extensor hallucis 4-/5": of the whole list.
        (int First, Side Side)? headed =
            items.Sides is [var only] && only.End <= grades[0].First && items.AnyOf(only.End, only.End + 1, ":")
                ? (only.First, only.Value)
                : null;
        var used = new List<(int First, int End, MuscleName Name)>();
        Side? usedSide = null;
        (int First, Side Side)? led = null;
        var from = items.Sentence.First;
        for (var i = 0; i < grades.Count; i++)
        {
            var grade = grades[i];
            var until = i + 1 < grades.Count ? grades[i + 1].First : items.Sentence.End;
            for (var t = grade.End; t < until; t++)
            {
                if (items.Text.LowerOf(t) is "except" or "but" or "save" or "excepting" or "apart")
                {
                    // "5/5 in all groups except left tibialis anterior 3/5"
                    until = t;
                }
            }

            if (
                IsReflex(items, grade)
                || (
                    grade.Low.Equals(5.0)
                    && i + 1 == grades.Count
                    && until < items.Sentence.End
                    && until - grade.End <= 1
                    && items.Sentence.End - until <= LongestException
                    && !muscles.Exists(m => m.First >= from && m.End <= grade.First && m.Value.Muscle is not null)
                )
            )
            {
                // "LE 5/5 but L calf": what is excepted has no grade, and the rest has no name.
                from = grade.End;
                continue;
            }

            var before = muscles
                .Where(m => m.First >= from && m.End <= grade.First && !HasItsOwn(items, m.End, grade.First))
                .Select(m => (m.First, m.End, m.Value))
                .ToList();
            var behind = Behind(
                items,
                [.. muscles.Where(m => m.First >= grade.End && m.End <= until).Select(m => (m.First, m.End, m.Value))],
                grade.End,
                i + 1 < grades.Count && until == grades[i + 1].First ? until : -1
            );
            var group = before;
            var isBehind = false;
            if (
                before.Count == 0
                || (
                    before.All(m => m.Item3.Muscle is null && !m.Item3.IsArm) && behind.Count > 0 && IsOf(items, grade.End, behind[0].First)
                )
            )
            {
                if (behind.Count > 0 && IsOf(items, grade.End, behind[0].First))
                {
                    group = behind;
                    isBehind = true;
                    until = behind[^1].End;
                }
                else if (before.Count == 0)
                {
                    if (items.AnyOf(from, grade.First, items.Values.Strength.Movements))
                    {
                        // A movement that is not known is not the one before it.
                        from = grade.End;
                        continue;
                    }

                    group = items.AnyOf(from, grade.First, items.Values.Strength.Rest)
                        ? [(grade.First, grade.End, new MuscleName(null, IsArm: false))]
                        : used;
                }
            }

            if (group.Count == 0)
            {
                group = [(grade.First, grade.End, new MuscleName(null, IsArm: used.Count > 0 && used[0].Name.IsArm))];
            }

            // "3/5, was 4/5 in March": the same muscle then.
            var isThen =
                ReferenceEquals(group, used)
                && used.Count > 0
                && items.AnyOf(grade.First - 2, grade.First, "was", "were", "previously", "formerly", "previous", "prior");
            isThen |= IsOfEarlierDay(items, grades, i);
            if (group.Exists(m => m.Item3.Muscle is { Say.Count: > 0 }))
            {
                // "EHL (L5) 4/5": the root explains the muscle.
                group = [.. group.Where(m => m.Item3.Muscle is null or { Say.Count: > 0 })];
            }

            if (group.Exists(m => m.Item3.Muscle is not null))
            {
                // "Motor: EHL 4+/5": the heading is no muscle of its own.
                group = [.. group.Where(m => m.Item3.Muscle is not null || m.Item3.IsArm)];
            }

            var side = SideOf(items, grade, group[0].First, from, until, IsSideBehind(items, grades, grade));
            side ??= isThen && usedSide is { } own ? (grade.First, own) : null;
            side ??= isEven ? (grade.First, Side.Bilateral) : null;
            side ??= headed;
            if (side is { First: var at } && at < group[0].First && side.Value.Side is Side.Left or Side.Right)
            {
                led = side;
            }
            else if (side is not null || items.AnyOf(from, grade.First, ";", ".", "and", "otherwise"))
            {
                led = null;
            }

            if (
                side is null
                && grade.High < 5
                && group.TrueForAll(m => m.Item3.Muscle is not null)
                && items.Sides.TrueForAll(s => s.Value == led?.Side || s.First < led?.First)
            )
            {
                // "R TA 2/5, EHL 1/5": the side that opens a list of weak muscles is that of the list.
                side = led;
            }

            foreach (var muscle in group.Where(m => !m.Item3.IsArm))
            {
                Emit(
                    Math.Min(muscle.First, grade.First),
                    Math.Max(muscle.End, grade.End),
                    muscle.Item3.Muscle,
                    side?.Side,
                    grade.Low,
                    grade.Written.Length > 0 ? grade.Written : "",
                    (grade.First, grade.End),
                    grade.High,
                    isThen
                );
            }

            usedSide = side?.Side;
            used = [.. group.Select(m => (m.First, m.End, m.Item3))];
            from = Math.Max(grade.End, isBehind ? behind[^1].End : 0);
            if (side is { } taken && taken.First >= grade.End)
            {
                from = Math.Max(from, taken.First + 1);
            }
        }
    }

    /// <summary>Words from "but" to the end of a sentence that excepts a muscle without a word on it: "but L calf."</summary>
    private const int LongestException = 4;

    // "In January 4/5; in April 4-/5; today it is 3/5", "was 4 in March and is 2 today": where one of them is of today, what a day of its own dates is past.
    private bool IsOfEarlierDay(SentenceItems items, List<Quantity> grades, int index)
    {
        if (
            index + 1 >= grades.Count
            || reading.Document.Date is not { } noted
            || !items.AnyOf(grades[index].End, items.Sentence.End, "today", "now", "currently")
        )
        {
            return false;
        }

        var (from, to) = (index == 0 ? items.Sentence.First : grades[index - 1].End, grades[index + 1].First);
        return !items.AnyOf(Math.Max(from, grades[index].First - 6), grades[index].First, "today", "now", "currently")
            && items.Times.Any(t =>
                t is { Kind: Time.TimeKind.Date, Future: false, Start: { } day }
                && day.Last < noted
                && t.First >= from
                && t.End <= to
                && (t.First < grades[index].First || !items.AnyOf(grades[index].End, t.First, ";", ","))
            );
    }

    // "5/5 in hip flexors, quads; EHL 4+/5", "5/5 in the quadriceps and gastrocnemius, extensor hallucis 4+/5": behind a semicolon, or right before the next grade, another list begins.
    private static List<(int First, int End, MuscleName Name)> Behind(
        SentenceItems items,
        List<(int First, int End, MuscleName Name)> muscles,
        int from,
        int next
    )
    {
        for (var i = from; muscles.Count > 0 && i < muscles[^1].First; i++)
        {
            if (items.Text.LowerOf(i) == ";")
            {
                muscles.RemoveAll(m => m.First > i);
                return muscles;
            }
        }

        if (
            next >= 0
            && muscles.Count > 1
            && muscles[^1].End is var end
            && end <= next
            && items.Text.LowerOf(muscles[^1].First - 1) == ","
            && Enumerable.Range(end, next - end).All(t => items.Sides.Exists(s => s.First <= t && t < s.End))
        )
        {
            muscles.RemoveAt(muscles.Count - 1);
        }

        return muscles;
    }

    // "3/5 reflexes of the biceps"
    private static bool IsReflex(SentenceItems items, Quantity grade) =>
        items.AnyOf(grade.End, grade.End + 1, items.Values.Strength.Reflexes)
        || (
            items.AnyOf(grade.First - 3, grade.First, items.Values.Strength.Reflexes)
            && !items.AnyOf(grade.First - 3, grade.First, ",", ";", ".")
        );

    // "Hip abductors 3+/3+, hip adductors 5/5": a muscle with numbers right behind it does not share those of the next.
    private static bool HasItsOwn(SentenceItems items, int end, int grade) =>
        end + 1 < grade && items.Text.Tokens[end].Kind == TokenKind.Number && items.AnyOf(end + 1, grade, ",", ";");

    // "MRC 4", "quadriceps grade 4 minus": a grade of five without its denominator.
    private Quantity? Named(SentenceItems items, Quantity quantity)
    {
        if (quantity.Form == QuantityForm.OfFive)
        {
            // "Waddell signs 0 of 5": so many of five things, and no strength.
            return
                items.AnyOf(quantity.First - 3, quantity.First, items.Values.Strength.Counted)
                || items.AnyOf(quantity.End, quantity.End + 2, items.Values.Strength.Counted)
                ? null
                : quantity;
        }

        var isNamed =
            items.AnyOf(quantity.First - 1, quantity.First, "mrc", "grade")
            && (
                items.AnyOf(quantity.First - 3, quantity.First, "mrc", "power", "strength", "motor", "weakness")
                || items.AnyOf(quantity.End, quantity.End + 2, "weakness", "strength", "power")
                || items.Muscles.Exists(m => m.End <= quantity.First && quantity.First - m.End <= 3)
            );
        if (
            !isNamed
            || quantity is not { Form: QuantityForm.Plain, Unit: null, High: <= 5, Low: >= 0 }
            || reading.Document.Type == Cases.DocumentType.ImagingReport
        )
        {
            return null;
        }

        var sign =
            items.AnyOf(quantity.End, quantity.End + 1, "minus", "-") ? -0.33
            : items.AnyOf(quantity.End, quantity.End + 1, "plus", "+") ? 0.33
            : 0;
        var grade = Math.Clamp(quantity.Low + sign, 0, 5);
        return quantity with
        {
            Form = QuantityForm.OfFive,
            Unit = "of-5",
            Low = grade,
            High = grade,
            End = sign == 0 ? quantity.End : quantity.End + 1,
        };
    }

    private static bool IsBareExamination(SentenceItems items) =>
        items.Sentence.SectionKind == SectionKind.Examination
        || items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Strength.Examined);

    // "5/5 strength in the left EHL", "4/5 at hip flexors"
    private static bool IsOf(SentenceItems items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var token = i;
            if (
                items.Text.LowerOf(i)
                    is not (
                        "in"
                        or "of"
                        or "at"
                        or "the"
                        or "strength"
                        or "for"
                        or "with"
                        or "throughout"
                        or "both"
                        or "bilateral"
                        or "through"
                        or "on"
                        or "bilaterally"
                        or "power"
                        or "motor"
                        or "weakness"
                    )
                && !items.Sides.Exists(s => s.First <= token && token < s.End)
            )
            {
                return false;
            }
        }

        return to > from
            ? items.AnyOf(from, to, "in", "of", "at", "strength", "for", "with", "throughout", "power", "weakness") || to - from <= 2
            : to == from;
    }

    // "TA 4/5 L 5/5 R": each side stands behind its grade where the run of grades and sides begins with a grade and ends with a side.
    private static bool IsSideBehind(SentenceItems items, List<Quantity> grades, Quantity grade)
    {
        var (first, end, isBehind) = (grade.First, grade.End, false);
        while (items.Sides.Find(s => s.End == first) is { End: > 0 } before && grades.Find(g => g.End == before.First) is { } earlier)
        {
            first = earlier.First;
        }

        while (items.Sides.Find(s => s.First == end) is { End: > 0 } after)
        {
            (end, isBehind) = (after.End, true);
            if (grades.Find(g => g.First == after.End) is not { } later)
            {
                break;
            }

            (end, isBehind) = (later.End, false);
        }

        return isBehind && !items.Sides.Exists(s => s.End == first);
    }

    private static (int First, Side Side)? SideOf(SentenceItems items, Quantity grade, int muscle, int from, int until, bool isSideBehind)
    {
        if (IsBoth(items, grade.End))
        {
            return (grade.End, Side.Bilateral);
        }

        if (isSideBehind && items.Sides.Find(s => s.First == grade.End) is { End: > 0 } own)
        {
            return (own.First, own.Value);
        }

        foreach (var side in items.Sides)
        {
            // "R 4/5" behind the muscle, then "4/5 R", then "left EHL ... 4/5"
            if (side.End == grade.First && side.First >= from && (side.First > muscle || side.First == from))
            {
                return (side.First, side.Value);
            }
        }

        foreach (var side in items.Sides)
        {
            if (
                side.First >= grade.End
                && side.First - grade.End <= 2
                && side.End <= until
                && !items.AnyOf(grade.End, side.First, ",", ";", ".")
                && !StartsNext(items, side.End, until)
            )
            {
                return (side.First, side.Value);
            }
        }

        if (muscle >= grade.End && items.Sides.Find(s => s.First >= muscle && s.First <= until + 3) is { End: > 0 } behind)
        {
            // "5/5 at hip flexors, quadriceps and calves on both sides"
            return (behind.First, behind.Value);
        }

        foreach (var side in items.Sides)
        {
            if (side.First >= from && side.End <= Math.Max(muscle, grade.First))
            {
                return (side.First, side.Value);
            }
        }

        return items.AnyOf(grade.End, Math.Min(until, grade.End + 6), "throughout", "all", "symmetric", "bilaterally")
            ? (grade.First, Side.Bilateral)
            : items
                .Sides.Where(s => s.Value == Side.Bilateral && s.First >= grade.End && s.End <= until)
                .Select(s => ((int, Side)?)(s.First, s.Value))
                .FirstOrDefault();
    }

    // "EHL 4+/5 B": a letter of its own, in capitals, at the end of its item.
    private static bool IsBoth(SentenceItems items, int at) =>
        at < items.Sentence.End
        && items.Text.TextOf(at) is "B"
        && (
            at + 1 >= items.Sentence.End
            || items.Text.LowerOf(at + 1) is "," or ";" or "." or ")" or "and"
            || items.Text.LineOf(at + 1) != items.Text.LineOf(at)
        );

    // "5/5 L gastroc 4/5": the side begins the next muscle.
    private static bool StartsNext(SentenceItems items, int sideEnd, int until) =>
        items.Muscles.Exists(m => m.First == sideEnd && m.End <= until + 8)
        || items.Quantities.Exists(q => q.First == sideEnd && q.Form == QuantityForm.OfFive);

    private void Emit(
        int first,
        int end,
        Muscle? muscle,
        Side? side,
        double grade,
        string stated,
        (int, int) support,
        double? high = null,
        bool isThen = false
    )
    {
        var context = reading.Explain(first, Math.Min(first + 1, end));
        var assertion = context.Assertion is Assertion.Absent or Assertion.Planned ? Assertion.Present : context.Assertion;
        assertion = isThen && assertion == Assertion.Present ? Assertion.Historical : assertion;
        var items = reading.ItemsAt(first);
        if (assertion == Assertion.Present && items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Strength.Numbed))
        {
            // A muscle that a local anaesthetic has numbed is not weak.
            assertion = Assertion.Historical;
        }

        if (
            assertion == Assertion.Present
            && grade < 5
            && (
                items.AnyOf(first - 5, end + 9, items.Values.Strength.WithoutEffort)
                || items.AnyOf(first - 5, end + 9, "give") && items.AnyOf(first - 5, end + 9, "way")
                || items.AnyOf(first - 5, end + 9, "effort") && items.AnyOf(first - 5, end + 9, "poor", "limited", "variable", "incomplete")
            )
        )
        {
            // Strength that gives way, or for which no effort was made, may be whole.
            assertion = Assertion.Possible;
        }

        if (
            reading
                .Drafts.TakeLast(24)
                .Any(d =>
                    d.Definition == _definition
                    && d.First == first
                    && d.Side == side
                    && d.Part == muscle?.Name
                    && Equals(d.Value?.Low, grade)
                )
        )
        {
            return;
        }

        reading.Add(
            new Draft(_definition!, first, end, assertion)
            {
                Part = muscle?.Name,
                Side = side,
                Value = new FactValue
                {
                    Low = grade,
                    High = high ?? grade,
                    Stated =
                        stated.Contains('+', StringComparison.Ordinal) || stated.EndsWith('-') ? stated
                        : high is { } h && !h.Equals(grade) ? stated
                        : grade,
                    StatedUnit = "of-5",
                },
                Support = [support],
            }
        );
    }
}
