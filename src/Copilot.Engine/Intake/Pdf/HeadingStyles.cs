namespace Copilot.Engine.Intake.Pdf;

/// <summary>Which lines are headings, and of which level: larger than the text, or bold where the text is not.</summary>
internal sealed class HeadingStyles
{
    private const double Larger = 1.12;
    private const int LongestHeading = 200;
    private const int MostLines = 3;

    private readonly double _body;
    private readonly bool _boldCounts;
    private readonly Dictionary<double, int> _levels;
    private readonly int _boldLevel;

    public HeadingStyles(List<PrintedLine> lines)
    {
        var pieces = lines.SelectMany(l => l.Pieces).ToList();
        var letters = pieces.ConvertAll(p => (Size: Step(p.Size), p.Bold, Count: p.Words.Sum(w => w.Text.Length)));
        _body = letters.Count == 0 ? 0 : letters.GroupBy(p => p.Size).OrderByDescending(g => g.Sum(p => p.Count)).First().Key;
        _boldCounts = letters.Where(p => p.Bold).Sum(p => (long)p.Count) * 2 < letters.Sum(p => (long)p.Count);
        _levels = lines
            .Where(l => l.Pieces.Count == 1 && IsLarger(l))
            .Select(l => Step(l.Size))
            .Distinct()
            .OrderDescending()
            .Select((s, i) => (s, i))
            .ToDictionary(p => p.s, p => Math.Min(p.i + 1, 5));
        _boldLevel = Math.Min(_levels.Values.DefaultIfEmpty(0).Max() + 1, 6);
    }

    /// <summary>The level of the heading that begins on a line, and its lines; null where none begins.</summary>
    /// <param name="end">Exclusive: where the column ends.</param>
    public (int? Level, int Count) Take(List<PrintedLine> lines, int start, int end)
    {
        if (LevelOf(lines[start]) is not { } level)
        {
            return (null, 0);
        }

        var count = 1;
        while (
            start + count < end
            && count <= MostLines
            && LevelOf(lines[start + count]) == level
            && lines[start + count - 1].Base - lines[start + count].Base < 1.6 * lines[start].Size
            && !BeginsAnew(lines[start + count].Text)
        )
        {
            count++;
        }

        var text = string.Join(' ', lines.Skip(start).Take(count).Select(l => l.Text));
        var sentence = text[^1] is ',' or ';' || (text[^1] == '.' && text.Count(c => c == ' ') > 10);
        return count > MostLines || text.Length > LongestHeading || sentence || !text.Any(char.IsLetter) ? (null, 0) : (level, count);
    }

    private static bool BeginsAnew(string text) => ListMark.Read(text) is not null;

    private int? LevelOf(PrintedLine line) =>
        line.IsTable || line.Pieces.Count > 1 ? null
        : IsLarger(line) ? _levels.GetValueOrDefault(Step(line.Size), 5)
        : _boldCounts && line.Bold && line.Size >= 0.9 * _body ? _boldLevel
        : null;

    private bool IsLarger(PrintedLine line) => line.Size >= Larger * _body && line.Text.Length <= LongestHeading;

    private static double Step(double size) => Math.Round(size * 2) / 2;
}
