using System.Globalization;
using System.Text;

namespace Copilot.Engine.Import;

/// <summary>Ids out of headings: kebab case, each once.</summary>
internal sealed class Slugs
{
    private const int Longest = 48;

    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    public string Next(string heading)
    {
        // An id of a single sign is not read as one.
        var slug = Of(heading) is { Length: > 1 } own ? own : $"passage-{Of(heading)}".TrimEnd('-');
        var wanted = slug;
        while (_used.TryGetValue(wanted, out var times))
        {
            _used[wanted] = times + 1;
            wanted = string.Create(CultureInfo.InvariantCulture, $"{slug}-{_used[slug] = Math.Max(_used[slug], 1) + 1}");
        }

        _used[wanted] = 1;
        return wanted;
    }

    /// <summary>May be empty: of a heading without Latin letters and figures nothing is left.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (
                slug.Length > 0
                && slug[^1] != '-'
                && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && c != '\''
                && c != '\u2019'
            )
            {
                slug.Append('-');
            }

            if (slug.Length > Longest)
            {
                break;
            }
        }

        var whole = slug.ToString();
        var cut =
            whole.Length <= Longest ? whole
            : whole.LastIndexOf('-', Longest) is > 0 and var at ? whole[..at]
            : whole[..Longest];
        return cut.Trim('-');
    }
}
