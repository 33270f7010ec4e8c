using System.Text;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>A draft of ours laid out as running text, so that its statements are read into claims like anybody's: under the heading of its section
/// and level, with its citations behind it.</summary>
internal sealed class DraftText
{
    private readonly List<(int Start, int End, Statement Statement)> _places = [];

    private DraftText(Determination draft)
    {
        var text = new StringBuilder();
        foreach (var section in draft.Statements.GroupBy(Under).OrderBy(g => g.Key))
        {
            text.Append(SectionNames.Heading(section.Key, Audience.Reviewer)).Append("\n\n");
            foreach (
                var group in section
                    .GroupBy(s => section.Key == Section.LevelAnalysis ? s.Level : null)
                    .OrderBy(g => g.Key is null ? 0 : 1)
                    .ThenBy(g => g.Key ?? default)
            )
            {
                if (group.Key is { } level)
                {
                    text.Append(level).Append("\n\n");
                }

                foreach (var statement in group)
                {
                    var start = text.Length;
                    // The words of the record are checked as quotes.
                    text.Append(OneLine(Quotations.Blank(statement.Text)));
                    if (Citations.Write(statement.Citations) is { Length: > 0 } cited)
                    {
                        text.Append(' ').Append(cited);
                    }

                    _places.Add((start, text.Length, statement));
                    text.Append("\n\n");
                }
            }
        }

        Text = text.ToString();
        Clean = CleanText.Of(Text);
    }

    public string Text { get; }

    public CleanText Clean { get; }

    public static DraftText Of(Determination draft) => new(draft);

    /// <summary>The statement in which an offset of <see cref="Text"/> lies; null between them.</summary>
    public Statement? StatementAt(int offset)
    {
        var (low, high) = (0, _places.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (offset < _places[middle].Start)
            {
                high = middle - 1;
            }
            else if (offset >= _places[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return _places[middle].Statement;
            }
        }

        return null;
    }

    // What is asked for in a few words at the top is asked for all the same.
    private static Section Under(Statement statement) => statement.About.Contains("asks") ? Section.Requirements : statement.Section;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
