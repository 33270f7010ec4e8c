namespace Copilot.Core.Tests.Facts.Reading.Findings;

public sealed class HerniationTests
{
    [Theory]
    [InlineData("L4-L5: Left paracentral disc herniation contacting the L5 root.", "protrusion..extrusion")]
    [InlineData("L4-L5: HNP displacing the left L5 root.", "protrusion..extrusion")]
    [InlineData("L4-L5: Large disc extrusion.", "extrusion")]
    [InlineData("L4-L5: Giant disc herniation filling the canal.", "extrusion")]
    [InlineData("L4-L5: Broad based disc protrusion.", "protrusion")]
    public void A_herniation_that_is_not_called_an_extrusion_may_be_a_protrusion(string text, string word) =>
        Assert.Contains(Reader.Of("herniation", text), fact => fact.StartsWith($"{word} L4-L5", StringComparison.Ordinal));
}
