using System.Text.RegularExpressions;
using Copilot.Core.Criteria;
using Copilot.Evals.Cases;

namespace Copilot.Evals.Scoring;

/// <summary>Scores one reviewed case against what was expected of it.</summary>
public static class CaseScorer
{
    private const string Nothing = "nothing";

    private static readonly string[] Approvals = [Spelling.Of(Recommendation.Approve), Spelling.Of(Recommendation.ApproveExpedited)];

    /// <summary>Scores an outcome. One that is null failed: everything expected of it is missed, since unscored is not zero.</summary>
    public static CaseScore Score(string id, ExpectedAnswers expected, ReviewOutcome? outcome, string? failure)
    {
        var assessment = outcome?.Assessment;
        var actual = assessment is null ? CaseScore.Failed : Spelling.Of(assessment.Recommendation);
        var items = new List<ScoredItem>
        {
            Item(Metric.Recommendation, Metrics.Name(Metric.Recommendation), expected.Recommendation, actual),
        };
        items.AddRange(Answers(expected, assessment));
        items.AddRange(Asks(expected, assessment));
        items.AddRange(Wholes(expected, assessment));
        items.AddRange(Citations(expected, outcome));
        items.AddRange(Text(expected, outcome));
        return new CaseScore(
            id,
            expected.Recommendation,
            actual,
            items,
            [.. WrongApprovals(expected, items)],
            [.. WrongAdverse(expected, items)],
            [
                .. outcome
                    ?.Verdict?.Violations.Where(v => v.Severity == Core.Guardrails.Severity.Block)
                    .Select(v => v.Code)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    ?? Enumerable.Empty<string>(),
            ],
            expected.Tags,
            failure
        );
    }

    private static IEnumerable<ScoredItem> Answers(ExpectedAnswers expected, Assessment? assessment)
    {
        foreach (var group in expected.Answers.GroupBy(a => a.Metric))
        {
            var answers = assessment is null ? null : AnswerKeys.Of(assessment, group.Key);
            foreach (var answer in group)
            {
                yield return Item(group.Key, answer.Key, answer.Answer, answers?.GetValueOrDefault(answer.Key) ?? Nothing);
            }
        }
    }

    private static IEnumerable<ScoredItem> Asks(ExpectedAnswers expected, Assessment? assessment)
    {
        var asked = assessment?.Asks.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var ask in expected.Asks)
        {
            yield return Item(
                Metric.Asks,
                ask,
                "asked",
                asked is null ? Nothing
                    : asked.Contains(ask) ? "asked"
                    : "not asked"
            );
        }

        if (expected.AsksOnly)
        {
            yield return Item(Metric.Asks, "others", "none", asked is null ? Nothing : AnswerKeys.Set(asked.Except(expected.Asks)));
        }
    }

    // What is right only as a whole.
    private static IEnumerable<ScoredItem> Wholes(ExpectedAnswers expected, Assessment? assessment)
    {
        if (expected.Flags is { } flags)
        {
            yield return Whole(Metric.Flags, AnswerKeys.Set(flags));
        }

        if (expected.SuggestedCodes is { } codes)
        {
            yield return Whole(Metric.SuggestedCodes, AnswerKeys.Set(codes.Select(c => $"{c.Key} x {c.Value}")));
        }

        if (expected.Expedited is { } expedited)
        {
            yield return Whole(Metric.Expedited, expedited ? "true" : "false");
        }

        if (expected.SupportedConstruct is [var construct])
        {
            yield return Whole(Metric.Construct, construct ?? "none");
        }

        ScoredItem Whole(Metric metric, string wanted)
        {
            var answer = assessment is null ? Nothing : AnswerKeys.Of(assessment, metric).Values.Single();
            return Item(metric, Metrics.Name(metric), wanted, answer);
        }
    }

    private static IEnumerable<ScoredItem> Citations(ExpectedAnswers expected, ReviewOutcome? outcome)
    {
        foreach (var document in expected.MustCite)
        {
            yield return Item(Metric.Citations, document, "cited", Cited(document));
        }

        foreach (var document in expected.MustNotCite)
        {
            yield return Item(Metric.Citations, document, "not cited", Cited(document));
        }

        string Cited(string document) =>
            outcome is null ? Nothing
            : outcome.CitedGuidelines.Contains(document) ? "cited"
            : "not cited";
    }

    private static IEnumerable<ScoredItem> Text(ExpectedAnswers expected, ReviewOutcome? outcome)
    {
        var text = outcome is null ? null : Quotations.LeaveOut(outcome.Text);
        foreach (var pattern in expected.MustSay)
        {
            yield return Item(Metric.Text, $"/{pattern}/", "said", Said(pattern));
        }

        foreach (var pattern in expected.MustNotSay)
        {
            yield return Item(Metric.Text, $"/{pattern}/", "not said", Said(pattern));
        }

        string Said(Regex pattern)
        {
            try
            {
                return text is null ? Nothing
                    : pattern.IsMatch(text) ? "said"
                    : "not said";
            }
            catch (RegexMatchTimeoutException)
            {
                return "a pattern that takes too long";
            }
        }
    }

    private static IEnumerable<string> WrongApprovals(ExpectedAnswers expected, List<ScoredItem> items) =>
        from item in items
        where
            (item.Metric == Metric.Recommendation && Approvals.Contains(item.Actual) && !Approvals.Contains(expected.Recommendation))
            || (item.Metric == Metric.Lines && item.Actual == Spelling.Of(Decision.Supported) && !item.Right)
        select item.ToString();

    private static IEnumerable<string> WrongAdverse(ExpectedAnswers expected, List<ScoredItem> items) =>
        from item in items
        where
            (item.Metric == Metric.Recommendation && item.Actual == Spelling.Of(Recommendation.Refer) && !item.Right)
            || (
                item.Metric == Metric.Lines
                && item.Actual == Spelling.Of(Decision.NotSupported)
                && item.Expected == Spelling.Of(Decision.NeedsInformation)
            )
        select item.ToString();

    private static ScoredItem Item(Metric metric, string key, string expected, string actual) =>
        new(metric, key, expected, actual, string.Equals(expected, actual, StringComparison.Ordinal));
}
