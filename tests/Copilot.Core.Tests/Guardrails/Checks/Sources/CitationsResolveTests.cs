using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Sources;

namespace Copilot.Core.Tests.Guardrails.Checks.Sources;

public sealed class CitationsResolveTests
{
    private static readonly CitationsResolve Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    private static Determination Cite(Determination draft, Citation from, Citation to) =>
        draft.Change(s => s.Citations.Contains(from), s => s with { Citations = [.. s.Citations.Select(c => c == from ? to : c)] });

    private static readonly ChartCitation Slip = new("02-mri", 8, "slip forward of 6 mm");

    [Fact]
    public void A_document_that_is_not_there_is_found() =>
        Planted.Run(Guardrail, d => Cite(d, Slip, Slip with { Document = "09-none" })).Blocks("K06", "09-none");

    [Fact]
    public void A_line_that_is_not_there_is_found() =>
        Planted.Run(Guardrail, d => Cite(d, Slip, Slip with { Line = 99 })).Blocks("K06", "line 99");

    [Fact]
    public void A_quote_that_is_not_verbatim_is_found() =>
        Planted.Run(Guardrail, d => Cite(d, Slip, Slip with { Quote = "slip forward of 9 mm" })).Blocks("K06", "not on line 8");

    [Fact]
    public void A_true_quote_of_another_level_is_found() =>
        Planted.Run(Guardrail, d => Cite(d, Slip, new ChartCitation("02-mri", 9, "No listhesis"))).Blocks("K06");

    [Fact]
    public void A_true_quote_that_decided_nothing_here_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d.Change(
                        s => s.Section == Section.Deficiencies && s.About.Contains("D-2@L5-S1"),
                        s => s with { Citations = [.. s.Citations, new ChartCitation("01-consult", 6, "ODI 48 %")] }
                    )
            )
            .Blocks("K06", "did not decide");

    [Fact]
    public void A_passage_that_is_not_there_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d.Change(
                        s => s.Citations.OfType<GuidelineCitation>().Any(),
                        s => s with { Citations = [.. s.Citations, new GuidelineCitation("slip-trial", "none", "x")] }
                    )
            )
            .Blocks("K06", "no passage");

    [Fact]
    public void A_quote_that_is_not_in_our_summary_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d.Change(
                        s => s.Citations.OfType<GuidelineCitation>().Any(),
                        s =>
                            s with
                            {
                                Citations = [.. s.Citations, new GuidelineCitation("slip-trial", "function", "The society requires it.")],
                            }
                    )
            )
            .Blocks("K06", "not in our text");

    [Fact]
    public void A_statement_of_records_without_a_citation_is_found() =>
        Planted
            .Run(
                Guardrail,
                d => d.Change(s => s.About.Contains("F-a@L4-L5") && s.Section == Section.LevelAnalysis, s => s with { Citations = [] })
            )
            .Blocks("K06", "cites none");

    [Theory]
    [InlineData("Fusion is considered here 1, 2.")]
    [InlineData("It is documented [@documentation].")]
    [InlineData("It is documented [chart:02-mri:77].")]
    [InlineData("It is documented [@slip-trial#nothing].")]
    public void A_marker_that_resolves_to_nothing_is_found(string sentence) =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K06");

    [Fact]
    public void Words_put_in_quotation_marks_that_nobody_wrote_are_found() =>
        Planted
            .Run(Guardrail, d => d.Say(Section.Summary, "The report calls it \"grossly unstable\"."))
            .Blocks("K06", "nowhere in the chart");

    [Theory]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [2].\n\nFiles used: [1] 02-mri, of May 2025. [2] 01-consult, of July 2025.")]
    [InlineData(
        "The slip is 6 mm [1]. She walks 150 m [2].\n\nWhere we took this from\n\n1. MRI report of May 2025\n2. Consult of July 2025\n"
    )]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [2].\n\n1) MRI report of May 2025\n2) Consult of July 2025\n")]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [2].\n\n[1] 02-mri  [2] 01-consult\n")]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [2].\n\n## References\n\n- MRI report, May 2025\n- Consult, July 2025\n")]
    public void A_list_of_references_is_known_by_its_shape(string text) => Told.Passes(Guardrail, text);

    [Theory]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [3].\n\n1. MRI report of May 2025\n2. Consult of July 2025\n")]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [2].\n\nNext steps\n\n1. Stop smoking\n2. Lose weight\n")]
    [InlineData("The slip is 6 mm [1]. She walks 150 m [2].")]
    public void A_number_that_no_list_defines_is_found(string text) => Assert.NotEmpty(Told.Run(Guardrail, text));

    [Theory]
    [InlineData("The slip is 6 mm {{level}}.")]
    [InlineData("Dear [Member Name], the slip is 6 mm.")]
    [InlineData("Dear {member_name}, the slip is 6 mm.")]
    [InlineData("The slip is 6 mm. Insert date here.")]
    [InlineData("The slip is 6 mm. Reason: enter reason.")]
    public void A_field_that_nobody_filled_in_blocks(string text) =>
        Assert.Contains(
            Told.Run(Guardrail, text),
            v => v.Severity == Severity.Block && v.Why.EndsWith("is a placeholder.", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("The slip is 6 mm, and a trial found the same [NORDSTEN-DS].")]
    [InlineData("Fusion is met at this level [level L4-L5].")]
    [InlineData("The slip is 6 mm {slip, Meyerding, Surgery 1932}.")]
    [InlineData("The slip is 6 mm, and the intake desk enters code and side by hand.")]
    [InlineData("The slip is 6 mm; to add levels takes a new request.")]
    [InlineData("The slip is 6 mm [02], she walks 150 m [01].\n\nSources\n\n7. A trial of 2016, in a journal\n")]
    public void A_hand_that_cites_in_brackets_of_its_own_is_not_held(string text) =>
        Assert.DoesNotContain(Told.Run(Guardrail, text), v => v.Severity == Severity.Block);

    [Fact]
    public void Only_the_first_statement_of_the_determination_goes_without_citations()
    {
        Assert.DoesNotContain(Planted.Run(Guardrail), v => v.Why.Contains("cites none", StringComparison.Ordinal));
        Planted
            .Run(
                Guardrail,
                d => d with { Statements = [.. d.Statements, d.Statements.First(s => s.Section == Section.Determination) with { }] }
            )
            .Blocks("K06", "cites none");
    }
}
