using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>A payer's rule in the mouth of a society.</summary>
internal sealed class AttributeToSociety : MutationOperator
{
    private static readonly Regex Policy = Pattern(
        @"\b(?:our|the|this|the plan's|the payer's) (?:coverage |medical |plan )?policy('s)?( reads| asks| speaks| uses| sets| counts| requires| states)?\b|\b(?:our|the) criteria(?: do not ask| ask)\b|\bpolicy asks\b"
    );
    private static readonly string[] Societies = ["AANS/CNS", "NASS", "the North American Spine Society", "the NASS guideline"];
    private static readonly string[] Demands =
    [
        "three months of supervised physical therapy before any fusion",
        "six weeks of physical therapy before a decompression",
        "nicotine abstinence for six weeks before a fusion",
        "an HbA1c below 8.0 before a fusion",
        "at least 12 weeks of formal therapy",
        "translation of 3 mm or more before a fusion",
    ];

    public override string Name => "attribute-to-society";

    public override string Plants => "a policy's threshold is attributed to a society";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        foreach (var block in page.Claims)
        {
            foreach (var match in Policy.Matches(block.Claim).Cast<Match>())
            {
                var society = draw.Of(Societies);
                var verb =
                    match.Groups[2] is { Success: true } told ? told.Value
                    : match.Value.EndsWith("asks", StringComparison.Ordinal) || match.Value.EndsWith("ask", StringComparison.Ordinal)
                        ? " requires"
                    : "";
                if (!match.Value.EndsWith("not ask", StringComparison.Ordinal))
                {
                    yield return Defect.Rewrite(
                        block,
                        match.Index,
                        match.Length,
                        Wordings.Cased(society, match.Value) + match.Groups[1].Value + verb
                    );
                }
            }
        }

        foreach (var block in Insertion.Places(page))
        {
            yield return Defect.Of(
                new Addition(
                    block,
                    $"{Wordings.Cased(draw.Of(Societies), "A")} {draw.Of<string>(["requires", "recommends"])} {draw.Of(Demands)}.",
                    []
                )
            );
        }
    }
}
