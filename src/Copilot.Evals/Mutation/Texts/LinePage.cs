using System.Text;

namespace Copilot.Evals.Mutation.Texts;

/// <summary>Markdown, plain text or HTML: a block is a line.</summary>
internal sealed class LinePage : Page
{
    private static readonly string[] SourceHeadings =
    [
        "sources",
        "references",
        "reference list",
        "bibliography",
        "related",
        "records we used",
        "literature",
        "works cited",
        "enclosures",
        "what was searched",
    ];

    private readonly string[] _lines;
    private readonly int[] _lineOf;

    private LinePage(string text, string[] lines, IReadOnlyList<Block> blocks, int[] lineOf)
        : base(text, blocks)
    {
        _lines = lines;
        _lineOf = lineOf;
    }

    public static LinePage Read(string text, IReadOnlyList<string> names)
    {
        var lines = text.Split('\n');
        var blocks = new List<Block>();
        var lineOf = new List<int>();
        var headings = new string[7];
        var foot = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var bare = line.Trim();
            if (bare.Length == 0 || bare[0] == '>' || IsMarkup(bare))
            {
                continue;
            }

            if (bare.Trim('-', '*', '_').Length == 0)
            {
                foot |= blocks.Count > 3;
                continue;
            }

            var depth = HeadingDepth(lines, i);
            if (depth > 0)
            {
                headings[depth] = Words(bare);
                headings.AsSpan(depth + 1).Clear();
            }

            var heading = string.Join('/', headings.Where(h => h is { Length: > 0 }));
            var kind =
                depth > 0 ? BlockKind.Heading
                : foot ? BlockKind.Foot
                : IsSource(headings, bare) ? BlockKind.Source
                : bare[0] == '|' || bare.Contains("<td", StringComparison.Ordinal) ? BlockKind.Row
                : BlockKind.Statement;
            if (kind == BlockKind.Row && i + 1 < lines.Length && IsRule(lines[i + 1]))
            {
                kind = BlockKind.Heading; // the names of the columns
            }

            blocks.Add(new Block(blocks.Count, kind, heading, line, Markers.In(line)) { Names = names });
            lineOf.Add(i);
        }

        return new LinePage(text, lines, blocks, [.. lineOf]);
    }

    public override string With(Defect defect)
    {
        var lines = _lines.ToArray();
        var removed = new HashSet<int>();
        foreach (var block in defect.Changes.GroupBy(c => c.Block.Index))
        {
            var at = _lineOf[block.Key];
            var line = lines[at];
            var carriage = line.EndsWith('\r') ? "\r" : "";
            line = line.TrimEnd('\r');
            // From the end, so that offsets stay.
            foreach (var change in block.OrderByDescending(Start))
            {
                switch (change)
                {
                    case Rewriting rewriting:
                        line = string.Concat(
                            line.AsSpan(0, rewriting.Start),
                            rewriting.Words,
                            line.AsSpan(rewriting.Start + rewriting.Length)
                        );
                        break;
                    case Recitation recitation:
                        line = Markers.Replace(line, recitation.Cite, recitation.With);
                        break;
                    case Addition addition:
                        line = Add(line, addition);
                        break;
                    default:
                        removed.Add(at);
                        break;
                }
            }

            lines[at] = line + carriage;
        }

        return string.Join('\n', lines.Where((_, i) => !removed.Contains(i)));
    }

    private static int Start(Change change) =>
        change switch
        {
            Rewriting r => r.Start,
            Recitation r => r.Cite.Start,
            _ => int.MaxValue,
        };

    private static string Add(string line, Addition addition)
    {
        var sentence =
            addition.Sentence + (addition.Cites.Count == 0 ? "" : $" [{string.Join("; ", addition.Cites.Select(c => c.Written))}]");
        var bare = line.TrimStart();
        var indent = line[..(line.Length - bare.Length)];
        foreach (var tag in new[] { "p", "li" })
        {
            if (bare.StartsWith($"<{tag}", StringComparison.Ordinal) && bare.EndsWith($"</{tag}>", StringComparison.Ordinal))
            {
                return $"{line}\n{indent}<{tag}>{Html(sentence)}</{tag}>";
            }
        }

        return bare.StartsWith("- ", StringComparison.Ordinal) || bare.StartsWith("* ", StringComparison.Ordinal)
            ? $"{line}\n{indent}{bare[..2]}{sentence}"
            : $"{line.TrimEnd()} {sentence}";
    }

    private static string Html(string sentence) =>
        sentence
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static int HeadingDepth(string[] lines, int at)
    {
        var line = lines[at].Trim();
        if (line[0] == '#')
        {
            var depth = line.TakeWhile(c => c == '#').Count();
            return depth < line.Length && line[depth] == ' ' ? Math.Min(depth, 6) : 0;
        }

        if (line.StartsWith("<h", StringComparison.OrdinalIgnoreCase) && line.Length > 3 && char.IsAsciiDigit(line[2]))
        {
            return line[2] - '0';
        }

        if (
            line.StartsWith("<title", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("<caption", StringComparison.OrdinalIgnoreCase)
            || (line.Contains("<th", StringComparison.Ordinal) && !line.Contains("<td", StringComparison.Ordinal))
        )
        {
            return 6;
        }

        // In plain text a heading is a short line alone, without a stop, or one of capitals, or one that a colon ends and a list follows.
        var alone = (at == 0 || lines[at - 1].Trim().Length == 0) && (at + 1 == lines.Length || lines[at + 1].Trim().Length == 0);
        var head =
            line.Length < 70
            && char.IsLetter(line[0])
            && (alone || SourceHeadings.Contains(line.TrimEnd(':').ToLowerInvariant()))
            && line[^1] is not ('.' or ',' or ';' or ']' or ')' or '?');
        return head || (line.Length < 70 && line.Any(char.IsLetter) && !line.Any(char.IsLower) && line[0] is not ('|' or '-' or '<'))
            ? 2
            : 0;
    }

    private static bool IsSource(string?[] headings, string line) =>
        headings.Any(h => h is { Length: > 0 } && SourceHeadings.Contains(h.TrimEnd(':').ToLowerInvariant()))
        || SourceHeadings.Any(h => line.StartsWith(h + ":", StringComparison.OrdinalIgnoreCase))
        || (line.StartsWith("<li>", StringComparison.Ordinal) && line.Length < 120 && !line.Contains('.', StringComparison.Ordinal));

    private static bool IsRule(string line) => line.Trim() is { Length: > 2 } bare && bare.Trim('|', '-', ' ', ':').Length == 0;

    private static bool IsMarkup(string line)
    {
        if (IsRule(line) && line[0] == '|')
        {
            return true;
        }

        if (line[0] != '<')
        {
            return false;
        }

        var text = new StringBuilder();
        var inside = false;
        foreach (var c in line)
        {
            inside = c == '<' || (inside && c != '>');
            if (!inside && c != '>')
            {
                text.Append(c);
            }
        }

        return text.ToString().Trim().Length == 0;
    }

    private static string Words(string heading)
    {
        var text = heading.Trim('#', ' ', '*', ':');
        var open = text.IndexOf('>', StringComparison.Ordinal);
        var close = text.LastIndexOf("</", StringComparison.Ordinal);
        return open >= 0 && close > open ? text[(open + 1)..close] : text;
    }
}
