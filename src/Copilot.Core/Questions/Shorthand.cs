using System.Text;

namespace Copilot.Core.Questions;

/// <summary>What reviewers type shorter than charts write: a level in digits alone ("severe 4-5"), an equals sign for what a record shows.</summary>
internal static class Shorthand
{
    // Two figures are an amount of these, and no level.
    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "visits", "visit", "weeks", "week", "wks", "wk", "days", "day", "months", "month", "mos", "years", "year", "yrs", "hours", "hrs", "times", "x", "mm", "cm", "degrees", "deg", "percent", "of", "out", "pain", "blocks", "miles", "minutes", "units", "pounds",
    };

    private static readonly string[] Interspaces = ["1-2", "2-3", "3-4", "4-5"];

    /// <summary>The text with its shorthand written out.</summary>
    public static string Spoken(string text)
    {
        var words = text.Split(' ');
        var spoken = new StringBuilder(text.Length + 8);
        for (var i = 0; i < words.Length; i++)
        {
            var core = words[i].TrimStart('(').TrimEnd(',', '.', ';', ':', '?', '!', ')');
            var next = i + 1 < words.Length ? words[i + 1].TrimEnd(',', '.', ';', '?', '!') : "";
            var isLevel = core is "5-1" or "5-S1" or "5-s1" || Array.IndexOf(Interspaces, core) >= 0;
            spoken.Append(i > 0 ? " " : "");
            spoken.Append(isLevel && !Units.Contains(next) ? words[i].Replace(core, core[..1] == "5" ? "L5-S1" : $"L{core}", StringComparison.Ordinal) : words[i] == "=" ? "shows" : words[i]);
        }

        return spoken.ToString();
    }
}
