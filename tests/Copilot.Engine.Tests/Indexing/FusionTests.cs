using Copilot.Engine.Indexing;

namespace Copilot.Engine.Tests.Indexing;

public sealed class FusionTests
{
    [Fact]
    public void Scores_are_brought_to_one_measure_and_added_by_weight()
    {
        Hit[] words = [new(1, 8), new(2, 4)],
            near = [new(2, 0.9), new(3, 0.5), new(1, 0.1)];

        var fused = Fusion.Fuse(words, near, 0.25, depth: 10, top: 10);

        // A list that is not full begins at 0: the second of the words has half of the first's.
        Assert.Equal([(1, 0.75), (2, 0.625), (3, 0.125)], fused.Select(h => (h.Document, Math.Round(h.Score, 6))));
    }

    [Fact]
    public void A_full_list_is_measured_from_its_last() =>
        Assert.Equal([(1, 1.0), (2, 0.0)], Fusion.Fuse([new(1, 8), new(2, 4)], [], 0, depth: 2, top: 2).Select(h => (h.Document, h.Score)));

    [Fact]
    public void Ties_go_to_the_earlier_text_and_one_list_alone_will_do()
    {
        Assert.Equal([3, 7], Fusion.Fuse([new(7, 2), new(3, 2)], [], 0.4, 10, 2).Select(h => h.Document));
        Assert.Equal([5], Fusion.Fuse([], [new(5, 0.3)], 0.4, 10, 2).Select(h => h.Document));
        Assert.Empty(Fusion.Fuse([], [], 0.4, 10, 2));
    }
}
