using Copilot.Evals.Mutation;

namespace Copilot.Evals.Tests.Mutation;

public sealed class DrawTests
{
    [Fact]
    public void The_same_words_draw_the_same_numbers_on_every_machine()
    {
        var draw = new Draw("swap-level", "case");
        Assert.Equal([78, 69, 68], [draw.Below(100), draw.Below(100), draw.Below(100)]);
        Assert.NotEqual(new Draw("a", "b").Below(int.MaxValue), new Draw("ab").Below(int.MaxValue));
    }

    [Fact]
    public void A_shuffle_keeps_every_item() =>
        Assert.Equal(Enumerable.Range(0, 50), new Draw("x").Shuffled(Enumerable.Range(0, 50)).Order());
}
