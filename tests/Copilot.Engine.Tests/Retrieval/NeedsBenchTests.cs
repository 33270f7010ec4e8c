using Copilot.Core;
using Copilot.Engine.Retrieval.Bench;

namespace Copilot.Engine.Tests.Retrieval;

public sealed class NeedsBenchTests
{
    private static readonly Lazy<(NeedsResult Asked, NeedsResult Alone)> Tuned = new(() =>
    {
        // The half that is there to look at; the other is measured on by hand, and read by nobody.
        var needs = LabelledNeed.Read(File.ReadAllText(Path.Combine(Repository.Root, "evals", "retrieval", "tune.yaml")), "tune.yaml");
        var bench = new NeedsBench(OwnCases.Pipeline, Path.Combine(Repository.Root, "evals", "cases"));
        return (bench.Run(needs, asked: true), bench.Run(needs, asked: false));
    });

    [Fact]
    public void What_bears_on_a_need_stands_within_the_first_five()
    {
        Assert.Equal(75, Tuned.Value.Asked.Scores.Count);
        Assert.True(Tuned.Value.Asked.Recall5 >= 0.94, $"{Tuned.Value.Asked.Recall5:F3}");
        Assert.True(Tuned.Value.Alone.Recall5 >= 0.94, $"{Tuned.Value.Alone.Recall5:F3}");
    }

    [Fact]
    public void What_contradicts_is_always_brought()
    {
        Assert.Equal(1, Tuned.Value.Asked.Contradicting);
        Assert.Equal(1, Tuned.Value.Alone.Contradicting);
        Assert.Equal(1, Tuned.Value.Asked.MostContradicting);
    }

    [Fact]
    public void What_contradicts_and_has_expired_counts_as_beyond_reach()
    {
        var need = new LabelledNeed(
            "n1",
            "c01-single-level-slip",
            "F-a",
            "L4-L5",
            "Why?",
            ["policy-fusion#F-a"],
            ["ssss-2016#disability-five-years", "va-dod-2017-lbp#epidural-long-term"],
            []
        );

        var result = new NeedsBench(OwnCases.Pipeline, Path.Combine(Repository.Root, "evals", "cases")).Run([need], asked: false);

        Assert.Equal((0.5, 0.5), (result.MostContradicting, result.Contradicting));
    }

    [Fact]
    public void Few_lookalikes_stand_within_the_first_five() =>
        Assert.True(Tuned.Value.Asked.Misleading <= 0.15, $"{Tuned.Value.Asked.Misleading:F3}");

    [Fact]
    public void A_need_is_read_with_its_judgements()
    {
        var need = Assert.Single(
            LabelledNeed.Read(
                "- id: n1\n  case: c\n  criterion: F-1\n  level: L4-L5\n  query: Why?\n  bears: [a#b, c#d]\n  conflicts: [c#d, e#f]\n  lookalikes:\n  - passage: g#h\n    why: other people\n",
                "needs.yaml"
            )
        );

        Assert.Equal(["a#b", "c#d", "e#f"], need.Wanted);
        Assert.Equal(["g#h"], need.Lookalikes);
        Assert.Equal("L4-L5", need.Level);
    }

    [Fact]
    public void A_file_that_holds_no_needs_is_refused_with_its_place()
    {
        var problem = Assert.Throws<UnreadableInputException>(() => LabelledNeed.Read("- id: n1\n  colour: red\n", "needs.yaml")).Problems[
            0
        ];

        Assert.Equal("needs.yaml", problem.Place.File);
    }
}
