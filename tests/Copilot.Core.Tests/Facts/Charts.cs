using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Tests.Facts;

/// <summary>Chart documents and the product's own lexicons for tests of the chart's reading.</summary>
internal static class Charts
{
    private static readonly Lazy<TextLexicon> Text = new(() => Load("sections.yaml", TextLexicon.Read));

    public static readonly Lazy<ContextLexicon> Context = new(() => Load("context.yaml", ContextLexicon.Read));

    public static readonly Lazy<TimeLexicon> Time = new(() => Load("time.yaml", TimeLexicon.Read));

    public static ChartText Read(string text, DateOnly? date = null, DocumentType type = DocumentType.ProgressNote) =>
        ChartReader.Read(new ChartDocument("note", type, date, AuthorRole.Surgeon, Modality.None, text, 0), Text.Value);

    public static ChartText Read(ChartDocument document) => ChartReader.Read(document, Text.Value);

    /// <summary>Each sentence as one line of text, white space collapsed.</summary>
    public static string[] Sentences(string text) => [.. Lines(Read(text))];

    public static IEnumerable<string> Lines(ChartText chart) => chart.Sentences.Select(s => Line(chart, s));

    public static string Line(ChartText chart, Sentence sentence) =>
        string.Join(' ', chart.TextOf(sentence.First, sentence.End).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The repository's root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Copilot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    private static T Load<T>(string name, Func<string, string, List<Problem>, T> read)
    {
        var problems = new List<Problem>();
        var lexicon = read(name, File.ReadAllText(Path.Combine(Root(), "guidelines", "common", "lexicon", name)), problems);
        return problems.Count == 0 ? lexicon : throw new UnreadableInputException(problems);
    }
}
