using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Evals.Runs;

namespace Copilot.Evals.Twins;

/// <summary>One twin of one case.</summary>
/// <param name="Violations">Where the relation does not hold.</param>
public sealed record TwinResult(string Case, string Twin, IReadOnlyList<string> Violations);

/// <summary>Every twin of every case, checked. No expected answers are needed.</summary>
public sealed record TwinRun(IReadOnlyList<TwinResult> Results)
{
    public bool Passed => Results.All(r => r.Violations.Count == 0);

    public static TwinRun Of(IReadOnlyList<ReviewCase> cases, Func<ReviewCase, ReviewOutcome> review, Action<string>? done = null)
    {
        var results = new List<TwinResult>();
        foreach (var original in cases)
        {
            var (outcome, failure) = EvalRun.Attempt(original, review);
            foreach (var twin in Twin.All)
            {
                if (twin.Make(original) is { } changed)
                {
                    results.Add(new TwinResult(original.Request.Id, twin.Name, Check(twin, outcome?.Assessment, failure, changed, review)));
                }
            }

            done?.Invoke(original.Request.Id);
        }

        return new TwinRun(results);
    }

    private static IReadOnlyList<string> Check(
        Twin twin,
        Assessment? original,
        string? failure,
        ReviewCase changed,
        Func<ReviewCase, ReviewOutcome> review
    )
    {
        if (original is null)
        {
            return [$"the case itself failed: {failure}"];
        }

        var (outcome, twinFailure) = EvalRun.Attempt(changed, review);
        return outcome is null ? [$"the twin failed: {twinFailure}"] : twin.Violations(original, outcome.Assessment);
    }
}
