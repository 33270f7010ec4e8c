using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Guidelines;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Sources;

public sealed class SourcesInForceTests
{
    private static readonly SourcesInForce Guardrail = new();

    private static Brief Expired(Brief brief) =>
        brief with
        {
            Library = new GuidelineLibrary(
                Some.Library()
                    .Documents.Select(d => d.Id == "motion" ? d with { Front = d.Front with { Expires = new DateOnly(2025, 1, 1) } } : d),
                Core.Guidelines.Vocabulary.Empty,
                "sha256:test"
            ),
        };

    [Fact]
    public void A_source_that_had_expired_is_found() =>
        Told.Trips(Guardrail, "The level moves by 4.5 mm [@motion#three].", "4.5 mm", Expired);

    [Fact]
    public void A_source_in_force_passes() => Told.Passes(Guardrail, "The level moves by 4.5 mm [@motion#three].");

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));
}
