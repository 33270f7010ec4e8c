using Copilot.Core.Cases;
using Copilot.Core.Review;
using static Copilot.Core.Tests.Review.People;

namespace Copilot.Core.Tests.Review;

public sealed class AuthorisationTests
{
    private static readonly AuthorisedLine First = new("A0001", "A0001", 2, [L34, L45], null);
    private static readonly AuthorisedLine Second = new("A0002", "A0002", 1, [L45], Side.Bilateral);

    [Fact]
    public void The_request_as_it_was_sent_is_an_approval()
    {
        Assert.Equal(Outcome.Approved, Authorisation.Everything(Asked).Against(Asked));
        Assert.Equal(Outcome.Approved, new Authorisation([First, Second], [new Construct(Bone.L3, Bone.L5)]).Against(Asked));
        Assert.Equal(
            Outcome.Approved,
            new Authorisation([First with { Units = 1, Levels = [L34] }, First with { Units = 1, Levels = [L45] }, Second]).Against(Asked)
        );
    }

    public static TheoryData<string, Authorisation> Less() =>
        new()
        {
            { "Line A0002 is not authorised.", new Authorisation([First]) },
            { "Line A0001 is authorised with 1 of 2 units.", new Authorisation([First with { Units = 1 }, Second]) },
            { "Line A0001 is not authorised at L3-L4.", new Authorisation([First with { Levels = [L45] }, Second]) },
            {
                "Line A0002 is not authorised on the side that was asked for.",
                new Authorisation([First, Second with { Side = Side.Left }])
            },
            { "Line A0002 is authorised as A0003.", new Authorisation([First, Second with { Code = "A0003" }]) },
            { "The construct L3-L5 is authorised as L4-L5.", new Authorisation([First, Second], [new Construct(Bone.L4, Bone.L5)]) },
            { "The construct L3-L5 is not authorised.", new Authorisation([First, Second], []) },
        };

    [Fact]
    public void Two_lines_may_be_the_two_sides_that_were_asked_for() =>
        Assert.Equal(
            Outcome.Approved,
            new Authorisation([First, Second with { Side = Side.Left }, Second with { Side = Side.Right }]).Against(Asked)
        );

    [Fact]
    public void One_authorisation_gives_more_than_another_by_a_line_a_unit_a_level_a_side_or_an_interspace()
    {
        var all = new Authorisation([First, Second]);
        foreach (var less in Less().Select(l => l.Data.Item2))
        {
            Assert.False(less.GivesMoreThan(all, Asked));
            Assert.True(all.GivesMoreThan(less, Asked));
        }

        Assert.True(new Authorisation([First with { Units = 1 }]).GivesMoreThan(new Authorisation([Second]), Asked));
        Assert.False(all.GivesMoreThan(all, Asked));
    }

    [Theory]
    [MemberData(nameof(Less))]
    public void Anything_less_than_was_asked_for_is_partly_adverse(string words, Authorisation less)
    {
        Assert.Equal(Outcome.PartlyAdverse, less.Against(Asked));
        Assert.Equal([words], less.Reductions(Asked));
    }

    [Fact]
    public void An_anchor_below_the_fusion_that_is_left_out_reduces_the_construct()
    {
        var asked = People.Asked with { Construct = new Construct(Bone.L3, Bone.Pelvis) };
        Assert.Equal(
            Outcome.PartlyAdverse,
            (Authorisation.Everything(asked) with { Spans = [new Construct(Bone.L3, Bone.S1)] }).Against(asked)
        );
    }

    [Fact]
    public void Nothing_is_adverse() => Assert.Equal(Outcome.Adverse, Authorisation.Nothing.Against(Asked));

    [Fact]
    public void Something_else_that_nobody_asked_for_does_not_answer_a_line() =>
        Assert.Equal(Outcome.PartlyAdverse, new Authorisation([new AuthorisedLine(null, "A0007", 1, [], null)]).Against(Asked));
}
