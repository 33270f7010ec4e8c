using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Proposals;

/// <content>What proves the claimed value.</content>
internal sealed partial class Proof
{
    private string? Value(List<Bearing> bearings)
    {
        var candidates = _definition.Type switch
        {
            FactType.Measure => Numbers(),
            FactType.Grade or FactType.Word => Words(bearings),
            _ => [],
        };
        candidates.RemoveAll(c => IsNotChosen(c) || (_definition.Type == FactType.Measure && IsOfAll(c.First)));
        if (_definition.Type == FactType.Measure && claim.Said is not null)
        {
            if (WrongNumber() is { } wrong)
            {
                return wrong;
            }
        }
        else if (claim.Word is null || (claim.IsNone && !candidates.Exists(IsClaimed)))
        {
            // What is not there has no degree, unless the words name the one that they deny.
            return claim.Word is null or "none" ? Unvalued(bearings) : Refusal.NotInQuote;
        }

        var mine = candidates.FindAll(IsClaimed);
        if (mine.Count == 0 && _definition.Type == FactType.Measure)
        {
            candidates = Said(candidates, bearings);
            candidates.RemoveAll(IsNotChosen);
            mine = candidates.FindAll(IsClaimed);
        }

        return mine.Count == 0 ? NotSaid(candidates, bearings) : Valued(candidates, mine, bearings);
    }

    // A number in another unit than the fact's, or beyond what it can be.
    private string? WrongNumber()
    {
        var units = reading.Lexicon.Values;
        var normal = Units.Normal(units, claim);
        var unit = claim.Proposal.Unit;
        var hasUnit = !string.IsNullOrWhiteSpace(unit);
        var named = Units.Find(units, unit);
        var isNumber = claim.Low is not null;
        var isWrong = isNumber ? normal is null : hasUnit && (named is null || named.Dimension != units.Units[_definition.Unit!].Dimension);
        if (isWrong && !(IsWritten(unit) && named is null))
        {
            return Refusal.WrongUnit;
        }

        // "less than 1" of a unit that stands nowhere.
        if (!isNumber && hasUnit && !IsWritten(unit) && named?.Name != _definition.Unit)
        {
            return Refusal.WrongUnit;
        }

        return normal is var (low, high) && !(_definition.Admits(low) && _definition.Admits(high)) ? Refusal.OutOfRange : null;
    }

    // The claimed value is not among those told: a degree that no scale has leaves the thing there, and a word may be implied.
    private string? NotSaid(List<Candidate> candidates, List<Bearing> bearings)
    {
        if (candidates.Count > 0)
        {
            return Refusal.NotInQuote;
        }

        if (_definition.Type == FactType.Grade && bearings.Exists(b => b.IsStrong))
        {
            _isUngraded = true;
            return Unvalued(bearings);
        }

        return claim.Word is not null && topics.Lexicon.Implied.GetValueOrDefault(_definition.Name) == claim.Word
            ? Unvalued(bearings)
            : Refusal.NotInQuote;
    }

    // Of the values told, the claimed one that belongs to the words of the fact, where no other could.
    private string? Valued(List<Candidate> candidates, List<Candidate> mine, List<Bearing> bearings)
    {
        _firstValue = candidates.Min(c => c.First);
        KeepOwnLevel(candidates, mine);
        KeepOwnSide(candidates, mine);
        (mine, bearings) = OfOwnMuscles(candidates, mine, bearings);
        _isOnSide = claim.Side is Side.Left or Side.Right && mine.Count > 0 && mine.TrueForAll(c => SideOf(c) == claim.Side);
        _isOnlyDegree = _definition.Type == FactType.Grade && candidates.Count == mine.Count;
        DropOtherCells(candidates, mine, bearings);
        mine.RemoveAll(c =>
            bearings.TrueForAll(b => PlaceInPair(b.First, b.End) is { } one && PlaceInPair(c.First, c.End) is { } other && one != other)
        );
        mine.RemoveAll(c => IsOthers(c, bearings));
        if (mine.Count == 0)
        {
            return Refusal.OtherFact;
        }

        var (own, at, bearing) = mine.SelectMany(c =>
                bearings.Select(b => (Candidate: c, Way: Way(c.First, c.End, b.First, b.End), Bearing: b))
            )
            .MinBy(p => p.Way);
        var rivals = Rivals(candidates, mine, own, bearing, bearings);
        // Another value as near to the same words, and not nearer to others of the fact: which of them is meant cannot be told.
        int WayTo(Candidate c, Bearing b) => Way(c.First, c.End, b.First, b.End);
        if (
            claim.Assertion != Assertion.Historical
            && claim.Date is null
            && rivals.Exists(c => WayTo(c, bearing) <= at && !bearings.Exists(b => WayTo(c, b) < WayTo(c, bearing)) && !IsBefore(c, own))
        )
        {
            return Refusal.SeveralValues;
        }

        _isPassed =
            claim.Date is null
            && (
                rivals.Exists(c => c.First >= own.End && IsBefore(own, c))
                || (rivals.Count > 0 && own.First > quote.First && topics.Lexicon.Earlier.Contains(reading.Text.LowerOf(own.First - 1)))
            );
        _bearing = bearing;
        _items = reading.ItemsAt(bearing.IsWide || _isOnSide || (claim.Level is { } level && IsOf(own, level)) ? own.First : bearing.First);
        _valueAt = (own.First, own.End);
        _valueSide = MarkedSide(own);
        _value = own.Value;
        return null;
    }

    // "The canal is severely narrowed. L5-S1, L2-3: mild": each value at its own level.
    private void KeepOwnLevel(List<Candidate> candidates, List<Candidate> mine)
    {
        if (claim.Level is { } level && mine.Exists(c => IsOf(c, level)))
        {
            candidates.RemoveAll(c => !IsOf(c, level));
            mine.RemoveAll(c => !IsOf(c, level));
        }
    }

    // "Moderate on the right and mild on the left", "4+/5 R, 5/5 L": each value on its own side.
    private void KeepOwnSide(List<Candidate> candidates, List<Candidate> mine)
    {
        bool IsOfOther(Candidate c) => SideOf(c) is { } own && own != claim.Side;
        if (claim.Side is Side.Left or Side.Right && mine.Exists(c => SideOf(c) == claim.Side) && candidates.Exists(IsOfOther))
        {
            candidates.RemoveAll(IsOfOther);
            mine.RemoveAll(IsOfOther);
        }
    }

    // "EHL 3/5 R, 4/5 L. TA 4/5": each value is of its own muscles.
    private (List<Candidate> Mine, List<Bearing> Bearings) OfOwnMuscles(
        List<Candidate> candidates,
        List<Candidate> mine,
        List<Bearing> bearings
    )
    {
        if (
            _definition is not { Parts: PartKind.Muscle, Type: FactType.Measure }
            || claim.Proposal.Part?.Trim() is not { Length: > 0 } part
            || mine.ConvertAll(c => (Candidate: c, Row: MusclesOf(c, candidates).Find(m => Is(part, m.Name, m.First, m.End))))
                .FindAll(m => m.Row.Name is not null)
                is not { Count: > 0 } rows
        )
        {
            return (mine, bearings);
        }

        mine = rows.ConvertAll(r => r.Candidate);
        candidates.RemoveAll(c =>
            !mine.Contains(c) && MusclesOf(c, candidates) is { Count: > 0 } others && !others.Exists(m => Is(part, m.Name, m.First, m.End))
        );
        _ownPart = rows[0].Row.Name;
        return (mine, bearings.FindAll(b => rows.Exists(r => r.Row.First == b.First)) is { Count: > 0 } nearby ? nearby : bearings);
    }

    // "Attended 11     No show 0": a cell with words of its own is of what they name.
    private void DropOtherCells(List<Candidate> candidates, List<Candidate> mine, List<Bearing> bearings)
    {
        if (!candidates.Exists(c => CellOf(c) is { } cell && bearings.Exists(b => cell.First <= b.First && b.End <= cell.End)))
        {
            return;
        }

        mine.RemoveAll(c =>
            CellOf(c) is { } cell
            && !bearings.Exists(b => b.First < cell.End && cell.First < b.End)
            && Enumerable
                .Range(cell.First, cell.Count)
                .Any(i =>
                    reading.Text.KindOf(i) == TokenKind.Word
                    && reading.Text.LowerOf(i) != "x"
                    && !topics.Lexicon.Course.Contains(reading.Text.LowerOf(i))
                    && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(i)) is null
                )
        );
    }

    // The other values that could be meant by the same words.
    private List<Candidate> Rivals(List<Candidate> candidates, List<Candidate> mine, Candidate own, Bearing bearing, List<Bearing> bearings)
    {
        if (
            // "EHL 4+/5, otherwise 5/5": what stands before is of the muscles that are named.
            (_definition.Parts == PartKind.Muscle && string.IsNullOrEmpty(claim.Proposal.Part) && mine.Exists(c => IsOfTheRest(c.First)))
            // A row is quoted up to the cell that is meant.
            || (own.End == quote.End && reading.ItemsAt(own.First).Sentence.Shape == SentenceShape.TableRow)
        )
        {
            return [];
        }

        var rivals = candidates.FindAll(c => !IsClaimed(c) && !IsOthers(c, bearings));
        rivals.RemoveAll(c => IsExtent(c, own) || IsExtent(own, c) || (IsBound(c) && !IsBound(own)));
        if (CellOf(own) is { } cell && cell.First <= bearing.First && bearing.End <= cell.End)
        {
            // "ODI 46 / 44   back NRS 7 / 7   leg NRS 0 / 0": what stands in another cell is another's.
            rivals.RemoveAll(c => CellOf(c) is { } other && other != cell);
        }

        return rivals;
    }

    // Nothing but that it is or is not there: all the words of it in the quote must say so.
    private string? Unvalued(List<Bearing> bearings)
    {
        if (claim.Word is not (null or "none") && !_isUngraded)
        {
            _value = FactValue.Of(claim.Word);
        }

        // "no bridging bone": what stands within longer words is said of them.
        bearings = bearings.FindAll(b =>
            !bearings.Exists(o => o != b && o.First <= b.First && b.End <= o.End && o.End - o.First > b.End - b.First)
        );
        _bearing = bearings[0];
        _items = reading.ItemsAt(_bearing.First);
        var told = bearings.Select(b => Told(b)).Distinct().ToList();
        if (
            told.Count > 1
            && claim.IsNone
            && (!_bearing.IsStrong || !Answers(PlainKind.Abnormal))
            && bearings.Find(b => Told(b) == Assertion.Absent) is { } denied
        )
        {
            // Of words that are only at home with it, the one that is denied.
            _bearing = denied;
        }
        else if (told.Count > 1 && !IsNo && !IsYes)
        {
            return Refusal.OtherAssertion;
        }

        if (claim.IsNone && _definition.Type == FactType.Grade && claim.Word == "none")
        {
            _value = FactValue.Of("none");
        }
        else if (_definition.Type == FactType.Care)
        {
            _value = CareFrequency.Of(_items, _items.Sentence.First, _items.Sentence.End, _definition);
            if (
                claim.Said is not null
                && (
                    _value is null
                    || !(
                        Equals(Number(claim.Said), _value.Low ?? _value.Stated as double?)
                        || string.Equals(
                            claim.Said,
                            Convert.ToString(_value.Stated, System.Globalization.CultureInfo.InvariantCulture),
                            StringComparison.OrdinalIgnoreCase
                        )
                    )
                )
            )
            {
                return Refusal.NotInQuote;
            }

            if (
                claim.Said is not null
                && !string.IsNullOrWhiteSpace(claim.Proposal.Unit)
                && claim.Proposal.Unit != _value!.StatedUnit
                && Units.Find(reading.Lexicon.Values, claim.Proposal.Unit)?.Name != _value.StatedUnit
            )
            {
                return Refusal.WrongUnit;
            }
        }

        return null;
    }

    // The muscles of which a value is told: before it, with all in their row, or behind it where the first value of the quote stands before its first muscle.
    private List<(string Name, int First, int End)> MusclesOf(Candidate candidate, List<Candidate> all)
    {
        var named = _sentences
            .SelectMany(s => s.Muscles)
            .Where(m => m.Value.Muscle is not null && m.First >= quote.First && m.End <= quote.End)
            .Select(m => (m.Value.Muscle!.Name, m.First, m.End))
            .ToList();
        if (named.Count < 2)
        {
            return [];
        }

        var isBefore = named[0].First < all.Min(c => c.First);
        var own = isBefore ? named.FindLastIndex(m => m.End <= candidate.First) : named.FindIndex(m => m.First >= candidate.End);
        if (own < 0)
        {
            return [];
        }

        var (first, last) = (own, own);
        bool IsDivided(int one, int next) => all.Exists(c => c.First >= named[one].End && c.First < named[next].First);
        while (isBefore && first > 0 && !IsDivided(first - 1, first))
        {
            first--;
        }

        while (!isBefore && last + 1 < named.Count && !IsDivided(last, last + 1))
        {
            last++;
        }

        return named[first..(last + 1)];
    }

    private bool IsOfTheRest(int first) =>
        Enumerable
            .Range(Math.Max(quote.First, first - Adjoining), first - Math.Max(quote.First, first - Adjoining))
            .Any(i => reading.Text.LowerOf(i) is "otherwise" or "rest" or "remainder" or "remaining" or "else" or "other" or "others");

    // "Leg/back: 7 / 4": before or behind the stroke that divides two.
    private int? PlaceInPair(int first, int end) =>
        end < quote.End
        && reading.Text.LowerOf(end) == "/"
        && !(first > quote.First && reading.Text.LowerOf(first - 1) == "/")
        && end + 1 < quote.End
        && reading.Text.KindOf(end + 1) == reading.Text.KindOf(first)
            ? 0
        : first > quote.First + 1
        && reading.Text.LowerOf(first - 1) == "/"
        && reading.Text.KindOf(first - 2) == reading.Text.KindOf(first)
        && !(end < quote.End && reading.Text.LowerOf(end) == "/")
            ? 1
        : null;

    private TokenRange? CellOf(Candidate candidate) =>
        Row(candidate.First).Find(c => c.First <= candidate.First && candidate.End <= c.End) is { Count: > 0 } cell ? cell : null;

    // The nearest words that name a level before a value, or in its sentence, name this one.
    private bool IsOf(Candidate candidate, Interspace level)
    {
        var items = reading.ItemsAt(candidate.First);
        var mentions = items.Levels.Where(l => l.Levels.Count > 0 && l.First >= quote.First && l.End <= quote.End).ToList();
        // "L4-5 mild central stenosis. Lat recess mild": a sentence that names none is of the level that it carries on.
        return mentions.Count > 0
            ? mentions.MinBy(m => Way(m.First, m.End, candidate.First, candidate.End))!.Levels.Contains(level)
            : items.Levels.Count == 0 && items.Carried is [var only] && only == level;
    }

    // The side whose mark in the quote stands nearest to a value; null where none does, or two as near.
    private Side? SideOf(Candidate candidate)
    {
        if (
            PlaceInPair(candidate.First, candidate.End) is { } place
            && reading.ItemsAt(candidate.First).Sentence is var sentence
            && Enumerable
                .Range(sentence.First, Math.Max(0, sentence.End - sentence.First - 2))
                .FirstOrDefault(i => IsSideWord(i) && reading.Text.LowerOf(i + 1) == "/" && IsSideWord(i + 2), -1)
                is >= 0
                    and var pair
        )
        {
            // "Motor right/left: EHL 4/4+"
            return reading.Text.LowerOf(pair + (2 * place))[0] == 'l' ? Side.Left : Side.Right;
        }

        var marks = reading
            .ItemsAt(candidate.First)
            .Sides.Where(s => s.First >= quote.First && s.End <= quote.End && s.Value != Side.Bilateral)
            .Select(s => (s.Value, s.First, Way: Way(s.First, s.End, candidate.First, candidate.End)))
            .ToList();
        var nearest = marks.Count == 0 ? 0 : marks.Min(m => m.Way);
        var near = marks.FindAll(m => m.Way == nearest);
        var sides = near.Select(m => m.Value).Distinct().ToList();
        if (marks.Count == 0)
        {
            return ColumnSide(candidate.First);
        }

        if (sides.Count == 2)
        {
            // "R 2/5 L 3/5": marks stand before their values where the first does.
            var isBefore = marks.MinBy(m => m.First).First < _firstValue;
            sides = [.. near.Where(m => m.First < candidate.First == isBefore).Select(m => m.Value).Distinct()];
        }

        return sides is [var only] ? only : null;
    }

    // The side whose mark in the quote stands right beside a value, where no other does.
    private Side? MarkedSide(Candidate candidate)
    {
        var beside = _items.Sides.FindAll(s =>
            s.First >= quote.First && s.End <= quote.End && Way(s.First, s.End, candidate.First, candidate.End) <= 1
        );
        return beside.Exists(s => s.Value == Side.Bilateral) ? null
            : SideOf(candidate) is { } side && beside.Exists(s => s.Value == side) ? side
            : null;
    }

    // "R" or "L" alone at the head of the value's column.
    private Side? ColumnSide(int at)
    {
        foreach (var cell in IsCell ? Surroundings.Columns(reading.Text, at) : [])
        {
            var named = Enumerable
                .Range(cell.First, cell.Count)
                .Where(IsSideWord)
                .Select(i => reading.Text.LowerOf(i)[0] == 'l' ? Side.Left : Side.Right)
                .Distinct()
                .ToList();
            if (named.Count > 0)
            {
                return named is [var only] ? only : null;
            }
        }

        return null;
    }

    // Of a course ("48 -> 46", "8 before, 3 at discharge"), what stood before: the last is what is.
    private bool IsBefore(Candidate earlier, Candidate last)
    {
        for (var i = earlier.End; i < last.First; i++)
        {
            // "Pre 7/10, 20 min post 2/10": how long after is no word of another thing.
            if (
                !topics.Lexicon.Course.Contains(reading.Text.LowerOf(i))
                && reading.Text.KindOf(i) == TokenKind.Word
                && !(Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(i)) is { } unit && unit.Dimension != Dimension)
            )
            {
                return false;
            }
        }

        return earlier.End <= last.First;
    }

    private string? Dimension =>
        _definition.Unit is { } own && reading.Lexicon.Values.Units.TryGetValue(own, out var unit) ? unit.Dimension : null;

    // "ODI <25 (not met, 41)": a limit or an aim.
    private bool IsBound(Candidate candidate) =>
        candidate.First > quote.First
        && reading.Text.LowerOf(candidate.First - 1) is "<" or ">" or "\u2264" or "\u2265"
        && !(candidate.First - 1 > quote.First && reading.Text.LowerOf(candidate.First - 2) == "-");

    // "8 mm AP x 10 mm CC": one thing measured along two ways.
    private bool IsExtent(Candidate one, Candidate other)
    {
        for (var (i, isBy) = (one.End, false); i <= other.First; i++)
        {
            if (i == other.First)
            {
                return isBy;
            }

            isBy |=
                reading.Text.LowerOf(i) is "x" or "by" or "\u00D7"
                || (_definition.Unit == "visits" && i == one.End && reading.Text.LowerOf(i) is "of" or "/");
            if (
                !(
                    reading.Text.LowerOf(i)
                    is "x"
                        or "by"
                        or "\u00D7"
                        or "of"
                        or "/"
                        or "ap"
                        or "cc"
                        or "si"
                        or "tr"
                        or "ml"
                        or "mm"
                        or "cm"
                        or "w"
                        or "h"
                )
            )
            {
                return false;
            }
        }

        return false;
    }

    // Numbers without the unit by which the rules read them, taken only as the very number that is claimed.
    private List<Candidate> Said(List<Candidate> read, List<Bearing> bearings)
    {
        var values = reading.Lexicon.Values;
        var (low, high) = Units.Normal(values, claim) ?? (claim.Low ?? double.NaN, claim.High ?? double.NaN);
        var unit = string.IsNullOrWhiteSpace(claim.Proposal.Unit) ? null : Units.Find(values, claim.Proposal.Unit);
        // A unit that stands nowhere near is a guess.
        if (unit is not null && unit.Name != _definition.Unit && !IsWritten(claim.Proposal.Unit))
        {
            return read;
        }

        var found = read.FindAll(c => !IsOfDay(new SaidNumber(c.First, c.End, c.Value.Low ?? 99, c.Said)) || c.End - c.First > 1);
        var all = SaidNumbers.In(reading.Text, quote.First, quote.End);
        all.AddRange(SaidNumbers.Divided(reading.Text, quote.First, quote.End, ofWhole: _definition.Unit == "%"));
        foreach (var said in all)
        {
            var items = reading.ItemsAt(said.First);
            if (IsAfterDayWord(said) || IsOfName(said.First, said.End) || (IsBareBesideUnit(said, read) && !IsNamed(said, bearings)))
            {
                continue;
            }

            if (
                IsOfScale(said)
                || IsOfAll(said.First)
                || items.IsLevel(said.First)
                || items.Quantities.Exists(q =>
                    q.Form is not (QuantityForm.Plain or QuantityForm.Extent) && q.First < said.First && said.First < q.End
                )
                || items.Times.Any(t => t.Kind == TimeKind.Date && t.First <= said.First && said.First < t.End)
                || (
                    items.Quantities.Find(q => q.First <= said.First && said.First < q.End && q.End <= quote.End) is { Unit: { } own }
                    && (values.Units[own].Dimension != values.Units[_definition.Unit!].Dimension || (unit is not null && own != unit.Name))
                )
                || (
                    !char.IsAsciiDigit(reading.Text.TextOf(said.First)[0])
                    && !bearings.Exists(b => !b.IsWide && Way(b.First, b.End, said.First, said.End) <= Adjoining)
                    && !(all.Count == 1 && Length <= LongestWeak)
                    && !(said.End < quote.End && reading.Text.LowerOf(said.End) is "over" or "of" or "out")
                    && !(_definition.Unit == "grade" && IsAfterGrade(said.First))
                    && !(said.End < quote.End && Units.Find(values, reading.Text.LowerOf(said.End)) is not null)
                )
            )
            {
                continue;
            }

            var isClaimed =
                claim.Low is { } number && claim.High == number
                    ? Math.Abs((said.Value < 1 && _definition.Unit == "%" ? Math.Round(said.Value * 100) : said.Value) - number) < 0.001
                        && said.Written.All(c => c is not ('+' or '-'))
                : _definition.Unit != "of-5" && said.Written[^1] is '-' ? false
                : string.Equals(claim.Said?.Split(' ', '/')[0], said.Written, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(claim.Said, reading.Text.TextOf(said.First, said.End).ToString(), StringComparison.OrdinalIgnoreCase);
            if (isClaimed)
            {
                var grade = said.Written[^1] switch
                {
                    '+' => Math.Min(said.Value + 0.33, 5),
                    '-' => said.Value - 0.33,
                    _ => said.Value,
                };
                var (from, to) = claim.Low is null
                    ? (unit?.In(values.Units[_definition.Unit!], grade) ?? grade, unit?.In(values.Units[_definition.Unit!], grade) ?? grade)
                    : (low, high);
                if (_definition.Admits(from) && _definition.Admits(to))
                {
                    found.RemoveAll(c => c.First < said.End && said.First < c.End);
                    found.Add(
                        new Candidate(
                            said.First,
                            said.End,
                            new FactValue
                            {
                                Low = from,
                                High = to,
                                Stated = claim.Low is null ? said.Written : said.Value,
                                StatedUnit = unit?.Name ?? _definition.Unit,
                            },
                            said.Written
                        )
                        {
                            IsClaimed = true,
                        }
                    );
                }
            }
            else if (
                !found.Exists(c => c.First < said.End && said.First < c.End)
                && !IsOfDay(said)
                && said.Written.All(char.IsAsciiDigit)
                && reading.Text.KindOf(said.First) == TokenKind.Number
            )
            {
                found.Add(
                    new Candidate(
                        said.First,
                        said.End,
                        new FactValue
                        {
                            Low = said.Value,
                            High = said.Value,
                            Stated = said.Value,
                        },
                        said.Written
                    )
                );
            }
        }

        return found;
    }

    // "0-10", "(0-20)": the ends of a scale, or of what is normal.
    private bool IsOfScale(SaidNumber said)
    {
        bool IsTo(int i) => i > quote.First && i < quote.End - 1 && reading.Text.LowerOf(i) is "-" or "\u2013" && !reading.Text.IsSpaced(i);
        return (said.Value == 0 && IsTo(said.End))
            || (IsTo(said.First - 1) && reading.Text.LowerOf(said.First - 2) == "0")
            || IsEndOfScale(said.Value, said.End);
    }

    // "Pain 0-10": the whole of the scale.
    private bool IsScale(Quantity quantity) => quantity is { Low: 0, High: 10 or 100 } && _definition.Unit is "of-10" or "%";

    // "0 none to 10 worst", "0 = no pain": a number that the legend of a scale explains.
    private bool IsEndOfScale(double? value, int end)
    {
        if (value is not (0 or 10 or 100))
        {
            return false;
        }

        while (end < quote.End && reading.Text.LowerOf(end) is "=" or "(" or ":")
        {
            end++;
        }

        return end < quote.End && topics.Lexicon.ScaleEnds.Contains(reading.Text.LowerOf(end));
    }

    // Behind a box of a form that nobody ticked.
    private bool IsNotChosen(Candidate candidate) =>
        reading.ItemsAt(candidate.First).Sentence is var sentence
        && Boxes.Unticked(reading.Text, sentence.First, sentence.End).Any(o => o.First <= candidate.First && candidate.End <= o.End);

    // "6MWT": a figure that begins a name.
    private bool IsOfName(int first, int end) =>
        end < reading.Text.Tokens.Count
        && !reading.Text.IsSpaced(end)
        && reading.Text.KindOf(end) == TokenKind.Word
        && reading.Text.TextOf(end).Length >= ShortestName
        && char.IsAsciiDigit(reading.Text.TextOf(first)[0])
        && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(end)) is null;

    // "Since Thurs 5/1"
    private bool IsAfterDayWord(SaidNumber said)
    {
        var first = said.First > 1 && reading.Text.LowerOf(said.First - 1) == "/" ? said.First - 2 : said.First;
        return IsOfDay(said)
            && first > 0
            && reading.Text.LowerOf(first - 1)
                is "mon"
                    or "monday"
                    or "tue"
                    or "tues"
                    or "tuesday"
                    or "wed"
                    or "weds"
                    or "wednesday"
                    or "thu"
                    or "thur"
                    or "thurs"
                    or "thursday"
                    or "fri"
                    or "friday"
                    or "sat"
                    or "saturday"
                    or "sun"
                    or "sunday"
                    or "since"
                    or "until"
                    or "dated";
    }

    // "6 Standing ... more than 10 minutes": where another number has the unit, one that stands apart without any is no value; "6, 8 and 5 degrees" are three.
    private bool IsBareBesideUnit(SaidNumber said, List<Candidate> read)
    {
        if (
            _definition.Unit is null or "of-10" or "of-5" or "grade"
            || read.Count == 0
            || read.Exists(c => c.First <= said.First && said.First < c.End)
            || (said.End < quote.End && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(said.End)) is not null)
            || !read.Exists(c =>
                c.Value.StatedUnit is { } unit
                && reading.Lexicon.Values.Units.ContainsKey(unit)
                && Enumerable
                    .Range(c.First, c.End - c.First)
                    .Any(i => Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(i)) is { } own && own.Name == unit)
            )
        )
        {
            return false;
        }

        return !read.Exists(c =>
            Enumerable
                .Range(Math.Min(said.End, c.End), Math.Max(0, Math.Max(said.First, c.First) - Math.Min(said.End, c.End)))
                .All(i =>
                    reading.Text.KindOf(i) != TokenKind.Word
                    || topics.Lexicon.Course.Contains(reading.Text.LowerOf(i))
                    || reading.Text.LowerOf(i) is "or" or "x" or "by"
                )
        );
    }

    // "sit 20 -> 25 min, stand 15 -> 15": words of the fact stand right before it, or before the value from which it came.
    private bool IsNamed(SaidNumber said, List<Bearing> bearings) =>
        bearings.Exists(b =>
            b is { IsStrong: true, IsWide: false }
            && b.End <= said.First
            && Enumerable
                .Range(b.End, said.First - b.End)
                .All(i => reading.Text.KindOf(i) != TokenKind.Word && reading.Text.LowerOf(i) is not ("," or ";" or "."))
        );

    // "3 of 16 visits": what was planned or allowed, of which so many were had.
    private bool IsOfAll(int first) =>
        _definition.Unit == "visits"
        && first - 2 >= quote.First
        && reading.Text.LowerOf(first - 1) == "of"
        && reading.Text.KindOf(first - 2) == TokenKind.Number
        && reading.Text.LowerOf(first - 2) != reading.Text.LowerOf(first);

    private bool IsAfterGrade(int token) =>
        Enumerable
            .Range(Math.Max(quote.First, token - 2), token - Math.Max(quote.First, token - 2))
            .Any(i => reading.Text.LowerOf(i) is "grade" or "gr" or "meyerding");

    // "9/29" at the beginning of a row.
    private bool IsOfDay(SaidNumber said) =>
        (
            said.End < reading.Text.Tokens.Count
            && reading.Text.LowerOf(said.End) == "/"
            && !reading.Text.IsSpaced(said.End)
            && said.Value <= 12
        ) || (said.First > 0 && reading.Text.LowerOf(said.First - 1) == "/" && !reading.Text.IsSpaced(said.First));

    private bool IsWritten(string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit))
        {
            return false;
        }

        var own = Units.Find(reading.Lexicon.Values, unit)?.Name;
        bool Has(TokenRange range) =>
            Enumerable
                .Range(range.First, range.Count)
                .Any(t =>
                    own is null
                        ? string.Equals(reading.Text.LowerOf(t), unit.Trim(), StringComparison.OrdinalIgnoreCase)
                        : Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(t))?.Name == own
                );
        return Has(quote)
            || (own is null && reading.Text.TextOf(quote.First, quote.End).Contains(unit.Trim(), StringComparison.OrdinalIgnoreCase))
            || Surroundings
                .Of(reading, quote, quote.End - 1)
                .Where(a => a.Where is Around.Row or Around.Column or Around.Label or Around.Sentence)
                .Any(a => Has(a.Range));
    }

    private static double? Number(string text) =>
        double.TryParse(
            text,
            System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private List<Candidate> Numbers()
    {
        var found = new List<Candidate>();
        foreach (
            var word in topics
                .Find(reading.Text, topicIds, quote.First, quote.End)
                .Where(p => p.Value.Kind == PlainKind.Value && p.Value.Fact == _definition.Name)
        )
        {
            // "Strength is full": a number in a word.
            var number = double.Parse(word.Value.Word!, System.Globalization.CultureInfo.InvariantCulture);
            found.Add(
                new Candidate(
                    word.First,
                    word.End,
                    new FactValue
                    {
                        Low = number,
                        High = number,
                        Stated = number,
                        StatedUnit = _definition.Unit,
                    },
                    word.Value.Word!
                )
            );
        }

        foreach (var items in _sentences)
        {
            foreach (
                var quantity in items.Quantities.Where(q =>
                    q.First >= quote.First && q.End <= quote.End && !IsEndOfScale(q.Low, q.End) && !IsScale(q)
                )
            )
            {
                // The four of "4+" is no four.
                if (
                    reading.ValueOf(_definition, quantity, items) is { } value
                    && !IsOfName(quantity.First, quantity.End)
                    && !(
                        _definition.Parts == PartKind.Muscle
                        && quantity.End < quote.End
                        && reading.Text.LowerOf(quantity.End) is "+" or "-"
                        && !reading.Text.IsSpaced(quantity.End)
                    )
                )
                {
                    found.Add(new Candidate(quantity.First, quantity.End, value, quantity.Written));
                }
            }
        }

        return found;
    }

    // "leg pain 7 -> 7": the word that two equal numbers tell, and where they stand.
    private (int First, int End, string Word)? SameNumbers()
    {
        if (
            !topics.Lexicon.SameNumbers.TryGetValue(_definition.Name, out var word)
            || SaidNumbers.In(reading.Text, quote.First, quote.End) is not [.., { } before, { } after]
            || after.First < before.End
            || !before.Value.Equals(after.Value)
        )
        {
            return null;
        }

        return Enumerable
            .Range(before.End, after.First - before.End)
            .All(i => reading.Text.LowerOf(i) is "-" or ">" or "to" or "\u2192" or "/" or "10")
            ? (before.First, after.End, word)
            : null;
    }

    private List<Candidate> Words(List<Bearing> bearings)
    {
        var found = new List<Candidate>();
        void Add(int first, int end, string word, bool isCourse = false)
        {
            // "slight" may be called minimal or mild: the same words may tell two.
            if (
                _definition.Admits(word)
                && !found.Exists(c =>
                    c.First < end && first < c.End && (c.End - c.First > end - first || (c.Said == word && c.End - c.First == end - first))
                )
            )
            {
                found.RemoveAll(c => c.First < end && first < c.End && c.End - c.First < end - first);
                found.Add(new Candidate(first, end, FactValue.Of(word), word) { IsCourse = isCourse });
            }
        }

        foreach (var bearing in bearings.Where(b => b.Word is not null && _definition.Type != FactType.Measure))
        {
            Add(bearing.First, bearing.End, bearing.Word!);
        }

        foreach (
            var ticked in _definition.Type == FactType.Measure
                ? []
                : _sentences
                    .SelectMany(s => Boxes.Groups(reading.Text, s.Sentence.First, s.Sentence.End))
                    .SelectMany(g => g.Options)
                    .Where(o => o.Ticked)
        )
        {
            // "now [ ]    stopped [ ]    never [x]": the word of the list beside the box that was ticked.
            for (var i = Math.Max(ticked.Words.First, quote.First); i < Math.Min(ticked.Words.End, quote.End); i++)
            {
                Add(i, i + 1, reading.Text.LowerOf(i));
            }
        }

        if (SameNumbers() is var (from, to, same))
        {
            Add(from, to, same, isCourse: true);
        }

        if (_definition.Type == FactType.Grade)
        {
            foreach (var items in _sentences)
            {
                foreach (var grade in items.Grades.Where(g => g.First >= quote.First && g.End <= quote.End))
                {
                    Add(grade.First, grade.End, grade.Value.ToString());
                }

                // What a cell holds, though the row reads on: "moderate   none".
                foreach (
                    var grade in items.Grades.Exists(g =>
                        g.First < quote.End && quote.First < g.End && !(g.First >= quote.First && g.End <= quote.End)
                    )
                        ? reading.Lexicon.Grades.Find(reading.Text, reading.Ids, quote.First, quote.End)
                        : []
                )
                {
                    Add(grade.First, grade.End, grade.Value.ToString());
                }
            }

            foreach (var grade in topics.Find(reading.Text, topicIds, quote.First, quote.End).Where(p => p.Value.Kind == PlainKind.Grade))
            {
                Add(grade.First, grade.End, grade.Value.Word!);
            }
        }

        return found;
    }

    private bool IsClaimed(Candidate candidate)
    {
        if (_definition.Type != FactType.Measure || candidate.IsClaimed)
        {
            return candidate.IsClaimed || claim.Word == candidate.Said;
        }

        return Units.Normal(reading.Lexicon.Values, claim) is var (low, high)
            ? candidate.Value is { Low: { } from, High: { } to }
                && Math.Abs(low - from) <= Sameness.Slack(from)
                && Math.Abs(high - to) <= Sameness.Slack(to)
            : claim.Low is null
                && string.Equals(
                    claim.Said?.Replace(" ", "", StringComparison.Ordinal),
                    candidate.Said.Replace(" ", "", StringComparison.Ordinal),
                    StringComparison.OrdinalIgnoreCase
                );
    }

    // The rules read it as the value of another thing, told in other words.
    private bool IsOthers(Candidate candidate, List<Bearing> bearings)
    {
        if (candidate.IsCourse)
        {
            // Two equal numbers are the values of one thing, and tell of another that nothing has changed.
            return false;
        }

        if (
            _definition.Type == FactType.Measure
            && NameBeside(candidate.First) is { } name
            && IsOfOtherMeasure(name, candidate)
            && bearings.Exists(b => b.End <= name)
        )
        {
            // "Cobb 41, SVA 8.2": the word right before a number names what it measures.
            return true;
        }

        var drafts = reading
            .DraftsOf(reading.ItemsAt(candidate.First).Piece)
            .FindAll(d =>
                (d.Value is not null || d.Definition.Type == _definition.Type)
                && !topics.IsGeneral(d.Definition.Name, _definition.Name)
                && d.Support.Any(s => s.First < candidate.End && candidate.First < s.End)
            );
        if (
            bearings.Exists(b => b is { IsStrong: true, IsWide: false } && Way(b.First, b.End, candidate.First, candidate.End) == 0)
            && drafts.TrueForAll(d => d.End <= quote.First || quote.End <= d.First)
        )
        {
            // "moderate foraminal": its own words stand beside it, and those of the other thing are not quoted.
            return false;
        }

        return drafts.Count > 0
            && !drafts.Exists(d => d.Definition == _definition)
            && !drafts.Exists(d => bearings.Exists(b => b.IsStrong && b.First < d.End && d.First < b.End))
            && !bearings.Exists(b => b.IsStrong && IsToo(b.End));
    }

    // The last token of what stands right before a number in the quote.
    private int? NameBeside(int first)
    {
        var at = first - 1;
        while (at > quote.First && reading.Text.LowerOf(at) is ":" or "=" or "is" or "of" or "was")
        {
            at--;
        }

        return at >= quote.First ? at : null;
    }

    // A phrase that ends here tells another measure, no kin of this one.
    private bool IsOfOtherMeasure(int last, Candidate candidate)
    {
        var units = reading.Lexicon.Values.Units;
        var dimension =
            !candidate.IsClaimed && candidate.Value.StatedUnit is { } unit && units.TryGetValue(unit, out var stated)
                ? stated.Dimension
                : null;
        bool IsOther(string name) =>
            name != _definition.Name
            && topics.IsMeasure(name, dimension, units)
            && !topics.AreKin(name, _definition.Name)
            && !topics.IsGeneral(name, _definition.Name);
        var names = _sentences
            .SelectMany(s => s.Facts.Where(f => f.End == last + 1))
            .Select(f => f.Value.Definition.Name)
            .Concat(
                topics
                    .Find(reading.Text, topicIds, Math.Max(quote.First, last - 2), last + 1)
                    .Where(p => p.End == last + 1 && p.Value is { Kind: PlainKind.Topic, Fact: not null })
                    .Select(p => p.Value.Fact!)
            )
            .ToList();
        return names.Exists(IsOther) && !names.Contains(_definition.Name);
    }

    // "The canal is severely narrowed, the recesses too": one value told of two things.
    private bool IsToo(int after)
    {
        for (var i = after; i < Math.Min(quote.End, after + 3); i++)
        {
            if (reading.Text.LowerOf(i) is "too" or "likewise" or "also" or "same" or "similarly" or "ditto")
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Candidate(int First, int End, FactValue Value, string Said)
    {
        /// <summary>The very number that is claimed, in words or without its unit.</summary>
        public bool IsClaimed { get; init; }

        /// <summary>The word that two equal numbers tell.</summary>
        public bool IsCourse { get; init; }
    }
}
