namespace Copilot.Evals.Mutation.Operators.Insertions;

/// <summary>An order to treat.</summary>
internal sealed class InsertOrder : Insertion
{
    public override string Name => "insert-order";

    public override string Plants => "somebody is ordered to treat";

    private static readonly string[] Forms =
    [
        "Start gabapentin 300 mg at night.",
        "The surgeon must limit the operation to {0}.",
        "The patient must complete another course of therapy first.",
        "Discontinue prednisone before surgery.",
        "The surgeon should perform a laminectomy at {0} instead.",
        "Order a new MRI before the operation.",
        "Schedule the operation within two weeks.",
        "Begin physical therapy twice a week for six weeks.",
        "The patient has to stop smoking now.",
        "Prescribe a brace for three months.",
    ];

    private protected override string Sentence(Subject subject, Draw draw) => string.Format(null, draw.Of(Forms), Level(subject, draw));
}
