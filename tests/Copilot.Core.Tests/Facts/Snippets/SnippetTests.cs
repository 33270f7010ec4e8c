using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts.Snippets;

/// <summary>Short pieces of charts in many hands, each with the facts that it tells and those that it must not be taken to tell (format: README.md beside this file).</summary>
public sealed class SnippetTests(ITestOutputHelper output)
{
    /// <summary>The share of the expected facts that must be read: just below what is read.</summary>
    private const double Demanded = 0.90;

    [Fact]
    public void The_snippets_expected_facts_are_read_and_no_forbidden_one_is()
    {
        var (expected, read, wrong) = (0, 0, new List<string>());
        foreach (
            var file in Directory
                .GetFiles(Path.Combine(Charts.Root(), "tests", "Copilot.Core.Tests", "Facts", "Snippets"), "*.txt")
                .Order(StringComparer.Ordinal)
        )
        {
            var (inFile, readInFile) = (0, 0);
            foreach (var snippet in Snippet.ReadFile(file))
            {
                var facts = Reader.Own.Value.Read(snippet.Document());
                foreach (var expectation in snippet.Expectations)
                {
                    var isRead = facts.Any(expectation.IsMetBy);
                    if (!expectation.IsForbidden)
                    {
                        inFile++;
                        readInFile += isRead ? 1 : 0;
                    }

                    if (isRead == expectation.IsForbidden)
                    {
                        var miss =
                            $"{Path.GetFileName(file)}:{snippet.Line} {snippet.Kind}: {snippet.Text}\n    {(isRead ? "forbidden" : "missed")} {expectation.Written}\n    read {string.Join("; ", facts.Select(f => $"{f.Name} {Reader.Show(f)}".TrimEnd()))}";
                        output.WriteLine(miss);
                        if (isRead)
                        {
                            wrong.Add(miss);
                        }
                    }
                }
            }

            output.WriteLine($"{Path.GetFileName(file)}: {readInFile} of {inFile}");
            (expected, read) = (expected + inFile, read + readInFile);
        }

        output.WriteLine($"{read} of {expected} expected facts, {wrong.Count} forbidden");
        Assert.Empty(wrong);
        Assert.True(
            read >= Demanded * expected,
            string.Create(CultureInfo.InvariantCulture, $"{read} of {expected} expected facts are read, fewer than {Demanded:P0}.")
        );
    }

    [Theory]
    [InlineData("note | Text | 12 claudication", "no fact of the dictionary")]
    [InlineData("letter | Text | claudication", "kind")]
    [InlineData("note | Text", "three parts")]
    public void A_line_that_cannot_be_read_is_named(string line, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Snippet.Parse(line, 7)).Message, StringComparison.Ordinal);
}
