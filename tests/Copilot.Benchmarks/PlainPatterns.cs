using System.Globalization;
using System.Text.RegularExpressions;

namespace Copilot.Benchmarks;

/// <summary>What a user would write instead: a pattern for each of a few facts, compiled, tried on each line. It knows no denial, nobody else's history, no
/// level, side or date, and no unit but its own.</summary>
internal static partial class PlainPatterns
{
    /// <summary>The facts that it looks for, by their names in the dictionary.</summary>
    public static IReadOnlyList<(string Fact, Regex Pattern)> All { get; } =
    [
        ("odi", Odi()),
        ("leg-pain-score", LegPain()),
        ("t-score", TScore()),
        ("walking-distance", Walking()),
        ("therapy-visits", Visits()),
        ("hba1c", HbA1c()),
        ("central-stenosis", CentralStenosis()),
        ("foraminal-stenosis", ForaminalStenosis()),
    ];

    /// <summary>What each pattern finds in a line: the fact's name, and its number or word.</summary>
    public static IEnumerable<(string Fact, string Value)> Find(string line)
    {
        foreach (var (fact, pattern) in All)
        {
            foreach (Match match in pattern.Matches(line))
            {
                yield return (fact, match.Groups[1].Value.ToLower(CultureInfo.InvariantCulture));
            }
        }
    }

    [GeneratedRegex(@"\b(?:ODI|Oswestry)\b[^\d\n]{0,20}(\d{1,3})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Odi();

    [GeneratedRegex(
        @"\bleg(?:\s+pain)?(?:\s+(?:NRS|VAS))?[^\d\n]{0,10}(\d{1,2})(?:\s*/\s*10|\s+of\s+10|\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LegPain();

    [GeneratedRegex(@"\bT-?\s?score\b[^\d\n-]{0,20}(-?\d(?:\.\d+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TScore();

    [GeneratedRegex(
        @"\bwalk\w*[^\d\n]{0,40}(\d+)\s*(?:m|metres|meters|blocks?|yards?|feet)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Walking();

    [GeneratedRegex(
        @"\b(\d{1,3})\s+(?:PT\s+|physical therapy\s+)?(?:visits|sessions)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Visits();

    [GeneratedRegex(@"\b(?:Hb)?A1c\b[^\d\n]{0,12}(\d{1,2}(?:\.\d)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HbA1c();

    [GeneratedRegex(
        @"\b(mild|moderate|severe)\s+(?:central|spinal|canal|central canal)\s+stenosis\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CentralStenosis();

    [GeneratedRegex(
        @"\b(mild|moderate|severe)\s+(?:left\s+|right\s+|bilateral\s+)?(?:neural\s+)?foraminal\s+(?:stenosis|narrowing)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ForaminalStenosis();
}
