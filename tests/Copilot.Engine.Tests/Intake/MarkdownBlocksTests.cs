using Copilot.Engine.Intake;
using CsCheck;

namespace Copilot.Engine.Tests.Intake;

public sealed class MarkdownBlocksTests
{
    [Theory]
    [InlineData("6 weeks<br>in 12 months", "p 6 weeks in 12 months")]
    [InlineData("<td>Slip</td><td>3 mm</td>", "p Slip 3 mm")]
    [InlineData("L4<b>-L5</b>", "p L4-L5")]
    public void A_tag_that_ends_a_line_or_a_cell_keeps_words_apart(string line, string read) =>
        Assert.Equal(["h1 T", read], Read.Text($"# T\n\n{line}").Shape());

    [Fact]
    public void Headings_lists_tables_and_fences_are_told_apart()
    {
        var read = Read.Text(
            """
            ---
            id: x
            ---
            # Title {#id}

            Some *words* with **weight**, a [link](http://a.b/c_d) and `code`; 2 \* 3 &lt; 7.

            Second
            ------

            1. First
               goes on
            2. Second
               - below
            - other

            | A | B |
            | --- | --- |
            | 1 \| 2 | **x** |

            ```
            as  it
              stands
            ```
            """
        );

        Assert.Equal(
            [
                "h1 Title",
                "p Some words with weight, a link and code; 2 * 3 < 7.",
                "h2 Second",
                "i1 1. First goes on",
                "i1 2. Second",
                "i2 • below",
                "i1 • other",
                "r1 A | B",
                "r1 1 | 2 | x",
                "l as  it/  stands",
            ],
            read.Shape()
        );
        Assert.Equal(["1 | 2", "x"], read.Blocks[8].Cells);
        Read.HoldsTogether(read);
    }

    [Fact]
    public void A_block_knows_its_place_in_the_file()
    {
        const string Text = "# One\r\n\r\nTwo words.\r\n";

        Assert.Equal("Two words.", Text[Read.Text(Text).Blocks[1].Source!.Value.Start..Read.Text(Text).Blocks[1].Source!.Value.End]);
    }

    [Fact]
    public void Scripts_comments_and_tags_are_no_text_and_that_is_told()
    {
        var read = Read.Text("# A\n\nBefore <!-- secret --> after <b>bold</b>.\n\n<script>\nalert(1)\n</script>\n\nEnd.");

        Assert.Equal(["h1 A", "p Before after bold.", "p End."], read.Shape());
        Assert.Equal([IntakeProblems.ActiveContent], read.Codes());
    }

    [Fact]
    public void Signs_without_a_partner_stay() =>
        Assert.Equal(
            ["h1 A", "p p < 0.05* and 3 * 4 * 5, snake_case_name, a [bracket] and an open ["],
            Read.Text("# A\n\np < 0.05* and 3 * 4 * 5, snake_case_name, a [bracket] and an open [").Shape()
        );

    [Fact]
    public void Whatever_it_is_given_it_reads_or_refuses()
    {
        var piece = Read.OneOf(
            "# ",
            "- ",
            "1. ",
            "| a | b |\n",
            "| - | - |\n",
            "```\n",
            "> ",
            "<script>",
            "-->",
            "<!--",
            "[",
            "](",
            ")",
            "**",
            "_",
            "`",
            "\\",
            "&amp;",
            "&#",
            "<b",
            ">",
            "\n",
            "\n\n",
            "words ",
            "\t",
            "\u0000",
            "\uD800",
            "é"
        );
        piece
            .List[0, 40]
            .Select(parts => "# T\n\nx\n\n" + string.Concat(parts))
            .Sample(
                text =>
                {
                    var read = Read.Text(text.Replace("\0", "", StringComparison.Ordinal));
                    Read.HoldsTogether(read);
                },
                iter: 300
            );
    }

    [Theory]
    [InlineData("[")]
    [InlineData("*a **b ")]
    [InlineData("![a](<b")]
    [InlineData("a](")]
    [InlineData("<!--")]
    [InlineData("&#35")]
    [InlineData(">")]
    [InlineData("<a ")]
    [InlineData("| a |\n| - |\n")]
    [InlineData("  - x\n")]
    public void Hostile_text_takes_time_by_its_length(string piece)
    {
        // Twice as much takes about twice the time; were it quadratic, the longer one would not end within the test.
        var text = "# T\n\nx\n\n" + string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));

        Assert.NotEmpty(Read.Text(text).Blocks);
    }
}
