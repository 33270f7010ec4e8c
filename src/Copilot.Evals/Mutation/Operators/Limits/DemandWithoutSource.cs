namespace Copilot.Evals.Mutation.Operators.Limits;

/// <summary>A demand of nobody's.</summary>
internal sealed class DemandWithoutSource : Insertion
{
    public override string Name => "demand-without-source";

    public override string Plants => "something is demanded that no criterion asks for";

    private static readonly string[] Forms =
    [
        "Failed epidural steroid injections are required before surgery.",
        "The patient must have failed three injections.",
        "Approval requires that no wish for further injections is left.",
        "Home exercises alone do not count; formal therapy is mandatory.",
        "A second surgical opinion is required.",
        "Weight loss to a BMI below 30 is required before fusion.",
        "A discogram must be positive before {0} is fused.",
    ];

    private protected override string Sentence(Subject subject, Draw draw) => string.Format(null, draw.Of(Forms), Level(subject, draw));
}
