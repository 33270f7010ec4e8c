using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Arithmetic;

namespace Copilot.Core.Tests.Guardrails.Checks.Arithmetic;

public sealed class DateArithmeticTests
{
    private static readonly DateArithmetic Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("25.0 weeks of care", "29.0 weeks of care")]
    [InlineData("10 Feb to 4 Aug 2025", "10 Mar to 4 Aug 2025")]
    [InlineData("of 28 May 2025", "of 28 Mar 2025")]
    public void A_span_or_date_that_does_not_fit_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K02");

    [Theory]
    [InlineData("Care lasted 5.8 months, 10 Feb to 4 Aug 2025.")]
    [InlineData("Care lasted 5 months, 10 Feb to 4 Aug 2025.")]
    [InlineData("Care lasted 175 days (10 Feb to 4 Aug 2025).")]
    [InlineData("Care of 25 weeks since 10 Feb 2025 is told.")]
    public void A_span_that_fits_passes_in_any_unit(string sentence) =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)));

    [Theory]
    [InlineData("Care lasted 3 months, 10 Feb to 4 Aug 2025.")]
    [InlineData("Care lasted 174 days (10 Feb to 4 Aug 2025).")]
    [InlineData("Care of 12 weeks since 10 Feb 2025 is told.")]
    [InlineData("A note of 14 Sep 2024 tells it.")]
    public void A_span_that_does_not_fit_is_found(string sentence) =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K02");

    [Theory]
    [InlineData("Received 28 May 2025. Read: 3 chart documents, as of 4 Aug 2025.", false)]
    [InlineData("Read: 3 chart documents of 28 May to 30 Jul 2025, as of 4 Aug 2025.", false)]
    [InlineData("Read: 3 chart documents, as of 30 Jul 2025.", true)]
    public void The_day_as_of_which_the_records_were_read_is_that_of_the_request(string sentence, bool found) =>
        Assert.Equal(
            found,
            Planted
                .Run(Guardrail, d => d.Say(Section.Determination, sentence, ["basis"]))
                .Any(v => v.Why.StartsWith("The records were read as of", StringComparison.Ordinal))
        );
}
