using System.Globalization;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads the numbers that a measure's phrase tells: the present one, those before it, and what bounds it.</summary>
internal sealed class MeasureReader
{
    // How far behind its phrase a number is sought, in tokens: a bare one, one with a unit, a share.
    private const int BareReach = 7;
    private const int UnitReach = 14;
    private const int ShareReach = 24;

    private readonly DocumentReading _reading;
    private readonly SentenceItems _items;
    private readonly Anchor _anchor;
    private readonly PhraseMatch<FactPhrase> _match;
    private readonly FactDefinition _definition;
    private readonly Assertion _assertion;

    // A number is there even where its sentence denies something else ("No diabetes (A1c 5.5)").
    private readonly Assertion _plain;

    private MeasureReader(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<FactPhrase> match, Assertion assertion)
    {
        (_reading, _items, _anchor, _match, _assertion) = (reading, items, anchor, match, assertion);
        _definition = match.Value.Definition;
        _plain = assertion == Assertion.Absent ? Assertion.Present : assertion;
    }

    /// <summary>Tells what a phrase measures.</summary>
    public static void Read(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        PhraseMatch<FactPhrase> match,
        Assertion assertion
    ) => new MeasureReader(reading, items, anchor, match, assertion).Read();

    private void Read()
    {
        var any = false;
        foreach (var r in Attachment.Read(_items, _anchor, wantsQuantity: true, Fits))
        {
            if (r.IsNone && _definition.Named)
            {
                Tell(Assertion.Absent, null, r);
            }
            else if (NumberOf(r) is { } number)
            {
                any = true;
                Read(number, r);
            }
            else if (_definition.Named && !any && !IsPosture())
            {
                any = true;
                Tell(_assertion, null, r);
            }
        }
    }

    // The ways in which one number, or several beside it, are told; the first that fits reads them all.
    private void Read(Quantity number, Reading r)
    {
        if (
            !ReadDenied(number, r)
            && !ReadArrow(number, r)
            && !ReadChange(number, r)
            && !ReadUntilToday(number, r)
            && !ReadEarlierFilm(number, r)
            && !ReadCourse(number, r)
            && !ReadThenAndNow(number, r)
            && !ReadBound(number, r)
        )
        {
            ReadPlain(number, r);
        }
    }

    // "98 HU", "one expandable titanium cage": the number's own unit is what names the thing.
    private Quantity? NumberOf(Reading r) =>
        r.Quantity ?? _items.Quantities.Find(q => q.First < _anchor.First && q.End >= _anchor.End && Fits(q));

    private bool Fits(Quantity q) =>
        _reading.ValueOf(_definition, q) is not null
        && !IsBareOfAngles(q)
        && IsInReach(q)
        && !NoMeasurement.Is(_reading, _items, _anchor, _definition, q);

    // A bare number is an angle right behind its label, on films of the whole spine, or among other angles.
    private bool IsBareOfAngles(Quantity q) =>
        q.Unit is null
        && _definition.Unit == "deg"
        && !IsLabelOfFilms(q)
        && !(q.First - _anchor.End is >= 0 and <= 2 && _anchor.End - _anchor.First >= 2)
        && !_items.Facts.Exists(f => f.Value.Definition.Unit == "deg" && f.Value.Definition != _definition);

    private bool IsInReach(Quantity q)
    {
        if (q.First < _anchor.First)
        {
            return true;
        }

        var reach =
            q.Unit is null ? BareReach
            : q.Unit == "%" ? ShareReach
            : UnitReach;
        return (q.First - _anchor.End <= reach && !_items.AnyOf(_anchor.End, q.First, ";"))
            || Attachment.IsLinked(_items, _anchor.End, q.First);
    }

    // "Mismatch 27." on films of the whole spine: a name with its number right behind it.
    private bool IsLabelOfFilms(Quantity q) =>
        _reading.Document.Modality == Cases.Modality.StandingFullLength && q.First - _anchor.End is 0 or 1;

    // "L3 on L4 neutral": how a film was taken, or that nothing slipped; only with a number does it tell of a slip.
    private bool IsPosture() =>
        _reading.Lexicon.Postures.Find(_reading.Text, _reading.Ids, _match.First, _match.End) is [{ } posture]
        && posture.First == _match.First
        && posture.End == _match.End;

    // "L4-5 no slip, 0.8 mm, 3 degrees": what is denied has no measure, the number is of something else.
    private bool ReadDenied(Quantity number, Reading r)
    {
        var isDenied =
            _assertion == Assertion.Absent
            && _definition.Named
            && _items.AnyOf(_anchor.First - 1, _anchor.First, "no", "without", "nil")
            && _items.AnyOf(_anchor.End, number.First, ",", ";");
        if (isDenied)
        {
            Tell(Assertion.Absent, null, r);
        }

        return isDenied;
    }

    // "60 -> 52 -> 44": the first was, the last is.
    private bool ReadArrow(Quantity number, Reading r)
    {
        if (!number.BeforeArrow)
        {
            return false;
        }

        Tell(Past(_assertion), _reading.ValueOf(_definition, number), r);
        if (LastOfArrows(number) is { } last && _reading.ValueOf(_definition, last) is { } value)
        {
            Tell(_assertion, value, At(r, last));
        }

        return true;
    }

    private Quantity? LastOfArrows(Quantity first)
    {
        var at = _items.Quantities.IndexOf(first);
        var last = at;
        while (at >= 0 && last + 1 < _items.Quantities.Count && _items.Quantities[last + 1].AfterArrow)
        {
            last++;
        }

        return last > at ? _items.Quantities[last] : null;
    }

    // "fell from 60 to 44"
    private bool ReadChange(Quantity number, Reading r)
    {
        if (
            _definition.Scope != FactScope.Case
            || MeasureTimes.FromTo(_items, number) is not { } change
            || _reading.ValueOf(_definition, change.Now) is not { } changed
        )
        {
            return false;
        }

        Tell(Past(_plain), _reading.ValueOf(_definition, change.Then), r);
        Tell(_plain, changed, At(r, change.Now));
        return true;
    }

    // "previously measured 4 mm and today measures 7 mm"
    private bool ReadUntilToday(Quantity number, Reading r)
    {
        if (
            _assertion != Assertion.Historical
            && !(_assertion == Assertion.Present && _items.AnyOf(number.First - 2, number.First, "was", "were", "been"))
        )
        {
            return false;
        }

        if (
            _items.Quantities.Find(q => IsBehind(q, number) && q.Unit == number.Unit && MeasureTimes.IsNow(_items, q)) is not { } today
            || _reading.ValueOf(_definition, today) is not { } current
        )
        {
            return false;
        }

        Tell(Assertion.Historical, _reading.ValueOf(_definition, number), r);
        Tell(Assertion.Present, current, At(r, today));
        return true;
    }

    // "Translation: 4 mm (2021), 1 mm (current)"
    private bool ReadEarlierFilm(Quantity number, Reading r)
    {
        if (_definition.Scope != FactScope.Level || !MeasureTimes.IsOfEarlierFilm(_reading, _items, number))
        {
            return false;
        }

        Tell(Past(_plain), _reading.ValueOf(_definition, number, _items), r);
        if (
            _items.Quantities.Find(q =>
                IsBehind(q, number) && q.Unit == number.Unit && Fits(q) && !MeasureTimes.IsOfEarlierFilm(_reading, _items, q)
            ) is
            { } latest
        )
        {
            Tell(_plain, _reading.ValueOf(_definition, latest, _items), At(r, latest));
        }

        return true;
    }

    // "A1c 9.1 (6/2023)  8.0 (4/2024)  6.7 (5/2025)", "A1c: 05/2024 9.1; 05/27/2025 6.9", "initial (Nov 2022) 62 %; this visit 38 %"
    private bool ReadCourse(Quantity number, Reading r)
    {
        if (
            _definition.Scope != FactScope.Case
            || r.Quantity != number
            || MeasureTimes.Course(_reading, _items, _anchor, _definition, number) is not [_, _, ..] course
        )
        {
            return false;
        }

        var earlier = FindingReader.EarlierOf(_reading, _definition);
        foreach (var (step, day) in course.SkipLast(1))
        {
            var value = _reading.ValueOf(_definition, step, _items);
            _reading.Add(FindingReader.DraftOf(_anchor, earlier, _match, Past(_plain), value, At(r, step)) with { Date = day });
        }

        var latest = course[^1].Number;
        Tell(_plain, _reading.ValueOf(_definition, latest, _items), At(r, latest));
        return true;
    }

    // "ODI 54 then, 53 now", "initial 54 %, visit ten 46 %, discharge 44 %"
    private bool ReadThenAndNow(Quantity number, Reading r)
    {
        if (_definition.Scope != FactScope.Case || !MeasureTimes.IsThen(_items, number))
        {
            return false;
        }

        var now =
            _items.Quantities.FindLast(q => IsBehind(q, number) && q.Unit == number.Unit && Fits(q) && MeasureTimes.IsLast(_items, q))
            ?? _items.Quantities.Find(q => IsBehind(q, number) && Fits(q) && !MeasureTimes.IsThen(_items, q));
        if (now is null)
        {
            return false;
        }

        Tell(Past(_plain), _reading.ValueOf(_definition, number, _items), r);
        Tell(_plain, _reading.ValueOf(_definition, now, _items), At(r, now));
        return true;
    }

    // "no motion above 1 mm": nought to one; of a measure below nought ("no T-score above -1.9") the bound alone is known.
    private bool ReadBound(Quantity number, Reading r)
    {
        if (
            _assertion != Assertion.Absent
            || !_items.AnyOf(
                number.First - 3,
                Math.Min(number.End, number.First + 2),
                "above",
                "over",
                "more",
                "greater",
                "larger",
                "exceeding",
                ">"
            )
            || _reading.ValueOf(_definition, number, _items) is not { } most
        )
        {
            return false;
        }

        Tell(
            Assertion.Present,
            most with
            {
                Low = Math.Min(0, Math.Round(most.High ?? 0, 3)),
                High = Math.Round(most.High ?? 0, 3),
                Stated = string.Create(CultureInfo.InvariantCulture, $"at most {number.High:0.###}"),
            },
            r
        );
        return true;
    }

    // One number, and what stands beside it of other sites or other times; none at all is a denial ("0 mm of slip").
    private void ReadPlain(Quantity number, Reading r)
    {
        var stated = _reading.ValueOf(_definition, number, _items);
        Tell(
            _definition.Named && stated is { High: 0 } ? Assertion.Absent
                : _plain == Assertion.Present && MeasureTimes.IsInitial(_items, _match) ? Assertion.Historical
                : MeasureTimes.ToldAs(_items, number, _plain),
            stated,
            r
        );
        if (_definition.Unit == "SD")
        {
            ReadSites(number, r);
        }

        if (_definition.Scope == FactScope.Case)
        {
            ReadEarlier(number, r);
        }
    }

    // "Spine -1.2, femoral neck -2.7": every site has its score.
    private void ReadSites(Quantity first, Reading r)
    {
        foreach (var site in _items.Quantities)
        {
            if (IsBehind(site, first) && site.Unit is null or "SD" && site.Written.Contains('.', StringComparison.Ordinal))
            {
                Tell(MeasureTimes.ToldAs(_items, site, _plain), _reading.ValueOf(_definition, site, _items), At(r, site));
            }
        }
    }

    // "46 today (was 50 in February)", "50 at baseline"
    private void ReadEarlier(Quantity first, Reading r)
    {
        foreach (var q in _items.Quantities)
        {
            if (
                IsBehind(q, first)
                && q.Unit == first.Unit
                && q.Form == first.Form
                && MeasureTimes.ToldAs(_items, q, _assertion) == Assertion.Historical
                && _reading.ValueOf(_definition, q) is { } value
            )
            {
                var time = _items.Times.FirstOrDefault(t => t.First >= q.End && t.First - q.End <= 4);
                var earlier = FindingReader.EarlierOf(_reading, _definition);
                var told = earlier == _definition ? Assertion.Historical : Assertion.Present;
                _reading.Add(FindingReader.DraftOf(_anchor, earlier, _match, told, value, At(r, q)) with { Date = time?.Start });
                return;
            }
        }
    }

    // Behind the first number, and no further than the phrase reaches.
    private bool IsBehind(Quantity q, Quantity first) => q.First >= first.End && q.End <= _anchor.After;

    private static Assertion Past(Assertion assertion) => assertion == Assertion.Present ? Assertion.Historical : assertion;

    private static Reading At(Reading r, Quantity q) => r with { Quantity = q, Support = [(q.First, q.End)] };

    private void Tell(Assertion assertion, FactValue? value, Reading r) =>
        FindingReader.Emit(_reading, _items, _anchor, _definition, _match, assertion, value, r);
}
