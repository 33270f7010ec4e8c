using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Checks.Wording;

public sealed class NoIdentifiersTests
{
    private static readonly NoIdentifiers Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("Mr. Example walks 150 m.")]
    [InlineData("DOB 3/4/1957.")]
    [InlineData("The medical record number 4711 is on file.")]
    [InlineData("Write to person@example.org.")]
    [InlineData("Call (555) 123-4567.")]
    [InlineData("The number is 123-45-6789.")]
    public void An_identifier_is_found(string sentence) => Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K27");

    [Fact]
    public void Who_wrote_a_study_on_file_is_no_person_of_the_case() =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, "ASLS (Kelly 2019) found no difference by intention to treat.")));

    [Fact]
    public void An_identifier_in_a_quote_is_warned_of() =>
        Assert.Equal(
            Core.Guardrails.Severity.Warn,
            Assert
                .Single(
                    Planted.Run(
                        Guardrail,
                        d => d.Say(Section.Summary, "Told.", citations: [new ChartCitation("01-consult", 6, "Seen by Dr. Example")])
                    )
                )
                .Severity
        );

    [Theory]
    [InlineData("L4-L5 moves by 4.5 mm in the note of 28 May 2025.")]
    [InlineData("Line 22633 with 1 unit at L4-L5 under default@2026.1.")]
    [InlineData("No drug is named; the dr is not either.")]
    public void Figures_and_codes_are_no_identifiers(string sentence) =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)));
}
