using System.Collections.Frozen;

namespace Copilot.Core.Disclosure;

/// <summary>Dates in whatever form, where a label says that one stands: <c>3/12/57</c>, <c>1957-03-12</c>, <c>March 12, 1957</c>, <c>12 Mar 1957</c>, <c>12MAR1957</c>, <c>1957</c>.</summary>
internal static class DateForm
{
    private static readonly FrozenSet<string> Months = FrozenSet.ToFrozenSet(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Where a date that begins at a word ends, exclusive, in words; null where none begins.</summary>
    public static int? EndAt(Words words, int at)
    {
        if (!words.Has(at))
        {
            return null;
        }

        var parts = 0;
        var end = at;
        var (hasMonth, hasYear) = (false, false);
        for (var i = at; i < at + 8 && parts < 3 && words.Has(i) && (i == at || words.IsNext(i - 1)); i++)
        {
            var word = words.Of(i);
            if (words[i].Kind == WordKind.Digits && word.Length is 1 or 2 or 4 && !(word.Length == 4 && hasYear))
            {
                hasYear |= word.Length == 4;
            }
            else if (words[i].Kind == WordKind.Digits && word.Length == 8 && parts == 0)
            {
                return i + 1;
            }
            else if (words[i].Kind == WordKind.Letters && Months.Contains(words.Lower(i)) && !hasMonth)
            {
                hasMonth = true;
            }
            else if (words[i].Kind == WordKind.Mixed && parts == 0 && IsGlued(word))
            {
                return i + 1;
            }
            else if (words[i].Kind == WordKind.Mixed && IsOrdinal(word)) { }
            else if (parts > 0 && (word is "/" or "-" or "." or "," or "of" or "'" or "’" or "–"))
            {
                continue;
            }
            else
            {
                break;
            }

            parts++;
            end = i + 1;
        }

        return parts switch
        {
            3 => end,
            2 => hasMonth || hasYear || words[end - 1].Start - words[at].End == 1 ? end : null,
            1 => hasYear ? end : null,
            _ => null,
        };
    }

    /// <summary>The four-digit year of the date between two words; null where it has none.</summary>
    public static int? Year(Words words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (
                words[i].Kind == WordKind.Digits
                && words[i].Length == 4
                && int.TryParse(
                    words.Of(i),
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var year
                )
            )
            {
                return year;
            }
        }

        return null;
    }

    /// <summary><c>20250528</c>: a day written in eight digits.</summary>
    public static bool IsCompact(ReadOnlySpan<char> digits) =>
        digits.Length == 8
        && !digits.ContainsAnyExceptInRange('0', '9')
        && digits[..2] is "19" or "20"
        && int.Parse(digits[4..6], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12
        && int.Parse(digits[6..], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31;

    // 12MAR1957
    private static bool IsGlued(ReadOnlySpan<char> word)
    {
        var first = word.IndexOfAnyExceptInRange('0', '9');
        var last = word.LastIndexOfAnyExceptInRange('0', '9');
        return first is 1 or 2
            && last >= first
            && word.Length - last - 1 is 2 or 4
            && Months.Contains(word[first..(last + 1)].ToString().ToLowerInvariant());
    }

    // 12th
    private static bool IsOrdinal(ReadOnlySpan<char> word) =>
        word.Length is 3 or 4 && char.IsAsciiDigit(word[0]) && word[^2..].ToString().ToLowerInvariant() is "st" or "nd" or "rd" or "th";
}
