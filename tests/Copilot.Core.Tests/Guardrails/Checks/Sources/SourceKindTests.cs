using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Guidelines;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Sources;

public sealed class SourceKindTests
{
    private const string Society = """
        ---
        id: society
        kind: guideline
        body: NASS
        title: Fusion
        year: 2014
        population: [listhesis]
        outcome: [clinical]
        verified: true
        licence: own-summary
        ---

        # Fusion

        ## Fusion {#fusion verified=true outcome="clinical"}

        Fusion may be offered at a slipped level with stenosis.
        """;

    private static readonly SourceKind Guardrail = new();

    private static Brief With(Brief brief) =>
        brief with
        {
            Library = new GuidelineLibrary(
                [.. Some.Library().Documents, DocumentReader.Read("lumbar-spine/evidence/society.md", Society, [])!],
                Core.Guidelines.Vocabulary.Empty,
                "sha256:test"
            ),
        };

    [Theory]
    [InlineData("NASS requires at least 12 weeks of conservative care before fusion.", "12 weeks")]
    [InlineData("NASS recommends fusion only when instability is documented on dynamic films.", "only when")]
    public void A_rule_that_the_society_does_not_give_is_found(string text, string at) => Told.Trips(Guardrail, text, at, With);

    [Theory]
    [InlineData("NASS describes fusion at a slipped level with stenosis.")]
    [InlineData("The plan's policy requires at least 12 weeks of conservative care before fusion.")]
    public void What_it_says_and_what_a_policy_demands_pass(string text) => Told.Passes(Guardrail, text, With);
}
