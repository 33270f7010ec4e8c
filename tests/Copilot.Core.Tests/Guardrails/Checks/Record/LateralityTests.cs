using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Checks.Record;

public sealed class LateralityTests
{
    private static readonly Laterality Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    private static Brief RightRecess(Brief brief)
    {
        var mri = brief.Case.Documents[1];
        var facts = brief.Facts.Select(f => f.Id == "f6" ? f with { Side = Side.Right } : f).ToList();
        var procedures = brief.Case.Request.Procedures.Select(p => p.Code == "63047" ? p with { Side = Side.Right } : p).ToList();
        return brief with
        {
            Facts = facts,
            Case = brief.Case with
            {
                Documents = [brief.Case.Documents[0], mri, brief.Case.Documents[2]],
                Request = brief.Case.Request with { Procedures = procedures },
            },
        };
    }

    [Fact]
    public void A_side_that_fits_passes() => Assert.Empty(Planted.Run(Guardrail, world: RightRecess));

    [Fact]
    public void A_side_other_than_the_records_is_found() =>
        Planted
            .Run(Guardrail, d => d.Reword("central stenosis moderate, right", "central stenosis moderate, left"), RightRecess)
            .Blocks("K19", "left");

    [Fact]
    public void A_line_on_the_side_without_findings_is_found() =>
        Planted
            .Run(
                Guardrail,
                world: b =>
                {
                    var right = RightRecess(b);
                    return right with
                    {
                        Case = right.Case with
                        {
                            Request = right.Case.Request with
                            {
                                Procedures =
                                [
                                    .. right.Case.Request.Procedures.Select(p => p.Code == "63047" ? p with { Side = Side.Left } : p),
                                ],
                            },
                        },
                    };
                }
            )
            .Blocks("K19", "63047");
}
