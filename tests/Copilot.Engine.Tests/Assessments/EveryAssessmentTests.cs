using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Engine.Tests.Assessments;

/// <summary>What the contract says of every assessment, held against the assessments of every case in the repository.</summary>
public sealed class EveryAssessmentTests
{
    private static readonly string[] Flags =
    [
        "contradiction",
        "wrong-side",
        "threshold-dependent",
        "suspicious-instruction",
        "identity-mismatch",
        "stale-record",
        "code-mismatch",
        "evidence-conflict",
        "undated-record",
    ];

    private static readonly string[] ByLevel =
    [
        "D-1",
        "D-2",
        "D-3",
        "D-4",
        "D-5",
        "F-1",
        "F-2",
        "F-7",
        "A-INF",
        "A-REV",
        .. "abcdefghijk".Select(c => $"F-{c}"),
        "I-1",
        "I-2",
        "I-3",
        "I-4",
        "I-5",
    ];

    private static void Each(Action<ReviewCase, Assessment> check) => Assert.All(OwnCases.Reviews, one => check(one.Case, one.Assessment));

    [Fact]
    public void Levels_stand_once_from_top_to_bottom_and_hold_every_interspace_requested() =>
        Each(
            (read, a) =>
            {
                Assert.Equal(a.Levels.Select(l => l.Level).Distinct().Order(), a.Levels.Select(l => l.Level));
                Assert.Empty(a.Lines.SelectMany(l => l.Levels).Except(a.Levels.Select(l => l.Level)));
                if (read.Request.Construct is { } construct)
                {
                    Assert.Empty(construct.Interspaces().Except(a.Levels.Select(l => l.Level)));
                }
            }
        );

    [Fact]
    public void A_levels_own_answer_is_never_waived() =>
        Each((_, a) => Assert.DoesNotContain(a.Levels, l => l.Decompression == Answer.Waived || l.Fusion == Answer.Waived));

    [Fact]
    public void A_flag_is_known_raised_once_and_explained() =>
        Each(
            (_, a) =>
            {
                Assert.Empty(a.Flags.Select(f => f.Id).Except(Flags));
                Assert.Equal(a.Flags.Count, a.Flags.Select(f => f.Id).Distinct().Count());
                Assert.All(a.Flags, f => Assert.NotEmpty(f.Because));
            }
        );

    [Fact]
    public void A_wrong_side_is_not_also_a_contradiction() =>
        Each(
            (_, a) =>
                Assert.False(
                    a.Flags.Any(f => f.Id == "wrong-side")
                        && a.Flags.Any(f =>
                            f.Id == "contradiction"
                            && f.Facts.Count > 0
                            && a.Flags.First(w => w.Id == "wrong-side").Facts.SequenceEqual(f.Facts)
                        )
                )
        );

    [Fact]
    public void Lines_come_in_the_order_of_the_request_and_keep_their_units() =>
        Each(
            (read, a) =>
            {
                Assert.Equal(read.Request.Procedures.Select(p => (p.Code, p.Units)), a.Lines.Select(l => (l.Code, l.Units)));
                Assert.Equal(a.Lines.Count, a.Lines.Select(l => l.Key).Distinct().Count());
            }
        );

    [Fact]
    public void Every_gate_is_answered_for_every_case() =>
        Each(
            (_, a) =>
                Assert.Equal(
                    OwnCases.Pipeline.Guidelines.Rulebook.Gates.Where(g => g.Kind == RuleKind.Gate).Select(g => g.Id),
                    a.Criteria.Take(8).Select(c => c.Id)
                )
        );

    [Fact]
    public void Criteria_are_answered_by_level_or_once_a_case_as_the_contract_says() =>
        Each(
            (_, a) =>
            {
                Assert.All(a.Criteria.Where(c => c.Answer != Answer.NotApplicable && ByLevel.Contains(c.Id)), c => Assert.NotNull(c.Level));
                Assert.All(
                    a.Criteria.Where(c => !ByLevel.Contains(c.Id) && !c.Id.StartsWith("E-", StringComparison.Ordinal)),
                    c => Assert.Null(c.Level)
                );
                Assert.Equal(a.Criteria.Count, a.Criteria.Select(c => c.Key).Distinct().Count());
            }
        );

    [Fact]
    public void Out_of_scope_nothing_is_reviewed_but_the_gates() =>
        Each(
            (_, a) =>
            {
                if (a.Recommendation == Recommendation.OutOfScope)
                {
                    Assert.All(a.Lines, l => Assert.Equal(Decision.NotReviewed, l.Decision));
                    Assert.All(a.Levels, l => Assert.False(l.IsRequested));
                    Assert.All(
                        a.Criteria.Where(c => c.Answer != Answer.NotApplicable),
                        c => Assert.StartsWith("G-", c.Id, StringComparison.Ordinal)
                    );
                    Assert.Empty(a.Asks);
                }
            }
        );

    [Fact]
    public void Nothing_is_asked_for_beside_an_emergency_that_carries_everything() =>
        Each((_, a) => Assert.True(a.Recommendation != Recommendation.ApproveExpedited || a.Asks.Count == 0));

    [Fact]
    public void An_open_line_beside_decided_ones_has_its_asks() =>
        Each((_, a) => Assert.True(!a.Lines.Any(l => l.Decision == Decision.NeedsInformation) || a.Asks.Count > 0));

    [Fact]
    public void Where_everything_stands_only_what_is_soft_or_of_the_codes_is_asked_for() =>
        Each(
            (_, a) =>
            {
                if (a.Recommendation is Recommendation.Approve)
                {
                    var asking = a.Asks.SelectMany(ask => ask.Criteria).Select(key => a.Criteria.First(c => c.Key == key)).ToList();
                    Assert.All(asking, c => Assert.True(c.Soft || c.Id.StartsWith("G-", StringComparison.Ordinal), c.Key));
                }
            }
        );

    [Fact]
    public void The_codes_that_fit_are_those_of_lines_that_stand_and_none_where_none_does() =>
        Each(
            (_, a) =>
            {
                var standing = a.Lines.Where(l => l.Decision is Decision.Supported or Decision.PartlySupported or Decision.Recode).ToList();
                Assert.Equal(standing.Count == 0, a.SuggestedCodes.Count == 0);
                Assert.All(a.Lines.Where(l => l.Decision is Decision.PartlySupported), l => Assert.NotEmpty(l.Suggested));
            }
        );

    [Fact]
    public void A_construct_belongs_to_a_fusion_or_instrumentation() =>
        Each(
            (_, a) =>
            {
                var asked = a.Lines.Any(l => OwnCases.Pipeline.Guidelines.Rulebook.ServiceOf(l.Code) is { IsConstruct: true });
                Assert.True(asked || (a.RequestedConstruct is null && a.SupportedConstruct is null));
                Assert.True(!asked || a.RequestedConstruct is not null || a.Recommendation == Recommendation.OutOfScope);
            }
        );

    [Fact]
    public void An_emergency_shows_whatever_the_recommendation() =>
        Each(
            (_, a) =>
            {
                Assert.True(a.Recommendation != Recommendation.ApproveExpedited || a.Expedited);
                Assert.True(!a.Expedited || a.Criteria.Any(c => c.Id == "G-EMERG" && c.Answer == Answer.Met));
            }
        );

    [Fact]
    public void What_is_waived_says_by_what() =>
        Each((_, a) => Assert.All(a.Criteria.Where(c => c.Answer == Answer.Waived), c => Assert.NotEmpty(c.Because)));

    [Fact]
    public void A_quote_is_the_charts_own_words_within_one_line() =>
        Assert.All(
            OwnCases.Reviews,
            one =>
                Assert.All(
                    one.Facts,
                    fact =>
                    {
                        var document = one.Case.Documents.Single(d => d.Id == fact.Evidence.Document);
                        Assert.Equal(fact.Evidence.Quote, document.Text[fact.Evidence.Start..fact.Evidence.End]);
                        Assert.Contains(fact.Evidence.Quote, document.Line(fact.Evidence.Line), StringComparison.Ordinal);
                    }
                )
        );
}
