using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Alignment;

/// <summary>Computes how far a level moves where a chart gives its positions only: "9 mm in flexion, 4 mm in extension" is 5 mm of translation,
/// "-6 degrees flexed, +9 extended" 15 degrees of angulation.</summary>
/// <remarks>The value is the difference, the evidence the words of the positions. From the neutral film to one of the others it is the least that the level moves.
/// A difference that the chart states itself stands.</remarks>
internal sealed class PositionReader
{
    private const string Translation = "dynamic-translation";
    private const string Angulation = "dynamic-angulation";

    /// <summary>Words between a posture and what was measured in it.</summary>
    private const int Reach = 7;

    /// <summary>Sentences over which the positions of one level may be told.</summary>
    private const int MostSentences = 2;

    /// <summary>Positions of one level that wait for one of another posture: of more, told sentence after sentence, the first are forgotten.</summary>
    private const int MostOpen = 12;

    /// <summary>Farther than this no vertebra stands from where it belongs.</summary>
    private const double MostCentimetres = 3;

    private sealed record Position(
        Interspace Level,
        Posture Posture,
        double Value,
        bool IsAngle,
        Quantity? Quantity,
        Direction? Direction,
        int First,
        int End,
        SentenceItems Items
    );

    private sealed record Mark(int First, int End, Posture Posture, bool IsJoint);

    private readonly DocumentReading _reading;
    private readonly List<Position> _open = [];
    private Key? _key;

    private PositionReader(DocumentReading reading) => _reading = reading;

    public static void Read(DocumentReading reading)
    {
        if (reading.Document.Type is DocumentType.TherapyRecord or DocumentType.Lab)
        {
            return;
        }

        var reader = new PositionReader(reading);
        foreach (var items in reading.Sentences.Where(i => !reading.Quarantined.Contains(i.Index) && !reading.IsBackground(i.Sentence)))
        {
            reader.Close(items);
            reader.Sentence(items);
        }

        reader.Close(null);
        reading.Settle();
    }

    // What a heading over rows tells of their numbers: the unit, in which order postures stand, and which way a plain number goes.
    private sealed record Key(string Unit, List<Posture> Order, Direction? Plus);

    // "Upright lateral, flexion, extension (mm, + = anterior)", "Slip in mm (neutral / flexion / extension)": a unit without a number.
    private Key? KeyIn(SentenceItems items, List<Mark> marks)
    {
        if (items.Quantities.Count > 0 || items.Levels.Count > 0)
        {
            return null;
        }

        var unit = -1;
        for (var i = items.Sentence.First; i < items.Sentence.End && unit < 0; i++)
        {
            unit =
                items.Text.LowerOf(i) is "mm" or "cm" or "millimeters" or "millimetres"
                && (i == items.Sentence.First || items.Text.LowerOf(i - 1) is "(" or "[" or "in" or ",")
                    ? i
                    : -1;
        }

        if (unit < 0)
        {
            return null;
        }

        Direction? plus = null;
        for (var i = items.Sentence.First; i + 2 < items.Sentence.End; i++)
        {
            if (
                items.Text.LowerOf(i) is "+" or "positive" or "plus"
                && items.Text.LowerOf(i + 1) is "=" or "is" or "means" or ":"
                && _reading.Lexicon.Directions.Find(items.Text, _reading.Ids, i + 2, Math.Min(items.Sentence.End, i + 4)) is [var way, ..]
            )
            {
                plus = way.Value;
            }
        }

        return new Key(items.Text.LowerOf(unit) == "cm" ? "cm" : "mm", [.. marks.Select(m => m.Posture)], plus);
    }

    // "L4-5: 5 / 8.2 / 4.0" under a heading that names the postures: one number for each, in their order.
    private static List<(Mark Mark, Quantity? Quantity)> InOrder(Key key, List<Quantity> quantities) =>
        key.Order.Count >= 2 && quantities.Count == key.Order.Count
            ? [.. quantities.Select((q, i) => (new Mark(q.First, q.First, key.Order[i], false), (Quantity?)q))]
            : [];

    private void Sentence(SentenceItems items)
    {
        // A table's cells are its own reader's.
        if (_reading.IsTaken(items, Translation) || _reading.IsTaken(items, Angulation))
        {
            return;
        }

        var start =
            items.Sentence.Label is { } label && label.First < items.Sentence.First && label.End <= items.Sentence.First
                ? label.First
                : items.Sentence.First;
        var marks = Marks(items, start);
        if (KeyIn(items, marks) is { } key)
        {
            _key = key;
            return;
        }

        var quantities = items.Quantities.FindAll(q =>
            q.Form == QuantityForm.Plain && q.Unit is "mm" or "cm" or "deg" or null && !IsDifference(items, q, marks)
        );
        var isRow =
            _key is not null
            && (items.Levels.Count > 0 || (items.Sentence.Label is not null && items.Carried.Count == 1))
            && !quantities.Exists(q => q.Unit is not null);
        _key = isRow || items.Quantities.Count == 0 ? _key : null;
        if (FromTo(items, marks, quantities) || (marks.Count == 0 && !isRow))
        {
            return;
        }

        if (isRow)
        {
            quantities = quantities.ConvertAll(q => q with { Unit = _key!.Unit });
        }

        var apart = marks.FindAll(m => !m.IsJoint);
        foreach (var (mark, quantity) in isRow && marks.Count == 0 ? InOrder(_key!, quantities) : Pairs(items, apart, quantities))
        {
            var unit =
                quantity?.Unit
                ?? BareUnit(quantities.Find(q => q.Unit is not null)?.Unit, quantities.FindAll(q => q.Unit is null).Select(q => q.High));
            var (first, end) = (Math.Min(mark.First, quantity?.First ?? mark.First), Math.Max(mark.End, quantity?.End ?? mark.End));
            if ((quantity is null || unit is not null) && LevelAt(items, Math.Max(first, items.Sentence.First), end) is { } level)
            {
                var direction = quantity is null ? null : DirectionAt(items, quantity, marks);
                direction ??=
                    isRow && quantity is { Low: not 0 } && _key!.Plus is { } plus
                        ? quantity.Low > 0
                            ? plus
                            : plus == Direction.Forward
                                ? Direction.Backward
                                : Direction.Forward
                        : null;
                _open.Add(
                    new Position(
                        level,
                        mark.Posture,
                        Signed(quantity, unit, direction),
                        unit == "deg",
                        quantity,
                        direction,
                        quantity?.First ?? first,
                        quantity?.End ?? end,
                        items
                    )
                );
            }
        }

        Baseline(items, quantities);
        NeutralSlips(items);
    }

    // "7 mm, which reduces to 3 mm on extension": what is told without a posture is the position of the film that is not bent.
    private void Baseline(SentenceItems items, List<Quantity> quantities)
    {
        foreach (var bent in _open.Where(p => p.Items == items && p.Posture != Posture.Neutral).ToList())
        {
            var isAlone = _open.Count(p => p.Level == bent.Level && p.IsAngle == bent.IsAngle) == 1;
            if (
                isAlone
                && !bent.IsAngle
                && quantities.FindLast(q => q.Unit is "mm" or "cm" && q.End <= bent.First && !_open.Exists(p => p.Quantity == q))
                    is { } told
                && LevelAt(items, told.First, told.End) == bent.Level
                && items.AnyOf(told.End, bent.End, "to", "reduces", "reducing", "increases", "increasing")
            )
            {
                var direction = DirectionAt(items, told, []) ?? bent.Direction;
                _open.Add(
                    new Position(
                        bent.Level,
                        Posture.Neutral,
                        Signed(told, told.Unit, direction),
                        false,
                        told,
                        direction,
                        told.First,
                        told.End,
                        items
                    )
                );
            }
        }
    }

    // "Neutral 4.2 mm forward" is a slip of its own, and so is what stands under neutral in a list of bending films.
    private void NeutralSlips(SentenceItems items)
    {
        foreach (var neutral in _open.Where(p => p.Items == items && p is { Posture: Posture.Neutral, IsAngle: false, Quantity: not null }))
        {
            var isListed = _open.Exists(p => p.Items == items && p.Level == neutral.Level && p.Posture != Posture.Neutral && !p.IsAngle);
            if (neutral.Direction is null && !(isListed && _reading.Document.Modality == Modality.FlexionExtension))
            {
                continue;
            }

            var slip = _reading.Find(
                neutral.Direction switch
                {
                    Direction.Forward => "anterolisthesis",
                    Direction.Backward => "retrolisthesis",
                    _ => "listhesis",
                }
            );
            var isTold = _reading
                .DraftsOf(items.Piece)
                .Exists(d =>
                    d.Level == neutral.Level
                    && SlipReader.Sagittal.Contains(d.Definition.Name)
                    && d.First >= items.Sentence.First
                    && d.First < items.Sentence.End
                    && d.Value is not null
                );
            var (low, high) = (Math.Abs(neutral.Quantity!.Low), Math.Abs(neutral.Quantity.High));
            if (
                !isTold
                && slip is not null
                && _reading.ValueOf(
                    slip,
                    neutral.Quantity with
                    {
                        Unit = neutral.Quantity.Unit ?? "mm",
                        Low = Math.Min(low, high),
                        High = Math.Max(low, high),
                    }
                )
                    is { } value
            )
            {
                _reading.Add(
                    new Draft(slip, neutral.First, neutral.End, value.High == 0 ? Assertion.Absent : Assertion.Present)
                    {
                        Value = value.High == 0 ? null : value,
                        Level = neutral.Level,
                    }
                );
            }
        }
    }

    // "from 3 mm behind to 2 mm in front between extension and flexion", "from 6 to 10 mm with forward bending"
    private bool FromTo(SentenceItems items, List<Mark> marks, List<Quantity> quantities)
    {
        var any = false;
        var isOfFilms = _reading.Document.Modality == Modality.FlexionExtension;
        for (var i = 0; i < quantities.Count; i++)
        {
            var a = quantities[i];
            if (!items.AnyOf(a.First - 1, a.First, "from"))
            {
                continue;
            }

            double moved;
            var last = a;
            var unit = a.Unit;
            if (a.IsRange && unit is not null && marks.Count > 0)
            {
                moved = a.High - a.Low;
            }
            else if (
                i + 1 < quantities.Count
                && quantities[i + 1] is var b
                && b.First - a.End <= 5
                && items.AnyOf(a.End, b.First, "to")
                && (a.Unit ?? b.Unit) == b.Unit
                && b.Unit is not null
            )
            {
                (last, unit) = (b, b.Unit);
                var (from, to) = (DirectionAt(items, a, marks), DirectionAt(items, b, marks));
                if (marks.Count == 0 && !(isOfFilms && unit == "deg" && from is not null && to is not null))
                {
                    continue;
                }

                moved = Math.Abs(Signed(a, unit, from) - Signed(b, unit, to));
            }
            else
            {
                continue;
            }

            // One bent posture alone is not named with both of its numbers: "from 5 mm in neutral to 8 mm in flexion" is told by its postures.
            if (marks.Exists(m => m.First >= a.End && m.End <= last.First) || LevelAt(items, a.First, last.End) is not { } level)
            {
                continue;
            }

            var isWhole =
                marks.Count == 0 || (marks.Exists(m => m.Posture == Posture.Flexion) && marks.Exists(m => m.Posture == Posture.Extension));
            Emit(
                level,
                unit == "deg",
                a.IsRange
                    ? unit == "cm"
                        ? moved * 10
                        : moved
                    : moved,
                isWhole,
                [(a.First, last.End)],
                a.IsRange ? [a.Low, a.High] : [Math.Abs(a.Low), Math.Abs(last.Low)],
                items,
                items
            );
            any = true;
        }

        return any;
    }

    /// <summary>Tells the motion of the levels whose positions are complete before the next sentence begins.</summary>
    private void Close(SentenceItems? next)
    {
        foreach (var group in _open.GroupBy(p => (p.Level, p.IsAngle)).ToList())
        {
            var last = group.MaxBy(p => p.Items.Piece)!.Items;
            if (
                next is not null
                && next.Piece - last.Piece <= MostSentences
                && Equals(next.Sentence.Section, last.Sentence.Section)
                && Of(group, Posture.Flexion, Posture.Extension) is null
            )
            {
                foreach (var old in group.SkipLast(MostOpen))
                {
                    _open.Remove(old);
                }

                continue;
            }

            if (
                (
                    Of(group, Posture.Flexion, Posture.Extension)
                    ?? Of(group, Posture.Neutral, Posture.Flexion)
                    ?? Of(group, Posture.Neutral, Posture.Extension)
                ) is
                { } pair
            )
            {
                var values = group.Where(p => p.Quantity is not null).Select(p => Math.Abs(p.Value));
                Emit(
                    group.Key.Level,
                    group.Key.IsAngle,
                    Math.Abs(pair.A.Value - pair.B.Value),
                    pair.A.Posture != Posture.Neutral,
                    [(pair.A.First, pair.A.End), (pair.B.First, pair.B.End)],
                    [.. values],
                    group.First().Items,
                    last
                );
            }

            _open.RemoveAll(p => p.Level == group.Key.Level && p.IsAngle == group.Key.IsAngle);
        }
    }

    private static (Position A, Position B)? Of(IEnumerable<Position> positions, Posture a, Posture b)
    {
        var (first, second) = (positions.LastOrDefault(p => p.Posture == a), positions.LastOrDefault(p => p.Posture == b));
        return first is null || second is null || (first.Quantity is null && second.Quantity is null) ? null : (first, second);
    }

    private void Emit(
        Interspace level,
        bool isAngle,
        double moved,
        bool isWhole,
        List<(int First, int End)> support,
        List<double> positions,
        SentenceItems from,
        SentenceItems to
    )
    {
        if (_reading.Find(isAngle ? Angulation : Translation) is not { } definition || !definition.Admits(moved = Math.Round(moved, 2)))
        {
            return;
        }

        bool IsHere(Draft d) =>
            d.Definition == definition && d.Level == level && d.First >= from.Sentence.First && d.First < to.Sentence.End;

        // A position that its verb made a motion ("shifts from 3 mm ...") gives way; what the chart calls the difference stands.
        _reading.Remove(
            from.Piece,
            to.Piece + 1,
            d =>
                IsHere(d)
                && d.Value is { Low: { } low }
                && positions.Exists(p => Math.Abs(p - low) < 0.001)
                && Math.Abs(low - moved) > 0.001
        );
        if (
            Enumerable
                .Range(
                    Math.Min(from.Piece, to.Piece - MostSentences),
                    to.Piece + MostSentences + 1 - Math.Min(from.Piece, to.Piece - MostSentences)
                )
                .Any(at =>
                    _reading
                        .DraftsOf(at)
                        .Exists(d =>
                            IsHere(d) || (d.Definition == definition && d.Level == level && Math.Abs(at - to.Piece) <= MostSentences)
                        )
                )
        )
        {
            return;
        }

        var unit = isAngle ? "deg" : "mm";
        _reading.Add(
            new Draft(definition, support.Min(s => s.First), support.Max(s => s.First < from.Sentence.End ? s.End : 0), Assertion.Present)
            {
                Level = level,
                Support = support,
                Value = isWhole
                    ? FactValue.Number(moved, moved, unit)
                    : new FactValue
                    {
                        Low = moved,
                        High = definition.Between?.High ?? moved,
                        Stated = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at least {moved:0.##}"),
                        StatedUnit = unit,
                    },
            }
        );
    }

    private List<Mark> Marks(SentenceItems items, int start)
    {
        var found = _reading.Lexicon.Postures.Find(items.Text, _reading.Ids, start, items.Sentence.End);
        var marks = new List<Mark>();
        for (var i = 0; i < found.Count; i++)
        {
            bool Joins(PhraseMatch<Posture> a, PhraseMatch<Posture> b) =>
                a.Value != b.Value
                && b.First - a.End <= 2
                && (b.First == a.End || items.AnyOf(a.End, b.First, "and", "to", "or", "/", "-", "through", "into", "\u2013", "&"))
                && !items.AnyOf(a.End, b.First, ",", ";");
            marks.Add(
                new Mark(
                    found[i].First,
                    found[i].End,
                    found[i].Value,
                    (i > 0 && Joins(found[i - 1], found[i])) || (i + 1 < found.Count && Joins(found[i], found[i + 1]))
                )
            );
        }

        return marks;
    }

    // Each posture with its number, in the order in which most of the sentence goes: "flexion 8 mm, extension 4 mm" or "8 mm in flexion, 4 mm in extension".
    private static List<(Mark Mark, Quantity? Quantity)> Pairs(SentenceItems items, List<Mark> marks, List<Quantity> quantities)
    {
        var behind = marks.ConvertAll(m =>
            (Mark: m, Quantity: quantities.Find(q => q.First >= m.End && IsBeside(items, m.End, q.First, marks, quantities)))
        );
        var before = marks.ConvertAll(m =>
            (Mark: m, Quantity: quantities.FindLast(q => q.End <= m.First && IsBeside(items, q.End, m.First, marks, quantities)))
        );
        var (ahead, back) = (behind.Count(p => p.Quantity is not null), before.Count(p => p.Quantity is not null));
        var isBehind = ahead > back || (ahead == back && marks.Count > 0 && quantities.Count > 0 && marks[0].First < quantities[0].First);
        var (main, rest) = isBehind ? (behind, before) : (before, behind);
        var pairs = new List<(Mark, Quantity?)>();
        var used = main.Where(p => p.Quantity is not null).Select(p => p.Quantity!).ToHashSet();
        for (var i = 0; i < marks.Count; i++)
        {
            var quantity = main[i].Quantity ?? (rest[i].Quantity is { } other && used.Add(other) ? other : null);
            if (quantity is not null ? quantity.Unit is not null || quantities.Exists(q => q.Unit is not null) : IsGone(items, marks[i]))
            {
                pairs.Add((marks[i], quantity));
            }
        }

        return pairs;
    }

    private static bool IsBeside(SentenceItems items, int from, int to, List<Mark> marks, List<Quantity> quantities) =>
        to >= from
        && to - from <= Reach
        && !items.AnyOf(from, to, ",", ";", ".", "whereas", "while", "but")
        && !marks.Exists(m => m.First >= from && m.End <= to)
        && !quantities.Exists(q => q.First >= from && q.End <= to);

    private static bool IsGone(SentenceItems items, Mark mark)
    {
        for (var i = mark.First - 1; i >= Math.Max(items.Sentence.First, mark.First - 5) && items.Text.LowerOf(i) is not ("," or ";"); i--)
        {
            if (items.Values.Motion.Gone.Contains(items.Text.LowerOf(i)))
            {
                return items.AnyOf(mark.First - 6, mark.First, items.Values.Motion.Reduces);
            }
        }

        return false;
    }

    private static bool IsDifference(SentenceItems items, Quantity quantity, List<Mark> marks)
    {
        for (var i = quantity.First - 1; i >= Math.Max(items.Sentence.First, quantity.First - 3); i--)
        {
            if (IsMarked(marks, i) || items.IsQuantity(i) || items.Text.LowerOf(i) is ";" or ",")
            {
                break;
            }

            if (items.Values.Motion.Differences.Contains(items.Text.LowerOf(i)))
            {
                return true;
            }
        }

        // "translates 3 mm on flexion" and "3 mm of motion" name the difference themselves; "shifts from 3 mm ..." does not.
        return items.AnyOf(quantity.End, quantity.End + 1, "more", "further", "greater", "additional", "extra")
            || (
                items.AnyOf(quantity.End, quantity.End + 3, "difference", "change", "motion", "excursion")
                && !items.AnyOf(quantity.End, quantity.End + 2, ",", ";")
            )
            || (
                items.Facts.Exists(f =>
                    f.Value.Definition.Name is Translation or Angulation
                    && f.End <= quantity.First
                    && quantity.First - f.End <= 1
                    && !marks.Exists(m => m.First >= f.First && m.End <= f.End)
                ) && !items.AnyOf(quantity.First - 1, quantity.First, "from")
            );
    }

    private static bool IsMarked(List<Mark> marks, int token) => marks.Exists(m => m.First <= token && token < m.End);

    private Direction? DirectionAt(SentenceItems items, Quantity quantity, List<Mark> marks)
    {
        var found = _reading
            .Lexicon.Directions.Find(
                items.Text,
                _reading.Ids,
                Math.Max(items.Sentence.First, quantity.First - 3),
                Math.Min(items.Sentence.End, quantity.End + 4)
            )
            .Where(d =>
                !marks.Exists(m => m.First < d.End && d.First < m.End)
                && !items.Quantities.Exists(q =>
                    q != quantity && ((q.First >= quantity.End && q.First < d.First) || (q.End <= quantity.First && q.First >= d.End))
                )
            )
            .ToList();
        // "8 degrees in flexion, 15 in extension (lordotic in both)": the same way in both, so that nothing turns round.
        found.RemoveAll(d => items.AnyOf(d.First - 1, d.First, "both", "all") || items.AnyOf(d.End, d.End + 2, "both", "throughout"));
        foreach (var d in found.Where(d => d.First >= quantity.End && !items.AnyOf(quantity.End, d.First, ",", ";", "and", "to")))
        {
            return d.Value;
        }

        return found
            .Where(d => d.End <= quantity.First && !items.AnyOf(d.End, quantity.First, ",", ";", "to"))
            .Select(d => (Direction?)d.Value)
            .LastOrDefault();
    }

    /// <summary>The unit of the plain numbers beside a length with its unit: no vertebra stands eight centimetres before the next, so "0.8 cm neutral, 8.6 flexed, 7.1 extended" goes on in millimetres.</summary>
    internal static string? BareUnit(string? told, IEnumerable<double> bare) =>
        told == "cm" && bare.Any(v => Math.Abs(v) > MostCentimetres) ? "mm" : told;

    private static double Signed(Quantity? quantity, string? unit, Direction? direction)
    {
        if (quantity is null)
        {
            return 0;
        }

        var value = unit == "cm" ? quantity.Low * 10 : quantity.Low;
        return direction == Direction.Backward ? -Math.Abs(value) : value;
    }

    // The level told before the position where the sentence begins with one, else the one behind it.
    private static Interspace? LevelAt(SentenceItems items, int first, int end)
    {
        static int StartOf(LevelMention l) => l.UpperAt >= 0 ? l.UpperAt : l.First;
        var levels = items.Levels.Where(l => l.Levels.Count == 1 && (l.IsPlace || l.UpperAt >= 0)).ToList();
        var isNamedFirst =
            levels.Count > 0 && items.Quantities.TrueForAll(q => q.Unit is not ("mm" or "cm" or "deg") || q.First > StartOf(levels[0]));
        var before = levels.LastOrDefault(l => StartOf(l) < first);
        var behind = levels.FirstOrDefault(l => l.First >= end - 1);
        var level = isNamedFirst ? before ?? behind : behind ?? before;
        return level?.Levels[0] ?? (items.Carried.Count == 1 ? items.Carried[0] : null);
    }
}
