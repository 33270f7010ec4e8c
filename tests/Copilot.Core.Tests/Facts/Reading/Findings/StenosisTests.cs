using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Facts.Reading.Findings;

public sealed class StenosisTests
{
    [Fact]
    public void A_grid_of_figures_is_read_by_its_key()
    {
        const string Grid =
            "             central            recess R       recess L       foramen R     foramen L     other\n L3-4        3                  2              0              1             1             redundant roots above\n L4-5        1                  2              2              1             1\n\n Key   0 = none   1 = mild   2 = moderate   3 = severe\n";
        Assert.Equal(["severe L3-L4", "mild L4-L5"], Reader.Of("central-stenosis", Grid));
        Assert.Equal(
            ["moderate L3-L4 right", "none L3-L4 left absent", "moderate L4-L5 right", "moderate L4-L5 left"],
            Reader.Of("lateral-recess-stenosis", Grid)
        );
        Assert.Equal(["mild L3-L4 right", "mild L3-L4 left", "mild L4-L5 right", "mild L4-L5 left"], Reader.Of("foraminal-stenosis", Grid));
    }

    [Fact]
    public void Without_a_key_figures_in_a_grid_say_nothing() =>
        Assert.Empty(
            Reader.Of(
                "central-stenosis",
                "             central            recess R       recess L\n L3-4        3                  2              0\n L4-5        1                  2              2\n"
            )
        );

    [Fact]
    public void Severity_is_shared_over_a_list()
    {
        const string Text = "L4-5: Severe central and moderate bilateral foraminal stenosis.";
        Assert.Equal(["severe L4-L5"], Reader.Of("central-stenosis", Text));
        Assert.Equal(["moderate L4-L5 bilateral"], Reader.Of("foraminal-stenosis", Text));
    }

    [Fact]
    public void A_place_without_a_degree_takes_that_of_the_place_before_it()
    {
        const string Text = "L4-5: Moderate bilateral lateral recess and foraminal stenosis.";
        Assert.Equal(["moderate L4-L5 bilateral"], Reader.Of("lateral-recess-stenosis", Text));
        Assert.StartsWith("moderate L4-L5", Assert.Single(Reader.Of("foraminal-stenosis", Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_side_has_its_own_degree() =>
        Assert.Equal(
            ["moderate L5-S1 right", "mild L5-S1 left"],
            Reader
                .Of("foraminal-stenosis", "L5-S1: moderate right and mild left foraminal narrowing.")
                .Order(StringComparer.Ordinal)
                .Reverse()
        );

    [Fact]
    public void Two_levels_share_one_noun() =>
        Assert.Equal(
            ["moderate L2-L3", "severe L3-L4"],
            Reader.Of("central-stenosis", "Severe L3/4 and moderate L2/3 central canal stenosis.")
        );

    [Fact]
    public void A_second_level_brings_its_own_degree() =>
        Assert.Equal(
            ["moderate..severe L3-L4", "severe L4-L5"],
            Reader.Of("central-stenosis", "Severe central stenosis L4/5, moderate to severe L3/4.").Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("L4-5: moderate to severe central stenosis.", "moderate..severe L4-L5")]
    [InlineData("L4-5: mild-moderate central canal narrowing.", "mild..moderate L4-L5")]
    [InlineData("L4-5: moderately severe central stenosis.", "moderate..severe L4-L5")]
    [InlineData("L4-5: high-grade central canal stenosis.", "severe L4-L5")]
    [InlineData("L4-5: marked central canal stenosis.", "severe L4-L5")]
    [InlineData("L4-5: critical spinal canal stenosis.", "extreme L4-L5")]
    [InlineData("L4-5: central canal stenosis, Schizas C.", "severe L4-L5")]
    [InlineData("L4-5: central canal stenosis (Schizas grade B).", "moderate L4-L5")]
    [InlineData("L4-5: The central canal is severely narrowed.", "severe L4-L5")]
    [InlineData("Severe stenosis of the central canal at L4-5.", "severe L4-L5")]
    [InlineData("L4-5: no central or foraminal stenosis.", "none L4-L5 absent")]
    [InlineData("L4-5: canal and foramina adequate.", "none L4-L5 absent")]
    [InlineData("L4-5: central canal widely patent.", "none L4-L5 absent")]
    [InlineData("At L4/5 there is mild bulge, mild central narrowing, no foraminal compromise.", "mild L4-L5")]
    [InlineData("L4-5: severe central cannal stenosis", "severe L4-L5")]
    public void Degrees_are_read_however_they_are_worded(string text, string fact) =>
        Assert.Equal([fact], Reader.Of("central-stenosis", text));

    [Theory]
    [InlineData("L5-S1: Foramina patent both sides.", "none L5-S1 bilateral absent")]
    [InlineData("L5-S1: Left foramen mildly narrowed.", "mild L5-S1 left")]
    [InlineData("L5-S1: Severe neuroforaminal narrowing on the right.", "severe L5-S1 right")]
    [InlineData("L5-S1: foraminal stenosis, Lee grade 2, on the left.", "moderate L5-S1 left")]
    public void Foramina_are_read_with_their_sides(string text, string fact) => Assert.Equal([fact], Reader.Of("foraminal-stenosis", text));

    [Fact]
    public void An_adverb_goes_on_without_its_verb()
    {
        const string Text =
            "L3/4: lateral recesses are severely narrowed on both sides, right foramen and right lateral recess are normal.";
        Assert.Contains("severe L3-L4 bilateral", Reader.Of("lateral-recess-stenosis", Text));
        Assert.Contains("none L3-L4 right absent", Reader.Of("foraminal-stenosis", Text));
    }

    [Fact]
    public void A_level_governs_until_the_next()
    {
        const string Text =
            "L3-4: Bulge. No stenosis.\nL4-5: Grade 1 anterolisthesis. Uncovered disc. Severe central canal stenosis\n(Schizas C). Moderate bilateral foraminal stenosis.\nL5-S1: Normal.";
        Assert.Equal(["severe L4-L5"], Reader.Of("central-stenosis", Text));
        Assert.Equal(["moderate L4-L5 bilateral"], Reader.Of("foraminal-stenosis", Text));
        Assert.Equal(["L5-S1"], Reader.Of("level-normal", Text));
        Assert.Equal(["1 L4-L5"], Reader.Of("meyerding-grade", Text));
    }

    [Fact]
    public void A_list_of_levels_is_denied_together() =>
        Assert.Equal(
            ["none L1-L2 absent", "none L2-L3 absent", "none L3-L4 absent"],
            Reader.Of("stenosis", "L1/L2, L2/L3, L3/L4: No disc herniation, no stenosis.")
        );

    [Fact]
    public void A_denial_of_every_level_has_none() =>
        Assert.Equal(["absent"], Reader.Of("listhesis", "L4-5: bulge.\n\nIMPRESSION: no listhesis at any level."));

    [Fact]
    public void A_denied_degree_leaves_the_lesser_ones_open() =>
        Assert.Empty(Reader.Of("foraminal-stenosis", "No high grade foraminal stenosis at any level."));

    [Fact]
    public void What_the_referrer_asks_is_no_finding() =>
        Assert.Empty(Reader.Of("stenosis", "INDICATION: bilateral leg pain, severe stenosis.\n\nFINDINGS: Normal lordosis."));

    [Fact]
    public void The_level_of_the_conus_is_no_ones() => Assert.Equal(["absent"], Reader.Of("fracture", "Conus at L1-2. No fracture."));

    [Fact]
    public void A_surgeons_words_are_read_too() =>
        Assert.Equal(["severe L3-L4", "severe L4-L5"], Reader.Of("stenosis", "The MRI shows severe stenosis L3-5.", DocumentType.Consult));
}
