using Copilot.Core.Guardrails.Checks.Sources;

namespace Copilot.Core.Tests.Guardrails.Checks.Sources;

public sealed class OutcomeFitsTests
{
    private static readonly OutcomeFits Guardrail = new();

    [Fact]
    public void The_result_that_the_source_measured_passes() =>
        Told.Passes(Guardrail, "In one trial functional outcomes rose by 15.2 points with fusion and by 9.5 points without.");

    [Fact]
    public void Another_kind_of_result_is_found() =>
        Told.Trips(Guardrail, "In one trial the fusion rate rose by 15.2 points with screws and by 9.5 points without.", "fusion rate");
}
