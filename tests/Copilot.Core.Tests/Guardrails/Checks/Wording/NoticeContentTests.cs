using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Checks.Wording;

public sealed class NoticeContentTests
{
    private static readonly NoticeContent Guardrail = new();

    [Theory]
    [InlineData("You may file an appeal within 30 days of this letter.", "30 days")]
    [InlineData("An appeal must be received within two weeks.", "two weeks")]
    public void A_time_to_appeal_that_nobody_gave_is_found(string text, string at) => Told.Trips(Guardrail, text, at);

    [Theory]
    [InlineData("You may file an appeal within 180 days of this letter.")]
    [InlineData("We will decide your appeal within 30 days.")]
    [InlineData("Physical therapy lasted 30 days.")]
    public void The_time_of_the_line_of_business_passes_and_others_times_are_not_meant(string text) => Told.Passes(Guardrail, text);

    [Fact]
    public void An_acronym_that_a_member_does_not_know_is_found() =>
        Told.Trips(Guardrail, "Dear member,\n\nYour ODI is high. Your doctor asked for surgery on your back.", "ODI");
}
