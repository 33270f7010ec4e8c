using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Checks.Record;

public sealed class DenialTests
{
    [Theory]
    [InlineData("There is no fracture.", "fracture", true)]
    [InlineData("There is no slip, tumour or fracture.", "fracture", true)]
    [InlineData("There is no slip, tumour or fracture.", "tumour", true)]
    [InlineData("She is without slip or fracture.", "fracture", true)]
    [InlineData("He denies slip or fracture.", "fracture", true)]
    [InlineData("The films do not show a slip or fracture.", "fracture", true)]
    [InlineData("There is no slip, and a fracture.", "fracture", false)]
    [InlineData("There is no slip, a fracture stands out.", "fracture", false)]
    [InlineData("There is no slip but a fracture or two.", "fracture", false)]
    [InlineData("There is no slip; a fracture or worse.", "fracture", false)]
    [InlineData("A fracture is seen and no slip.", "fracture", false)]
    public void A_denial_reaches_over_an_unbroken_list(string text, string word, bool denied) =>
        Assert.Equal(
            denied,
            Denial.Governs(text, text.IndexOf(word, StringComparison.Ordinal), Told.Brief().Language!.Determinations.Value)
        );
}
