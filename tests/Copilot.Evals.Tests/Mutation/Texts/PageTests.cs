using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;
using CsCheck;

namespace Copilot.Evals.Tests.Mutation.Texts;

public sealed class PageTests
{
    [Fact]
    public void Without_a_change_any_text_stays_byte_for_byte() =>
        Gen.String[Gen.Char["abc#|-*[]<>\"; \n\r@:.1"], 0, 200]
            .Sample(text => text.StartsWith('{') || Page.Of(MutationSamples.Clean(text), []).With(new Defect([])) == text);

    [Fact]
    public void Blocks_know_what_they_are()
    {
        var page = MutationSamples.Page(
            "# A\n\nProse [@x#y].\n\n| col |\n| --- |\n| cell |\n\n## Sources\n\n- [@x] Title\n\n---\n\nAI use: none."
        );
        Assert.Equal(
            [BlockKind.Heading, BlockKind.Statement, BlockKind.Heading, BlockKind.Row, BlockKind.Heading, BlockKind.Source, BlockKind.Foot],
            page.Blocks.Select(b => b.Kind)
        );
        Assert.Equal("A/Sources", page.Blocks[5].Heading);
    }

    [Theory]
    [InlineData("Told [@a#b; chart:n:3] so.", 0, "Told [chart:n:3] so.")]
    [InlineData("Told [@a#b; chart:n:3] so.", 1, "Told [@a#b] so.")]
    [InlineData("Told [2] so.", 0, "Told so.")]
    [InlineData("Told [1, 2].", 1, "Told [1].")]
    public void A_citation_goes_with_its_brackets(string text, int which, string expected)
    {
        var page = MutationSamples.Page(text);
        Assert.Equal(expected, page.With(Defect.Of(new Recitation(page.Blocks[0], page.Blocks[0].Cites[which], null))));
    }

    [Theory]
    [InlineData("- One.", "- One.\n- More.")]
    [InlineData("One.", "One. More.")]
    [InlineData("<p>One.</p>", "<p>One.</p>\n<p>More.</p>")]
    public void A_sentence_more_takes_the_form_of_its_neighbour(string text, string expected)
    {
        var page = MutationSamples.Page(text);
        Assert.Equal(expected, page.With(Defect.Of(new Addition(page.Blocks[0], "More.", []))));
    }

    [Fact]
    public void What_is_quoted_cited_or_named_is_not_its_own_wording()
    {
        var block = MutationSamples.Page("Left \"left leg\" [chart:01-note:7] in 01-note:7 <td>left</td> 3 < 4.").Blocks[0];
        Assert.Equal(
            "Left in left 3 < 4.",
            string.Join(' ', block.Claim.Replace('\0', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );
        Assert.Equal(block.Text.Length, block.Claim.Length);
    }

    [Fact]
    public void Sentences_end_at_stops_and_not_at_decimals_or_initials() =>
        Assert.Equal(3, MutationSamples.Page("It is 4.5 mm wide. The J. Bone says so. Met.").Blocks[0].Sentences.Count);

    [Fact]
    public void A_value_of_a_JSON_object_is_changed_in_its_place()
    {
        var page = MutationSamples.Page(MutationSamples.Json);
        var units = page.Blocks.Single(b => b.Heading == "lines/units");
        var statement = page.Blocks.First(b => b.Kind == BlockKind.Statement);
        var mutant = page.With(new Defect([new Rewriting(units, 0, 1, "3"), new Removal(statement)]));
        Assert.Contains("\"units\": 3,", mutant, StringComparison.Ordinal);
        Assert.DoesNotContain("\"s1\"", mutant, StringComparison.Ordinal);
        Assert.Contains("\"s2\"", mutant, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_the_same_that_differ_in_case_dashes_and_blanks_alone()
    {
        var page = MutationSamples.Page("L4–L5  is Met.");
        Assert.True(page.IsSameAs("l4-l5 is met."));
        Assert.False(page.IsSameAs("l4-l5 is not met."));
    }
}
