namespace Copilot.Core.Drafting.Wording;

/// <summary>What a rule wants, in words: <c>&gt;= 12 weeks</c> is <c>at least 12 weeks</c>, <c>&gt;= moderate</c> is <c>moderate or worse</c>.</summary>
internal static class LimitWords
{
    private static readonly (string Sign, string Opposite, string Words)[] Signs =
    [
        (">=", "<", "at least"),
        ("<=", ">", "at most"),
        (">", "<=", "more than"),
        ("<", ">=", "less than"),
    ];

    /// <summary>Null where nothing is compared (<c>is recorded</c>).</summary>
    /// <param name="turned">The rule denies the comparison, so that its opposite is wanted.</param>
    public static string? Of(string wanted, bool turned = false)
    {
        var at = Array.FindIndex(Signs, s => wanted.StartsWith(s.Sign + " ", StringComparison.Ordinal));
        if (at < 0)
        {
            return null;
        }

        var limit = wanted[(Signs[at].Sign.Length + 1)..].Trim();
        if (turned)
        {
            at = Array.FindIndex(Signs, s => s.Sign == Signs[at].Opposite);
        }

        if (!char.IsAsciiDigit(limit[0]) && limit[0] != '-')
        {
            return Signs[at].Sign switch
            {
                ">=" => $"{limit} or worse",
                "<" => $"less than {limit}",
                ">" => $"worse than {limit}",
                _ => $"{limit} or less",
            };
        }

        return $"{Signs[at].Words} {Value(limit)}";
    }

    /// <summary>Whether the words go with "are": <c>12 weeks</c>, but <c>3 mm</c> and <c>1 visit</c>.</summary>
    public static bool IsPlural(string words) =>
        words.EndsWith('s') && !words.EndsWith("degrees", StringComparison.Ordinal) && !words.Contains(" 1 ", StringComparison.Ordinal);

    /// <summary>What is said of limits in words: <c>is required</c>, <c>are allowed</c>.</summary>
    /// <param name="soft">What is missed only asks for more.</param>
    public static string Said(IReadOnlyList<string> words, LimitVerbs verbs, bool soft = false)
    {
        bool IsBound(string limit) =>
            (limit.StartsWith("at most ", StringComparison.Ordinal) || limit.StartsWith("less than ", StringComparison.Ordinal))
            && (
                verbs.BoundUnits.Contains(limit[(limit.LastIndexOf(' ') + 1)..])
                || verbs.BoundUnits.Contains(limit[(limit.LastIndexOf(' ') + 1)..] + "s")
            );
        return $"{(words.Count > 1 || IsPlural(words[0]) ? "are" : "is")} {(words.All(IsBound) ? verbs.Bound : soft ? verbs.Wish : verbs.Demand)}";
    }

    private static string Value(string limit)
    {
        var blank = limit.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
        {
            return limit;
        }

        var (number, unit) = (limit[..blank], limit[(blank + 1)..]);
        return unit switch
        {
            "of-10" => $"{number} of 10",
            "of-5" => $"{number} of 5",
            "grade" => $"grade {number}",
            "deg" => $"{number} degrees",
            "interspaces" or "kinds" or "visits" or "reports" or "bones" or "weeks" or "months" or "days" or "years" when number == "1" =>
                $"{number} {unit[..^1]}",
            _ => $"{number} {unit}",
        };
    }
}
