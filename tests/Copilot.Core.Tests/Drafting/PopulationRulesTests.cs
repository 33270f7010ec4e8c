using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Drafting;

public sealed class PopulationRulesTests
{
    private static readonly PopulationRules Rules = new([("listhesis", "no-listhesis")], [])
    {
        Nearer =
        [
            new PopulationSign("stenosis", "stenosis", Assertion.Present),
            new PopulationSign("listhesis", "anterolisthesis", Assertion.Present),
        ],
    };

    private static readonly Interspace L4L5 = new(Bone.L4, Bone.L5),
        L5S1 = new(Bone.L5, Bone.S1);

    [Fact]
    public void What_is_asked_of_the_whole_request_is_shown_by_any_level()
    {
        IReadOnlyList<Fact> facts = [Shown("stenosis", L4L5)];

        Assert.Contains("stenosis", Rules.NearerTagsOf(facts, L4L5, []));
        Assert.DoesNotContain("stenosis", Rules.NearerTagsOf(facts, L5S1, []));
        Assert.Contains("stenosis", Rules.NearerTagsOf(facts, null, []));
    }

    [Fact]
    public void A_tag_that_has_an_opposite_is_no_condition()
    {
        Assert.Equal(["stenosis"], Rules.Conditions);
        Assert.Equal(["no-listhesis"], Rules.OppositesOf("listhesis"));
        Assert.Equal(["listhesis"], Rules.OppositesOf("no-listhesis"));
        Assert.Empty(Rules.OppositesOf("stenosis"));
    }

    [Theory]
    [InlineData("severe", true)]
    [InlineData("moderate to severe", true)]
    [InlineData("mild to moderate", false)]
    [InlineData("moderate", false)]
    public void A_sign_may_ask_for_a_word_of_the_scale(string word, bool shown)
    {
        var rules = new PopulationRules([], [])
        {
            Nearer = [new PopulationSign("severe-stenosis", "stenosis", Assertion.Present) { As = ["severe"] }],
        };

        Assert.Equal(
            shown,
            rules.NearerTagsOf([Shown("stenosis", L4L5) with { Value = FactValue.Of(word) }], L4L5, []).Contains("severe-stenosis")
        );
        Assert.Empty(rules.NearerTagsOf([Shown("stenosis", L4L5)], L4L5, []));
    }

    private static Fact Shown(string name, Interspace level) =>
        new("f1", name, null, level, null, null, Assertion.Present, null, null, false, null, new Evidence("01-mri", 1, 0, 4, "Mild"));
}
