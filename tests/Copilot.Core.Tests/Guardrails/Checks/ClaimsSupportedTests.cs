using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Checks;

namespace Copilot.Core.Tests.Guardrails.Checks;

public sealed class ClaimsSupportedTests
{
    private static readonly ClaimsSupported Guardrail = new();

    [Theory]
    [InlineData("The MRI shows severe central stenosis at L4-L5 and moderate central stenosis at L3-L4.")]
    [InlineData("At L5-S1 there is no listhesis.")]
    [InlineData("Retrolisthesis is present at L3-L4.")]
    public void What_the_record_tells_may_be_told(string text) => Told.Passes(Guardrail, text);

    [Theory]
    [InlineData("The MRI shows severe central stenosis at L5-S1.", "stenosis")]
    [InlineData("There is no central stenosis at L4-L5.", "stenosis")]
    [InlineData("Anterolisthesis is present at L3-L4.", "Anterolisthesis")]
    [InlineData("The films show retrolisthesis at L4-L5.", "retrolisthesis")]
    public void What_the_record_tells_otherwise_is_found(string text, string at) => Told.Trips(Guardrail, text, at);

    [Theory]
    [InlineData("Fusion is considered in patients with severe central stenosis at L5-S1.")]
    [InlineData("If severe central stenosis at L5-S1 were shown, decompression would follow.")]
    public void What_is_said_of_others_or_under_a_condition_is_no_claim(string text) => Told.Passes(Guardrail, text);

    [Fact]
    public void A_cited_line_about_another_level_is_found() => Told.Trips(Guardrail, "Central stenosis at L4-L5 is severe [chart:02-mri:7].", "stenosis");

    private static IEnumerable<string> Own(Section section, string text, string about) =>
        Planted.Run(Guardrail, d => d.Say(section, text, [about]), _ => Told.Brief(), Audience.Physician).Where(v => v.Statement == "s999").Select(v => v.Why);

    [Theory]
    [InlineData(Section.Deficiencies, "The stenosis at L3-L4 is told at second hand.", "D-2@L5-S1", true)]
    [InlineData(Section.Deficiencies, "The stenosis at L5-S1 is told at second hand.", "D-2@L5-S1", false)]
    [InlineData(Section.Lines, "22633, 1 unit at L4-L5: not supported. Not met: F-1 at L5-S1.", "line:22633", true)]
    [InlineData(Section.Lines, "22633, 1 unit at L4-L5: not supported. Not met: F-1 at L4-L5.", "line:22633", false)]
    public void A_statement_of_ours_names_the_level_of_its_answer_or_line(Section section, string text, string about, bool found) =>
        Assert.Equal(found, Own(section, text, about).Any(w => w.Contains("about other levels", StringComparison.Ordinal)));
}
