using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;
using CsCheck;

namespace Copilot.Core.Tests.Guidelines;

public sealed class CitationsTests
{
    [Fact]
    public void Several_citations_share_one_bracket()
    {
        const string text = "Fusion helps [@slip-2016#physical-function; @nordsten-ds; chart:02-mri:9].";
        var group = Assert.Single(Citations.Find(text));

        Assert.True(group.WellFormed);
        Assert.Equal(
            [
                (MarkerKind.Guideline, "slip-2016", "physical-function", null),
                (MarkerKind.Guideline, "nordsten-ds", null, null),
                (MarkerKind.Chart, "02-mri", (string?)null, (int?)9),
            ],
            group.Markers.Select(m => (m.Kind, m.Document, m.Passage, m.Line))
        );
        Assert.Equal("@nordsten-ds", text[group.Markers[1].Start..group.Markers[1].End]);
        Assert.Equal(']', text[group.End - 1]);
    }

    [Theory]
    [InlineData("[@documentation@]")]
    [InlineData("[@a; see page 3]")]
    [InlineData("[@a;]")]
    [InlineData("[@]")]
    [InlineData("[@a#]")]
    [InlineData("[chart:02-mri]")]
    [InlineData("[chart:02-mri:0]")]
    [InlineData("[chart:02-mri:nine]")]
    [InlineData("[@a")]
    [InlineData("[@a [@b]")]
    public void What_begins_like_a_citation_and_cannot_be_read_is_malformed(string text)
    {
        var groups = Citations.Find(text);

        var malformed = groups.SelectMany(g => g.Markers).Where(m => m.Kind == MarkerKind.Malformed).ToList();
        Assert.NotEmpty(malformed);
        Assert.All(malformed, m => Assert.NotNull(m.Fault));
    }

    [Theory]
    [InlineData("no brackets")]
    [InlineData("[1], [a link](x) and [see @someone]")]
    [InlineData("[")]
    public void Other_brackets_are_no_citations(string text) => Assert.Empty(Citations.Find(text));

    [Fact]
    public void A_bracket_may_be_wrapped_but_crosses_no_blank_line()
    {
        Assert.True(Assert.Single(Citations.Find("x [@a;\n@b] y")).WellFormed);
        Assert.False(Citations.Find("x [@a;\n\n@b] y")[0].WellFormed);
    }

    [Fact]
    public void Stripping_takes_the_blank_before_with_it_and_leaves_the_malformed() =>
        Assert.Equal("One. Two [@] three.", Citations.Strip("One [@a]. Two [@] three [@b; chart:c:3]."));

    [Fact]
    public void What_is_written_is_read_back()
    {
        Citation[] citations =
        [
            new GuidelineCitation("slip-2016", "reoperation", "q"),
            new ChartCitation("02-mri", 9, "q"),
            new GuidelineCitation("cobb", "", "q"),
        ];
        var text = Citations.Write(citations);

        Assert.Equal("[@slip-2016#reoperation; chart:02-mri:9; @cobb]", text);
        Assert.True(Assert.Single(Citations.Find(text)).WellFormed);
        Assert.Equal("", Citations.Write([]));
    }

    [Fact]
    public void Any_text_is_read_with_spans_in_order_and_inside_it() =>
        Gen.OneOf("[", "]", "@", "#", ";", "chart:", ":", "9", "a-b", " ", "\n", "\r\n", "é")
            .Array[0, 40]
            .Select(string.Concat)
            .Sample(text =>
            {
                var last = 0;
                foreach (var group in Citations.Find(text))
                {
                    Assert.True(group.Start >= last && group.End > group.Start && group.End <= text.Length);
                    Assert.NotEmpty(group.Markers);
                    Assert.All(group.Markers, m => Assert.True(m.Start >= group.Start && m.End <= group.End && m.Start <= m.End));
                    last = group.End;
                }
            });
}
