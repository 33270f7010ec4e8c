using System.Reflection;
using Copilot.Core.Cases;
using Copilot.Core.Tests.Facts;

namespace Copilot.Core.Tests.Cases;

public sealed class ConfirmationFileTests
{
    private const string One = """
        confirmed:
          - by: "R. Example, RN"
            at: 2025-08-05T10:00:00-07:00
            proposal: "900b571b8606"
            document: "01-note"
            line: 6
            quote: "Her left foot slaps"
            fact: "motor-deficit"
            side: "left"
            assertion: "present"
        """;

    [Fact]
    public void A_confirmation_says_who_when_and_what()
    {
        var (read, problems) = Read(One);
        Assert.Empty(problems);
        var one = Assert.Single(read);
        Assert.Equal(
            ("R. Example, RN", "01-note", 6, "motor-deficit", "left", null, false),
            (one.By, one.Document, one.Line, one.Fact, one.Side, one.Value, one.Ongoing)
        );
        Assert.Equal(new DateTimeOffset(2025, 8, 5, 10, 0, 0, TimeSpan.FromHours(-7)), one.At);
    }

    [Theory]
    [InlineData("by: \"R. Example, RN\"", "by:", "Y003")]
    [InlineData("by: \"R. Example, RN\"", "by: \"R.\\nExample\"", CaseProblems.BadConfirmer)]
    [InlineData("2025-08-05T10:00:00-07:00", "2025-08-05", CaseProblems.BadConfirmationTime)]
    [InlineData("2025-08-05T10:00:00-07:00", "2025-02-30T10:00:00-07:00", CaseProblems.BadConfirmationTime)]
    [InlineData("proposal: \"900b571b8606\"", "note: x", "Y002")]
    [InlineData("quote: \"Her left foot slaps\"", "quote:", "Y003")]
    [InlineData("line: 6", "line: six", "Y004")]
    public void Whatever_is_wrong_in_the_file_is_told_with_its_place(string from, string to, string code)
    {
        var (_, problems) = Read(One.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Code == code && p.Place.Line is > 0);
    }

    [Fact]
    public void Every_code_of_cases_is_listed_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Charts.Root(), "docs", "codes.md"));
        Assert.All(
            typeof(CaseProblems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!),
            code => Assert.Contains($"| {code} |", page, StringComparison.Ordinal)
        );
    }

    private static (IReadOnlyList<Confirmation> Read, List<Problem> Problems) Read(string text)
    {
        var problems = new List<Problem>();
        return (ConfirmationFile.Read(text, problems), problems);
    }
}
