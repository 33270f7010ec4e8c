using System.Text;
using Copilot.Engine.Intake;
using CsCheck;

namespace Copilot.Engine.Tests.Intake;

public sealed class HtmlBlocksTests
{
    [Fact]
    public void Headings_lists_and_tables_are_told_apart()
    {
        var read = Read.Text(
            """
            <!DOCTYPE html><html><head><title>The policy</title></head><body>
            <h1>Fusion</h1><p>Is <b>necessary</b> when &ge;&nbsp;3&nbsp;mm.<p>Another one
            <ol><li>First<ol type=a><li>below</li></ol></li><li value=5>Fifth</li></ol>
            <ul><li>dot</ul>
            <table><tr><th>A<th>B</tr><tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr><tr><td colspan=2>wide</td></tr></table>
            <pre>as  it
              stands</pre></body></html>
            """
        );

        Assert.Equal("The policy", read.Title);
        Assert.Equal(
            [
                "h1 Fusion",
                "p Is necessary when ≥ 3 mm.",
                "p Another one",
                "i1 1. First",
                "i2 a. below",
                "i1 5. Fifth",
                "i1 • dot",
                "r1 A | B",
                "r1 1 | 2",
                "r1  | 3",
                "r1 wide | ",
                "l as  it/  stands",
            ],
            read.Shape()
        );
        Read.HoldsTogether(read);
    }

    [Fact]
    public void A_block_knows_its_place_in_the_page()
    {
        const string Text = "<html><body><p>One</p><p>Two words</p></body></html>";
        var source = Read.Text(Text).Blocks[1].Source!.Value;

        Assert.Equal("Two words", Text[source.Start..source.End]);
    }

    [Theory]
    [InlineData("<script>if (a < b) { document.write('<p>no</p>') }</script>")]
    [InlineData("<style>p { color: red }</style>")]
    [InlineData("<p hidden>no</p>")]
    [InlineData("<div style='display: none'>no <div>nor this</div> no</div>")]
    [InlineData("<iframe src='http://x'>no</iframe>")]
    [InlineData("<nav><ul><li>no</li></ul></nav>")]
    [InlineData("<!-- no -->")]
    public void What_a_reader_does_not_see_is_left_out(string hidden) =>
        Assert.Equal(["p Before", "p After"], Read.Text($"<body><p>Before</p>{hidden}<p>After</p></body>").Shape());

    [Theory]
    [InlineData("At least <del>twelve</del> six weeks")]
    [InlineData("At least <s>twelve</s> six weeks")]
    [InlineData("At least <span style='text-decoration: line-through'>twelve</span> six weeks")]
    public void What_is_struck_through_stands_no_longer_and_that_is_told(string text)
    {
        var read = Read.Text($"<body><p>{text}</p></body>");

        Assert.Equal(["p At least six weeks"], read.Shape());
        Assert.Equal([IntakeProblems.StruckText], read.Codes());
    }

    [Theory]
    [InlineData("March 1, 2026<sup><a href='#f1'>1</a></sup>.", "p March 1, 2026[1].")]
    [InlineData("twelve weeks<sup>2</sup>", "p twelve weeks[2]")]
    [InlineData("(note)<sup>3</sup>", "p (note)[3]")]
    [InlineData("10<sup>9</sup>/L", "p 10^9/L")]
    [InlineData("35 kg/m<sup>2</sup>", "p 35 kg/m2")]
    [InlineData("the 4<sup>th</sup> visit", "p the 4th visit")]
    [InlineData("<sup>1</sup> See there", "p 1 See there")]
    public void A_raised_figure_never_runs_into_a_number(string text, string read) =>
        Assert.Equal([read], Read.Text($"<body><p>{text}</p></body>").Shape());

    [Fact]
    public void A_table_that_arranges_the_page_is_none() =>
        Assert.Equal(
            ["h2 Scope", "p Words.", "p Side"],
            Read.Text("<body><table><tr><td><h2>Scope</h2><p>Words.</p></td><td>Side</td></tr></table></body>").Shape()
        );

    [Fact]
    public void Criteria_listed_in_a_cell_stay_in_their_row() =>
        Assert.Equal(
            ["r1 A | • one • two"],
            Read.Text("<body><table><tr><td>A</td><td><ul><li>one</li><li>two</li></ul></td></tr></table></body>").Shape()
        );

    [Fact]
    public void A_western_page_is_read_as_browsers_read_it() =>
        Assert.Equal(
            ["p 5 ° – x"],
            IntakeReader
                .Read(
                    "x",
                    [
                        .. Encoding.ASCII.GetBytes("<html><head><meta charset=iso-8859-1></head><body>5 "),
                        0xB0,
                        0x20,
                        0x96,
                        .. " x</body></html>"u8,
                    ]
                )
                .Shape()
        );

    [Fact]
    public void Lists_nested_beyond_the_limit_are_refused() =>
        Assert.Equal(
            IntakeProblems.TooDeep,
            Read.Refusal(Encoding.UTF8.GetBytes("<body>" + string.Concat(Enumerable.Repeat("<ul><li>", 100)) + "x"))
        );

    [Fact]
    public void External_entities_are_only_words() =>
        Assert.Contains(
            "&x;",
            Read.Text("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x;</p>").Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void Whatever_it_is_given_it_reads_or_refuses()
    {
        var piece = Read.OneOf(
            "<p>",
            "</p>",
            "<table>",
            "<tr>",
            "<td colspan=3>",
            "<td rowspan=9>",
            "</td>",
            "</table>",
            "<ul>",
            "</ul>",
            "<ol start=7>",
            "<li>",
            "</li>",
            "<h2>",
            "</h2>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<div hidden>",
            "</div>",
            "<a href=\"",
            "\">",
            "'",
            "<",
            ">",
            "&nbsp;",
            "&#x110000;",
            "words ",
            "\n",
            "<pre>",
            "</pre>",
            "\uDC00",
            "<title>"
        );
        piece.List[0, 40].Select(parts => "<body>x " + string.Concat(parts)).Sample(text => Read.HoldsTogether(Read.Text(text)), iter: 300);
    }

    [Fact]
    public void Words_between_known_tags_are_all_kept()
    {
        var words = Gen.String[Gen.Char["abc xyz 0123,.-"], 1, 30].Where(s => !string.IsNullOrWhiteSpace(s));
        var tag = Read.OneOf("p", "div", "h3", "li", "blockquote", "span", "b", "td");
        Gen.Select(tag, words)
            .List[1, 12]
            .Sample(
                parts =>
                {
                    var read = Read.Text("<body>" + string.Concat(parts.Select(p => $"<{p.Item1}>{p.Item2}</{p.Item1}>")));
                    string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('|' or '•')));

                    Assert.Equal(Bare(string.Concat(parts.Select(p => p.Item2))), Bare(read.Text));
                },
                iter: 300
            );
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<a \"")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<p hidden>")]
    [InlineData("<td>")]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("&")]
    [InlineData("<b><p>")]
    public void Hostile_pages_take_time_by_their_length(string piece) =>
        Assert.NotEmpty(Read.Text("<body>x" + string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length))).Blocks);
}
