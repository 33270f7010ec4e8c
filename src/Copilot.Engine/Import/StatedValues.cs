using System.Globalization;
using Copilot.Engine.Intake;

namespace Copilot.Engine.Import;

/// <summary>Title, effective date and version, where the document plainly states one; what it states twice or ambiguously is left to a person.</summary>
internal sealed class StatedValues
{
    private const int LongestVersion = 20;

    private readonly ImportLexicon _lexicon;

    public StatedValues(IntakeDocument document, ImportLexicon lexicon)
    {
        _lexicon = lexicon;
        var (dates, versions) = (new List<StatedDate>(), new List<string>());
        foreach (var line in document.Blocks.SelectMany(Lines).Concat(document.Margins))
        {
            dates.AddRange(Dates(line));
            versions.AddRange(Versions(line));
        }

        (Effective, WhyNoDate) = dates.DistinctBy(d => (object?)d.Day ?? d.Written).ToList() switch
        {
            [{ Day: { } day }] => (day, ""),
            [] => ((DateOnly?)null, "not found in the text"),
            [var one] => (null, $"'{one.Written}' can be read in two ways, or names no day"),
            var several => (null, $"stated differently: {string.Join("; ", several.Take(3).Select(d => d.Written))}"),
        };
        (Version, WhyNoVersion) = versions.Distinct(StringComparer.Ordinal).ToList() switch
        {
            [var one] => (one, ""),
            [] => ((string?)null, "not found in the text"),
            var several => (null, $"stated differently: {string.Join("; ", several.Take(3))}"),
        };
    }

    public DateOnly? Effective { get; }

    public string WhyNoDate { get; }

    public string? Version { get; }

    public string WhyNoVersion { get; }

    // A label and its value may stand in two cells.
    private static IEnumerable<string> Lines(IntakeBlock block) =>
        block.Kind == IntakeBlockKind.TableRow
            ? block.Cells.Count > 1
                ? [string.Join(' ', block.Cells)]
                : block.Cells
            : block.Kind == IntakeBlockKind.Lines
                ? block.Text.Split('\n')
                : [block.Text];

    private IEnumerable<StatedDate> Dates(string line)
    {
        foreach (var (before, after) in Labelled(line, _lexicon.Effective))
        {
            if (
                !_lexicon.NotEffective.Any(w => before.EndsWith(w, StringComparison.OrdinalIgnoreCase))
                && StatedDate.At(line, after) is { } date
            )
            {
                yield return date;
            }
        }
    }

    private IEnumerable<string> Versions(string line)
    {
        foreach (var (_, after) in Labelled(line, _lexicon.Version))
        {
            var end = after;
            while (
                end < line.Length
                && end - after < LongestVersion
                && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '.' or '-' or '_' or '/')
            )
            {
                end++;
            }

            var version = line[after..end].TrimEnd('.', '-', '/', '_');
            if (
                version.Length > 0
                && (
                    char.IsAsciiDigit(version[0])
                    || (version[0] is 'v' or 'V' or 'R' or 'r' && version.Length > 1 && char.IsAsciiDigit(version[1]))
                )
            )
            {
                yield return version;
            }
        }
    }

    /// <summary>Each place of a label: the words before it, and where its value begins.</summary>
    private static IEnumerable<(string Before, int After)> Labelled(string line, IReadOnlyList<string> labels)
    {
        var covered = 0;
        foreach (var label in labels.OrderByDescending(l => l.Length))
        {
            for (
                var at = line.IndexOf(label, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = line.IndexOf(label, at + label.Length, StringComparison.OrdinalIgnoreCase)
            )
            {
                var after = at + label.Length;
                if (
                    (at > 0 && char.IsLetterOrDigit(line[at - 1]))
                    || (after < line.Length && char.IsLetterOrDigit(line[after]))
                    || (after <= covered && at < covered)
                )
                {
                    continue;
                }

                covered = Math.Max(covered, after);
                while (after < line.Length && line[after] is ' ' or ':' or '|' or '#' or '\u2013' or '=')
                {
                    after++;
                }

                yield return (line[Math.Max(0, at - 40)..at].TrimEnd(), after);
            }
        }
    }
}
