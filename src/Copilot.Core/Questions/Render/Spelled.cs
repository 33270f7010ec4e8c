namespace Copilot.Core.Questions.Render;

/// <summary>The contract's spelling of answers, decisions and recommendations, in a reader's words.</summary>
public static class Spelled
{
    private static readonly (string Contract, string Words)[] Known =
    [
        ("not-met", "not met"),
        ("not-applicable", "not asked"),
        ("partly-supported", "partly supported"),
        ("not-supported", "criteria not met"),
        ("not-reviewed", "not reviewed"),
        ("needs-information", "needs information"),
        ("recode", "supported, to be recoded"),
        ("approve-expedited", "approve, expedited"),
        ("out-of-scope", "out of scope"),
        ("pend", "wait for what is asked for"),
        ("refer", "refer to a physician"),
        ("partial", "approve in part"),
    ];

    /// <param name="spelled">As a <see cref="Change"/> holds it; null where there is none.</param>
    public static string Of(string? spelled)
    {
        if (spelled is null)
        {
            return "–";
        }

        var (word, rest) = spelled.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at
            ? (spelled[..at], spelled[at..])
            : (spelled, "");
        return (Array.Find(Known, k => k.Contract == word) is { Words: { } words } ? words : word) + rest;
    }
}
