namespace Copilot.Engine.Intake;

/// <summary>What a line writes before the words of a list item: a bullet, a number or letter with its point or bracket.</summary>
internal static class ListMark
{
    // "o" is the bullet that word processors write in a type of fixed width.
    private const string Bullets = "-*+•◦▪▫●○■□·‣⁃∙➢➤►✓✔❖–—o\uF0B7\uF0A7\uF0D8\uF0FC";

    private const int LongestNumber = 3;

    /// <summary>The mark, and where the words begin; null where the line begins with none.</summary>
    public static (string Mark, int Words)? Read(string line)
    {
        var start = 0;
        while (start < line.Length && char.IsWhiteSpace(line[start]))
        {
            start++;
        }

        if (start == line.Length)
        {
            return null;
        }

        var end = Bullets.Contains(line[start], StringComparison.Ordinal) ? start + 1 : EnumeratorEnd(line, start);
        if (end <= start || end >= line.Length || !char.IsWhiteSpace(line[end]))
        {
            return null;
        }

        var words = end;
        while (words < line.Length && char.IsWhiteSpace(line[words]))
        {
            words++;
        }

        return words == line.Length ? null : (Shown(line[start..end]), words);
    }

    public static bool IsBullet(string? mark) => mark is null || mark.Length == 1;

    // Signs of symbol fonts stand for a bullet and show as nothing in others.
    private static string Shown(string mark) => mark is ['\uF0B7' or '\uF0A7' or '\uF0D8' or '\uF0FC' or 'o' or '*' or '+'] ? "•" : mark;

    // "12." "12)" "(12)" "1.2.3." "a." "(iv)" "B)"
    private static int EnumeratorEnd(string line, int start)
    {
        var at = line[start] == '(' ? start + 1 : start;
        var from = at;
        while (at < line.Length && at - from <= LongestNumber && char.IsAsciiDigit(line[at]))
        {
            at++;
        }

        if (at == from)
        {
            while (at < line.Length && at - from <= 4 && char.IsAsciiLetter(line[at]))
            {
                at++;
            }

            if (at - from != 1 && !IsRoman(line.AsSpan(from, at - from)))
            {
                return -1;
            }
        }
        else
        {
            while (at + 1 < line.Length && line[at] == '.' && char.IsAsciiDigit(line[at + 1]) && at - from < 16)
            {
                at++;
                while (at < line.Length && char.IsAsciiDigit(line[at]))
                {
                    at++;
                }
            }
        }

        return
            at > from
            && at - from <= 16
            && at < line.Length
            && (line[at] == ')' || (line[at] == '.' && line[start] != '('))
            && (at - from <= LongestNumber || !char.IsAsciiDigit(line[from]) || line.AsSpan(from, at - from).Contains('.'))
            ? at + 1
            : -1;
    }

    private static bool IsRoman(ReadOnlySpan<char> text) =>
        text.Length > 0 && (text.IndexOfAnyExcept("ivx") < 0 || text.IndexOfAnyExcept("IVX") < 0);
}
