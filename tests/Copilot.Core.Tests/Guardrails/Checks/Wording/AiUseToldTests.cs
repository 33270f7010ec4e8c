using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Checks.Wording;

public sealed class AiUseToldTests
{
    private static readonly AiUseTold Guardrail = new();

    [Fact]
    public void A_draft_without_its_statement_is_found() =>
        Planted.Run(Guardrail, d => d with { Disclaimer = "A person must review this." }).Blocks("K32");

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Fact]
    public void A_text_with_the_marks_of_software_is_found_where_the_state_wants_it_told() =>
        Assert.Single(Told.Run(Guardrail, "As an AI, I find that fusion at L4-L5 is met."));

    [Fact]
    public void A_text_that_a_person_wrote_passes() => Told.Passes(Guardrail, "Fusion at L4-L5 is met.");
}
