using System.Xml.Linq;
using Copilot.Web.Dashboard;

namespace Copilot.Web.Tests.Dashboard;

public sealed class BarSvgTests
{
    private const string Long =
        "Standing or dynamic films within twelve months of the request, read by a radiologist, with figures at every level";

    [Fact]
    public void A_long_label_stands_whole_over_several_lines_and_the_bars_below_make_room()
    {
        var svg = Svg(Long, "F-7");
        var lines = Labels(svg);
        Assert.Equal(Long, string.Join(' ', lines[..^1].Select(l => l.Value)));
        Assert.True(lines.Length > 2);
        Assert.Equal("F-7", lines[^1].Value);
        Assert.All(lines.Zip(lines[1..]), p => Assert.True((int)p.First.Attribute("y")! < (int)p.Second.Attribute("y")!));
        Assert.All(
            svg.Descendants().Where(e => e.Attribute("y") is not null),
            e =>
                Assert.InRange(
                    (int)e.Attribute("y")!,
                    0,
                    int.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture)
                )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopic")]
    public void No_letter_of_a_label_is_lost(string label) => Assert.Equal(label, string.Concat(Labels(Svg(label)).Select(l => l.Value)));

    private static XElement Svg(params string[] labels) =>
        XElement.Parse(
            BarSvg.Write(
                new Picture("id", "Which?", "These.", "criterion", [.. labels.Select(l => new Bar(l, [new Part("met", 3, "met")]))])
            )
        );

    private static XElement[] Labels(XElement svg) => [.. svg.Elements("text").Where(t => (string?)t.Attribute("class") == "label")];
}
