using Copilot.Core.Criteria;
using Copilot.Core.Guardrails;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Tests.Scoring;

public sealed class CaseScorerTests
{
    private static CaseScore Score(string yaml, ReviewOutcome? outcome) =>
        CaseScorer.Score("sample", Samples.Expected(yaml), outcome, outcome is null ? "stopped" : null);

    [Fact]
    public void What_matches_is_right_under_its_own_metric()
    {
        var score = Score(
            """
            recommendation: approve
            flags: []
            levels: { L4-L5: { decompression: met, fusion: not-applicable } }
            lines: { "11111": supported }
            criteria: { "Q-1@L4-L5": met }
            asks: [codes]
            asks_only: true
            suggested_codes: { "11111": 1 }
            must_cite: [a]
            must_not_cite: [b]
            must_say: ['well']
            must_not_say: ['denied']
            expedited: false
            supported_construct: L4-L5
            """,
            Samples.Outcome(Samples.Assessment(asks: ["codes"]), cited: "a")
        );

        Assert.Empty(score.Missed);
        Assert.Equal([1, 2, 1, 1, 2, 1, 1, 2, 2, 1, 1], Metrics.All.Select(m => score.Of(m).Of));
        Assert.Empty(score.WrongApprovals);
        Assert.Empty(score.WrongAdverse);
    }

    [Theory]
    [InlineData("flags: [stale-record]", "flags: expected stale-record, got none")]
    [InlineData("levels: { L5-S1: { fusion: met } }", "levels L5-S1 fusion: expected met, got nothing")]
    [InlineData("lines: { '22222': supported }", "lines 22222: expected supported, got nothing")]
    [InlineData("criteria: { 'Q-1@L4-L5': unknown }", "criteria Q-1@L4-L5: expected unknown, got met")]
    [InlineData("asks: [uiv-rationale]", "asks uiv-rationale: expected asked, got not asked")]
    [InlineData("asks: []\nasks_only: true", "asks others: expected none, got codes")]
    [InlineData("suggested_codes: {}", "suggestedCodes: expected none, got 11111 x 1")]
    [InlineData("must_cite: [c]", "citations c: expected cited, got not cited")]
    [InlineData("must_not_cite: [a]", "citations a: expected not cited, got cited")]
    [InlineData("must_say: ['absent']", "text /absent/: expected said, got not said")]
    [InlineData("must_not_say: ['well']", "text /well/: expected not said, got said")]
    [InlineData("expedited: true", "expedited: expected true, got false")]
    [InlineData("supported_construct: null", "construct: expected none, got L4-L5")]
    public void What_differs_is_missed_in_plain_words(string yaml, string missed)
    {
        var score = Score("recommendation: approve\n" + yaml, Samples.Outcome(Samples.Assessment(asks: ["codes"]), cited: "a"));
        Assert.Equal([missed], score.Missed.Select(m => m.ToString()));
    }

    [Theory]
    [InlineData("pend", Recommendation.Approve, 1, 0)]
    [InlineData("refer", Recommendation.ApproveExpedited, 1, 0)]
    [InlineData("approve-expedited", Recommendation.Approve, 0, 0)]
    [InlineData("partial", Recommendation.Pend, 0, 0)]
    [InlineData("pend", Recommendation.Refer, 0, 1)]
    [InlineData("refer", Recommendation.Refer, 0, 0)]
    public void A_wrong_recommendation_is_counted_by_its_direction(string expected, Recommendation actual, int approvals, int adverse)
    {
        var score = Score($"recommendation: {expected}", Samples.Outcome(Samples.Assessment(actual)));
        Assert.Equal((approvals, adverse), (score.WrongApprovals.Count, score.WrongAdverse.Count));
    }

    [Theory]
    [InlineData("needs-information", Decision.Supported, 1, 0)]
    [InlineData("recode", Decision.Supported, 1, 0)]
    [InlineData("needs-information", Decision.NotSupported, 0, 1)]
    [InlineData("supported", Decision.NotSupported, 0, 0)]
    [InlineData("supported", Decision.Supported, 0, 0)]
    public void A_wrong_line_is_counted_by_its_direction(string expected, Decision actual, int approvals, int adverse)
    {
        var score = Score(
            $"recommendation: partial\nlines: {{ '11111': {expected} }}",
            Samples.Outcome(Samples.Assessment(Recommendation.Partial, actual))
        );
        Assert.Equal((approvals, adverse), (score.WrongApprovals.Count, score.WrongAdverse.Count));
    }

    [Fact]
    public void A_failed_case_misses_everything()
    {
        var score = Score(
            "recommendation: approve\nflags: []\nasks: []\nasks_only: true\nmust_not_say: ['x']\nmust_not_cite: [a]\nsuggested_codes: {}",
            null
        );
        Assert.Equal(6, score.Missed.Count());
        Assert.Equal(CaseScore.Failed, score.Actual);
    }

    [Fact]
    public void Quotations_are_neither_said_nor_forbidden()
    {
        var outcome = Samples.Outcome(
            Samples.Assessment(),
            "The note says \"service was denied\" and “6 mm”.\n> block denied\nNothing else."
        );
        var score = Score("recommendation: approve\nmust_not_say: ['denied']\nmust_say: ['6 mm']", outcome);
        Assert.Equal(["text /6 mm/: expected said, got not said"], score.Missed.Select(m => m.ToString()));
    }

    [Fact]
    public void The_guardrails_that_held_the_draft_are_named()
    {
        var outcome = Samples.Outcome(Samples.Assessment()) with
        {
            Verdict = new GuardrailVerdict([
                new Violation("K07", Severity.Block, null, "", ""),
                new Violation("K25", Severity.Warn, null, "", ""),
            ]),
        };
        Assert.Equal(["K07"], Score("recommendation: approve", outcome).Held);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_is_a_miss()
    {
        var outcome = Samples.Outcome(Samples.Assessment(), new string('a', 40) + "!");
        Assert.Single(Score("recommendation: approve\nmust_say: ['^(?=a)(a+)+$']", outcome).Missed);
    }
}
