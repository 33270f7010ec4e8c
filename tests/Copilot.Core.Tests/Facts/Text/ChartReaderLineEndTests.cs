using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Tests.Facts.Text;

public sealed class ChartReaderLineEndTests
{
    private const string Wrapped = "There is a slip of\nL4 on L5 that moves\non bending.\n\nFINDINGS:\n- none\n";

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Sentences_are_the_same_for_every_line_end(string end) =>
        Assert.Equal(Sentences(Wrapped), Sentences(Wrapped.Replace("\n", end, StringComparison.Ordinal)));

    private static List<string> Sentences(string body)
    {
        var document = new ChartDocument("01", DocumentType.Other, null, AuthorRole.Other, Modality.None, body, 0);
        var text = ChartReader.Read(document, Lexicon());
        return [.. text.Sentences.Select(s => string.Join(' ', Enumerable.Range(s.First, s.End - s.First).Select(text.LowerOf)))];
    }

    private static TextLexicon Lexicon()
    {
        var problems = new List<Problem>();
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Copilot.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "The repository root was not found.");
        return TextLexicon.Read(
            "sections.yaml",
            File.ReadAllText(Path.Combine(root!.FullName, "guidelines", "common", "lexicon", "sections.yaml")),
            problems
        );
    }
}
