namespace Copilot.Evals.Mutation.Operators.Insertions;

/// <summary>An invented deadline.</summary>
internal sealed class InventAppealDeadline : Insertion
{
    public override string Name => "invent-appeal-deadline";

    public override string Plants => "a deadline for appeals is given that no rule has";

    private static readonly int[] Days = [10, 14, 21, 45, 75];
    private static readonly string[] Forms =
    [
        "You have {0} days to appeal.",
        "An appeal must be filed within {0} calendar days of this letter.",
        "Appeals received after {0} days are not considered.",
        "Request a reconsideration within {0} days.",
        "The time limit for an appeal is {0} days.",
    ];

    private protected override string Sentence(Subject subject, Draw draw) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, draw.Of(Forms), draw.Of(Days));
}
