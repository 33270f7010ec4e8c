using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Person;

/// <summary>The age where a form, the head of a report or an apposition gives it a place of its own: "Patient: male, 71 years", "Age/Sex: 71 / M", "F/54",
/// "Age 49  M", "a man of 71,". A number is taken only where both ends of such a place are plain, since a stranger's age sets a document aside.</summary>
internal static class PersonField
{
    // A bare number beside these is no child's age: "male, 12" may count anything.
    private const int LeastBare = 16;

    private const int LeastInUnits = 10;

    /// <summary>Where the age ends and the sex told with it, or null where the number at a token is no age.</summary>
    public static (int End, string? Sex)? At(ChartText text, int number, int age)
    {
        if (age < LeastInUnits)
        {
            return null;
        }

        var units = Word(text, number + 1) is "years" or "yrs" or "yr" or "y" && SameLine(text, number + 1);
        var end = number + (units ? 2 : 1);
        return InField(text, number, end, units, age) ?? InProse(text, number, end, units, age);
    }

    /// <summary>The sex that is ticked of two boxes that stand before their words, the first box at the token: "[x] F  [ ] M".</summary>
    public static (int At, string Sex)? TickedSex(ChartText text, int token)
    {
        if (
            BoxAt(text, token) is not { } left
            || SexAt(text, left.End) is not { } first
            || BoxAt(text, left.End + 1) is not { } right
            || SexAt(text, right.End) is not { } second
            || first == second
            || left.Ticked == right.Ticked
            || !SameLine(text, token + 1, right.End)
            || (token > 0 && SexAt(text, token - 1) is not null)
        )
        {
            return null;
        }

        return left.Ticked ? (left.End, first) : (right.End, second);
    }

    // "[x]", "[ ]", "(x)", "( )", one of the box signs
    internal static (int End, bool Ticked)? BoxAt(ChartText text, int token) =>
        Word(text, token) switch
        {
            "☐" => (token + 1, false),
            "☑" or "☒" => (token + 1, true),
            "[" or "(" when Word(text, token + 1) is "]" or ")" => (token + 2, false),
            "[" or "(" when Word(text, token + 1) == "x" && Word(text, token + 2) is "]" or ")" => (token + 3, true),
            _ => null,
        };

    private static (int End, string? Sex)? InField(ChartText text, int number, int end, bool units, int age)
    {
        var before = number - 1;
        var between = SameLine(text, number) ? Word(text, before) : "";
        before -= between is "," or "/" or "|" ? 1 : 0;
        var sexBefore = SameLine(text, before + 1, number) ? SexAt(text, before) : null;
        var start = sexBefore is null ? number : before;

        var after = end + (Word(text, end) is "," or "/" or "|" ? 1 : 0);
        var sexAfter = SameLine(text, end, after) ? SexAt(text, after) : null;
        var stop = sexAfter is null ? end : after + 1;
        var sex = sexBefore ?? sexAfter;

        var slash = sexBefore is not null ? between == "/" : sexAfter is not null && Word(text, end) == "/";
        if (
            sex is not null
            && (units || (slash && age >= LeastBare))
            && IsLeftEdge(text, start)
            && (IsRightEdge(text, stop) || (units && Word(text, stop) is "with" or "who" or "patient"))
        )
        {
            return (stop, sex);
        }

        if (LabelBefore(text, start) is not { } label)
        {
            return null;
        }

        if (sex is not null && IsRightEdge(text, stop))
        {
            return (stop, sex);
        }

        // An age that is told alone may be that of an operation, unless its line has nothing else or tells the sex too.
        var alone = StartsLine(text, label) && (StartsLine(text, end) || Word(text, end) == "|");
        return alone || (char.IsUpper(text.TextOf(label)[0]) && IsRightEdge(text, end) && HasSexLabel(text, label)) ? (end, null) : null;
    }

    // "a man of 71, who", "this woman, 63, has", "the patient, 49 years, is", "a man aged 71"
    private static (int End, string? Sex)? InProse(ChartText text, int number, int end, bool units, int age)
    {
        var whom = Word(text, number - 2);
        var sex = whom is "man" or "woman" or "lady" or "gentleman" or "male" or "female" ? PersonReader.SexOf(whom) : null;
        if ((sex is null && whom is not "patient") || age < LeastBare || !IsOfRecord(text, number - 2))
        {
            return null;
        }

        var told = Word(text, number - 1) switch
        {
            "of" => sex is not null && Word(text, end) is "," or "." or "who" or "with",
            "," => (units || sex is not null) && Word(text, end) == ",",
            "aged" => true,
            _ => false,
        };
        return told ? (end, sex) : null;
    }

    // "lives with a man of 71" is of another: the words open their sentence, or point at the person.
    private static bool IsOfRecord(ChartText text, int whom)
    {
        var first = text.Sentences[text.SentenceOf(whom)].First;
        return whom == first
            || Word(text, whom - 1) is "this" or "your" or "the"
            || (Word(text, whom - 1) is "a" && (whom - 1 == first || Word(text, whom - 2) is "is" or "saw" or "seen" or "see"));
    }

    /// <summary>The word "age" that labels what starts at a token: "Age", "Age/Sex:", "age / sex ....", "| Age |".</summary>
    private static int? LabelBefore(ChartText text, int start)
    {
        var at = start - 1;
        while (at >= 0 && SameLine(text, at + 1) && Word(text, at) is ":" or "." or "|" or "=")
        {
            at--;
        }

        if (Word(text, at) is "sex" or "gender" && Word(text, at - 1) == "/")
        {
            at -= 2;
        }
        else if (Word(text, at) == "age" && Word(text, at - 1) == "/" && Word(text, at - 2) is "sex" or "gender")
        {
            return SameLine(text, at - 1, start) ? at : null;
        }

        return Word(text, at) == "age" && SameLine(text, at + 1, start) ? at : null;
    }

    private static bool HasSexLabel(ChartText text, int label)
    {
        var reach = 12;
        for (var i = label; i > 0 && reach-- > 0 && SameLine(text, i); i--)
        {
            if (Word(text, i - 1) is "sex" or "gender")
            {
                return true;
            }
        }

        reach = 12;
        for (var i = label + 1; reach-- > 0 && i < text.Tokens.Count && SameLine(text, i); i++)
        {
            if (Word(text, i) is "sex" or "gender")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLeftEdge(ChartText text, int token) =>
        StartsLine(text, token) || Gap(text, token) >= 2 || Word(text, token - 1) is ":" or "|" or ".";

    private static bool IsRightEdge(ChartText text, int token) =>
        StartsLine(text, token) || Gap(text, token) >= 2 || Word(text, token) is "." or "," or ";" or "|" or ")";

    /// <summary>Alone, only the capital letter: "71 m" is a distance.</summary>
    private static string? SexAt(ChartText text, int token) =>
        token >= 0 && token < text.Tokens.Count && (text.Tokens[token].Length > 1 || char.IsUpper(text.TextOf(token)[0]))
            ? PersonReader.SexOf(text.LowerOf(token))
            : null;

    private static string Word(ChartText text, int token) => token >= 0 && token < text.Tokens.Count ? text.LowerOf(token) : "";

    private static bool StartsLine(ChartText text, int token) =>
        token <= 0 || token >= text.Tokens.Count || Between(text, token).Contains('\n');

    private static bool SameLine(ChartText text, int token) => !StartsLine(text, token);

    /// <summary>True where none of the tokens from the first to the last starts a line.</summary>
    private static bool SameLine(ChartText text, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (StartsLine(text, i))
            {
                return false;
            }
        }

        return true;
    }

    private static int Gap(ChartText text, int token)
    {
        var between = Between(text, token);
        return between.Contains('\t') ? 4 : between.Length;
    }

    private static ReadOnlySpan<char> Between(ChartText text, int token) =>
        text.Document.Text.AsSpan(text.Tokens[token - 1].End, text.Tokens[token].Start - text.Tokens[token - 1].End);
}
