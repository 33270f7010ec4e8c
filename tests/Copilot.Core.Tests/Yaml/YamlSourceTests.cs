using Copilot.Core.Yaml;

namespace Copilot.Core.Tests.Yaml;

public sealed class YamlSourceTests
{
    private static List<Problem> Problems(string text)
    {
        var problems = new List<Problem>();
        new YamlSource("x.yaml", problems).Read(text)?.Finish();
        return problems;
    }

    // Each of these would overflow the stack, or unfold without end, if it were loaded.
    [Theory]
    [InlineData("[\"]\",")]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("{a: {")]
    [InlineData("? ")]
    [InlineData("- ")]
    [InlineData("- ? ")]
    public void Nesting_without_end_is_refused_fast(string unit)
    {
        var start = ProcessorTime.Now();
        var problem = Assert.Single(Problems("a:\n " + string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length))));
        Assert.Equal("Y006", problem.Code);
        Assert.True(ProcessorTime.Now() - start < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Nesting_that_a_person_writes_is_read() =>
        Assert.Equal(
            ["Y002"],
            Problems(string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', i) + "a:\n"))).Select(p => p.Code)
        );

    [Fact]
    public void An_alias_is_refused_where_it_stands()
    {
        var problem = Assert.Single(Problems("a: &x 1\nb: [*x, *x]\n"));
        Assert.Equal(("Y007", new Place("x.yaml", 2, 5)), (problem.Code, problem.Place));
    }

    [Fact]
    public void A_text_over_the_limit_is_refused_unread() =>
        Assert.Equal(["Y006"], Problems(new string('a', YamlSource.MaximumLength + 1)).Select(p => p.Code));

    [Fact]
    public void A_required_key_that_is_empty_is_missing()
    {
        var problems = new List<Problem>();
        var map = new YamlSource("x.yaml", problems).Read("a:\nb: ~\nc: null\n")!;
        map.RequiredText("a");
        map.Map("b", required: true);
        map.Items("c", required: true);
        map.Text("a");
        Assert.Equal(["Y003", "Y003", "Y003"], problems.Select(p => p.Code));
    }

    [Fact]
    public void An_item_of_the_wrong_kind_is_a_problem_at_its_own_place()
    {
        var problems = new List<Problem>();
        var map = new YamlSource("x.yaml", problems).Read("a:\n  - b: c\n  - d\n")!;
        Assert.Equal(["d"], map.Texts("a"));
        Assert.Single(map.Maps("a"));
        Assert.Equal([2, 3], problems.Select(p => p.Place.Line!.Value));
    }
}
