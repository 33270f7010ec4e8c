namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>A reason that is the request.</summary>
internal sealed class CircularIndication : Insertion
{
    public override string Name => "circular-indication";

    public override string Plants => "the requested item is given as the reason for itself";

    private static readonly string[] Forms =
    [
        "Fusion at {0} is indicated because a fusion was requested at {0}.",
        "Instrumentation is supported because instrumentation is planned.",
        "Pelvic fixation is reserved for patients who need pelvic fixation.",
        "Decompression at {0} is necessary since a decompression is required there.",
        "The interbody device is justified by the need for an interbody device.",
        "Fusion is reserved for deformity, fusion requirements or tumour.",
    ];

    private protected override string Sentence(Subject subject, Draw draw) => string.Format(null, draw.Of(Forms), Level(subject, draw));
}
