using System.Globalization;
using System.Text.RegularExpressions;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Tests.Drafting.Render;

public sealed class DraftHtmlTests
{
    private static string Write(Determination draft, Brief? brief = null, GuardrailVerdict? verdict = null) =>
        DraftHtml.Write(draft, verdict ?? new GuardrailVerdict([]), brief ?? Some.Brief());

    private static readonly string Page = Write(Some.Draft());

    private static IEnumerable<string> All(string pattern, string text) =>
        Regex.Matches(text, pattern, RegexOptions.NonBacktracking).Select(m => m.Groups[1].Value);

    [Fact]
    public void Every_link_leads_to_a_place_on_the_page()
    {
        var ids = All(" id=\"([^\"]*)\"", Page).ToHashSet();
        Assert.All(All("href=\"([^\"]*)\"", Page), href => Assert.Contains(href.TrimStart('#'), ids));
    }

    [Fact]
    public void No_place_has_the_name_of_another()
    {
        var ids = All(" id=\"([^\"]*)\"", Page).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("<script")]
    [InlineData(" style=\"")]
    [InlineData("<link")]
    [InlineData("<img")]
    [InlineData("src=\"")]
    [InlineData("url(")]
    [InlineData("javascript:")]
    public void Nothing_runs_and_nothing_is_fetched(string forbidden) =>
        Assert.DoesNotContain(forbidden, Page, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_policy_admits_the_one_stylesheet_by_its_hash()
    {
        Assert.Contains($"default-src 'none'; style-src '{HtmlText.StyleHash}'", Page, StringComparison.Ordinal);
        var style = Page[(Page.IndexOf("<style>", StringComparison.Ordinal) + 7)..Page.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.Equal(HtmlText.Style, style);
    }

    [Fact]
    public void Cited_words_are_marked_on_their_line() =>
        Assert.Matches(
            """<li id="c2-8"><span class="n">8</span><span class="t">L4-L5: <mark>severe central stenosis</mark> with a <mark>slip forward of 6 mm</mark>\.</span>""",
            Page
        );

    [Fact]
    public void Our_summaries_are_labelled_as_ours() =>
        Assert.Contains("Our summary of SLIDE (trial, 2016)", Page, StringComparison.Ordinal);

    [Fact]
    public void The_picture_is_told_in_words() =>
        Assert.Contains(
            "L3-L4: decompression met, fusion unknown; L4-L5: decompression met, fusion met; L5-S1: decompression not met, fusion not met. Requested construct L3-S1; supported construct L4-L5.",
            Page,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_chart_that_tries_to_become_code_stays_text()
    {
        const string Hostile = "</span></li><script>alert(1)</script><a href=\"javascript:alert(1)\" onmouseover=\"x\">\u202Etxet";
        var brief = Some.Brief();
        var document = new ChartDocument(
            "09-\"><script>alert(2)</script>",
            DocumentType.Other,
            null,
            AuthorRole.Other,
            Modality.None,
            Hostile,
            0
        );
        brief = brief with { Case = brief.Case with { Documents = [.. brief.Case.Documents, document] } };
        var draft = TemplateWriter.Write(brief);
        var page = Write(
            draft with
            {
                Statements =
                [
                    .. draft.Statements,
                    new Statement(
                        "s998",
                        Section.Summary,
                        null,
                        Hostile,
                        [new ChartCitation(document.Id, 1, "<script>alert(1)</script>")],
                        []
                    ),
                ],
            },
            brief
        );
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<a href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("[U+202E]", page, StringComparison.Ordinal);
        Assert.Contains("<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_violation_stands_under_its_sentence() =>
        Assert.Matches(
            """<li id="s4">.*<span class="violation">K07 \(blocks\): Found\. Mend\.</span></li>""",
            Write(Some.Draft(), verdict: new GuardrailVerdict([new Violation("K07", Severity.Block, "s4", "Found.", "Mend.")]))
        );

    [Fact]
    public void A_member_sees_no_chart_and_no_codes()
    {
        var page = Write(Some.Draft(Audience.Member));
        Assert.DoesNotContain("class=\"chart\"", page[page.IndexOf("</style>", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("22633", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"requirements\">What happens next</h2>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_give_the_same_page() => Assert.Equal(Page, Write(Some.Draft()));

    public static TheoryData<string, string, double> Pairs()
    {
        var data = new TheoryData<string, string, double>();
        foreach (var back in new[] { "paper", "sheet", "mark" })
        {
            data.Add("ink", back, 4.5);
        }

        foreach (var text in new[] { "quiet", "accent", "met", "not-met", "unknown", "waived" })
        {
            data.Add(text, "paper", 4.5);
            data.Add(text, "sheet", 4.5);
            // A statement that a source leads back to stands on the mark, with its links and answers.
            data.Add(text, "mark", 4.5);
        }

        foreach (var answer in new[] { "met", "not-met", "unknown", "waived" })
        {
            data.Add(answer, $"{answer}-soft", 3);
        }

        data.Add("ink", "bone", 4.5);
        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Colours_are_told_apart_by_day_and_by_night(string text, string back, double least)
    {
        foreach (var theme in new[] { 0, 1 })
        {
            Assert.True(
                Contrast(Colour(text, theme), Colour(back, theme)) >= least,
                $"{text} on {back}, theme {theme}: {Contrast(Colour(text, theme), Colour(back, theme)):0.00}"
            );
        }
    }

    private static string Colour(string name, int theme) => All($"--{name}: (#[0-9a-f]+)", HtmlText.Style).ElementAt(theme);

    private static double Contrast(string a, string b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour[1..];
        digits = digits.Length == 3 ? string.Concat(digits.Select(c => $"{c}{c}")) : digits;
        double Part(int at)
        {
            var value = int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }
}
