using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>A number as people write it beside digits with a unit.</summary>
/// <param name="Written">In figures: "4+", "1.5", "22".</param>
internal readonly record struct SaidNumber(int First, int End, double Value, string Written);

/// <summary>Numbers that stand without the unit by which quantities are read: "a two", "twenty-two", "x 13", "1 1/2", "4+", "gr II", "a dozen".</summary>
internal static class SaidNumbers
{
    private static readonly Dictionary<string, double> Words = new(
        CountingWords.All.Select(n => KeyValuePair.Create(n.Word, (double)n.Number)),
        StringComparer.Ordinal
    )
    {
        ["zero"] = 0,
        ["dozen"] = 12,
        ["hundred"] = 100,
        ["i"] = 1,
        ["ii"] = 2,
        ["iii"] = 3,
        ["iv"] = 4,
        ["v"] = 5,
        ["first"] = 1,
        ["twice"] = 2,
        ["half"] = 0.5,
        ["quarter"] = 0.25,
        ["third"] = 1 / 3.0,
        ["fifth"] = 0.2,
        ["\u00BD"] = 0.5,
    };

    /// <summary>What a stroke divides and the plain reading passes over: the second of two values ("60/58", "8/8"), and parts of a whole in figures or words ("1/3", "two thirds").</summary>
    /// <param name="ofWhole">Whether parts of a whole are asked for; the second of two values otherwise too.</param>
    public static IEnumerable<SaidNumber> Divided(ChartText text, int first, int end, bool ofWhole)
    {
        double? At(int i) =>
            i >= first
            && i < end
            && text.KindOf(i) == TokenKind.Number
            && double.TryParse(text.TextOf(i), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
                ? n
                : null;
        for (var i = first; i < end; i++)
        {
            if (
                ofWhole
                && Parts.TryGetValue(text.LowerOf(i), out var parts)
                && i > first
                && Words.TryGetValue(text.LowerOf(i - 1), out var many)
                && many > 1
                && many < parts
            )
            {
                yield return new SaidNumber(i - 1, i + 1, many / parts, text.TextOf(i - 1, i + 1).ToString());
            }

            if (At(i) is not { } one || At(i + 2) is not { } two || text.LowerOf(i + 1) != "/" || text.IsSpaced(i + 2))
            {
                continue;
            }

            var isAlone = (i == first || text.LowerOf(i - 1) != "/") && (i + 3 >= end || text.LowerOf(i + 3) != "/");
            if (ofWhole && isAlone && one < two && two is >= 2 and <= 4)
            {
                yield return new SaidNumber(i, i + 3, one / two, text.TextOf(i, i + 3).ToString());
            }
            else if (isAlone && two is not (5 or 10 or 50 or 100))
            {
                var isSigned = i + 3 < end && text.LowerOf(i + 3) is "+" or "-" && !text.IsSpaced(i + 3);
                yield return new SaidNumber(
                    i + 2,
                    isSigned ? i + 4 : i + 3,
                    two,
                    two.ToString(CultureInfo.InvariantCulture) + (isSigned ? text.LowerOf(i + 3) : "")
                );
            }
        }
    }

    /// <summary>The number that words begin with ("fourteen times", "twenty-two", "one and a half"); null where they begin with none.</summary>
    public static double? Of(string words)
    {
        var all = words.ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (all.Length == 0 || all[0].Length < 3 || !Words.TryGetValue(all[0], out var number))
        {
            return null;
        }

        string At(int i) => i < all.Length ? all[i] : "";
        double Tens(int i) =>
            Words.TryGetValue(At(i), out var tens) && tens is >= 1 and < 100
                ? tens + (tens >= 20 && Words.TryGetValue(At(i + 1), out var rest) && rest is >= 1 and < 10 ? rest : 0)
                : 0;
        return number is >= 20 and < 100 ? Tens(0)
            : At(1) == "hundred" ? (number * 100) + Tens(At(2) == "and" ? 3 : 2)
            : At(1) == "and" && At(2) == "a" && At(3) is "half" or "quarter" ? number + Words[At(3)]
            : number;
    }

    private static readonly Dictionary<string, double> Parts = new(StringComparer.Ordinal)
    {
        ["thirds"] = 3,
        ["quarters"] = 4,
        ["fifths"] = 5,
        ["fourths"] = 4,
    };

    /// <summary>All in tokens [first, end), in order; the digits of a fraction, a decimal or a level are no numbers of their own.</summary>
    public static List<SaidNumber> In(ChartText text, int first, int end)
    {
        var found = new List<SaidNumber>();
        for (var i = first; i < end; i++)
        {
            string At(int n) => i + n < end ? text.LowerOf(i + n) : "";
            bool IsNumber(int n) => i + n < end && text.KindOf(i + n) == TokenKind.Number;
            if (text.KindOf(i) == TokenKind.Number)
            {
                if (
                    !double.TryParse(text.TextOf(i), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                    || (i > first && text.LowerOf(i - 1) == "/" && !text.IsSpaced(i))
                )
                {
                    continue;
                }

                var stop = i + 1;
                var written = text.TextOf(i).ToString();
                if (
                    IsNumber(1)
                    && At(2) == "/"
                    && IsNumber(3)
                    && double.Parse(text.TextOf(i + 1), CultureInfo.InvariantCulture) is var over
                    && double.Parse(text.TextOf(i + 3), CultureInfo.InvariantCulture) is > 1 and < 10 and var under
                    && over < under
                )
                {
                    // "1 1/2"
                    (value, stop) = (value + (over / under), i + 4);
                    written = value.ToString(CultureInfo.InvariantCulture);
                }
                else if (At(1) is "+" or "-" && !text.IsSpaced(i + 1) && At(2) != ">" && !(IsNumber(2) && !text.IsSpaced(i + 2)))
                {
                    (written, stop) = (written + At(1), i + 2);
                }

                found.Add(new SaidNumber(i, stop, value, written));
                i = stop - 1;
            }
            else if (Words.TryGetValue(text.LowerOf(i), out var word))
            {
                var stop = i + 1;
                var next = At(1) == "-" ? 2 : 1;
                if (word is >= 20 and < 100 && Words.TryGetValue(At(next), out var ones) && ones is >= 1 and < 10)
                {
                    (word, stop) = (word + ones, i + next + 1);
                }

                if (word is >= 1 and < 10 && At(stop - i) == "hundred")
                {
                    // "one hundred and twenty", "two hundred"
                    (word, stop) = (word * 100, stop + 1);
                    var rest = At(stop - i) == "and" ? stop + 1 - i : stop - i;
                    if (Words.TryGetValue(At(rest), out var more) && more is >= 1 and < 100)
                    {
                        (word, stop) = (word + more, i + rest + 1);
                        if (more >= 20 && Words.TryGetValue(At(stop - i), out var last) && last is >= 1 and < 10)
                        {
                            (word, stop) = (word + last, stop + 1);
                        }
                    }
                }

                if (i + 1 < end && At(stop - i) == "plus")
                {
                    found.Add(new SaidNumber(i, stop + 1, word, word.ToString(CultureInfo.InvariantCulture) + "+"));
                }

                found.Add(new SaidNumber(i, stop, word, word.ToString(CultureInfo.InvariantCulture)));
                i = stop - 1;
            }
        }

        return found;
    }
}
