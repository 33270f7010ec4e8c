using System.Globalization;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Dictionary.FindingWords;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Values;

/// <summary>Finds the numbers of a sentence with their units: "3-4 mm", "28 percent", "9 x 7 x 11 mm", "7 out of 10", "4+/5", "half a block", "46 -> 45".</summary>
internal sealed class QuantityReader
{
    private readonly PhraseTrie<string> _units;
    private readonly PhraseTrie<double> _numbers;
    private readonly Dictionary<string, HashSet<string>> _between = new(StringComparer.Ordinal);
    private readonly BesideNumberWords _beside;
    private readonly IReadOnlySet<string> _codes;
    private readonly IReadOnlySet<string> _nows;
    private readonly IReadOnlySet<string> _thens;
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);

    public QuantityReader(ValueLexicon lexicon, Lexemes lexemes)
    {
        (_beside, _codes, _nows, _thens) = (lexicon.BesideNumbers, lexicon.Codes, lexicon.Nows, lexicon.Thens);
        _units = new PhraseTrie<string>(lexemes);
        foreach (var unit in lexicon.Units.Values)
        {
            foreach (var phrase in unit.Say)
            {
                _units.Add(phrase, unit.Name);
            }

            if (unit.Name == unit.Dimension)
            {
                _counted.Add(unit.Name);
            }

            foreach (var word in unit.Between)
            {
                if (!_between.TryGetValue(word, out var units))
                {
                    _between.Add(word, units = new HashSet<string>(StringComparer.Ordinal));
                }

                units.Add(unit.Name);
            }
        }

        _numbers = new PhraseTrie<double>(lexemes);
        foreach (var (number, phrases) in lexicon.Numbers)
        {
            foreach (var phrase in phrases)
            {
                _numbers.Add(phrase, number);
            }
        }
    }

    /// <summary>The quantities in tokens [first, end), in order, none overlapping.</summary>
    public List<Quantity> Find(ChartText text, int[] ids, int first, int end)
    {
        var words = _numbers.Find(text, ids, first, end);
        var word = 0;
        var found = new List<Quantity>();
        for (var i = first; i < end; )
        {
            while (word < words.Count && words[word].First < i)
            {
                word++;
            }

            if (IsClock(text, i, end))
            {
                i += 3;
                continue;
            }

            if (IsOfCode(text, i, first))
            {
                i++;
                continue;
            }

            var quantity =
                text.Tokens[i].Kind == TokenKind.Number ? Number(text, ids, i, first, end)
                : word < words.Count && words[word].First == i ? Spelled(text, ids, words[word], end)
                : null;
            if (quantity is null || IsDay(text, quantity, first) || IsHour(text, quantity, first, end))
            {
                // A fraction that counts nothing (a date, a blood pressure, a raw score) leaves no number behind either.
                i += IsFraction(text, i, end) ? 3 : 1;
                continue;
            }

            found.Add(quantity);
            i = quantity.End;
        }

        return Arrows(text, Shared(text, Announced(text, ids, found, first, end), first, end));
    }

    // "dx M48.062", "S33.5XXA", "ICD-9 724.02", "CPT 97110": the digits of a code count nothing.
    private bool IsOfCode(ChartText text, int token, int first)
    {
        if (text.Tokens[token].Kind != TokenKind.Number)
        {
            return false;
        }

        string Before(int back) => token - back >= first ? text.LowerOf(token - back) : "";
        if (
            Before(1) is "."
            && !text.IsSpaced(token)
            && !text.IsSpaced(token - 1)
            && Before(2) is [>= 'a' and <= 'z', >= '0' and <= '9', .., >= '0' and <= '9']
        )
        {
            return true;
        }

        var at = token - 1;
        while (
            at > first
            && token - at <= LongestLabel
            && !_codes.Contains(text.LowerOf(at))
            && (text.LowerOf(at) is "-" or ":" or "#" or "." or "cm" or "code" or "codes" or "9" or "10")
        )
        {
            at--;
        }

        return at >= first && at < token && _codes.Contains(text.LowerOf(at));
    }

    private const int LongestLabel = 5;

    // "MRI 3/5": the day of a study, no strength.
    private bool IsDay(ChartText text, Quantity quantity, int first) =>
        quantity.Form == QuantityForm.OfFive
        && quantity.First > first
        && quantity.End - quantity.First == 3
        && text.LowerOf(quantity.First + 1) == "/"
        && _beside.Studies.Contains(text.LowerOf(quantity.First - 1));

    // "PVR 14:55: 520 mL": an hour and its minutes.
    private static bool IsClock(ChartText text, int i, int end) =>
        i + 2 < end
        && text.LowerOf(i + 1) == ":"
        && text.Tokens[i].Kind == TokenKind.Number
        && text.Tokens[i + 2].Kind == TokenKind.Number
        && !text.IsSpaced(i + 1)
        && !text.IsSpaced(i + 2)
        && text.Tokens[i].Length <= 2
        && text.Tokens[i + 2].Length == 2
        && text.TextOf(i + 2)[0] <= '5'
        && int.TryParse(text.TextOf(i), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
        && hour < 24;

    // "Bladder scan 1440: 410 mL", "at 0630 hrs": an hour of the day.
    private static bool IsHour(ChartText text, Quantity quantity, int first, int end)
    {
        if (
            quantity is not { Form: QuantityForm.Plain, Unit: null or "hours", IsRange: false }
            || text.Tokens[quantity.First].Length != 4
            || !int.TryParse(text.TextOf(quantity.First), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || hour > 2359
            || hour % 100 > 59
        )
        {
            return false;
        }

        var at = quantity.First + 1;
        return quantity.Unit == "hours"
            || (at < end && text.LowerOf(at) == ":" && at + 1 < end && text.Tokens[at + 1].Kind == TokenKind.Number)
            || text.TextOf(quantity.First)[0] == '0'
            || (
                quantity.First > first
                && text.LowerOf(quantity.First - 1) is "at" or "@"
                && (at >= end || text.Tokens[at].Kind != TokenKind.Word)
            );
    }

    // "Translation (mm): L3-4 2, L4-5 4": the unit stands once, before the list.
    private List<Quantity> Announced(ChartText text, int[] ids, List<Quantity> found, int first, int end)
    {
        for (var i = first; i + 3 < end; i++)
        {
            if (
                text.LowerOf(i) == "("
                && UnitAt(text, ids, i + 1, end) is { Unit: { } unit, End: var after }
                && after + 1 < end
                && text.LowerOf(after) == ")"
                && text.LowerOf(after + 1) is ":" or "="
            )
            {
                found = Behind(found, after, unit);
            }
        }

        return found;
    }

    private static List<Quantity> Behind(List<Quantity> found, int bracket, string unit) =>
        found.ConvertAll(q => q.First > bracket && q is { Unit: null, Form: QuantityForm.Plain } ? q with { Unit = unit } : q);

    // "2, 3 and 4 mm respectively": the unit stands once, behind the list.
    private static List<Quantity> Shared(ChartText text, List<Quantity> found, int first, int end)
    {
        var isInOrder = false;
        for (var i = first; i < end && !isInOrder; i++)
        {
            isInOrder = text.LowerOf(i) is "respectively" or "resp";
        }

        for (var i = isInOrder ? found.Count - 2 : -1; i >= 0; i--)
        {
            var (a, b) = (found[i], found[i + 1]);
            var isList = b.First > a.End && b.First - a.End <= 2;
            for (var t = a.End; t < b.First; t++)
            {
                isList &= text.LowerOf(t) is "," or "and" or "&";
            }

            if (isList && a is { Unit: null, Form: QuantityForm.Plain } && b is { Unit: not null, Form: QuantityForm.Plain })
            {
                found[i] = a with { Unit = b.Unit };
            }
        }

        return found;
    }

    private static bool IsFraction(ChartText text, int i, int end) =>
        i + 2 < end
        && text.Tokens[i].Kind == TokenKind.Number
        && text.LowerOf(i + 1) == "/"
        && text.Tokens[i + 2].Kind == TokenKind.Number
        && !text.IsSpaced(i + 1)
        && !text.IsSpaced(i + 2);

    private Quantity? Spelled(ChartText text, int[] ids, int at, int end) =>
        _numbers.Find(text, ids, at, Math.Min(end, at + 2)) is [{ } word, ..] && word.First == at ? Spelled(text, ids, word, end) : null;

    // A spelled number counts only with a unit or a "of ten" behind it.
    private Quantity? Spelled(ChartText text, int[] ids, PhraseMatch<double> word, int end)
    {
        // "forty-six": tens and ones.
        var isTens = word.Value is >= 20 and <= 90 && word.Value % 10 == 0;
        var at = isTens && word.End + 1 < end && text.LowerOf(word.End) == "-" ? word.End + 1 : word.End;
        if (isTens && at < end && _numbers.Find(text, ids, at, Math.Min(end, at + 1)) is [{ Value: >= 1 and <= 9 } ones])
        {
            word = new PhraseMatch<double>(word.First, ones.End, word.Value + ones.Value);
        }

        var (form, stop) = OutOf(text, word.End, end);
        if (stop > word.End && word.Value >= 1)
        {
            return new Quantity(word.First, stop, form, word.Value, word.Value, FormUnit(form))
            {
                Written = Written(text, word.First, stop),
            };
        }

        var (unit, after) = UnitAt(text, ids, word.End, end);
        if (
            unit is null
            && isTens
            && word.End + 1 < end
            && text.LowerOf(word.End) is "to" or "or"
            && Spelled(text, ids, word.End + 1, end) is { Unit: not null } upper
            && upper.Low > word.Value
        )
        {
            // "sixty to seventy percent"
            return upper with { First = word.First, Low = word.Value, Written = Written(text, word.First, upper.End) };
        }

        if (unit is null)
        {
            return isTens
                ? new Quantity(word.First, word.End, QuantityForm.Plain, word.Value, word.Value, null)
                {
                    Written = Written(text, word.First, word.End),
                }
                : null;
        }

        var value = word.Value;
        var written = Written(text, word.First, word.End);

        // "a block and a half"
        if (
            after + 2 < end
            && text.LowerOf(after) == "and"
            && text.LowerOf(after + 1) is "a" or "one"
            && text.LowerOf(after + 2) is "half" or "quarter"
        )
        {
            value += text.LowerOf(after + 2) == "half" ? 0.5 : 0.25;
            after += 3;
            written = Written(text, word.First, after);
        }

        return new Quantity(word.First, after, QuantityForm.Plain, value, value, unit) { Written = written };
    }

    // The words from a token on, to the end of the sentence.
    private readonly record struct Onward(ChartText Text, int[] Ids, int At, int End)
    {
        public string Word(int offset) => At + offset < End ? Text.LowerOf(At + offset) : "";

        public bool IsNumber(int offset) => At + offset < End && Text.Tokens[At + offset].Kind == TokenKind.Number;

        /// <summary>No white space before it and before the next.</summary>
        public bool IsTight => !Text.IsSpaced(At) && !Text.IsSpaced(At + 1);
    }

    private Quantity? Number(ChartText text, int[] ids, int i, int first, int end)
    {
        if (!Parse(text, i, out var number))
        {
            return null;
        }

        var behind = WithThousands(new Onward(text, ids, i + 1, end), ref number);
        if (Strength(behind, i, number) is { } strength)
        {
            return strength;
        }

        var isNegative = IsNegative(text, i, first) || IsSpokenNegative(text, i, first, end, number);
        var start = isNegative ? i - 1 : i;
        number = isNegative ? -number : number;
        return (isNegative ? null : Range(behind, i, first, number))
            ?? Extent(behind, i, number)
            ?? OfSeveral(behind, start, first, number)
            ?? OfScale(behind, i, start, first, number)
            ?? (
                behind.Word(0) == "/" && behind.IsNumber(1) && behind.IsTight
                    ? Share(behind, start, first, number)
                    : WithUnit(behind, start, first, number)
            );
    }

    // 1,000
    private static Onward WithThousands(Onward behind, ref double number)
    {
        while (
            behind.Word(0) == ","
            && behind.IsNumber(1)
            && behind.IsTight
            && behind.Text.Tokens[behind.At + 1].Length == 3
            && Parse(behind.Text, behind.At + 1, out var thousands)
        )
        {
            number = (number * 1000) + thousands;
            behind = behind with { At = behind.At + 2 };
        }

        return behind;
    }

    // 4+/5, 4-/5, 4-5/5, "4+ out of 5", "4 minus out of 5"
    private static Quantity? Strength(Onward behind, int i, double number)
    {
        var outOf =
            behind.Word(1) == "/" ? 2
            : behind.Word(1) == "out" && behind.Word(2) == "of" ? 3
            : behind.Word(1) == "of" ? 2
            : 0;
        if (
            outOf == 0
            || number > 5
            || behind.Word(0) is not ("+" or "-" or "plus" or "minus")
            || behind.Word(outOf) is not ("5" or "five")
        )
        {
            return null;
        }

        var grade = Math.Round(behind.Word(0) is "+" or "plus" ? Math.Min(number + 0.33, 5) : number - 0.33, 2);
        return new Quantity(i, behind.At + outOf + 1, QuantityForm.OfFive, grade, grade, "of-5")
        {
            Written = Written(behind.Text, i, behind.At + 1),
        };
    }

    // A dash that stands at the number, and joins it to none before.
    private static bool IsNegative(ChartText text, int i, int first) =>
        i > first
            && text.LowerOf(i - 1) is "-" or "\u2212"
            && !text.IsSpaced(i)
            && (
                i - 1 == first
                || (text.IsSpaced(i - 1) && text.Tokens[i - 2].Kind != TokenKind.Number)
                || text.LowerOf(i - 2) is "(" or ":" or "=" or "of"
            )
        || (
            i > first + 1
            && text.LowerOf(i - 1) == "-"
            && !text.IsSpaced(i)
            && text.IsSpaced(i - 1)
            && text.Tokens[i - 1].Start - text.Tokens[i - 2].End > 1
        );

    // "T score minus 2.7"
    private static bool IsSpokenNegative(ChartText text, int i, int first, int end, double number) =>
        i > first
        && (
            text.LowerOf(i - 1) == "minus"
            || (text.LowerOf(i - 1) == "negative" && (!double.IsInteger(number) || (i + 1 < end && text.LowerOf(i + 1) is "mm" or "cm")))
        );

    // a range: 3-4, 3 to 4, 10 or 20, between 3 and 4
    private Quantity? Range(Onward behind, int i, int first, double low)
    {
        var (text, ids, at, end) = behind;
        var join = behind.Word(0);
        var isJoined =
            join is "to" or "or"
            || (join == "and" && i > first && text.LowerOf(i - 1) == "between")
            || (join is "-" or "\u2013" && behind.IsNumber(1) && text.IsSpaced(at) == text.IsSpaced(at + 1));
        if (!isJoined || !behind.IsNumber(1) || !Parse(text, at + 1, out var high) || high <= low)
        {
            return null;
        }

        var (form, stop) = OutOf(text, at + 2, end);
        if (stop > at + 2)
        {
            return Make(text, i, at + 2, stop, form, low, high, FormUnit(form));
        }

        var (unit, after) = UnitAt(text, ids, at + 2, end);
        if (unit is not null)
        {
            var range = Make(text, i, at + 2, after, QuantityForm.Plain, low, high, unit);
            return join == "and" ? range with { Written = $"{text.TextOf(i)} to {text.TextOf(at + 1)}" } : range;
        }

        return join is "or" or "and" ? null : Make(text, i, at + 2, at + 2, QuantityForm.Plain, low, high, null);
    }

    // 9 x 7 x 11 mm: the first counts
    private Quantity? Extent(Onward behind, int i, double number)
    {
        var (text, ids, at, end) = behind;
        var stop = at;
        while (stop + 1 < end && text.LowerOf(stop) is "x" or "\u00D7" or "by" && text.Tokens[stop + 1].Kind == TokenKind.Number)
        {
            stop += 2;
        }

        return stop > at && UnitAt(text, ids, stop, end) is { Unit: { } unit, End: var after }
            ? Make(text, i, stop, after, QuantityForm.Extent, number, number, unit)
            : null;
    }

    // How many tokens "of", "out of" and "points out of" have behind a number; none where neither stands there.
    private static int OutOf(Onward behind) =>
        behind.Word(0) switch
        {
            "of" => 1,
            "out" when behind.Word(1) == "of" => 2,
            "points" or "pts" when behind.Word(1) == "of" => 2,
            "points" or "pts" when behind.Word(1) == "out" && behind.Word(2) == "of" => 3,
            _ => 0,
        };

    // "15 of 18 visits": so many of those that were booked
    private Quantity? OfSeveral(Onward behind, int start, int first, double number)
    {
        var of = OutOf(behind);
        var (text, ids, at, end) = behind;
        return
            of > 0
            && behind.IsNumber(of)
            && Parse(text, at + of, out var all)
            && number <= all
            && UnitAt(text, ids, at + of + (_beside.Booked.Contains(behind.Word(of + 1)) ? 2 : 1), end)
                is { Unit: { } counted, End: var after }
            && _counted.Contains(counted)
            ? Make(text, start, at, after, QuantityForm.Plain, number, number, counted, first)
            : null;
    }

    // "7/10", "3 out of 5"; "ODI 23/50", "21 out of 50": a raw score of fifty points
    private static Quantity? OfScale(Onward behind, int i, int start, int first, double number)
    {
        var (text, _, at, end) = behind;
        var (form, after) = OutOf(text, at, end);
        if (after > at && number >= 0)
        {
            return Make(text, i, at, after, form, number, number, FormUnit(form), first);
        }

        var of = OutOf(behind);
        var ofFifty =
            behind.Word(0) == "/" && behind.Word(1) == "50" && behind.IsTight && behind.Word(2) != "/" ? 2
            : of > 0 && behind.Word(of) == "50" && behind.Word(of + 1) != "/" ? of + 1
            : 0;
        return ofFifty > 0 && number <= 50
            ? Make(text, start, at + ofFifty, at + ofFifty, QuantityForm.OfHundred, number * 2, number * 2, "%", first)
            : null;
    }

    // any other fraction is a share where it is one, else nothing that we count (a date, a blood pressure)
    private static Quantity? Share(Onward behind, int start, int first, double number)
    {
        var (text, _, at, _) = behind;
        if (
            !Parse(text, at + 1, out var denominator)
            || denominator is not (>= 2 and <= 4)
            || number >= denominator
            || behind.Word(2) == "/"
        )
        {
            return null;
        }

        var share = Math.Round(number / denominator * 100, 4);
        return Make(text, start, at + 2, at + 2, QuantityForm.Fraction, share, share, "%", first);
    }

    private Quantity WithUnit(Onward behind, int start, int first, double number)
    {
        var (text, ids, at, end) = behind;
        var (unit, after) = UnitAt(text, ids, at, end);
        return Make(text, start, at, unit is null ? at : after, QuantityForm.Plain, number, number, unit, first);
    }

    private static Quantity Make(
        ChartText text,
        int start,
        int writtenEnd,
        int end,
        QuantityForm form,
        double low,
        double high,
        string? unit,
        int first = 0
    )
    {
        var quantity = new Quantity(start, end, form, low, high, unit) { Written = Written(text, start, writtenEnd) };
        if (
            start > first
            && unit is not null
            && form == QuantityForm.Plain
            && Bound(text, start, first, unit is "%" or "mm" or "cm" or "deg") is { } bound
        )
        {
            // "less than 3 mm" falls short of 3, "more than 5 cm" is above 5: by no more than can be told.
            quantity = quantity with
            {
                First = bound.First,
                Written = Written(text, bound.First, writtenEnd),
            };
            var top = bound.IsStrict ? Math.BitDecrement(high) : high;
            return bound.IsUpper
                ? quantity with
                {
                    Low = Math.Min(0, top),
                    High = top,
                }
                : quantity with
                {
                    Low = bound.IsStrict ? Math.BitIncrement(low) : low,
                    High = bound.IsStrict ? Math.BitIncrement(high) : high,
                };
        }

        if (start > first)
        {
            var before = text.LowerOf(start - 1);
            if (before is "<" or "\u2264" && low > 0)
            {
                return quantity with { First = start - 1, Low = 0, Written = before + quantity.Written };
            }

            if (before == "=" && start - 1 > first && text.LowerOf(start - 2) == "<")
            {
                // A T-score "<= -2.5" has no least value that zero would be.
                return quantity with { First = start - 2, Low = Math.Min(0, low), Written = "<=" + quantity.Written };
            }
        }

        return quantity;
    }

    private static (int First, bool IsUpper, bool IsStrict)? Bound(ChartText text, int start, int first, bool isMeasured)
    {
        string At(int offset) => start - offset >= first ? text.LowerOf(start - offset) : "";
        var isNegated = At(3) is "no" or "not";
        // "Cannot walk more than 300 feet", "unable to stand more than 5 min": as far as that and no farther.
        var isLimit = At(4) is "cannot" or "can't" or "not" or "never" || (At(4) == "to" && At(5) is "unable" or "not");
        return (At(2), At(1)) switch
        {
            ("more" or "greater" or "larger", "than") when isNegated => (start - 3, true, false),
            ("less" or "fewer" or "smaller", "than") when isNegated => (start - 3, false, false),
            ("less" or "fewer" or "smaller", "than") => (start - 2, true, true),
            ("more" or "farther" or "further" or "longer", "than") when isLimit => (At(4) == "to" ? start - 5 : start - 4, true, false),
            ("more" or "greater" or "larger", "than") => (start - 2, false, true),
            // "I am up to 500 meters on my walks": as far as that by now.
            ("up", "to")
                when At(3)
                    is "am"
                        or "is"
                        or "are"
                        or "'m"
                        or "'s"
                        or "i'm"
                        or "he's"
                        or "she's"
                        or "now"
                        or "back"
                        or "got"
                        or "built"
                        or "worked" => null,
            ("at", "most") or ("up", "to") => (start - 2, true, false),
            ("at", "least") => (start - 2, false, false),
            (_, "under" or "below" or "within") => (start - 1, true, At(1) != "within"),
            (_, "exceeding" or "exceeds") => (start - 1, false, true),
            (_, "over" or "above" or ">") when isMeasured && !isNegated && At(2) is not ("no" or "not" or "-" or "\u2013" or ">") => (
                start - 1,
                false,
                true
            ),
            (_, "\u2265") when isMeasured => (start - 1, false, false),
            _ => null,
        };
    }

    private static (QuantityForm Form, int End) OutOf(ChartText text, int at, int end)
    {
        string At(int offset) => at + offset < end ? text.LowerOf(at + offset) : "";
        static QuantityForm? Form(string denominator) =>
            denominator switch
            {
                "10" or "ten" => QuantityForm.OfTen,
                "5" or "five" => QuantityForm.OfFive,
                "100" or "hundred" => QuantityForm.OfHundred,
                _ => null,
            };

        if (At(0) == "/" && !text.IsSpaced(at + 1 < end ? at + 1 : at) && Form(At(1)) is { } slash && At(2) != "/")
        {
            return (slash, at + 2);
        }

        if (At(0) == "out" && At(1) == "of" && Form(At(2)) is { } outOf)
        {
            return (outOf, at + 3);
        }

        return At(0) == "of" && Form(At(1)) is { } of ? (of, at + 2) : (QuantityForm.Plain, at);
    }

    private static string? FormUnit(QuantityForm form) =>
        form switch
        {
            QuantityForm.OfTen => "of-10",
            QuantityForm.OfFive => "of-5",
            QuantityForm.OfHundred => "%",
            _ => null,
        };

    private (string? Unit, int End) UnitAt(ChartText text, int[] ids, int at, int end)
    {
        if (at >= end)
        {
            return (null, at);
        }

        var from = text.LowerOf(at) == "-" && at + 1 < end && !text.IsSpaced(at) && !text.IsSpaced(at + 1) ? at + 1 : at;
        var match = _units.Find(text, ids, from, Math.Min(end, from + 4)).FirstOrDefault();
        if (
            match.Value == "hours"
            && text.TextOf(from) is "HR"
            && from + 1 < text.Tokens.Count
            && text.Tokens[text.LowerOf(from + 1) is ":" or "=" && from + 2 < text.Tokens.Count ? from + 2 : from + 1].Kind
                == TokenKind.Number
        )
        {
            // "Temp 36.8  HR 72": the heart's rate follows.
            return (null, at);
        }

        return match.Value is not null && match.First == from ? (match.Value, match.End) : Described(text, ids, from, end) ?? (null, at);
    }

    // "twelve supervised therapy sessions", "one expandable titanium cage"
    private (string?, int)? Described(ChartText text, int[] ids, int from, int end)
    {
        HashSet<string>? units = null;
        for (var i = from; i < Math.Min(end, from + 5); i++)
        {
            if (
                units is not null
                && _units.Find(text, ids, i, Math.Min(end, i + 4)).FirstOrDefault() is { Value: { } unit } match
                && match.First == i
                && units.Contains(unit)
            )
            {
                return (unit, match.End);
            }

            if (!_between.TryGetValue(text.LowerOf(i), out var own))
            {
                return null;
            }

            units = units is null ? [.. own] : [.. units.Intersect(own)];
        }

        return null;
    }

    // "46% -> 45%": the sign of the last holds for the first too.
    private List<Quantity> Arrows(ChartText text, List<Quantity> found)
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (a, b) = (found[i], found[i + 1]);
            if (!IsArrow(text, a.End, b.First) && !IsFall(text, a, b) && !IsNowOf(text, a, b))
            {
                continue;
            }

            found[i] = a with { BeforeArrow = true, Unit = a.Unit ?? b.Unit };
            found[i + 1] = b with { AfterArrow = true, Unit = b.Unit ?? found[i].Unit };
        }

        return found;
    }

    // "95 m, now 100 m", "46 (44 today)", "7/10; currently 5/10", "46 at eval, 44 at d/c", "was 46, is 44": of two numbers of one kind the second is what is, the first what was.
    private bool IsNowOf(ChartText text, Quantity a, Quantity b)
    {
        if (a.Form != b.Form || !(a.Unit == b.Unit || (a.Unit is not null && b.Unit is null)) || a.Unit is { } unit && Spans.Contains(unit))
        {
            return false;
        }

        if (IsUnderTimes(text, a.First, a.End, b.First))
        {
            return true;
        }

        // [46] at eval , at discharge [44] at discharge
        var at = Past(text, a.End, b.First, Fillers);
        var then = After(text, at, b.First, _thens);
        at = Past(text, then ?? at, b.First, Marks);
        at = Past(text, at, b.First, Fillers);
        var now = After(text, at, b.First, _nows);
        var isNow = at < b.First && text.LowerOf(at) == "is" && a.First > 0 && text.LowerOf(a.First - 1) is "was" or "were";
        at = Past(text, now ?? (isNow ? at + 1 : at), b.First, Links);
        if (at != b.First || b.First == a.End)
        {
            return false;
        }

        // "4 mm and 6 mm today" tells two things of today.
        var joined = false;
        for (var i = a.End; i < b.First; i++)
        {
            joined |= text.LowerOf(i) is "and" or "/";
        }

        return now is not null
            || isNow
            || then is not null
            || (!joined && After(text, Past(text, b.End, text.Tokens.Count, Fillers), text.Tokens.Count, _nows) is not null);
    }

    // "ODI eval / d/c: 46 / 38": two numbers with a mark between them, and before them the names of their two times.
    private bool IsUnderTimes(ChartText text, int first, int end, int next)
    {
        if (next == end || Past(text, end, next, Marks) != next)
        {
            return false;
        }

        var at = BackPast(text, first);
        return Before(text, at, _nows) is { } now
            && BackPast(text, now) is var before
            && before < now
            && Before(text, before, _thens) is not null;
    }

    private static int BackPast(ChartText text, int from)
    {
        while (from > 0 && (Marks.Contains(text.LowerOf(from - 1)) || text.LowerOf(from - 1) is ":" or "="))
        {
            from--;
        }

        return from;
    }

    // Where one of the words begins that ends right before a token, the longest first; null where none does.
    private static int? Before(ChartText text, int end, IReadOnlySet<string> words)
    {
        for (var length = Math.Min(3, end); length > 0; length--)
        {
            if (words.Contains(Joined(text, end - length, length)))
            {
                return end - length;
            }
        }

        return null;
    }

    private static string Joined(ChartText text, int from, int length) =>
        length switch
        {
            1 => text.LowerOf(from),
            2 => string.Concat(text.LowerOf(from), text.LowerOf(from + 1)),
            _ => string.Concat(text.LowerOf(from), text.LowerOf(from + 1), text.LowerOf(from + 2)),
        };

    private static readonly HashSet<string> Marks = new(StringComparer.Ordinal)
    {
        "|",
        ",",
        ";",
        "(",
        ")",
        "/",
        "-",
        "\u2013",
        "\u2014",
        "and",
        "but",
        "to",
        "then",
    };
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "at",
        "on",
        "in",
        "the",
        "by",
        "@",
        "(",
        ")",
        "time",
        "of",
    };
    private static readonly HashSet<string> Links = new(StringComparer.Ordinal)
    {
        "at",
        "is",
        ":",
        "=",
        "about",
        "up",
        "down",
        "to",
        "was",
    };

    private static int Past(ChartText text, int from, int to, HashSet<string> words)
    {
        while (from < to && words.Contains(text.LowerOf(from)))
        {
            from++;
        }

        return from;
    }

    // Where one of the words ends that begins at a token, the longest first ("d/c" is three tokens); null where none does.
    private static int? After(ChartText text, int from, int to, IReadOnlySet<string> words)
    {
        for (var length = Math.Min(3, to - from); length > 0; length--)
        {
            if (words.Contains(Joined(text, from, length)))
            {
                return from + length;
            }
        }

        return null;
    }

    // How long and how often are told of many things at once.
    private static readonly HashSet<string> Spans = new(StringComparer.Ordinal)
    {
        "days",
        "weeks",
        "months",
        "years",
        "visits",
        "cages",
        "mL",
    };

    // "NRS 8 to 3": no range goes down, so that the first is the earlier. A slope of lengths or degrees may ("8 to 3 mm on bending").
    private static bool IsFall(ChartText text, Quantity a, Quantity b) =>
        b.First - a.End == 1
        && (
            text.LowerOf(a.End) == "to"
            || (text.LowerOf(a.End) is "-" or "\u2013" && text.IsSpaced(a.End) == text.IsSpaced(b.First) && a.Low > 10)
        )
        && !a.IsRange
        && !b.IsRange
        && b.High < a.Low
        && a.Low <= 100
        && Falls(a)
        && Falls(b);

    private static bool Falls(Quantity quantity) =>
        quantity.Form is QuantityForm.OfTen or QuantityForm.OfHundred
        || (quantity.Form == QuantityForm.Plain && quantity.Unit is null or "of-10" or "%");

    private static bool IsArrow(ChartText text, int from, int to)
    {
        var words = to - from;
        return words switch
        {
            1 => text.LowerOf(from) is "\u2192" or ">",
            2 => (text.LowerOf(from), text.LowerOf(from + 1))
                is
                    ("-", ">")
                    or
                    ("=", ">")
                    or
                    (".", ".")
                    or
                    ("to", "now")
                    or
                    ("now", "at")
                    or
                    ("down", "to"),
            3 => (text.LowerOf(from), text.LowerOf(from + 1), text.LowerOf(from + 2)) is ("-", "-", ">"),
            _ => false,
        };
    }

    private static bool Parse(ChartText text, int token, out double value) =>
        double.TryParse(text.TextOf(token), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value)
        && value < 1e9;

    private static string Written(ChartText text, int first, int end) => text.TextOf(first, end).ToString().ReplaceLineEndings(" ");
}
