using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Tests.Drafting;
using CsCheck;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>Prose is language: whatever a statement says, the guardrails give an answer and never fail.</summary>
public sealed class ProseTests
{
    private static readonly string[] Pieces =
    [
        "L4-L5",
        "L3-S1",
        "T12-S2",
        "S1-S2",
        "6 mm",
        "5-6 months",
        ">= 3 mm",
        "is not",
        "meets",
        "(F-c at L3-L4): met",
        "10 Feb to 4 Aug 2025",
        "31 Feb 2025",
        "2025-13-99",
        "22633, 9 units",
        "\"quoted",
        "\"",
        "[@none#x]",
        "[chart:02-mri:0]",
        ". ",
        "; ",
        "and",
        "fusion",
        "decompression",
        "most recent",
        "1, 2.",
        "99999999999999999999 mm",
        "-",
        "°",
        "\u202E",
        "½",
        "٣ mm",
    ];

    private static readonly Gen<string> Prose = Gen.OneOf(
        Gen.String,
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12].Select(p => string.Join(' ', p))
    );

    [Fact]
    public void No_text_makes_a_guardrail_fail() =>
        Prose.Sample(
            text =>
            {
                var input = new GuardrailInput(Some.Brief());
                var draft = Some.Draft().Say(Section.Summary, text, ["F-c@L3-L4", "line:22633"]);
                var verdict = GuardrailList.Default.Check(draft, input);
                Assert.DoesNotContain(verdict.Violations, v => v.Why.StartsWith("The guardrail itself failed", StringComparison.Ordinal));
            },
            iter: 300
        );
}
