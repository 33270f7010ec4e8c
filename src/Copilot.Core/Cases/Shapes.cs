namespace Copilot.Core.Cases;

/// <summary>The shapes of names and codes. Which codes exist is the guidelines' knowledge, not ours.</summary>
public static class Shapes
{
    /// <summary>Lower-case letters, digits and single hyphens between them.</summary>
    public static bool IsKebab(string text) =>
        text.Length is > 0 and <= 100
        && text[0] != '-'
        && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Five capital letters or digits, with at least four digits among them.</summary>
    public static bool IsProcedureCode(string text) =>
        text.Length == 5 && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) && text.Count(char.IsAsciiDigit) >= 4;

    /// <summary>A letter, a digit, a digit or letter, and up to four more behind a point (<c>M48.062</c>, <c>G83.4</c>).</summary>
    public static bool IsDiagnosis(string text) =>
        text.Length is 3 or (>= 5 and <= 8)
        && char.IsAsciiLetterUpper(text[0])
        && char.IsAsciiDigit(text[1])
        && IsUpperOrDigit(text[2])
        && (text.Length == 3 || (text[3] == '.' && text[4..].All(IsUpperOrDigit)));

    /// <summary>Behind the point stand digits, X as a filler and the few letters in use for kinds of a disease; any letter only in the seventh place, for the encounter.</summary>
    public static bool IsLikelyDiagnosis(string text) =>
        text.Length < 5 || (IsOfKind(text[4]) || text[4] == 'Z') && text[5..Math.Clamp(text.Length, 5, LastBeforeEncounter)].All(IsOfKind);

    private static bool IsOfKind(char c) => char.IsAsciiDigit(c) || c is 'X' or 'A' or 'B' or 'C';

    // The seventh of the code's own letters, the point being no letter.
    private const int LastBeforeEncounter = 7;

    private static bool IsUpperOrDigit(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c);
}
