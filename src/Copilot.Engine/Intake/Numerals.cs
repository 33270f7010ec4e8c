using System.Globalization;
using System.Text;

namespace Copilot.Engine.Intake;

/// <summary>A list item's number as its list writes it.</summary>
internal static class Numerals
{
    private static readonly (int Value, string Sign)[] Signs =
    [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];

    /// <param name="type"><c>1</c>, <c>a</c>, <c>A</c>, <c>i</c> or <c>I</c>.</param>
    public static string Write(int number, string type) =>
        type switch
        {
            "a" when number > 0 => Letters(number),
            "A" when number > 0 => Letters(number).ToUpperInvariant(),
            "i" when number is > 0 and < 4000 => Roman(number),
            "I" when number is > 0 and < 4000 => Roman(number).ToUpperInvariant(),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };

    // z, then aa, ab
    private static string Letters(int number)
    {
        var text = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            text = (char)('a' + ((number - 1) % 26)) + text;
        }

        return text;
    }

    private static string Roman(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, sign) in Signs)
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }

        return text.ToString();
    }
}
