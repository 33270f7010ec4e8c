using Copilot.Core.Review.Clock;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Review.Clock;

public sealed class ClockTableTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(GuidelineRules.Folder, "common", "clocks.yaml"))
        .ReplaceLineEndings("\n");

    [Fact]
    public void The_table_of_the_repository_lints_and_every_row_has_its_source()
    {
        var table = ClockTable.ReadFolder(GuidelineRules.Folder);
        Assert.Equal(TimeSpan.FromHours(24), table.DueSoon);
        Assert.All(table.Rules, r => Assert.NotEmpty(r.Source));
        Assert.All(table.Rules, r => Assert.Equal(r.Extension is null, r.ExtensionNeeds is null));
    }

    [Theory]
    [InlineData("time: 72 hours", "time: 72", "D001")]
    [InlineData("time: 72 hours", "time: 7 days", "D001")]
    [InlineData("time: 72 hours", "time: 0 hours", "D001")]
    [InlineData("time: 72 hours", "time: 99999999999 hours", "D001")]
    [InlineData("extension: 14 calendar days", "extension: a while", "D001")]
    [InlineData("due-soon: 24 hours", "due-soon: 1 calendar day", "D001")]
    [InlineData("    until: 2025-12-31\n    time: 14", "    until: 2025-11-30\n    time: 14", "D002")]
    [InlineData("lines: [medicaid]\n    urgency: expedited", "lines: [commercial]\n    urgency: expedited", "D002")]
    [InlineData("lines: [medicaid]\n    urgency: expedited", "lines: [medicaid]\n    states: [CA]\n    urgency: expedited", "D002")]
    [InlineData("id: ncqa-urgent", "id: ncqa-standard", "D003")]
    [InlineData("    from: 2026-01-01\n    time: 7", "    from: 2026-01-01\n    until: 2025-01-01\n    time: 7", "D004")]
    [InlineData("lines: [medicaid]\n", "lines: [medicaid]\n    states: [California]\n", "D005")]
    [InlineData("lines: [medicaid]\n", "lines: [medicare]\n", "Y005")]
    [InlineData("tag: K", "tag: X", "Y005")]
    [InlineData("    source: 42 CFR 422.572\n", "", "Y003")]
    [InlineData("holidays: []", "holidays: [Christmas]", "Y004")]
    [InlineData("holidays: []", "holiday: []", "Y002")]
    public void A_slip_of_the_pen_is_refused_with_its_place_and_what_to_write(string text, string slip, string code)
    {
        Assert.Contains(text, Text, StringComparison.Ordinal);
        var problems = new List<Problem>();
        Assert.Null(ClockTable.Read(Replaced(text, slip), problems));
        Assert.Contains(problems, p => p.Code == code && p.Place.Line is not null && p.Remedy.Length > 0);
    }

    [Fact]
    public void A_folder_without_the_file_says_so()
    {
        var thrown = Assert.Throws<UnreadableInputException>(() =>
            ClockTable.ReadFolder(Path.Combine(GuidelineRules.Folder, "lumbar-spine"))
        );
        Assert.Equal("D006", Assert.Single(thrown.Problems).Code);
    }

    private static string Replaced(string text, string slip)
    {
        var at = Text.IndexOf(text, StringComparison.Ordinal);
        return Text[..at] + slip + Text[(at + text.Length)..];
    }
}
