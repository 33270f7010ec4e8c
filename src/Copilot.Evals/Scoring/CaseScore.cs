namespace Copilot.Evals.Scoring;

/// <summary>One thing that was expected and what came of it.</summary>
public sealed record ScoredItem(Metric Metric, string Key, string Expected, string Actual, bool Right)
{
    public override string ToString() => $"{Metrics.Label(Metric, Key)}: expected {Expected}, got {Actual}";
}

/// <summary>How a case came out.</summary>
/// <param name="Actual">The recommendation, or <see cref="Failed"/> where there was none.</param>
/// <param name="WrongApprovals">What was approved or supported and should not have been.</param>
/// <param name="WrongAdverse">What was referred or not supported and should not have been.</param>
/// <param name="Held">The guardrails' codes that held the draft.</param>
/// <param name="Failure">The error's code and sentence where the case could not be reviewed.</param>
public sealed record CaseScore(
    string Id,
    string Expected,
    string Actual,
    IReadOnlyList<ScoredItem> Items,
    IReadOnlyList<string> WrongApprovals,
    IReadOnlyList<string> WrongAdverse,
    IReadOnlyList<string> Held,
    IReadOnlyList<string> Tags,
    string? Failure
)
{
    public const string Failed = "failed";

    public IEnumerable<ScoredItem> Missed => Items.Where(i => !i.Right);

    public Tally Of(Metric metric)
    {
        var items = Items.Where(i => i.Metric == metric).ToList();
        return new Tally(items.Count(i => i.Right), items.Count);
    }
}

/// <summary>How many were right, of how many.</summary>
public readonly record struct Tally(int Right, int Of)
{
    public double Share => Of == 0 ? double.NaN : (double)Right / Of;

    public static Tally operator +(Tally a, Tally b) => new(a.Right + b.Right, a.Of + b.Of);
}
