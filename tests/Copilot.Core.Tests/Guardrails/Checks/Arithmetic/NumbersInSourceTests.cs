using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Arithmetic;

namespace Copilot.Core.Tests.Guardrails.Checks.Arithmetic;

public sealed class NumbersInSourceTests
{
    private static readonly NumbersInSource Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("anterolisthesis 6 mm", "anterolisthesis 7 mm")]
    [InlineData("anterolisthesis 6 mm", "anterolisthesis 6 cm")]
    [InlineData("15.2 points", "25.2 points")]
    [InlineData("ODI was 25", "ODI was 24")]
    [InlineData("2 mm and 4 mm", "2 mm and 5 mm")]
    [InlineData("translation 4.5 mm", "translation 4.4 mm")]
    public void A_number_or_unit_that_no_source_has_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K07");

    [Fact]
    public void A_figure_borrowed_from_another_source_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d.Say(
                        Section.Summary,
                        "Excellent results were seen in 96 % against 44 %.",
                        citations: [new GuidelineCitation("slip-trial", "function", "At 2 years function had risen")]
                    )
            )
            .Blocks("K07", "96 %");

    [Fact]
    public void The_same_length_in_another_unit_passes() =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Reword("anterolisthesis 6 mm", "anterolisthesis 0.6 cm")));

    [Theory]
    [InlineData("In PLAIN the ODI had come to 25 after decompression alone and 28 with fusion.")]
    [InlineData("Her ODI of 48 lies above the 20 of the policy.")]
    [InlineData("In that study the ODI was 25 in one group and 28 in the other [@plain-trial#disability].")]
    public void A_figure_of_a_source_or_a_rule_is_not_the_persons(string text) =>
        Assert.DoesNotContain(Told.Run(Guardrail, text), v => v.Severity == Severity.Block);

    [Theory]
    [InlineData("The films show translation of 4.5 / 0.8 mm at L4-L5, L5-S1.")]
    [InlineData("Translation: L4-L5 4.5 mm, L5-S1 0.8 mm.")]
    public void Figures_by_level_pair_in_order(string text) =>
        Assert.DoesNotContain(Told.Run(Guardrail, text), v => v.Severity == Severity.Block);

    [Theory]
    [InlineData("Her ODI is 62 %.")]
    [InlineData("The films show translation of 0.8 / 4.5 mm at L4-L5, L5-S1.")]
    public void A_figure_with_no_other_reading_blocks(string text) =>
        Assert.Contains(Told.Run(Guardrail, text), v => v.Severity == Severity.Block);

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void Only_the_number_of_records_that_were_read_is_told_as_theirs(int told, bool holds)
    {
        var found = Planted.Run(
            Guardrail,
            d => d.Say(Section.Determination, $"Read: {told} chart documents."),
            b =>
                b with
                {
                    Case = b.Case with
                    {
                        Documents =
                        [
                            .. Enumerable
                                .Range(0, 40)
                                .Select(i =>
                                    b.Case.Documents[i % b.Case.Documents.Count] with
                                    {
                                        Id =
                                            $"{b.Case.Documents[i % b.Case.Documents.Count].Id}{(i < b.Case.Documents.Count ? "" : $"-{i}")}",
                                    }
                                ),
                        ],
                    },
                }
        );
        Assert.Equal(holds, !found.Any(v => v.Code == "K07" && v.Statement == "s999"));
    }
}
