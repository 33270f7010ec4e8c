using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Checks.Arithmetic;

namespace Copilot.Core.Tests.Guardrails.Checks.Arithmetic;

public sealed class ThresholdStrictnessTests
{
    private static readonly ThresholdStrictness Guardrail = new();

    private static Brief With(Brief brief) =>
        brief with
        {
            Thresholds =
            [
                new ProfileThreshold("instability-translation", ">=", 3, "mm", [2, 4], null),
                new ProfileThreshold("care-fusion", ">=", 12, "weeks", [], null),
            ],
        };

    [Theory]
    [InlineData("Instability requires translation of at least 5 mm.", "at least 5 mm")]
    [InlineData("Instability requires translation of less than 3 mm.", "less than 3 mm")]
    [InlineData("The policy requires at least 26 weeks of conservative care.", "at least 26 weeks")]
    public void A_stricter_threshold_and_one_that_points_the_other_way_are_found(string text, string at) =>
        Told.Trips(Guardrail, text, at, With);

    [Theory]
    [InlineData("Instability requires translation of at least 3 mm.")]
    [InlineData("The policy requires at least 12 weeks of conservative care.")]
    [InlineData("The policy requires at least 3 months of conservative care.")]
    [InlineData("Some call translation of more than 4 mm unstable.")]
    public void The_profiles_threshold_passes_and_so_does_an_alternative(string text) => Told.Passes(Guardrail, text, With);
}
