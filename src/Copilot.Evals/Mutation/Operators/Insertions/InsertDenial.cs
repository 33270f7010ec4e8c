namespace Copilot.Evals.Mutation.Operators.Insertions;

/// <summary>A denial.</summary>
internal sealed class InsertDenial : Insertion
{
    public override string Name => "insert-denial";

    public override string Plants => "the request is denied";

    private static readonly string[] Forms =
    [
        "The request is denied.",
        "We deny coverage for the surgery at {0}.",
        "The surgery at {0} is not medically necessary.",
        "Coverage for this procedure is declined.",
        "This request has been denied as not medically necessary.",
        "Fusion at {0} is hereby denied.",
        "The plan will not cover the operation.",
        "We are unable to approve this request and have rejected it.",
        "An adverse determination is issued for {0}.",
        "Authorization is refused.",
    ];

    private protected override string Sentence(Subject subject, Draw draw) => string.Format(null, draw.Of(Forms), Level(subject, draw));
}
