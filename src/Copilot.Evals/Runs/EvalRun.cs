using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Evals.Cases;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Runs;

/// <summary>A suite's cases, scored.</summary>
public sealed record EvalRun(IReadOnlyList<CaseScore> Cases)
{
    public RunTotals Totals => RunTotals.Of(Cases);

    /// <summary>The totals of the cases that carry each tag, by tag.</summary>
    public IReadOnlyList<(string Tag, RunTotals Totals)> Slices =>
        [
            .. Cases
                .SelectMany(c => c.Tags.Distinct(StringComparer.Ordinal).Select(t => (Tag: t, Case: c)))
                .GroupBy(p => p.Tag, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, RunTotals.Of([.. g.Select(p => p.Case)]))),
        ];

    /// <summary>Reviews and scores each case that has expectations. A case whose review throws is a failed case, not a failed run.</summary>
    /// <param name="review">The pipeline.</param>
    /// <param name="done">Called after each case, for progress.</param>
    public static EvalRun Of(IReadOnlyList<EvalCase> cases, Func<ReviewCase, ReviewOutcome> review, Action<CaseScore>? done = null)
    {
        var scores = new List<CaseScore>();
        foreach (var evalCase in cases)
        {
            if (evalCase.Expected is not { } expected)
            {
                continue;
            }

            var (outcome, failure) = Attempt(evalCase.Case, review);
            scores.Add(CaseScorer.Score(evalCase.Id, expected, outcome, failure));
            done?.Invoke(scores[^1]);
        }

        return new EvalRun(scores);
    }

    internal static (ReviewOutcome? Outcome, string? Failure) Attempt(ReviewCase reviewCase, Func<ReviewCase, ReviewOutcome> review)
    {
        try
        {
            return (review(reviewCase), null);
        }
        catch (UnreadableInputException)
        {
            throw; // the guidelines cannot be read: no case would fare better
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, $"The review stopped on a {e.GetType().Name}.");
        }
    }
}
