using System.Text;

namespace Copilot.Engine.Intake;

/// <summary>Words of a document as they are kept: single blanks, no control characters, nothing that cannot be seen, letters that were printed joined (<c>ﬁ</c>) apart.</summary>
internal static class IntakeText
{
    /// <summary>On one line. Linear.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var blank = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = true;
                continue;
            }

            if (IsUnseen(c))
            {
                continue;
            }

            if (blank && result.Length > 0)
            {
                result.Append(' ');
            }

            blank = false;
            Append(result, text, ref i);
        }

        return result.ToString();
    }

    /// <summary>As <see cref="Clean"/>, line by line; blanks within a line stay, empty lines at both ends go.</summary>
    public static string CleanLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n")
            .Split('\n')
            .Select(line =>
            {
                var result = new StringBuilder(line.Length);
                for (var i = 0; i < line.Length; i++)
                {
                    if (char.IsWhiteSpace(line[i]) || char.IsControl(line[i]))
                    {
                        result.Append(line[i] == '\t' ? "    " : " ");
                    }
                    else if (!IsUnseen(line[i]))
                    {
                        Append(result, line, ref i);
                    }
                }

                return result.ToString().TrimEnd();
            })
            .ToList();
        var (first, last) = (lines.FindIndex(l => l.Length > 0), lines.FindLastIndex(l => l.Length > 0));
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> text, ref int i)
    {
        var c = text[i];
        switch (c)
        {
            case '\uFB00':
                result.Append("ff");
                break;
            case '\uFB01':
                result.Append("fi");
                break;
            case '\uFB02':
                result.Append("fl");
                break;
            case '\uFB03':
                result.Append("ffi");
                break;
            case '\uFB04':
                result.Append("ffl");
                break;
            case '\uFB05' or '\uFB06':
                result.Append("st");
                break;
            default:
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    result.Append(c).Append(text[++i]);
                }
                else
                {
                    result.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                }

                break;
        }
    }

    // Soft hyphens, joiners, marks that turn the direction, the byte order mark.
    private static bool IsUnseen(char c) =>
        c
            is '\u00AD'
                or (>= '\u200B' and <= '\u200F')
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u206F')
                or '\uFEFF'
                or (>= '\uFFF9' and <= '\uFFFB');
}
