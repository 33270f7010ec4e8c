using Copilot.Core.Cases;
using Copilot.Core.Criteria.Lines;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>Applies the rulebook to a case: gates, criteria level by level, lines, recommendation, asks and flags.</summary>
public static class Assessor
{
    /// <summary>Deterministic: the same case, facts and rulebook give the same assessment.</summary>
    /// <exception cref="UnreadableInputException">The request names a profile that the guidelines do not hold.</exception>
    public static Assessment Assess(ReviewCase reviewCase, IReadOnlyList<Fact> facts, Rulebook rulebook)
    {
        if (!rulebook.Profiles.TryGetValue(reviewCase.Request.Plan.Profile, out var profile))
        {
            throw new UnreadableInputException([
                new Problem(
                    "C090",
                    new Place("case.yaml"),
                    $"No profile '{reviewCase.Request.Plan.Profile}' is defined.",
                    $"Use one of: {string.Join(", ", rulebook.Profiles.Keys.Order(StringComparer.Ordinal))}."
                ),
            ]);
        }

        var setAside = Identity.SetAside(reviewCase, facts);
        var others = setAside.ToHashSet(StringComparer.Ordinal);
        var own = facts.Where(f => !others.Contains(f.Evidence.Document)).ToList();
        var model = new RequestModel(reviewCase.Request, rulebook);
        var run = new AssessmentRun(new Evaluation(reviewCase, own, rulebook, profile, model, setAside), facts);
        var flags = new List<Flag>(run.Flags());
        if (run.IsInScope && Alternatives(reviewCase, own, facts, rulebook, profile, model, setAside, run) is { } threshold)
        {
            flags.Add(threshold);
        }

        return run.Result([.. flags.OrderBy(f => f.Id, StringComparer.Ordinal)]);
    }

    // An alternative threshold in use that would change a line, everything else being equal, is a choice of the profile's, not of the chart's.
    private static Flag? Alternatives(
        ReviewCase reviewCase,
        IReadOnlyList<Fact> own,
        IReadOnlyList<Fact> facts,
        Rulebook rulebook,
        Profile profile,
        RequestModel model,
        IReadOnlyList<string> setAside,
        AssessmentRun run
    )
    {
        foreach (
            var threshold in profile
                .Thresholds.Values.Where(t => t.Alternatives.Count > 0 && run.HingesOn(t.Name))
                .OrderBy(t => t.Name, StringComparer.Ordinal)
        )
        {
            var changes = new List<string>();
            foreach (var alternative in threshold.Alternatives)
            {
                var other = new AssessmentRun(
                    new Evaluation(reviewCase, own, rulebook, profile.With(threshold.Name, alternative), model, setAside),
                    facts
                );
                var changed = run
                    .Lines.Zip(other.Lines)
                    .Where(p =>
                        p.First.Decision != p.Second.Decision
                        && p.First.Decision != Decision.NeedsInformation
                        && p.Second.Decision != Decision.NeedsInformation
                    )
                    .ToList();
                if (changed.Count > 0)
                {
                    changes.Add(
                        $"at {Threshold.Symbol(threshold.Comparison)} {alternative} {threshold.Unit} {string.Join(", ", changed.Select(c => $"{c.First.Key} would be {Spelling.Of(c.Second.Decision).Replace('-', ' ')}"))}"
                    );
                }
                else
                {
                    changes.Add($"at {Threshold.Symbol(threshold.Comparison)} {alternative} {threshold.Unit} nothing changes");
                }
            }

            if (changes.Any(c => !c.EndsWith("nothing changes", StringComparison.Ordinal)))
            {
                return new Flag(
                    "threshold-dependent",
                    $"The answer depends on the {threshold.Name.Replace('-', ' ')} threshold. The profile's is {threshold.Text}; {string.Join("; ", changes)}.",
                    []
                );
            }
        }

        return null;
    }
}
