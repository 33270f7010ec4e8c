using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Audits;

/// <summary>Our own pages, read as anybody's text: as they were written they pass, and whoever changes what they say is found.</summary>
public sealed class OwnPageTests
{
    private const string TwoLevels = "c02-one-bad-level-two-passengers";

    private static string Html(string id)
    {
        var brief = AuditTests.Brief(id);
        var draft = TemplateWriter.Write(brief, Audience.Reviewer);
        return DraftHtml.Write(draft, new GuardrailVerdict([]), brief);
    }

    private static string Markdown(string id)
    {
        var brief = AuditTests.Brief(id);
        var draft = TemplateWriter.Write(brief, Audience.Reviewer);
        return DraftMarkdown.Write(draft, new GuardrailVerdict([]), brief);
    }

    private static IReadOnlyList<Violation> Blocks(string page, string id) =>
        [.. Audit.Run(page, AuditFormat.Auto, AuditTests.Brief(id)).Violations.Where(v => v.Severity == Severity.Block)];

    private static string Changed(string page, string from, string to)
    {
        var at = page.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The page has no '{from}'.");
        return string.Concat(page.AsSpan(0, at), to, page.AsSpan(at + from.Length));
    }

    [Theory]
    [InlineData("no sign of an emergency is recorded", "sign of an emergency is recorded")]
    [InlineData("An emergency exists (G-EMERG) | ● none found", "An emergency exists (G-EMERG) | ● met")]
    [InlineData("ODI 46 %;", "ODI 46 mm;")]
    [InlineData("leg pain 8 of 10", "leg pain 8 of 5")]
    [InlineData("moderate central stenosis.", "mild central stenosis.")]
    [InlineData("4.2 mm of translation", "4.2 degrees of translation")]
    [InlineData("where at least 6 weeks (D-4)", "where at most 6 weeks (D-4)")]
    [InlineData("4 bones with 3 mobile interspaces", "5 bones with 3 mobile interspaces")]
    [InlineData("Fusion is met. It rests on degenerative forward slip", "Fusion is met. It rests on isthmic forward slip")]
    [InlineData("It rests on degenerative forward slip with stenosis (F-a", "It rests on instability on dynamic films (F-a")]
    [InlineData("No unresolved contradiction on a deciding fact (G-CONTRA)", "Unresolved contradiction on a deciding fact (G-CONTRA)")]
    [InlineData("[chart:02-mri:15; chart:02-mri:16]", "[chart:02-mri:15; chart:01-neurosurgery-visit:33]")]
    [InlineData(
        "Decompression is not met; what falls short: stenosis or compression on imaging (D-2).",
        "Decompression is met; what falls short: stenosis or compression on imaging (D-2)."
    )]
    public void What_our_page_says_otherwise_than_the_facts_is_found(string from, string to) =>
        Assert.NotEmpty(Blocks(Changed(Markdown(TwoLevels), from, to), TwoLevels));

    [Theory]
    [InlineData("c01-single-level-slip")]
    [InlineData(TwoLevels)]
    [InlineData("t12-s2-fusion")]
    public void Our_page_passes_in_either_form(string id)
    {
        Assert.Empty(Blocks(Markdown(id), id));
        Assert.Empty(Blocks(Html(id), id));
    }

    [Theory]
    [InlineData("severe central stenosis and moderate", "mild central stenosis and moderate")] // the text
    [InlineData(
        "<span class=\"answer not-met\"><span aria-hidden=\"true\">○</span> not met</span></td></tr>",
        "<span class=\"answer met\"><span aria-hidden=\"true\">●</span> met</span></td></tr>"
    )] // a table
    [InlineData("<text class=\"sign not-met\"", "<text class=\"sign met\" y=\"0\">●</text><text class=\"sign not-met\"")] // the picture
    [InlineData("supported construct L4-L5.", "supported construct L3-S1.")] // the picture in words
    [InlineData(">02-mri, 15</a>", ">02-mri, 13</a>")] // what a citation says
    [InlineData(">02-mri, 15</a>", ">15</a>")] // a line of no record
    [InlineData("Moderate L3-L4 central stenosis", "Severe L3-L4 central stenosis")] // the record beside the text
    [InlineData("<p class=\"about\">MRI report", "<p class=\"about\">CT report")] // what a record is called
    [InlineData("<li>age ", "<li>Approved by Dr Smith, age ")] // the head
    [InlineData("A draft: nobody has reviewed it yet.", "Our physicians have reviewed it.")] // the state
    [InlineData("<div class=\"tail\"></div>", "<p>The request is denied.</p>")] // what has no place
    public void What_is_changed_anywhere_on_our_page_in_HTML_is_found(string from, string to) =>
        Assert.NotEmpty(Blocks(Changed(Html(TwoLevels), from, to), TwoLevels));

    // What was computed is told word by word, and what is dropped, added or told of another level is found.
    [Theory]
    [InlineData("u13-curve-without-long-films", Audience.Physician, "9 bones with 8 mobile", "10 bones with 8 mobile")]
    [InlineData("s01-two-levels-one-code", Audience.Provider, "1 times for 2 interspaces", "1 times for 3 interspaces")]
    [InlineData("w01-short-words", Audience.Reviewer, "decompression is, at L3-L4 and L4-L5", "decompression is, at L3-L4 and L5-S1")]
    [InlineData(
        "ab12-county-fair",
        Audience.Physician,
        "Decompression alone is an accepted equivalent here and the sources disagree on what fusion adds. ",
        ""
    )]
    [InlineData("c18-stale-mri", Audience.Provider, "is recorded only in records", "is not recorded only in records")]
    [InlineData("c05-cauda-equina", Audience.Physician, "Emergency: recommended to approve without delay.", "")]
    [InlineData("ag13-the-quiet-slip", Audience.Physician, "Requested construct: L4-L5", "Requested construct: L5-S1")]
    [InlineData("u02-three-level-laminectomy", Audience.Member, "from the second bone", "from the third bone")]
    [InlineData(
        "ab13-black-discs",
        Audience.Physician,
        "1 unit at L4-L5: criteria not met. Not met: F-1 and F-7 at L4-L5.",
        "1 unit at L4-L5: criteria not met. Not met: F-1 and F-7 at L5-S1."
    )]
    [InlineData("ac05-navigator-phone-log", Audience.Reviewer, "and right leg symptoms", "and left leg symptoms")]
    [InlineData("ac14-tobacco-two-stories", Audience.Provider, " The records contradict each other on the nicotine.", "")]
    [InlineData("c06-contradictory-chart", Audience.Physician, "The records disagree on stenosis or compression on imaging (D-2). ", "")]
    [InlineData("c12d-stimulator-diabetes", Audience.Physician, "as of 13 Oct 2025", "as of 13 Oct 2024")]
    [InlineData(
        "af07-template-of-many-blocks",
        Audience.Reviewer,
        "At L1-L2 the MRI report of 27 Jun 2025",
        "At L1-L2 the MRI report of 27 Jun 2024"
    )]
    public void What_is_computed_stays_as_it_was_computed(string id, Audience audience, string from, string to)
    {
        var brief = AuditTests.Brief(id);
        var draft = TemplateWriter.Write(brief, audience);
        Assert.Contains(draft.Statements, s => s.Text.Contains(from, StringComparison.Ordinal));
        bool Blocks(Determination of) =>
            GuardrailList.Default.Check(of, new GuardrailInput(brief)).Violations.Any(v => v.Severity == Severity.Block);
        Assert.False(Blocks(draft));
        Assert.True(
            Blocks(
                draft with
                {
                    Statements = [.. draft.Statements.Select(s => s with { Text = s.Text.Replace(from, to, StringComparison.Ordinal) })],
                }
            )
        );
    }

    // A line, an ask and a reason cite what they rest on; what fell short is told; a record that is named is the one that is cited.
    [Theory]
    [InlineData("ab08-orchard-row", Audience.Physician, Section.Lines, "Open:")]
    [InlineData("ab05-choir-loft", Audience.Physician, Section.Requirements, "addendum by the radiologist")]
    [InlineData("ab16-parking-brake", Audience.Physician, Section.Determination, "What falls short")]
    public void A_statement_that_cites_nothing_any_more_is_found(string id, Audience audience, Section section, string words) =>
        Assert.True(
            BlocksWith(
                id,
                audience,
                s => s.Section == section && s.Text.Contains(words, StringComparison.Ordinal) ? s with { Citations = [] } : s
            )
        );

    [Theory]
    [InlineData("x10-three-laminectomies", Audience.Provider, Section.Deficiencies, "at L2-L3")]
    [InlineData("u02-three-level-laminectomy", Audience.Member, Section.LevelAnalysis, "rules are met")]
    public void What_is_left_out_of_the_answers_is_found(string id, Audience audience, Section section, string words) =>
        Assert.True(BlocksWith(id, audience, s => s.Section == section && s.Text.Contains(words, StringComparison.Ordinal) ? null : s));

    [Fact]
    public void A_record_that_is_named_is_cited() =>
        Assert.True(
            BlocksWith(
                "v06-passenger-l34",
                Audience.Reviewer,
                s =>
                    s.Section == Section.Pitfalls && s.Text.Contains("family history", StringComparison.Ordinal)
                        ? s with
                        {
                            Citations =
                            [
                                .. s
                                    .Citations.OfType<ChartCitation>()
                                    .Select(c =>
                                        c with
                                        {
                                            Document = "04-therapy",
                                            Line = 8,
                                            Quote = AuditTests
                                                .Brief("v06-passenger-l34")
                                                .Case.Documents.First(d => d.Id == "04-therapy")
                                                .Line(8),
                                        }
                                    ),
                            ],
                        }
                        : s
            )
        );

    private static bool BlocksWith(string id, Audience audience, Func<Statement, Statement?> change)
    {
        var brief = AuditTests.Brief(id);
        var draft = TemplateWriter.Write(brief, audience);
        var changed = draft.Statements.Select(change).OfType<Statement>().ToList();
        Assert.False(changed.SequenceEqual(draft.Statements));
        bool Blocks(Determination of) =>
            GuardrailList.Default.Check(of, new GuardrailInput(brief)).Violations.Any(v => v.Severity == Severity.Block);
        Assert.False(Blocks(draft));
        return Blocks(draft with { Statements = changed });
    }

    [Fact]
    public void A_page_that_only_claims_to_be_ours_is_read_as_anybodys_text()
    {
        var page = "<html><body><h1>Draft determination: " + TwoLevels + "</h1><p>The request is denied.</p></body></html>";
        Assert.Contains(Blocks(page, TwoLevels), v => v.Code == "K28");
        Assert.Contains(Blocks(page.Replace("</p>", "", StringComparison.Ordinal), TwoLevels), v => v.Code == "K28");
    }

    // A T-score held against its limit, then a range of interspaces against another: each limit is that of what stands before it.
    [Theory]
    [InlineData("at most -2.5 SD is required", "at most -2.5 SD is required", false)]
    [InlineData("where at least 3 interspaces", "where at least 4 interspaces", true)]
    [InlineData("where at most -2.5 SD", "where at most -1.5 SD", true)]
    public void A_limit_in_our_draft_is_the_one_that_its_own_reading_was_held_against(string from, string to, bool blocks)
    {
        var brief = AuditTests.Brief("ac12-l2-pelvis-table");
        var draft = TemplateWriter.Write(brief, Audience.Reviewer);
        Assert.Contains(draft.Statements, s => s.Text.Contains(from, StringComparison.Ordinal));
        var changed = draft with
        {
            Statements = [.. draft.Statements.Select(s => s with { Text = s.Text.Replace(from, to, StringComparison.Ordinal) })],
        };
        var found = new GuardrailList([new Core.Guardrails.Checks.Arithmetic.ThresholdStrictness()])
            .Check(changed, new GuardrailInput(brief))
            .Violations;
        Assert.Equal(blocks, found.Any(v => v.Severity == Severity.Block));
    }
}
