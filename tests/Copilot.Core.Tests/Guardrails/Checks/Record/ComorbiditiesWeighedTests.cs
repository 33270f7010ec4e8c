using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Record;

public sealed class ComorbiditiesWeighedTests
{
    private static readonly ComorbiditiesWeighed Guardrail = new();

    private static Brief Diabetic(Brief brief) =>
        brief with
        {
            Facts = [.. brief.Facts, Some.Fact(brief.Case.Documents[0], "f90", "diabetes", "Never smoked", assertion: Assertion.Present)],
        };

    [Fact]
    public void A_disease_that_is_only_mentioned_is_found() =>
        Told.Trips(Guardrail, "The patient has diabetes. Fusion at L4-L5 is supported.", "diabetes", Diabetic);

    [Fact]
    public void One_that_is_passed_over_is_found() => Assert.Single(Told.Run(Guardrail, "Fusion at L4-L5 is supported.", Diabetic));

    [Fact]
    public void One_that_is_weighed_passes() => Told.Passes(Guardrail, "The patient has diabetes; a current HbA1c is asked for.", Diabetic);
}
