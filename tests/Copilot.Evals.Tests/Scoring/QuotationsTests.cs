using Copilot.Evals.Scoring;

namespace Copilot.Evals.Tests.Scoring;

public sealed class QuotationsTests
{
    [Theory]
    [InlineData("a \"b\" c \"d\" e", "a \"\" c \"\" e\n")]
    [InlineData("an unclosed \" mark keeps its words", "an unclosed \" mark keeps its words\n")]
    [InlineData("“a” b", "\"\" b\n")]
    [InlineData("  > quoted\nkept", "kept\n")]
    public void Only_the_draft_s_own_words_are_kept(string text, string kept) => Assert.Equal(kept, Quotations.LeaveOut(text));
}
