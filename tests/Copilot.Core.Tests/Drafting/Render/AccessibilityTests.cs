using System.Text.RegularExpressions;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Tests.Drafting.Render;

/// <summary>What WCAG 2.2 AA asks of the page and a machine can see; contrast is measured in <see cref="DraftHtmlTests"/>.</summary>
public sealed class AccessibilityTests
{
    private static readonly Dictionary<Audience, string> Pages = Enum.GetValues<Audience>()
        .ToDictionary(a => a, a => DraftHtml.Write(Some.Draft(a), new GuardrailVerdict([]), Some.Brief()));

    public static TheoryData<Audience> Audiences() => [.. Enum.GetValues<Audience>()];

    private static string Body(Audience audience) => Pages[audience][Pages[audience].IndexOf("<body>", StringComparison.Ordinal)..];

    private static List<string> All(string pattern, string text) =>
        [.. Regex.Matches(text, pattern, RegexOptions.NonBacktracking).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Audiences))]
    public void The_page_names_its_language_and_its_subject(Audience audience)
    {
        Assert.Contains("<html lang=\"en\">", Pages[audience], StringComparison.Ordinal);
        Assert.Matches("<title>[^<]{10,}</title>", Pages[audience]);
        Assert.Contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\"", Pages[audience], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Headings_begin_with_one_and_skip_no_rank(Audience audience)
    {
        var ranks = All("<h([1-6])[ >]", Body(audience)).ConvertAll(int.Parse);
        Assert.Equal(1, ranks[0]);
        Assert.Single(ranks, 1);
        Assert.All(
            ranks.Zip(ranks.Skip(1)),
            pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}")
        );
        Assert.DoesNotMatch("<h[1-6][^>]*>\\s*</h[1-6]>", Body(audience));
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Landmarks_are_there_once_and_have_names(Audience audience)
    {
        var body = Body(audience);
        Assert.Single(All("<(main)[ >]", body));
        Assert.All(All("<(?:nav|aside)([^>]*)>", body), tag => Assert.Contains("aria-label=\"", tag, StringComparison.Ordinal));
        var ids = All(" id=\"([^\"]+)\"", body).ToHashSet(StringComparer.Ordinal);
        Assert.All(All("aria-(?:labelledby|describedby)=\"([^\"]+)\"", body).SelectMany(v => v.Split(' ')), id => Assert.Contains(id, ids));
    }

    [Theory]
    [InlineData(Audience.Reviewer)]
    [InlineData(Audience.Physician)]
    [InlineData(Audience.Provider)]
    public void The_first_thing_to_reach_by_keyboard_leads_to_the_text(Audience audience) =>
        Assert.StartsWith("<a class=\"skip\" href=\"#text\">", Body(audience)["<body>".Length..].TrimStart(), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Everything_that_leads_somewhere_is_a_link_in_the_order_of_the_page(Audience audience)
    {
        var body = Body(audience);
        Assert.DoesNotContain("onclick", body, StringComparison.OrdinalIgnoreCase);
        Assert.All(All("tabindex=\"([^\"]*)\"", body), order => Assert.Equal("0", order));
        Assert.All(All("<a( [^>]*)>", body), link => Assert.Contains("href=\"#", link, StringComparison.Ordinal));
        // Whatever scrolls by itself can be reached and says what it is.
        Assert.All(
            All("<div class=\"scroll\"([^>]*)>", body),
            region => Assert.Matches("role=\"region\" aria-label=\"[^\"]+\" tabindex=\"0\"", region)
        );
    }

    [Fact]
    public void Every_citation_can_be_reached_by_keyboard()
    {
        var body = Body(Audience.Reviewer);
        foreach (var statement in Some.Draft().Statements.Where(s => s.Citations.Count > 0))
        {
            var at = body.IndexOf($"id=\"{statement.Id}\"", StringComparison.Ordinal);
            var end = body.IndexOf(
                "id=\"s" + (int.Parse(statement.Id[1..], System.Globalization.CultureInfo.InvariantCulture) + 1) + "\"",
                at,
                StringComparison.Ordinal
            );
            Assert.Contains("<a ", body[at..(end < 0 ? body.Length : end)], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_has_the_focus_is_seen_and_nothing_hides_it()
    {
        Assert.Matches(
            @"a:focus-visible, summary:focus-visible, \[tabindex\]:focus-visible \{ outline: 2px solid var\(--accent\)",
            HtmlText.Style
        );
        Assert.DoesNotMatch(@"outline:\s*(0|none)", HtmlText.Style);
        Assert.Matches(@"\.skip:focus \{[^}]*left: 1rem", HtmlText.Style);
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void No_answer_is_told_by_colour_alone(Audience audience)
    {
        var body = Body(audience);
        Assert.All(
            All("<span class=\"answer [^\"]*\">(<span aria-hidden=\"true\">[^<]+</span>[^<]*)</span>", body),
            told => Assert.Matches("</span> [a-z]", told)
        );
        Assert.Equal(
            All("(<span class=\"answer )", body).Count,
            All("<span class=\"answer [^\"]*\">(<span aria-hidden=\"true\">[^<]+</span> [a-z])", body).Count
        );
        Assert.Equal(
            All("(<rect class=\"disc )", body).Count,
            All("<a href=\"#level-[^\"]+\" aria-label=\"([^\"]+: [^\"]+)\">", body).Count
        );
    }

    [Fact]
    public void Links_within_the_picture_are_no_part_of_an_image() =>
        Assert.DoesNotContain("role=\"img\"", Body(Audience.Reviewer), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Every_table_says_what_its_columns_and_rows_are(Audience audience)
    {
        var body = Body(audience);
        Assert.DoesNotMatch("<th(>| [^s][^>]*>)", body);
        Assert.All(All("<table([^>]*)>", body), _ => Assert.Contains("<th scope=\"col\">", body, StringComparison.Ordinal));
    }
}
