using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Alignment;
using Copilot.Core.Facts.Reading.Findings;
using Copilot.Core.Facts.Reading.Treatment;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Tables;

/// <summary>Reads tables whose columns have headings: measurements and degrees of narrowing by level, scores by date, densities by site.</summary>
/// <remarks>Cells are what two or more blanks, a tab or a bar divide. A row with as many cells as there are headings is read in their order;
/// else a cell belongs to the heading that stands nearest above it.</remarks>
internal static class TableReader
{
    private const int MostRows = 60;

    internal readonly record struct Cell(int First, int End, int Column);

    private sealed record Heading(
        Cell Cell,
        FactDefinition? Fact,
        DayRange? Date,
        string? Unit,
        bool IsNeutral,
        IReadOnlyList<FactDefinition> Places,
        IReadOnlyList<Side> Sides,
        string? Class
    )
    {
        /// <summary>The side of a column; null where it has none, or one for each part of its cells ("Foramina R / L").</summary>
        public Side? Side => Sides.Count == 1 ? Sides[0] : null;
    }

    /// <summary>Reads the tables of a document; gives the lines that are theirs, and the facts that the prose reader must not read from them.</summary>
    public static Dictionary<int, HashSet<string>> Read(DocumentReading reading, bool withScores)
    {
        var taken = new Dictionary<int, HashSet<string>>();
        var lines = reading.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            Pair(reading, lines[i], taken);
            if (LevelsAbove(reading, lines[i].Cells) is { } above)
            {
                var rows = lines
                    .Skip(i + 1)
                    .Take(MostRows)
                    .TakeWhile((row, n) => row.Line - lines[i + n].Line <= 1)
                    .Where(row => row.Cells.Count == above.Count + 1)
                    .ToList();
                foreach (var row in rows)
                {
                    Under(reading, row, above, taken);
                }

                MovedUnder(reading, rows, above, taken);
                continue;
            }

            if (Headings(reading, lines[i].Cells) is not { } headings)
            {
                continue;
            }

            // A head of two lines: the upper tells of groups of columns, the lower of each ("-- offset, mm --    neutral" over "neutral  flexion  extension    %").
            if (
                i + 1 < lines.Count
                && lines[i + 1].Line - lines[i].Line == 1
                && lines[i + 1].Cells.Count > lines[i].Cells.Count
                && Headings(reading, lines[i + 1].Cells) is { } lower
            )
            {
                headings = Joined(reading, headings, lower);
                i++;
            }

            for (var row = i + 1; row < lines.Count && row - i <= MostRows && lines[row].Line - lines[row - 1].Line <= 1; row++)
            {
                if (lines[row].Cells.Count >= 2)
                {
                    Row(reading, lines[row], headings, withScores, taken);
                }
            }
        }

        return taken;
    }

    /// <summary>The sentences that are nothing but the headings of columns ("visit   date   walk to   legs"): they name things and tell none.</summary>
    public static HashSet<int> Heads(ChartText text)
    {
        var heads = new HashSet<int>();
        for (var i = 0; i + 2 < text.Sentences.Count; i++)
        {
            var head = text.Sentences[i];
            if (
                head.Shape == SentenceShape.TableRow
                && !HasNumber(text, head)
                && CellsOf(text, head) is >= 3 and var cells
                && IsRowOf(i + 1, cells)
                && IsRowOf(i + 2, cells)
            )
            {
                heads.Add(i);
            }
        }

        return heads;

        bool IsRowOf(int index, int cells) =>
            text.Sentences[index] is { Shape: SentenceShape.TableRow } row
            && HasNumber(text, row)
            && CellsOf(text, row) >= cells - 1
            && row.Line - text.Sentences[index - 1].Line == 1;
    }

    private static bool HasNumber(ChartText text, Sentence sentence) =>
        Enumerable.Range(sentence.First, sentence.End - sentence.First).Any(t => text.LowerOf(t).AsSpan().ContainsAnyInRange('0', '9'));

    private static int CellsOf(ChartText text, Sentence sentence) =>
        1
        + Enumerable
            .Range(sentence.First, sentence.End - sentence.First)
            .Skip(1)
            .Count(t => text.Tokens[t].Start - text.Tokens[t - 1].End >= 2 || text.LowerOf(t) == "|");

    private static void Row(
        DocumentReading reading,
        (int Line, List<Cell> Cells) row,
        List<Heading> headings,
        bool withScores,
        Dictionary<int, HashSet<string>> taken
    )
    {
        var text = reading.Text;
        var label = row.Cells[0];
        var items = reading.ItemsAt(label.First);
        var levels = LevelReader.Find(text, label.First, label.End).Where(l => l.IsPlace).SelectMany(l => l.Levels).ToList();
        var measure = Measure(reading, label, withScores);
        Moved(reading, row, headings, levels, taken);
        for (var c = 1; c < row.Cells.Count; c++)
        {
            var cell = row.Cells[c];
            var heading = HeadingOf(row.Cells, headings, c);
            if (Math.Abs(heading.Cell.Column - cell.Column) > 14 && row.Cells.Count < headings.Count)
            {
                continue;
            }

            var quantities = reading.Lexicon.Quantities.Find(text, reading.Ids, cell.First, cell.End);
            quantities.RemoveAll(q => reading.ItemsAt(cell.First).Levels.Any(l => l.First < q.End && q.First < l.End));
            if (levels.Count > 0 && (heading.Date is null || measure is null))
            {
                Level(reading, items, label, cell, heading, levels, quantities, taken, row.Line);
            }
            else if (
                heading.Fact is { Scope: FactScope.Case } fact
                && quantities.Count > 0
                && reading.ValueOf(fact, Signed(text, cell, quantities[0]) with { Unit = quantities[0].Unit ?? heading.Unit }) is { } value
            )
            {
                Take(taken, row.Line, fact.Name);
                reading.Add(
                    new Draft(fact, cell.First, cell.End, Assertion.Present) { Value = value, Support = [(label.First, label.End)] }
                );
            }
            else if (
                heading.Date is { } date
                && measure is not null
                && quantities.Count > 0
                && !(date.First > reading.Document.Date)
                && reading.ValueOf(
                    measure,
                    quantities[0] with
                    {
                        Unit =
                            quantities[0].Unit
                            ?? UnitBeside(reading, row.Cells)
                            ?? UnitOfRow(reading, row.Cells, measure)
                            ?? (measure.Bare ? null : measure.Unit),
                    }
                )
                    is { } score
            )
            {
                Take(taken, row.Line, measure.Name);
                var isOwn = reading.Document.Date is { } day && date.First <= day && date.Last >= day;
                var told = isOwn || measure.Name != "cobb" ? measure : reading.Find("prior-cobb") ?? measure;
                if (told.Scope == FactScope.Level)
                {
                    continue;
                }

                reading.Add(
                    new Draft(
                        told,
                        cell.First,
                        cell.End,
                        isOwn || told != measure || measure.From != FactSource.Imaging ? Assertion.Present : Assertion.Historical
                    )
                    {
                        Value = score,
                        Side =
                            told.Sided
                            && reading.Lexicon.Sides.Find(reading.Text, reading.Ids, label.First, label.End) is [{ Value: var side }]
                                ? side
                                : null,
                        Date = isOwn ? null : date,
                        Support = [(label.First, label.End)],
                    }
                );
            }
        }
    }

    // "| SVA | 8.1 cm |", "SVA ....... 84 mm   (70 mm in 2019)": a measure of the whole person beside its value. Curves are read by those who know their ends.
    private static void Pair(DocumentReading reading, (int Line, List<Cell> Cells) row, Dictionary<int, HashSet<string>> taken)
    {
        if (
            row.Cells is not [var label, var cell, ..]
            || (row.Cells.Count > 2 && reading.Text.LowerOf(row.Cells[2].First) != "(" && !IsNorm(reading.Text, row.Cells))
            || reading.Lexicon.Quantities.Find(reading.Text, reading.Ids, label.First, label.End).Count > 0
            || Measure(reading, label, withScores: false) is not { Name: not "cobb" } measure
        )
        {
            return;
        }

        if (
            reading.Lexicon.Quantities.Find(reading.Text, reading.Ids, cell.First, cell.End) is [var quantity, ..]
            && quantity.First - cell.First <= 1
            && (
                quantity.Unit
                ?? UnitOf(reading.ItemsAt(label.First), label)
                ?? (reading.ItemsAt(label.First).AnyOf(label.First, label.End, "cm") ? "cm" : UnitOfNorm(reading, row.Cells, measure))
            )
                is var unit
            && (unit is not null || (measure.Bare && (row.Cells.Count == 2 || IsNorm(reading.Text, row.Cells))))
            && reading.ValueOf(measure, Signed(reading.Text, cell, quantity) with { Unit = unit }) is { } value
        )
        {
            Take(taken, row.Line, measure.Name);
            reading.Add(
                new Draft(measure, cell.First, cell.End, Assertion.Present) { Value = value, Support = [(label.First, label.End)] }
            );
        }
    }

    // "SVA (cm)   7.1   <5": the third column is what is normal, a bound or words.
    private static bool IsNorm(ChartText text, List<Cell> cells) =>
        cells.Count == 3
        && (
            text.LowerOf(cells[2].First) is "<" or ">" or "\u2264" or "\u2265" or "-" or "\u2013"
            || text.KindOf(cells[2].First) == TokenKind.Word
        );

    // "CRP   <0.3   <0.8 mg/dL": the unit of a laboratory's row may stand with its range alone.
    private static string? UnitOfNorm(DocumentReading reading, List<Cell> cells, FactDefinition measure) =>
        cells.Count == 3 && measure.Unit is { } own
            ? reading
                .Lexicon.Quantities.Find(reading.Text, reading.Ids, cells[2].First, cells[2].End)
                .Select(q => q.Unit)
                .FirstOrDefault(u =>
                    u is not null && reading.Lexicon.Values.Units[u].Dimension == reading.Lexicon.Values.Units[own].Dimension
                )
            : null;

    // "| CRP | -- | 0.2 | <0.8 mg/dL |", "CRP   --   0.3   mg/dL   <0.8": the unit of a row in a column of its own, or with the range.
    private static string? UnitOfRow(DocumentReading reading, List<Cell> cells, FactDefinition measure)
    {
        if (measure.Unit is not { } own || !reading.Lexicon.Values.Units.TryGetValue(own, out var unit))
        {
            return null;
        }

        bool IsAlike(string? name) => name is not null && reading.Lexicon.Values.Units[name].Dimension == unit.Dimension;
        foreach (var cell in cells.Skip(1))
        {
            var alone = reading.Text.Document.Text[reading.Text.Tokens[cell.First].Start..reading.Text.Tokens[cell.End - 1].End];
            if (
                (
                    reading.Lexicon.Values.Units.Keys.FirstOrDefault(k => string.Equals(k, alone, StringComparison.OrdinalIgnoreCase))
                        is { } named
                    && IsAlike(named)
                        ? named
                        : reading
                            .Lexicon.Quantities.Find(reading.Text, reading.Ids, cell.First, cell.End)
                            .Select(q => q.Unit)
                            .FirstOrDefault(IsAlike)
                ) is
                { } told
            )
            {
                return told;
            }
        }

        return null;
    }

    // "| | L3-4 | L4-5 |": interspaces as columns, each measured or graded in the rows below.
    private static List<(Cell Cell, List<Interspace> Levels)>? LevelsAbove(DocumentReading reading, List<Cell> cells)
    {
        var above = new List<(Cell, List<Interspace>)>();
        foreach (var cell in cells)
        {
            if (
                LevelReader.Find(reading.Text, cell.First, cell.End) is [{ IsPlace: true } level]
                && level.First == cell.First
                && level.End == cell.End
            )
            {
                above.Add((cell, [.. level.Levels]));
            }
            else if (cell != cells[0])
            {
                return null;
            }
        }

        return above.Count >= 2 ? above : null;
    }

    private static void Under(
        DocumentReading reading,
        (int Line, List<Cell> Cells) row,
        List<(Cell Cell, List<Interspace> Levels)> above,
        Dictionary<int, HashSet<string>> taken
    )
    {
        if (PostureOf(reading, row.Cells[0]) is not null)
        {
            // Where a slip lies in a position is no slip of its own.
            Take(taken, row.Line, "listhesis");
            Take(taken, row.Line, "anterolisthesis");
            Take(taken, row.Line, "retrolisthesis");
            return;
        }

        var heading = Headings(reading, [row.Cells[0], row.Cells[0]]) is [var told, ..] ? told : null;

        // What a row names is told of its columns and of no other place.
        if (heading is { Places.Count: > 0 })
        {
            Take(taken, row.Line, "stenosis");
        }

        foreach (
            var named in reading
                .Lexicon.Facts.Find(reading.Text, reading.Ids, row.Cells[0].First, row.Cells[0].End)
                .Where(f => f.Value.Definition.Scope == FactScope.Level)
        )
        {
            Take(taken, row.Line, named.Value.Definition.Name);
        }

        for (var c = 1; c < row.Cells.Count; c++)
        {
            var cell = row.Cells[c];
            if (heading is null)
            {
                Findings(reading, row, cell, above[c - 1].Levels, taken);
                continue;
            }

            var quantities = reading.Lexicon.Quantities.Find(reading.Text, reading.Ids, cell.First, cell.End);
            Level(reading, reading.ItemsAt(cell.First), row.Cells[0], cell, heading, above[c - 1].Levels, quantities, taken, row.Line);
        }
    }

    // "Contour | annular bulge | EXTRUSION, left subarticular": what a cell names is found at its column's level.
    private static void Findings(
        DocumentReading reading,
        (int Line, List<Cell> Cells) row,
        Cell cell,
        List<Interspace> levels,
        Dictionary<int, HashSet<string>> taken
    )
    {
        var sides = reading.Lexicon.Sides.Find(reading.Text, reading.Ids, cell.First, cell.End);
        foreach (var match in reading.Lexicon.Facts.Find(reading.Text, reading.Ids, cell.First, cell.End))
        {
            var (definition, kind, word) = (match.Value.Definition, match.Value.Kind, match.Value.Word);
            if (
                definition.Scope != FactScope.Level
                || kind is not (FactPhraseKind.Is or FactPhraseKind.IsNot)
                || !(definition.Type == FactType.Finding || (word is not null && definition.Admits(word)))
            )
            {
                continue;
            }

            var assertion = kind == FactPhraseKind.IsNot ? Assertion.Absent : Told.Of(reading, match.First, match.End).Assertion;
            foreach (var level in levels)
            {
                Take(taken, row.Line, definition.Name);
                reading.Add(
                    new Draft(definition, match.First, match.End, assertion)
                    {
                        Value = word is null ? null : FactValue.Of(word),
                        Level = level,
                        Side = definition.Sided && sides.Count > 0 ? sides[0].Value : null,
                        Support = [(row.Cells[0].First, row.Cells[0].End)],
                    }
                );
            }
        }
    }

    // A row of flexion and one of extension, and none of their difference.
    private static void MovedUnder(
        DocumentReading reading,
        List<(int Line, List<Cell> Cells)> rows,
        List<(Cell Cell, List<Interspace> Levels)> above,
        Dictionary<int, HashSet<string>> taken
    )
    {
        var flexion = rows.Find(r => PostureOf(reading, r.Cells[0]) == Posture.Flexion);
        var extension = rows.Find(r => PostureOf(reading, r.Cells[0]) == Posture.Extension);
        if (
            flexion.Cells is null
            || extension.Cells is null
            || rows.Exists(r =>
                taken.GetValueOrDefault(r.Line) is { } names
                && (names.Contains("dynamic-translation") || names.Contains("dynamic-angulation"))
            )
        )
        {
            return;
        }

        for (var c = 1; c <= above.Count; c++)
        {
            if (
                above[c - 1].Levels is [var level]
                && At(flexion, c) is { } flexed
                && At(extension, c) is { } extended
                && (flexed.Unit ?? extended.Unit ?? "mm") is var unit
                && reading.Find(unit == "deg" ? "dynamic-angulation" : "dynamic-translation") is { } definition
                && Between(flexed, extended, unit) is var moved
                && definition.Admits(moved)
            )
            {
                Take(taken, flexion.Line, definition.Name);
                reading.Add(
                    new Draft(definition, flexion.Cells[c].First, flexion.Cells[c].End, Assertion.Present)
                    {
                        Value = FactValue.Number(moved, moved, unit == "deg" ? "deg" : "mm"),
                        Level = level,
                        Support = [(flexion.Cells[0].First, flexion.Cells[0].End)],
                    }
                );
            }
        }

        (double Value, string? Unit)? At((int Line, List<Cell> Cells) row, int column)
        {
            var cell = row.Cells[column];
            if (reading.Lexicon.Quantities.Find(reading.Text, reading.Ids, cell.First, cell.End) is not [{ IsRange: false } quantity])
            {
                return null;
            }

            var unit = quantity.Unit ?? UnitOf(reading.ItemsAt(row.Cells[0].First), row.Cells[0]);
            var value = Signed(reading.Text, cell, quantity).Low;
            return (Direction(reading, reading.ItemsAt(cell.First), cell)?.Name == "retrolisthesis" ? -Math.Abs(value) : value, unit);
        }
    }

    /// <summary>What lies between two positions, in millimetres or degrees; where one has no unit, the other's counts.</summary>
    private static double Between((double Value, string? Unit) a, (double Value, string? Unit) b, string unit)
    {
        (double Value, string? Unit)[] both = [a, b];
        var bare = PositionReader.BareUnit(unit, both.Where(p => p.Unit is null).Select(p => p.Value));
        double Length((double Value, string? Unit) p) => p.Value * ((p.Unit ?? bare) == "cm" ? 10 : 1);
        return Math.Round(Math.Abs(Length(a) - Length(b)), 2);
    }

    private static Posture? PostureOf(DocumentReading reading, Cell cell) =>
        reading.Lexicon.Postures.Find(reading.Text, reading.Ids, cell.First, cell.End)
            is [{ Value: Posture.Flexion or Posture.Extension } posture]
            ? posture.Value
            : null;

    private static string? UnitOf(SentenceItems items, Cell cell) =>
        items.AnyOf(cell.First, cell.End, "mm") ? "mm"
        : items.AnyOf(cell.First, cell.End, "cm") ? "cm"
        : items.AnyOf(cell.First, cell.End, "deg", "degrees") ? "deg"
        : items.AnyOf(cell.First, cell.End, "%", "percent", "pct") ? "%"
        : null;

    // "SVA (mm) | 38 | 94", "SVA | mm | 38 | 94": the unit of a row's numbers, by its label or in a cell of its own.
    private static string? UnitBeside(DocumentReading reading, List<Cell> row)
    {
        bool Says(string unit) =>
            reading.ItemsAt(row[0].First).AnyOf(row[0].First, row[0].End, unit)
            || row.Exists(c => c.End - c.First == 1 && reading.Text.LowerOf(c.First) == unit)
            || row.Exists(c => c.End - c.First == 3 && reading.Text.LowerOf(c.First) == "(" && reading.Text.LowerOf(c.First + 1) == unit);
        return Says("mm") ? "mm"
            : Says("cm") ? "cm"
            : null;
    }

    // As many cells as headings stand in their order, unless the column of the labels has no heading: then the first heading stands over the second cell. Cells that ran into one another leave the others under their own headings.
    private static Heading HeadingOf(List<Cell> row, List<Heading> headings, int c) =>
        row.Count == headings.Count
        && Math.Abs(headings[0].Cell.Column - row[0].Column) <= Math.Abs(headings[0].Cell.Column - row[1].Column)
            ? headings[c]
        : row.Count == headings.Count + 1
        && !(
            Math.Abs(headings[c - 1].Cell.Column - row[c].Column) is > 8 and var off
            && headings.Exists(h => Math.Abs(h.Cell.Column - row[c].Column) <= Math.Max(3, off / 4))
        )
            ? headings[c - 1]
        : headings.MinBy(h => Math.Abs(h.Cell.Column - row[c].Column))!;

    // Columns of flexion and extension, and none of their difference: how far the level moves is what lies between them.
    private static void Moved(
        DocumentReading reading,
        (int Line, List<Cell> Cells) row,
        List<Heading> headings,
        List<Interspace> levels,
        Dictionary<int, HashSet<string>> taken
    )
    {
        if (levels.Count != 1)
        {
            return;
        }

        var positions = new Dictionary<Posture, (double Value, string? Unit, Cell Cell)>();
        for (var c = 1; c < row.Cells.Count; c++)
        {
            var cell = row.Cells[c];
            var heading = HeadingOf(row.Cells, headings, c);
            if (
                reading.Lexicon.Postures.Find(reading.Text, reading.Ids, heading.Cell.First, heading.Cell.End)
                    is [{ Value: Posture.Flexion or Posture.Extension } posture]
                && reading.Lexicon.Quantities.Find(reading.Text, reading.Ids, cell.First, cell.End) is [{ IsRange: false } quantity]
            )
            {
                var direction = reading
                    .Lexicon.Directions.Find(reading.Text, reading.Ids, cell.First, cell.End)
                    .Select(d => (Dictionary.Direction?)d.Value)
                    .FirstOrDefault();
                var value = Signed(reading.Text, cell, quantity).Low;
                positions.TryAdd(
                    posture.Value,
                    (direction == Dictionary.Direction.Backward ? -Math.Abs(value) : value, quantity.Unit ?? heading.Unit, cell)
                );
            }
        }

        if (
            positions.Count == 2
            && positions.Values.Select(p => p.Unit).OfType<string>().FirstOrDefault("mm") is var unit
            && reading.Find(unit == "deg" ? "dynamic-angulation" : "dynamic-translation") is { } definition
            && !headings.Exists(h => h.Fact == definition)
        )
        {
            var (flexion, extension) = (positions[Posture.Flexion], positions[Posture.Extension]);
            var moved = Between((flexion.Value, flexion.Unit), (extension.Value, extension.Unit), unit);
            if (definition.Admits(moved))
            {
                Take(taken, row.Line, definition.Name);
                reading.Add(
                    new Draft(
                        definition,
                        Math.Min(flexion.Cell.First, extension.Cell.First),
                        Math.Max(flexion.Cell.End, extension.Cell.End),
                        Assertion.Present
                    )
                    {
                        Value = FactValue.Number(moved, moved, unit == "deg" ? "deg" : "mm"),
                        Level = levels[0],
                        Support = [(row.Cells[0].First, row.Cells[0].End)],
                    }
                );
            }
        }
    }

    private static void Level(
        DocumentReading reading,
        SentenceItems items,
        Cell label,
        Cell cell,
        Heading heading,
        List<Interspace> levels,
        List<Quantity> quantities,
        Dictionary<int, HashSet<string>> taken,
        int line
    )
    {
        void Emit(FactDefinition definition, Quantity quantity, Side? side = null)
        {
            if (reading.ValueOf(definition, quantity) is not { } value)
            {
                return;
            }

            Take(taken, line, definition.Name);
            foreach (var level in levels)
            {
                reading.Add(
                    new Draft(
                        definition,
                        cell.First,
                        cell.End,
                        definition.From == FactSource.Plan ? Assertion.Planned
                            : definition.Named && value.High == 0 ? Assertion.Absent
                            : Assertion.Present
                    )
                    {
                        Value = value,
                        Level = level,
                        Side = side,
                        Support = [(label.First, label.End)],
                    }
                );
            }
        }

        if (heading.Places.Count > 0)
        {
            Places(reading, items, label, cell, heading, levels);
            return;
        }

        var isSlip =
            heading.IsNeutral || heading.Fact is { Name: "listhesis" or "anterolisthesis" or "retrolisthesis" or "lateral-listhesis" };
        if (!isSlip && heading.Fact is { Scope: FactScope.Level, Type: FactType.Measure } fact)
        {
            foreach (var quantity in quantities.Take(1))
            {
                Emit(fact, quantity with { Unit = quantity.Unit ?? heading.Unit ?? fact.Unit }, fact.Sided ? heading.Side : null);
            }

            return;
        }

        if (
            isSlip
            && quantities.Count == 0
            && cell.End - cell.First == 1
            && reading.Lexicon.Values.Tables.NoSlip.Contains(reading.Text.LowerOf(cell.First))
            && reading.Find((heading.Fact?.Name) ?? "listhesis") is { } slipless
        )
        {
            // "none" below "neutral slip": that level is looked at and does not slip.
            foreach (var level in levels)
            {
                reading.Add(
                    new Draft(slipless, cell.First, cell.End, Assertion.Absent) { Level = level, Support = [(label.First, label.End)] }
                );
            }

            return;
        }

        // "retro 4.0 mm", "antero 5 mm (15 %)", "7 mm (18%, gr I)" in the column of the neutral film, or of the slip itself.
        if (isSlip && (Direction(reading, items, cell) ?? heading.Fact ?? reading.Find("listhesis")) is { } slip)
        {
            foreach (var told in quantities)
            {
                var quantity = told.Unit is null && heading.Unit == "%" ? told with { Unit = "%" } : told;
                if (quantity.Unit == "%" && reading.Find(NeighbourReader.SlipShare) is { } percent)
                {
                    if (!NeighbourReader.IsShareOfAnother(reading, items, cell.First, quantity))
                    {
                        Emit(percent, quantity);
                    }
                }
                else if (quantity.Unit is "mm" or "cm" or null && told == quantities[0])
                {
                    Emit(slip, quantity with { Unit = quantity.Unit ?? PositionReader.BareUnit(heading.Unit, [quantity.High]) ?? "mm" });
                }
            }
        }
    }

    // "severe", "mild R, moderate L", "patent": the degrees of the place that the heading names.
    private static void Places(
        DocumentReading reading,
        SentenceItems items,
        Cell label,
        Cell cell,
        Heading heading,
        List<Interspace> levels
    )
    {
        var text = reading.Text;
        var sides = reading.Lexicon.Sides.Find(text, reading.Ids, cell.First, cell.End);
        var open = reading
            .Lexicon.Qualities.Find(text, reading.Ids, cell.First, cell.End)
            .Where(q => q.Value.Kind == QualityPartKind.Open)
            .ToList();
        var hasWord = reading.Lexicon.Grades.Find(text, reading.Ids, cell.First, cell.End).Exists(g => !g.Value.IsClass);
        var parts = 1 + Enumerable.Range(cell.First, cell.End - cell.First).Count(t => text.LowerOf(t) is "/");
        var part = 0;
        for (var from = cell.First; from < cell.End; )
        {
            var to = from;
            while (to < cell.End && text.LowerOf(to) is not ("," or ";" or "/"))
            {
                to++;
            }

            var (first, end) = (from, to);
            var grade = reading
                .Lexicon.Grades.Find(text, reading.Ids, first, end)
                .Where(g => (!g.Value.IsClass || !hasWord))
                .Select(g => (Grade?)g.Value)
                .FirstOrDefault();
            grade ??= heading.Class is { } scheme && end - first == 1 ? ClassOf(scheme, text.LowerOf(first)) : null;
            var key = grade is null && heading.Class is null && end - first == 1 ? reading.Scale.Of(text.LowerOf(first)) : null;
            grade ??= key?.Grade;
            var isOpen =
                grade is null
                && (
                    key is { Grade: null }
                    || (heading.Class == "lee" && end - first == 1 && text.LowerOf(first) == "0")
                    || open.Exists(o => o.First >= first && o.End <= end)
                    || items.AnyOf(first, end, items.Values.Tables.Open)
                );
            var side =
                sides.Where(x => x.First >= first && x.End <= end).Select(x => (Side?)x.Value).FirstOrDefault()
                ?? (heading.Sides.Count == 2 && parts == 2 ? heading.Sides[part] : heading.Side);
            part = Math.Min(part + 1, 1);
            foreach (var place in grade is null && !isOpen ? [] : heading.Places)
            {
                if ((isOpen ? FactValue.Of("none") : FindingReader.GradeValue(place, grade)) is { } told)
                {
                    foreach (var level in levels)
                    {
                        reading.Add(
                            new Draft(place, cell.First, cell.End, isOpen ? Assertion.Absent : Assertion.Present)
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

            from = to + 1;
        }
    }

    // Under a heading that names the class, its letter or number stands alone.
    private static Grade? ClassOf(string scheme, string word) =>
        (scheme, word) switch
        {
            ("schizas", "a" or "a1" or "a2" or "a3" or "a4") or ("lee", "1") => new Grade("mild", "mild", IsClass: true),
            ("schizas", "b") or ("lee", "2") => new Grade("moderate", "moderate", IsClass: true),
            ("schizas", "c") or ("lee", "3") => new Grade("severe", "severe", IsClass: true),
            ("schizas", "d") => new Grade("extreme", "extreme", IsClass: true),
            _ => null,
        };

    private static FactDefinition? Direction(DocumentReading reading, SentenceItems items, Cell cell)
    {
        for (var i = cell.First; i < cell.End; i++)
        {
            var name = items.Text.LowerOf(i) switch
            {
                "antero" or "ant" or "anterior" or "anterolisthesis" => "anterolisthesis",
                "retro" or "post" or "posterior" or "retrolisthesis" => "retrolisthesis",
                "lateral" or "lat" => "lateral-listhesis",
                _ => null,
            };
            if (name is not null)
            {
                return reading.Find(name);
            }
        }

        return null;
    }

    private static List<Heading>? Headings(DocumentReading reading, List<Cell> cells)
    {
        if (cells.Count < 2)
        {
            return null;
        }

        // Numbers in a heading would be values; dates are not. Most lines are rows: they are known by that before anything else is looked for.
        // Nor is a year among words: "Since 2016".
        if (cells.Exists(c => HasValue(reading, c) && !IsOfYear(reading.Text, c)))
        {
            return null;
        }

        // "Nicotine      : stopped, cotinine to come" is a line of a form: its label stands before the colon, and heads no column.
        if (cells.Skip(1).Any(c => reading.Text.LowerOf(c.First) == ":"))
        {
            return null;
        }

        // "L4-L5  Anterolisthesis. Severe stenosis." is a row, and what it says heads no column.
        if (
            LevelReader.Find(reading.Text, cells[0].First, cells[0].End) is [{ IsPlace: true } row, ..] && row.First == cells[0].First
            || cells.Exists(c => IsProse(reading.Text, c))
        )
        {
            return null;
        }

        var headings = new List<Heading>();
        var anyPosture = false;
        foreach (var cell in cells)
        {
            var items = reading.ItemsAt(cell.First);
            var fact =
                reading
                    .Lexicon.Facts.Find(reading.Text, reading.Ids, cell.First, cell.End)
                    .Where(f => f.Value.Kind == FactPhraseKind.Is && f.Value.Definition.Type == FactType.Measure)
                    .Select(f => f.Value.Definition)
                    .FirstOrDefault()
                ?? Column(reading, items, cell);
            var date = DateOf(reading, cell);
            var sides = reading.Lexicon.Sides.Find(reading.Text, reading.Ids, cell.First, cell.End);
            var places = PlacesOf(reading, cell, sides);
            var isNeutral = items.AnyOf(cell.First, cell.End, items.Values.Motion.AtRest);
            var unit = UnitOf(items, cell);
            var scheme =
                items.AnyOf(cell.First, cell.End, "schizas") ? "schizas"
                : items.AnyOf(cell.First, cell.End, "lee") ? "lee"
                : SchemeOf(reading, places);
            headings.Add(new Heading(cell, fact, date, unit, isNeutral, places, [.. sides.Select(s => s.Value)], scheme));
            anyPosture |= reading.Lexicon.Postures.Find(reading.Text, reading.Ids, cell.First, cell.End).Count == 1;
        }

        // "2023   now": beside a column of an earlier day the present one is the record's.
        if (headings.Exists(h => h.Date is not null) && reading.Document.Date is { } today)
        {
            headings = headings.ConvertAll(h =>
                h.Date is null
                && h.Cell.End - h.Cell.First == 1
                && reading.Lexicon.Values.TwoTimes.Present.Contains(reading.Text.LowerOf(h.Cell.First))
                    ? h with
                    {
                        Date = DayRange.On(today),
                    }
                    : h
            );
        }

        return anyPosture || headings.Exists(h => h.Fact is not null || h.Date is not null || h.IsNeutral || h.Places.Count > 0)
            ? headings
            : null;
    }

    // A point with words behind it: two sentences, no name of a column.
    private static bool IsProse(ChartText text, Cell cell) =>
        cell.End - cell.First >= 4
        && Enumerable
            .Range(cell.First + 1, cell.End - cell.First - 2)
            .Any(t => text.LowerOf(t) == "." && text.IsSpaced(t + 1) && char.IsUpper(text.TextOf(t + 1)[0]));

    // Each column of the lower line with what the upper says above it.
    private static List<Heading> Joined(DocumentReading reading, List<Heading> upper, List<Heading> lower) =>
        lower.ConvertAll(h =>
        {
            var over =
                upper.LastOrDefault(u =>
                    u.Cell.Column - Overhang <= h.Cell.Column && h.Cell.Column <= u.Cell.Column + Width(reading.Text, u.Cell) + Overhang
                ) ?? upper.MinBy(u => Math.Abs(u.Cell.Column - h.Cell.Column))!;
            var unit = h.Cell.End - h.Cell.First == 1 && reading.Text.LowerOf(h.Cell.First) == "%" ? "%" : h.Unit ?? over.Unit;
            return h with
            {
                Fact = h.Fact ?? over.Fact,
                Date = h.Date ?? over.Date,
                Unit = unit,
                IsNeutral = h.IsNeutral || over.IsNeutral,
                Places = h.Places.Count > 0 ? h.Places : over.Places,
                Sides = h.Sides.Count > 0 ? h.Sides : over.Sides,
            };
        });

    private const int Overhang = 3;

    private static int Width(ChartText text, Cell cell) => text.Tokens[cell.End - 1].End - text.Tokens[cell.First].Start;

    // "Foraminal grading per Lee; central grading per Schizas", said once for the whole report.
    private static string? SchemeOf(DocumentReading reading, IReadOnlyList<FactDefinition> places)
    {
        var scheme =
            places is [{ Name: "central-stenosis" }] ? "schizas"
            : places is [{ Name: "foraminal-stenosis" }] ? "lee"
            : null;
        return scheme is not null && reading.Words.Contains(scheme) ? scheme : null;
    }

    // A heading names places and nothing else: "RIGHT FORAMEN", "Canal stenosis"; a sentence that names one is no heading.
    private static List<FactDefinition> PlacesOf(DocumentReading reading, Cell cell, List<PhraseMatch<Side>> sides)
    {
        var parts = reading.Lexicon.Qualities.Find(reading.Text, reading.Ids, cell.First, cell.End);
        var words = Enumerable.Range(cell.First, cell.End - cell.First);
        var isHeading = words.All(t =>
            parts.Exists(q => q.Value.Kind is QualityPartKind.Place or QualityPartKind.Noun && q.First <= t && t < q.End)
            || sides.Exists(s => s.First <= t && t < s.End)
            || reading.Text.LowerOf(t)
                is "schizas"
                    or "lee"
                    or "grade"
                    or "class"
                    or "/"
                    or "&"
                    or "and"
                    or "("
                    or ")"
                    or ":"
                    or "-"
                    or ","
                    or "stenosis"
        );
        return isHeading ? [.. parts.Where(q => q.Value.Kind == QualityPartKind.Place).Select(q => q.Value.Place!).Distinct()] : [];
    }

    // A number that is part of no date: "DXA 12/09/2025: T-score total hip -1.8" is no heading, "12/09/2025" may be one.
    private static bool HasValue(DocumentReading reading, Cell cell)
    {
        for (var i = cell.First; i < cell.End; i++)
        {
            if (
                reading.Text.KindOf(i) == TokenKind.Number
                && !reading
                    .ItemsAt(cell.First)
                    .Times.Any(t => t.Kind == Time.TimeKind.Date && t.First >= cell.First && t.First <= i && i < t.End && t.End <= cell.End)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfYear(ChartText text, Cell cell)
    {
        for (var t = cell.First; t < cell.End; t++)
        {
            if (text.KindOf(t) == TokenKind.Number && Year(text, new Cell(t, t + 1, 0)) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static DayRange? DateOf(DocumentReading reading, Cell cell) =>
        reading
            .ItemsAt(cell.First)
            .Times.FirstOrDefault(t => t.Kind == Time.TimeKind.Date && t.First >= cell.First && t.End <= cell.End)
            ?.Start
        ?? Year(reading.Text, cell);

    private static DayRange? Year(ChartText text, Cell cell) =>
        cell.End - cell.First == 1
        && int.TryParse(text.TextOf(cell.First), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1980 and <= 2100
            ? new DayRange(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
            : null;

    private static FactDefinition? Column(DocumentReading reading, SentenceItems items, Cell cell) =>
        items.AnyOf(cell.First, cell.End, items.Values.Motion.Named) ? reading.Find("dynamic-translation")
        : items.AnyOf(cell.First, cell.End, "angle", "angulation", "angular", "rotation", "tilt") ? reading.Find("dynamic-angulation")
        : reading.Document.Type == DocumentType.OperativePlan
        && items.AnyOf(cell.First, cell.End, items.Values.Facets.Names)
        && !items.AnyOf(cell.First, cell.End, items.Values.Facets.ShareKept)
            ? reading.Find(FacetReader.FactName)
        : null;

    // The row's own measure: "ODI %", "NPRS legs".
    private static FactDefinition? Measure(DocumentReading reading, Cell label, bool withScores)
    {
        var items = reading.ItemsAt(label.First);
        if (items.AnyOf(label.First, label.End, "nprs", "nrs", "vas", "pain"))
        {
            return !withScores ? null
                : items.AnyOf(label.First, label.End, "leg", "legs", "le") ? reading.Find("leg-pain-score")
                : items.AnyOf(label.First, label.End, "back", "lbp") ? reading.Find("back-pain-score")
                : reading.Find("pain-score");
        }

        return reading
            .Lexicon.Facts.Find(reading.Text, reading.Ids, label.First, label.End)
            .Where(f =>
                f.Value.Kind == FactPhraseKind.Is
                && f.Value.Definition is { Type: FactType.Measure, Scope: FactScope.Case } d
                && (d.Bare || d.From == FactSource.Imaging)
                && d.Name != "prior-cobb"
            )
            .Select(f => f.Value.Definition)
            .FirstOrDefault();
    }

    private static Quantity Signed(ChartText text, Cell cell, Quantity quantity) =>
        quantity.First > cell.First && text.LowerOf(quantity.First - 1) is "-" or "\u2212" && quantity.Low > 0
            ? quantity with
            {
                Low = -quantity.Low,
                High = -quantity.High,
            }
            : quantity;

    private static void Take(Dictionary<int, HashSet<string>> taken, int line, string name)
    {
        if (!taken.TryGetValue(line, out var names))
        {
            taken.Add(line, names = new HashSet<string>(StringComparer.Ordinal));
        }

        names.Add(name);
    }

    internal static List<(int Line, List<Cell> Cells)> Lines(ChartText text)
    {
        var lines = new List<(int Line, List<Cell> Cells)>();
        var document = text.Document;
        var line = 0;
        var start = 0;
        var led = false;
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var token = text.Tokens[i];
            if (lines.Count == 0 || token.Start >= (line < document.LineCount ? document.LineStart(line + 1) : int.MaxValue))
            {
                line = document.LineAt(token.Start);
                start = document.LineStart(line);
                led = false;
                lines.Add((line, document.Text[token.Start] == '|' ? [] : [new Cell(i, i + 1, token.Start - start)]));
                continue;
            }

            var cells = lines[^1].Cells;
            var gap = document.Text.AsSpan(text.Tokens[i - 1].End, token.Start - text.Tokens[i - 1].End);
            if (document.Text[token.Start] == '|')
            {
                continue;
            }

            // "SVA ......... 84 mm": dots that lead on stand between two cells.
            if (LeaderAt(document.Text, token.Start))
            {
                led = true;
                continue;
            }

            if (led || gap.Length >= 2 || gap.Contains('\t') || document.Text[text.Tokens[i - 1].Start] == '|')
            {
                cells.Add(new Cell(i, i + 1, token.Start - start));
                led = false;
            }
            else
            {
                cells[^1] = cells[^1] with { End = i + 1 };
            }
        }

        return lines;
    }

    // One of three or more dots (or low lines) in a row.
    private static bool LeaderAt(string text, int at)
    {
        var sign = text[at];
        if (sign is not ('.' or '_' or '\u2026' or '\u00b7'))
        {
            return false;
        }

        var (from, to) = (at, at + 1);
        while (from > 0 && at - from < 3 && text[from - 1] == sign)
        {
            from--;
        }

        while (to < text.Length && to - at < 4 && text[to] == sign)
        {
            to++;
        }

        return sign == '\u2026' || to - from >= 3;
    }
}
