using System.Buffers;
using System.Globalization;

namespace Copilot.Core.Disclosure;

/// <summary>How a mask looks: <c>[PERSON-1]</c>; <c>[PERSON-1.2]</c> for another spelling of the same.</summary>
public static class MaskForm
{
    private static readonly SearchValues<char> Counting = SearchValues.Create("0123456789.");

    /// <summary>How many masks of each kind a text holds.</summary>
    public static IReadOnlyDictionary<IdentifierKind, int> Count(IEnumerable<string> texts)
    {
        var counts = new SortedDictionary<IdentifierKind, int>();
        foreach (var text in texts)
        {
            foreach (var mask in Literals(text))
            {
                var kind = Enum.GetValues<IdentifierKind>()
                    .First(k => text.AsSpan(mask.Start + 1).StartsWith(Name(k), StringComparison.OrdinalIgnoreCase));
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        return counts;
    }

    /// <summary>No mask is longer, in UTF-16 units.</summary>
    public const int Longest = 32;

    /// <param name="spelling">1 for the first.</param>
    public static string Of(IdentifierKind kind, int number, int spelling) =>
        spelling == 1
            ? string.Create(CultureInfo.InvariantCulture, $"[{Name(kind)}-{number}]")
            : string.Create(CultureInfo.InvariantCulture, $"[{Name(kind)}-{number}.{spelling}]");

    /// <summary>The word of a kind in its masks.</summary>
    public static string Name(IdentifierKind kind) =>
        kind switch
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
        if (dash < 1 || dash + 1 == close || rest[(dash + 1)..close].ContainsAnyExcept(Counting))
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
