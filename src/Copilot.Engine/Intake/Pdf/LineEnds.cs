using System.Text;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>Joins the lines of a paragraph. A hyphen at a line's end is kept where the document writes it within a line too, or where its halves are words of their own.</summary>
internal sealed class LineEnds
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public LineEnds(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

            // The last word may be half of one.
            foreach (
                var word in words.Take(words[^1..] is [['-' or '\u00AD', ..] or [.., '-' or '\u00AD']] ? words.Length - 1 : words.Length)
            )
            {
                _words.Add(Bare(word));
            }
        }
    }

    public string Join(IReadOnlyList<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length == 0)
            {
                text.Append(line);
            }
            else if (text[^1] == '\u00AD')
            {
                text.Length--;
                text.Append(line);
            }
            else if (
                text[^1] == '-'
                && text.Length > 1
                && char.IsLetterOrDigit(text[^2])
                && line.Length > 0
                && char.IsLetterOrDigit(line[0])
            )
            {
                if (!KeepsHyphen(text, line))
                {
                    text.Length--;
                }

                text.Append(line);
            }
            else
            {
                text.Append(' ').Append(line);
            }
        }

        return text.ToString();
    }

    private bool KeepsHyphen(StringBuilder text, string line)
    {
        if (!char.IsLower(line[0]) || !char.IsLower(text[^2]))
        {
            return true; // L4-L5, T-score, 12-week
        }

        var start = text.Length - 1;
        while (start > 0 && text[start - 1] != ' ')
        {
            start--;
        }

        var (before, after) = (Bare(text.ToString(start, text.Length - 1 - start)), Bare(line.Split(' ', 2)[0]));
        return !_words.Contains(before + after)
            && (_words.Contains($"{before}-{after}") || (_words.Contains(before) && _words.Contains(after)));
    }

    private static string Bare(string word) =>
        word.Trim('.', ',', ';', ':', '(', ')', '"', '\'', '!', '?', '\u201C', '\u201D', '\u2018', '\u2019').ToLowerInvariant();
}
