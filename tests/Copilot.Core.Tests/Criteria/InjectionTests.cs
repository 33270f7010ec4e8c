using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>Epidural injections, a service line by data alone.</summary>
public sealed class InjectionTests
{
    private static SomeCase Sciatica() =>
        Some.Case()
            .Fact("radiculopathy", side: Side.Left, part: "L5")
            .Fact("symptom-onset", from: "2025-06-01", to: "2025-06-01")
            .Fact("herniation", "protrusion", "L4-L5", Side.Left);

    [Fact]
    public void Four_weeks_of_radiculopathy_with_a_herniation_are_met()
    {
        var made = Sciatica().Line("64483", "L4-L5").Assess();

        Assert.Equal("approve", made.Recommends());
        Assert.Equal("not-applicable/not-applicable", made.At("L4-L5"));
        Assert.Null(made.RequestedConstruct);
    }

    [Theory]
    [InlineData("2025-07-04", "met")]
    [InlineData("2025-07-05", "not-met")]
    public void Pain_lasts_four_weeks_to_the_day(string onset, string answer) =>
        Assert.Equal(
            answer,
            Sciatica()
                .Without("symptom-onset")
                .Fact("symptom-onset", from: onset, to: onset)
                .Fact("medication", part: "naproxen", from: "2025-07-25", ongoing: true)
                .Requesting("64483")
                .Says("E-2@L4-L5")
        );

    [Fact]
    public void Three_levels_are_one_too_many() =>
        Assert.Equal(
            "not-met",
            Sciatica()
                .Fact("herniation", "protrusion", "L3-L4", Side.Left)
                .Fact("herniation", "protrusion", "L5-S1", Side.Left)
                .Line("64483", "L4-L5")
                .Line("64484", "L3-L4", "L5-S1")
                .Assess()
                .Says("E-4@L4-L5")
        );

    [Theory]
    [InlineData(50, "met")]
    [InlineData(49, "not-met")]
    public void A_repeat_needs_half_of_the_pain_relieved(int percent, string answer) =>
        Assert.Equal(
            answer,
            Sciatica()
                .Fact("injection", from: "2025-05-01", to: "2025-05-01")
                .Fact("injection-relief", percent)
                .Requesting("64483")
                .Says("E-5@L4-L5")
        );

    [Fact]
    public void A_fifth_session_in_a_year_is_not_met()
    {
        var made = Sciatica().Fact("injection-relief", 60);
        foreach (var day in new[] { "2024-09-01", "2024-12-01", "2025-03-01", "2025-06-01" })
        {
            made.Fact("injection", from: day, to: day);
        }

        Assert.Equal("not-met", made.Requesting("64483").Says("E-6@L4-L5"));
    }

    [Fact]
    public void An_injection_told_without_its_day_leaves_a_repeat_open_and_asks_for_records()
    {
        var made = Sciatica().Fact("injection", assertion: Assertion.Historical).Requesting("64483");

        Assert.Equal("unknown", made.Says("E-5@L4-L5"));
        Assert.Equal("injection-records", made.Asked());
    }

    [Fact]
    public void No_lumbar_surgery_criterion_is_answered_for_an_injection() =>
        Assert.DoesNotContain(
            Sciatica().Requesting("64483").Criteria,
            c => c.Id.StartsWith("D-", StringComparison.Ordinal) || c.Id.StartsWith("F-", StringComparison.Ordinal)
        );
}

file static class Requests
{
    public static Core.Criteria.Assessment Requesting(this SomeCase made, string code) => made.Line(code, "L4-L5").Assess();
}
