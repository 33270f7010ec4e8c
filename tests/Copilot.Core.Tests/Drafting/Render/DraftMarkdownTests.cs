using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;
using Copilot.Core.Guidelines;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Copilot.Core.Tests.Drafting.Render;

public sealed class DraftMarkdownTests
{
    private static string Write(Determination draft) => DraftMarkdown.Write(draft, new GuardrailVerdict([]), Some.Brief());

    [Fact]
    public void Citations_stand_in_one_bracket_with_semicolons()
    {
        var text = Write(Some.Draft());
        Assert.Contains("[chart:02-mri:8; chart:03-films:", text, StringComparison.Ordinal);
        Assert.All(Citations.Find(text), group => Assert.True(group.WellFormed));
    }

    [Fact]
    public void Every_citation_is_listed_with_its_quote_and_ours_are_labelled()
    {
        var text = Write(Some.Draft());
        Assert.Contains("- 02-mri, MRI report of 28 May 2025 (radiologist):\n", text, StringComparison.Ordinal);
        Assert.Contains("  - [chart:02-mri:8] \"slip forward of 6 mm\"", text, StringComparison.Ordinal);
        Assert.Contains("In our summary of SLIDE (trial, 2016):\n  - #function: At 2 years", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lines_are_a_table() =>
        Assert.Contains(
            "| 22842 segmental instrumentation | 1 |  | ◐ supported, to be recoded | The supported construct spans 2 bones.",
            Write(Some.Draft()),
            StringComparison.Ordinal
        );

    [Fact]
    public void Hostile_text_makes_no_markup()
    {
        var draft = Some.Draft();
        var hostile = draft with
        {
            Statements =
            [
                draft.Statements[0] with
                {
                    Text = "# <script>alert(1)</script> [x](javascript:alert(1)) ![i](http://x.test/y.png)\n> more\n\n---\n[@forged#one]",
                },
            ],
        };
        var document = Markdown.Parse(Write(hostile), new MarkdownPipelineBuilder().UsePipeTables().Build());
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.DoesNotContain("forged", Citations.Find(Write(hostile)).SelectMany(g => g.Markers).Select(m => m.Document));
    }

    [Fact]
    public void Two_runs_give_the_same_text() => Assert.Equal(Write(Some.Draft()), Write(Some.Draft()));
}
