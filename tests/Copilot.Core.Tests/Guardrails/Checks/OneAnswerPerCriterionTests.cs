using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks;

public sealed class OneAnswerPerCriterionTests
{
    private static readonly OneAnswerPerCriterion Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("Instability (F-c at L3-L4): unknown", "Instability (F-c at L3-L4): not met")]
    [InlineData("Imaging (D-2 at L4-L5): met", "Imaging (D-2 at L4-L5): not met")]
    [InlineData("Emergency (G-EMERG): not met", "Emergency (G-EMERG): met")]
    [InlineData("Imaging (D-2 at L4-L5): met", "Imaging (D-2 at L5-S1): met")]
    [InlineData("Imaging (D-2 at L4-L5): met", "Imaging (D-2 at L1-L2): met")]
    public void An_answer_worded_otherwise_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K03");

    [Fact]
    public void A_list_under_the_wrong_answer_is_found() =>
        Planted.Run(Guardrail, d => d.Reword("Unknown until documented: Instability", "Not met: Instability")).Blocks("K03");

    [Fact]
    public void Another_answer_in_the_table_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a.Answer("F-c@L3-L4", c => c with { Answer = Answer.Met }))).Blocks("K03", "computed");

    [Fact]
    public void An_answer_left_out_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a with { Criteria = [.. a.Criteria.Skip(1)] })).Blocks("K03", "G-EMERG");
}
