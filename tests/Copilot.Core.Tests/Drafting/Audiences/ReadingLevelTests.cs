using Copilot.Core.Drafting.Audiences;
using CsCheck;

namespace Copilot.Core.Tests.Drafting.Audiences;

public sealed class ReadingLevelTests
{
    [Theory]
    [InlineData("cat", 1)]
    [InlineData("table", 2)]
    [InlineData("made", 1)]
    [InlineData("needed", 2)]
    [InlineData("asked", 1)]
    [InlineData("bones", 1)]
    [InlineData("surgeries", 3)]
    [InlineData("radiculopathy", 6)]
    [InlineData("the", 1)]
    public void Syllables_are_counted_as_spoken(string word, int syllables) => Assert.Equal(syllables, ReadingLevel.Syllables(word));

    [Fact]
    public void The_grade_is_the_formula()
    {
        // 6 words, 6 syllables, 2 sentences.
        Assert.Equal((0.39 * 3) + 11.8 - 15.59, ReadingLevel.Grade("The cat sat. The dog ran."), 6);
    }

    [Fact]
    public void Clinical_prose_is_harder_than_plain_words() =>
        Assert.True(
            ReadingLevel.Grade("Neurogenic claudication necessitates decompression contingent upon radiological concordance.")
                > ReadingLevel.Grade("Your legs hurt when you walk. We need a scan.") + 8
        );

    [Fact]
    public void An_end_of_text_without_a_stop_ends_a_sentence() =>
        Assert.Equal(ReadingLevel.Grade("We need a scan."), ReadingLevel.Grade("We need a scan"), 6);

    [Fact]
    public void Any_text_has_a_grade() => Gen.String.Sample(text => Assert.True(double.IsFinite(ReadingLevel.Grade(text))));
}
