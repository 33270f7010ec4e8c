using System.Text;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>What reviewers type shorter than charts write: a level in digits alone ("severe 4-5"), an equals sign for what a record shows; an age in words becomes digits.</summary>
internal static class Shorthand
{
    // Two figures are an amount of these, and no level.
    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "visits",
        "visit",
        "weeks",
        "week",
        "wks",
        "wk",
        "days",
        "day",
        "months",
        "month",
        "mos",
        "years",
        "year",
        "yrs",
        "hours",
        "hrs",
        "times",
        "x",
        "mm",
        "cm",
        "degrees",
        "deg",
        "percent",
        "of",
        "out",
        "pain",
        "blocks",
        "miles",
        "minutes",
        "units",
        "pounds",
        "sessions",
        "session",
        "injections",
        "injection",
        "epidurals",
        "nights",
        "more",
        "falls",
        "levels",
        "screws",
        "cages",
        "doses",
        "pills",
        "packs",
        "steps",
    };

    // Behind these they are a grade or a score, or levels of another region.
    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase)
    {
        "grade",
        "grades",
        "gr",
        "strength",
        "power",
        "motor",
        "pain",
        "score",
        "class",
        "asa",
        "c",
        "t",
        "cervical",
        "thoracic",
        "neck",
        "meyerding",
        "modic",
        "every",
        "next",
        "last",
        "past",
    };

    // Days that are called by name.
    private static readonly Dictionary<string, string> Feasts = new(StringComparer.Ordinal)
    {
        ["xmas"] = "Dec 25",
        ["christmas"] = "Dec 25",
    };

    private static readonly string[] Interspaces = ["1-2", "2-3", "3-4", "4-5"];

    /// <summary>The text with its shorthand written out.</summary>
    public static string Spoken(string text)
    {
        var words = text.Split(' ');
        var spoken = new StringBuilder(text.Length + 8);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] =
                i > 0
                && words[i - 1].ToLowerInvariant() is "after" or "before" or "by" or "until" or "till" or "past"
                && Feasts.GetValueOrDefault(words[i].TrimEnd(',', '.', '?', '!').ToLowerInvariant()) is { } feast
                    ? feast + words[i][words[i].TrimEnd(',', '.', '?', '!').Length..]
                    : words[i];
            var core = words[i].TrimStart('(').TrimEnd(',', '.', ';', ':', '?', '!', ')');
            var next = i + 1 < words.Length ? words[i + 1].TrimEnd(',', '.', ';', '?', '!') : "";
            var isLevel = core is "5-1" or "5-S1" or "5-s1" || Array.IndexOf(Interspaces, core) >= 0;
            spoken.Append(i > 0 ? " " : "");
            var before = i > 0 ? words[i - 1].TrimEnd(',', '.', ';', ':', '?', '!') : "";
            var isElsewhere =
                Before.Contains(before) || (before.Length > 1 && before[0] is 'C' or 'c' or 'T' or 't' && char.IsAsciiDigit(before[1]));
            // "4/5 and not 1-2": beside a grade out of five it is one.
            isElsewhere |=
                i > 1
                && (
                    words[i - 1].EndsWith("/5", StringComparison.Ordinal)
                    || words[i - 2].TrimEnd(',').EndsWith("/5", StringComparison.Ordinal)
                );
            spoken.Append(
                isLevel && !isElsewhere && !Units.Contains(next)
                    ? words[i].Replace(core, core[..1] == "5" ? "L5-S1" : $"L{core}", StringComparison.Ordinal)
                : words[i] == "=" ? "shows"
                : words[i]
            );
        }

        return Ages(spoken.ToString());
    }

    // "Seventy-one year old": the age in digits, only before words that tell an age.
    private static string Ages(string text)
    {
        var words = text.Split(' ').ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var parts = words[i].ToLowerInvariant().Split('-', 3);
            if (CountingWords.Of(parts[0]) is not { } age)
            {
                continue;
            }

            var (rest, taken) = (parts.Length > 1 ? parts[1..] : [], 1);
            if (
                age >= 20
                && CountingWords.Of(
                    rest.Length > 0 ? rest[0]
                    : i + 1 < words.Count ? words[i + 1]
                    : ""
                )
                    is { } one
                        and < 10
            )
            {
                (age, taken, rest) = (age + one, rest.Length > 0 ? 1 : 2, rest.Length > 0 ? rest[1..] : rest);
            }

            var next =
                rest.Length > 0 ? string.Join('-', rest)
                : i + taken < words.Count ? words[i + taken].ToLowerInvariant()
                : "";
            if (
                next.StartsWith("year", StringComparison.Ordinal)
                || next.StartsWith("yr", StringComparison.Ordinal)
                || next is "yo" or "y/o" or "y.o."
            )
            {
                words[i] =
                    age.ToString(System.Globalization.CultureInfo.InvariantCulture) + (rest.Length > 0 ? "-" + string.Join('-', rest) : "");
                words.RemoveRange(i + 1, taken - 1);
            }
        }

        return string.Join(' ', words);
    }
}
