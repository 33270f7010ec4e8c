using Copilot.Core.Facts.Levels;

namespace Copilot.Core.Tests.Facts.Levels;

public sealed class LevelReaderTests
{
    [Theory]
    [InlineData("stenosis at L4-5", "L4-L5")]
    [InlineData("stenosis at L4/5", "L4-L5")]
    [InlineData("stenosis at L4/L5", "L4-L5")]
    [InlineData("stenosis at L4-L5", "L4-L5")]
    [InlineData("stenosis at L4 L5", "L4-L5")]
    [InlineData("stenosis at L45", "L4-L5")]
    [InlineData("stenosis at L5S1", "L5-S1")]
    [InlineData("stenosis at l5-1", "L5-S1")]
    [InlineData("slip of L4 on L5", "L4-L5")]
    [InlineData("T12/L1 is normal", "T12-L1")]
    [InlineData("L3-4 and L4-5", "L3-L4 L4-L5")]
    [InlineData("L3-4, 4-5 and 5-1 bulges", "L3-L4 L4-L5 L5-S1")]
    [InlineData("L3/4/5 laminectomy", "L3-L4 L4-L5")]
    [InlineData("T12-L1, L1-2, L2-3: normal", "T12-L1 L1-L2 L2-L3")]
    [InlineData("fusion L3 through S1", "L3-L4 L4-L5 L5-S1")]
    [InlineData("fusion L3-S1", "L3-L4 L4-L5 L5-S1")]
    [InlineData("fusion L2 to the sacrum", "L2-L3 L3-L4 L4-L5 L5-S1")]
    [InlineData("L1-2 through L3-4 are normal", "L1-L2 L2-L3 L3-L4")]
    [InlineData("step off at the lumbosacral junction", "L5-S1")]
    [InlineData("the lower two levels", "L4-L5 L5-S1")]
    public void A_level_is_read_however_it_is_spelled(string text, string levels) => Assert.Equal(levels, Places(text));

    [Theory]
    [InlineData("Sag T1 / T2 / STIR")]
    [InlineData("L 4/5, R 5/5")]
    [InlineData("BP 138/82")]
    [InlineData("seen on 4/5")]
    [InlineData("L4 - 5 mm slip")]
    public void Strength_sequences_and_dates_are_no_levels(string text) => Assert.Equal("", Places(text));

    [Fact]
    public void A_bone_is_not_a_disc_space() => Assert.Equal(LevelForm.Bones, Assert.Single(Find("the L5 root")).Form);

    [Theory]
    [InlineData("no slip at any level", LevelForm.Any)]
    [InlineData("no stenosis elsewhere", LevelForm.Rest)]
    [InlineData("the remaining levels are normal", LevelForm.Rest)]
    [InlineData("one cage at each level", LevelForm.Both)]
    [InlineData("at this level", LevelForm.This)]
    public void Words_for_levels_say_which_are_meant(string text, object form) => Assert.Equal(form, Assert.Single(Find(text)).Form);

    private static string Places(string text) => string.Join(' ', Find(text).Where(m => m.IsPlace).SelectMany(m => m.Levels));

    private static List<LevelMention> Find(string text)
    {
        var chart = Charts.Read(text);
        return LevelReader.Find(chart, 0, chart.Tokens.Count);
    }
}
