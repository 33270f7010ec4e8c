using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Tests.Guardrails.Prose;

public sealed class NameIndexTests
{
    private static readonly NameIndex Documents = new(["04-s1-injection", "04-s1-injection-note", "mri-2025"]);

    [Theory]
    [InlineData("See 04-s1-injection.", "See                .")]
    [InlineData("04-s1-injection-note and mri-2025", "                     and         ")]
    [InlineData("04-s1-injections", "               s")]
    [InlineData("an S1 injection, 04-s2", "an S1 injection, 04-s2")]
    public void Names_are_blanked_out_and_offsets_stay(string text, string blanked) => Assert.Equal(blanked, Documents.Blank(text));
}
