using Copilot.Core.Cases;
using Copilot.Core.Facts.Regions;

namespace Copilot.Core.Tests.Facts.Reading;

public sealed class RegionLexiconTests
{
    [Fact]
    public void A_fact_of_a_region_may_be_told_of_what_holds_it_and_of_what_it_holds()
    {
        var problems = new List<Problem>();
        var lexicon = RegionLexicon.Read(
            "regions.yaml",
            "regions:\n  spine: { say: [spine] }\n  low-back: { in: spine, bones: [L1, S2], say: [lumbar] }\n  neck: { in: spine, bones: [C1, C7], say: [neck] }\naround: { new-thoughts: [pain], qualifiers: [distal], topics: [scan] }\n",
            problems
        );
        Assert.Empty(problems);
        var lowBack = lexicon.Around(["low-back"]);
        Assert.True(lowBack.Meets(lexicon.Of(Bone.L4)));
        Assert.False(lowBack.Meets(lexicon.Of(Bone.C5)));
        Assert.True(lowBack.Meets(lexicon.Regions[0].Own));
        Assert.True(lexicon.Around(["spine"]).Meets(lexicon.Of(Bone.C5)));
    }

    [Theory]
    [InlineData("regions:\n  neck: { in: spine, say: [neck] }\n")]
    [InlineData("regions:\n  neck: { bones: [C7, C1], say: [neck] }\n")]
    [InlineData("regions:\n  neck: { bones: [C1], say: [neck] }\n")]
    public void A_region_that_does_not_fit_is_refused_with_its_place(string yaml)
    {
        var problems = new List<Problem>();
        RegionLexicon.Read("regions.yaml", yaml, problems);
        Assert.Contains(
            problems,
            p => p.Code == RegionLexicon.BadRegion && p.Place.ToString().Contains("regions.yaml", StringComparison.Ordinal)
        );
    }
}
