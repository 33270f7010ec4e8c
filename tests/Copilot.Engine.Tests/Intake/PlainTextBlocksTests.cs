namespace Copilot.Engine.Tests.Intake;

public sealed class PlainTextBlocksTests
{
    [Fact]
    public void Paragraphs_stand_between_blank_lines_and_items_begin_with_marks() =>
        Assert.Equal(
            ["p One paragraph on two lines.", "i1 1. First", "i2 a) below it, going on", "i1 2. Second", "p After."],
            Read.Text("One paragraph\non two lines.\n\n1. First\n   a) below it,\n      going on\n2. Second\n\nAfter.").Shape()
        );

    [Theory]
    [InlineData("2024. A year is no mark")]
    [InlineData("3 mm of motion")]
    [InlineData("-5 degrees")]
    [InlineData("word. Another")]
    public void What_only_resembles_a_mark_is_text(string line) => Assert.Equal([$"p {line}"], Read.Text(line).Shape());

    [Theory]
    [InlineData("• one", "•")]
    [InlineData("(iv) one", "(iv)")]
    [InlineData("1.2.3. one", "1.2.3.")]
    [InlineData("B) one", "B)")]
    public void Marks_of_many_kinds_are_kept_as_written(string line, string mark) =>
        Assert.Equal([$"i1 {mark} one"], Read.Text(line).Shape());
}
