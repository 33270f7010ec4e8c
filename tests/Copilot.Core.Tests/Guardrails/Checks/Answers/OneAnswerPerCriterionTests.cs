using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

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

    [Fact]
    public void A_page_of_a_member_tells_the_answer_for_each_thing_that_is_done()
    {
        Assert.Empty(Planted.Run(Guardrail, audience: Audience.Member));
        Planted
            .Run(
                Guardrail,
                d => d.Without(s => s.Text.StartsWith("Our rules are met for fusion", StringComparison.Ordinal)),
                audience: Audience.Member
            )
            .Blocks("K03", "fusion at L4-L5 comes to 'met'");
    }

    [Fact]
    public void Rules_that_are_met_for_all_that_is_done_may_be_told_at_once()
    {
        Brief World(Brief b) => b with { Assessment = b.Assessment with { Levels = [b.Assessment.Levels[1]] } };
        Assert.DoesNotContain(
            Planted.Run(
                Guardrail,
                d =>
                    d with
                    {
                        Statements =
                        [
                            .. d
                                .Statements.Where(s => !s.Text.StartsWith("Our rules are met for fusion", StringComparison.Ordinal))
                                .Select(s => s with { Text = s.Text.Replace("met for decompression", "met", StringComparison.Ordinal) }),
                        ],
                    },
                World,
                Audience.Member
            ),
            v => v.Why.Contains("no sentence says so", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("At L4-L5 central stenosis is severe.", false)]
    [InlineData("At L4-L5 central stenosis is not severe.", true)]
    public void A_reason_with_a_denial_more_is_another_reason(string text, bool found) => Assert.Equal(found, Altered(text) is not null);

    [Fact]
    public void A_long_text_of_denials_is_read_without_a_copy_for_each()
    {
        var text = string.Concat(Enumerable.Repeat("There is not a thing to see. ", 4000));
        Altered("Central stenosis is seen.");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(Altered(text));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
        Assert.NotNull(Altered($"{text}At L4-L5 central stenosis is not severe."));
    }

    private static readonly Lazy<GuardrailInput> Input = new(() => new GuardrailInput(Some.Brief()));

    private static string? Altered(string text) =>
        AlteredReasons.In(
            new TextUnit(
                text,
                new Statement("s1", Section.LevelAnalysis, Some.L45, text, [], ["D-2@L4-L5"]),
                "",
                ["D-2@L4-L5"],
                Input.Value.Sentences
            ),
            Input.Value,
            []
        );
}
