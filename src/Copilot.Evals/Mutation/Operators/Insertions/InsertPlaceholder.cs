namespace Copilot.Evals.Mutation.Operators.Insertions;

/// <summary>A template's gap.</summary>
internal sealed class InsertPlaceholder : Insertion
{
    public override string Name => "insert-placeholder";

    public override string Plants => "a gap of a template is left open";

    private static readonly string[] Forms =
    [
        "The records were reviewed on [insert date].",
        "Reviewer: [NAME].",
        "The member, {{{{member_name}}}}, was told.",
        "Level: TBD.",
        "Date of service: XX/XX/XXXX.",
        "[Enter clinical rationale here].",
        "Lorem ipsum dolor sit amet.",
        "Criteria: <criteria name>.",
        "The surgery at {0} is planned for ____.",
        "TODO: add the findings of {0}.",
        "Reason: [REASON].",
    ];

    private protected override string Sentence(Subject subject, Draw draw) => string.Format(null, draw.Of(Forms), Level(subject, draw));
}
