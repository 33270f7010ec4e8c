using Copilot.Core.Guardrails;

namespace Copilot.Core.Tests.Guardrails.Certainty;

/// <summary>A block on a stranger's text is earned: every word of its clause was read. The made-up case: severe stenosis and a slip of 6 mm at L4-L5, no film at L3-L4.</summary>
public sealed class ClosedFormTests
{
    [Theory]
    [InlineData("L4-L5 fusion: not met.")]
    [InlineData("Fusion at L4-L5 is not met because of what the office sent.")]
    [InlineData("The MRI shows mild central stenosis at L4-L5.")]
    [InlineData("The request is denied.")]
    public void A_clause_of_words_that_were_read_blocks(string text) =>
        Assert.Contains(Told.All(text).Violations, v => v.Severity == Severity.Block);

    [Theory]
    [InlineData("L4-L5 fusion: not met, pace the first grumbles.")]
    [InlineData("Quoth the first faxed page, mild central stenosis at L4-L5.")]
    [InlineData("The office dreads that the request is denied.")]
    public void A_word_that_nobody_read_leaves_a_warning_that_names_it(string text)
    {
        var found = Told.All(text);
        Assert.False(found.Held, string.Join(" | ", found.Violations.Where(v => v.Severity == Severity.Block).Select(v => v.Why)));
        Assert.Contains(found.Violations, v => v.Why.Contains("may change what is said", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The criteria of 2019\n\nL4-L5 fusion: not met.", true)]
    [InlineData("# What another plan would say\n\nL4-L5 fusion: not met.", false)]
    [InlineData("# What if the old plan held?\n\nL4-L5 fusion: not met.", false)]
    public void What_stands_under_a_heading_that_puts_a_case_does_not_block(string text, bool held) =>
        Assert.Equal(held, Told.All(text).Held);

    [Fact]
    public void What_is_missing_never_blocks() =>
        Assert.False(Told.All("Decompression at L4-L5 is met. Fusion at L4-L5 is met [1]. The care was long enough [2].").Held);

    [Fact]
    public void A_text_of_forty_thousand_words_in_one_clause_is_weighed_in_linear_time()
    {
        var text = "L4-L5 fusion: not met, " + string.Concat(Enumerable.Repeat("and the level ", 13_000)) + ".";
        Assert.NotEmpty(Told.All(text).Violations);
    }
}
