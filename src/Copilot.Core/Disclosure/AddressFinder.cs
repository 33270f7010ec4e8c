using System.Buffers;
using System.Collections.Frozen;

namespace Copilot.Core.Disclosure;

/// <summary>Finds streets, boxes, places with a postal code, and addresses of e-mail and of the web.</summary>
internal sealed class AddressFinder(Words words)
{
    private const int LongestAddress = 320;

    private static readonly SearchValues<char> EndsWeb = SearchValues.Create(" \t\r\n\v\f\u0085\u2028\u2029<>\"'()[]{}|`");
    private static readonly SearchValues<char> Telling = SearchValues.Create("0123456789?=@");

    private static readonly FrozenSet<string> Streets = FrozenSet.ToFrozenSet(
        [
            "street",
            "avenue",
            "road",
            "lane",
            "drive",
            "boulevard",
            "court",
            "place",
            "terrace",
            "circle",
            "parkway",
            "highway",
            "square",
            "trail",
            "turnpike",
            "crescent",
            "alley",
            "plaza",
            "loop",
            "close",
            "grove",
            "st",
            "ave",
            "rd",
            "ln",
            "dr",
            "blvd",
            "ct",
            "pl",
            "ter",
            "cir",
            "pkwy",
            "hwy",
            "sq",
            "trl",
            "way",
            "row",
            "walk",
            "mews",
            "pike",
        ],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> Units = FrozenSet.ToFrozenSet(
        ["apt", "apartment", "suite", "ste", "unit", "#", "rm", "room", "floor", "fl", "bldg", "building", "lot"],
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string> States = FrozenSet.ToFrozenSet(
        [
            "AL",
            "AK",
            "AZ",
            "AR",
            "CA",
            "CO",
            "CT",
            "DE",
            "FL",
            "GA",
            "HI",
            "ID",
            "IL",
            "IN",
            "IA",
            "KS",
            "KY",
            "LA",
            "ME",
            "MD",
            "MA",
            "MI",
            "MN",
            "MS",
            "MO",
            "MT",
            "NE",
            "NV",
            "NH",
            "NJ",
            "NM",
            "NY",
            "NC",
            "ND",
            "OH",
            "OK",
            "OR",
            "PA",
            "RI",
            "SC",
            "SD",
            "TN",
            "TX",
            "UT",
            "VT",
            "VA",
            "WA",
            "WV",
            "WI",
            "WY",
            "DC",
            "PR",
        ],
        StringComparer.Ordinal
    );

    public IEnumerable<Identifier> Find()
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Kind is WordKind.Digits or WordKind.Mixed && Street(i) is { } street)
            {
                yield return Of(i, City(street) ?? street, null);
            }

            if (words.Of(i) is "@" && Mail(i) is { } mail)
            {
                yield return mail;
            }

            if ((words.Is(i, "http") || words.Is(i, "https") || words.Is(i, "www")) && Web(i) is { } web)
            {
                yield return web;
            }

            if ((words.Is(i, "p") || words.Is(i, "po")) && Box(i) is { } box)
            {
                yield return Of(i, City(box) ?? box, null);
            }

            if (words.Of(i) is "," && City(i) is { } city && words.IsCapital(i - 1))
            {
                var first = i - 1;
                while (i - first < 3 && words.IsCapital(first - 1) && words.IsNext(first - 1))
                {
                    first--;
                }

                yield return Of(first, city, null);
            }

            if (Labels.Addresses.EndAt(words, i) is { } label && Told(i, label) is { } told)
            {
                yield return told;
            }

            // 192.0.2.7
            if (words[i].Kind == WordKind.Digits && IsNumbered(i))
            {
                yield return new Identifier(words[i].Start, words[i + 6].End, IdentifierKind.Contact);
            }
        }
    }

    /// <summary>All of a field that the head of a column gives to addresses.</summary>
    public Identifier? InField(int first, string label) =>
        words.Has(first) && words[first].Kind != WordKind.Sign ? Of(first, FieldEnd(first), label) : null;

    // "Address: ..." to the end of its column; "lives at 12 ..." only with a number.
    private Identifier? Told(int label, int end)
    {
        var colon = words.IsExactly(end, ":") || words.IsExactly(end + 1, ":") || words.IsExactly(end + 2, ":");
        if (
            words.After(end) is not { } at
            || words[at].Kind == WordKind.Sign
            || !(
                colon
                    ? words.IsCapital(at) || words[at].Kind != WordKind.Letters
                    : words[at].Kind == WordKind.Digits && words.IsCapital(at + 1)
            )
            || WordList.NoNames.Contains(words.Lower(at))
        )
        {
            return null;
        }

        var stop = FieldEnd(at);
        if (!colon)
        {
            stop = at + 1;
            while (stop - at < 8 && words.IsNext(stop - 1) && (words.IsCapital(stop) || words[stop].Kind == WordKind.Digits))
            {
                stop++;
            }
        }

        return Of(at, stop, words.Text[words[label].Start..words[end - 1].End]);
    }

    private int FieldEnd(int first)
    {
        var end = first + 1;
        while (
            end - first < 40
            && words.IsNext(end - 1)
            && words.Of(end) is not ("|" or ";" or "[")
            && !(Labels.All.EndAt(words, end) is { } next && words.IsExactly(next, ":"))
        )
        {
            end++;
        }

        return words[end - 1].Kind == WordKind.Sign && end - 1 > first ? end - 1 : end;
    }

    // 1204 North Weska Avenue, Apt 4B
    private int? Street(int i)
    {
        if (words[i].Length > 6 || !char.IsDigit(words.Of(i)[0]) || (words.SameLine(i - 1, i) && words.Gap(i - 1) == 0))
        {
            return null;
        }

        var long1 = false;
        for (var at = i + 1; at <= i + 5 && words.IsNext(at - 1); at++)
        {
            var isStreet = at > i + 1 && long1 && Streets.Contains(words.Lower(at)) && words.IsCapital(at);
            // "12 LEAD CT", "2 Views CT": a short form in capitals needs a place behind it.
            if (isStreet && (!words.IsUpper(at) || words[at].Length > 2 || words.IsExactly(at + 1, ",") || words.Gap(at) > 1))
            {
                var end = words.IsExactly(at + 1, ".") && words.Gap(at) == 0 && words[at].Length <= 4 ? at + 2 : at + 1;
                return Unit(end) ?? end;
            }

            if (
                !(words.IsCapital(at) || (words[at].Kind == WordKind.Mixed && char.IsDigit(words.Of(at)[0])) || words.Of(at) is ".")
                || WordList.NoNames.Contains(words.Lower(at))
                    && words.Lower(at)
                        is not (
                            "st"
                            or "old"
                            or "new"
                            or "first"
                            or "second"
                            or "third"
                            or "center"
                            or "hospital"
                            or "medical"
                            or "health"
                            or "summer"
                            or "upper"
                            or "lower"
                            or "pearl"
                            or "amber"
                            or "grace"
                            or "grant"
                            or "rose"
                            or "hunter"
                            or "mason"
                            or "health"
                        )
                    && !WordList.GivenNames.Contains(words.Lower(at))
            )
            {
                return null;
            }

            long1 |= words[at].Length >= 3 || words[at].Kind == WordKind.Mixed;
        }

        return null;
    }

    private int? Unit(int at)
    {
        var from = words.IsExactly(at, ",") ? at + 1 : at;
        if (!words.SameLine(at - 1, from) || !Units.Contains(words.Lower(from)))
        {
            return null;
        }

        var value = words.Of(from + 1) is "." or "#" ? from + 2 : from + 1;
        return words.SameLine(from, value) && words[value].Length <= 6 ? value + 1 : null;
    }

    // ", Weska Falls, OH 44101-1234"; also without the place's name.
    private int? City(int at)
    {
        var i = words.IsExactly(at, ",") ? at + 1 : at;
        for (var steps = 0; steps < 5 && words.SameLine(at - 1, i); steps++, i++)
        {
            if (
                words.Of(i).Length == 2
                && States.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Of(i))
                && words.SameLine(i, i + 1)
                && words[i + 1].Kind == WordKind.Digits
                && words[i + 1].Length == 5
            )
            {
                return
                    words.IsExactly(i + 2, "-")
                    && words.Gap(i + 1) == 0
                    && words.Has(i + 3)
                    && words[i + 3].Kind == WordKind.Digits
                    && words[i + 3].Length == 4
                    ? i + 4
                    : i + 2;
            }

            if (!words.IsCapital(i) && words.Of(i) is not "," and not ".")
            {
                return null;
            }
        }

        return null;
    }

    // P.O. Box 4471
    private int? Box(int i)
    {
        var at =
            words.Lower(i) == "po" ? i + 1
            : words.Is(i + 2, "o") ? i + 3
            : i + 1;
        at = words.IsExactly(at, ".") ? at + 1 : at;
        return words.Is(at, "box") && words.SameLine(i, at + 1) && words[at + 1].Kind is WordKind.Digits or WordKind.Mixed ? at + 2 : null;
    }

    private bool IsNumbered(int i)
    {
        if (
            !words.Has(i + 6)
            || words[i + 6].End - words[i].Start > 15
            || (words.SameLine(i - 1, i) && words.Gap(i - 1) == 0 && words.Of(i - 1) is ".")
        )
        {
            return false;
        }

        for (var k = 0; k < 7; k++)
        {
            if (k % 2 == 1 ? words.Of(i + k) is not "." : words[i + k].Kind != WordKind.Digits || words[i + k].Length > 3)
            {
                return false;
            }

            if (k > 0 && words.Gap(i + k - 1) != 0)
            {
                return false;
            }
        }

        return words[i + 6].End - words[i].Start >= 9;
    }

    private Identifier? Mail(int i)
    {
        var text = words.Text;
        var at = words[i].Start;
        var (first, end) = (at, at + 1);
        while (
            first > 0 && at - first < 64 && (char.IsLetterOrDigit(text[first - 1]) || text[first - 1] is '.' or '_' or '%' or '+' or '-')
        )
        {
            first--;
        }

        var dot = -1;
        while (end < text.Length && end - at < LongestAddress && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            dot = text[end] == '.' && end + 1 < text.Length && char.IsLetter(text[end + 1]) ? end : dot;
            end++;
        }

        while (end > at && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return first < at && dot > at + 1 && end > dot + 2 ? new Identifier(first, end, IdentifierKind.Contact) : null;
    }

    // With anything that may lead to somebody's data: a figure or a query behind the host.
    private Identifier? Web(int i)
    {
        var text = words.Text;
        var start = words[i].Start;
        var isWeb = words.Lower(i) == "www" ? words.Of(i + 1) is "." : text.AsSpan(words[i].End).StartsWith("://");
        if (!isWeb)
        {
            return null;
        }

        var rest = text.AsSpan(start, Math.Min(2048, text.Length - start));
        var end = rest.IndexOfAny(EndsWeb);
        var address = (end < 0 ? rest : rest[..end]).TrimEnd(".,;:!?");
        var host = address.IndexOf("://") is var scheme && scheme >= 0 ? scheme + 3 : 0;
        var path = address[host..].IndexOfAny("/?#@");
        return path >= 0 && address[(host + path)..].IndexOfAny(Telling) >= 0
            ? new Identifier(start, start + address.Length, IdentifierKind.Contact, IdentifierFinder.Web)
            : null;
    }

    private Identifier Of(int first, int end, string? label) => new(words[first].Start, words[end - 1].End, IdentifierKind.Address, label);
}
