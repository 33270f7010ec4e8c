namespace Copilot.Evals.Scoring;

/// <summary>What is counted, in the order in which it is reported. The last two are ours beyond the contract's.</summary>
public enum Metric
{
    Recommendation,
    Levels,
    Lines,
    Criteria,
    Asks,
    Flags,
    SuggestedCodes,
    Citations,
    Text,
    Expedited,
    Construct,
}

/// <summary>The metrics in their order, and how a score of one is labelled.</summary>
public static class Metrics
{
    public static IReadOnlyList<Metric> All { get; } = Enum.GetValues<Metric>();

    /// <summary>The name in JSON and in gate files.</summary>
    public static string Name(Metric metric) =>
        metric switch
        {
            Metric.Recommendation => "recommendation",
            Metric.Levels => "levels",
            Metric.Lines => "lines",
            Metric.Criteria => "criteria",
            Metric.Asks => "asks",
            Metric.Flags => "flags",
            Metric.SuggestedCodes => "suggestedCodes",
            Metric.Citations => "citations",
            Metric.Text => "text",
            Metric.Expedited => "expedited",
            _ => "construct",
        };

    /// <summary>How a person reads an answer's place: the metric and the key, or the metric alone where it has but one answer.</summary>
    public static string Label(Metric metric, string key) => key == Name(metric) ? key : $"{Name(metric)} {key}";
}
