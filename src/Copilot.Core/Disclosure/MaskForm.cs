using System.Globalization;

namespace Copilot.Core.Disclosure;

/// <summary>How a mask looks: <c>[PERSON-1]</c>; <c>[PERSON-1.2]</c> for another spelling of the same.</summary>
internal static class MaskForm
{
    /// <summary>No mask is longer, in UTF-16 units.</summary>
    public const int Longest = 32;

    public static string Of(IdentifierKind kind, int number, int spelling) =>
        spelling == 1 ? string.Create(CultureInfo.InvariantCulture, $"[{Name(kind)}-{number}]") : string.Create(CultureInfo.InvariantCulture, $"[{Name(kind)}-{number}.{spelling}]");

    public static string Name(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Person => "PERSON",
        IdentifierKind.Number => "NUMBER",
        IdentifierKind.Birth => "BIRTH",
        IdentifierKind.Address => "ADDRESS",
        IdentifierKind.Contact => "CONTACT",
        _ => "TEXT",
    };

    /// <summary>Where what looks like a mask at a bracket ends, exclusive; -1 where nothing does.</summary>
    public static int EndAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text.Slice(at, Math.Min(Longest, text.Length - at));
        var close = rest.IndexOf(']');
        if (close < 0 || rest[0] != '[')
        {
            return -1;
        }

        var dash = rest[..close].IndexOf('-');
        if (dash < 1 || dash + 1 == close || rest[(dash + 1)..close].ContainsAnyExcept("0123456789."))
        {
            return -1;
        }

        foreach (var kind in Enum.GetValues<IdentifierKind>())
        {
            if (rest[1..dash].Equals(Name(kind), StringComparison.OrdinalIgnoreCase))
            {
                return at + close + 1;
            }
        }

        return -1;
    }

    /// <summary>What already looks like a mask.</summary>
    public static IEnumerable<Identifier> Literals(string text)
    {
        for (var at = text.IndexOf('['); at >= 0; at = text.IndexOf('[', at + 1))
        {
            if (EndAt(text, at) is var end && end > 0)
            {
                yield return new Identifier(at, end, IdentifierKind.Literal);
            }
        }
    }
}
