using Copilot.Core.Drafting.Render.Markdown;

namespace Copilot.Core.Tests.Drafting.Render;

public sealed class TablesMarkdownTests
{
    [Fact]
    public void Each_document_shows_its_facts_with_line_and_quote()
    {
        var brief = Some.Brief();
        var page = FactsMarkdown.Write(brief.Case.Documents, brief.Facts);
        var fact = brief.Facts.First(f => f.Id == "f9");

        Assert.All(brief.Case.Documents, d => Assert.Contains($"## {d.Id}\n", page, StringComparison.Ordinal));
        Assert.Contains($"| f9 | {fact.Name} |", page, StringComparison.Ordinal);
        Assert.Contains($"| {fact.Evidence.Line} | \"{fact.Evidence.Quote}\" |", page, StringComparison.Ordinal);
        Assert.Equal(brief.Facts.Count, page.Split('\n').Count(l => l.StartsWith("| f", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_document_without_facts_says_so() =>
        Assert.Contains("No fact was read.", FactsMarkdown.Write(Some.Brief().Case.Documents, []), StringComparison.Ordinal);

    [Fact]
    public void Every_answer_is_shown_with_its_reason()
    {
        var brief = Some.Brief();
        var page = CriteriaMarkdown.Write(brief);
        Assert.All(brief.Assessment.Criteria, a => Assert.Contains($"## {a.Id} ", page, StringComparison.Ordinal));
        Assert.Equal(
            brief.Assessment.Criteria.Count,
            page.Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal) && l.Contains("**", StringComparison.Ordinal))
        );
        Assert.Contains("- L4-L5: **met**. Anterolisthesis 6 mm is >= 3 mm. [chart:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_says_what_settles_it_and_where_it_was_looked_for()
    {
        var page = CriteriaMarkdown.Write(Some.Brief());
        Assert.Contains("  - settled by: dynamic-films\n", page, StringComparison.Ordinal);
        Assert.Contains(
            "  - looked for dynamic translation in 01-consult, 02-mri (nearest: line 7), 03-films\n",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("- dynamic-films: Flexion-extension films", page, StringComparison.Ordinal);
    }
}
