using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Scoring;

/// <summary>An assessment laid flat: every answer under a key, in the contract's spelling, so that two can be compared and
/// an expected one looked up.</summary>
public static class AnswerKeys
{
    public const string Decompression = "decompression";
    public const string Fusion = "fusion";

    public static IReadOnlyList<string> Columns { get; } = [Decompression, Fusion];

    /// <summary>The key of a level's column.</summary>
    public static string Level(string level, string column) => $"{level} {column}";

    /// <summary>The answers that one metric scores, by key.</summary>
    public static IReadOnlyDictionary<string, string> Of(Assessment assessment, Metric metric)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (metric)
        {
            case Metric.Levels:
                foreach (var level in assessment.Levels)
                {
                    answers[Level(level.Level.ToString(), Decompression)] = Spelling.Of(level.Decompression);
                    answers[Level(level.Level.ToString(), Fusion)] = Spelling.Of(level.Fusion);
                }

                break;
            case Metric.Lines:
                foreach (var line in assessment.Lines)
                {
                    answers[line.Key] = Spelling.Of(line.Decision);
                }

                break;
            case Metric.Criteria:
                foreach (var criterion in assessment.Criteria)
                {
                    answers[criterion.Key] = Spelling.Of(criterion.Answer);
                }

                break;
            case Metric.Recommendation:
                answers[Metrics.Name(metric)] = Spelling.Of(assessment.Recommendation);
                break;
            case Metric.Flags:
                answers[Metrics.Name(metric)] = Set(assessment.Flags.Select(f => f.Id));
                break;
            case Metric.Asks:
                answers[Metrics.Name(metric)] = Set(assessment.Asks.Select(a => a.Id));
                break;
            case Metric.SuggestedCodes:
                answers[Metrics.Name(metric)] = Set(Codes(assessment).Select(c => $"{c.Key} x {c.Value}"));
                break;
            case Metric.Expedited:
                answers[Metrics.Name(metric)] = assessment.Expedited ? "true" : "false";
                break;
            case Metric.Construct:
                answers[Metrics.Name(metric)] = assessment.SupportedConstruct ?? "none";
                break;
        }

        return answers;
    }

    /// <summary>The suggested codes with their units, added up where a code comes on several lines.</summary>
    public static IReadOnlyDictionary<string, int> Codes(Assessment assessment) =>
        assessment
            .SuggestedCodes.GroupBy(c => c.Code, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Units), StringComparer.Ordinal);

    /// <summary>Everything an assessment answers, by metric and key.</summary>
    public static IReadOnlyDictionary<(Metric Metric, string Key), string> All(Assessment assessment) =>
        Metrics.All.SelectMany(m => Of(assessment, m).Select(a => (Key: (m, a.Key), a.Value))).ToDictionary(a => a.Key, a => a.Value);

    /// <summary>A set in one reading, whatever its order.</summary>
    public static string Set(IEnumerable<string> items)
    {
        var text = string.Join(", ", items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return text.Length == 0 ? "none" : text;
    }
}
