using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Checks.Record;

public sealed class ConflictsSurfacedTests
{
    private static readonly ConflictsSurfaced Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    private static Brief Contradicting(Brief brief) =>
        brief with
        {
            Assessment = brief.Assessment.Answer(
                "F-c@L5-S1",
                c =>
                    c with
                    {
                        Answer = Answer.Unknown,
                        Because = "The records contradict each other.",
                        Causes = [Cause.Contradiction],
                        Facts = ["f13", "f14"],
                    }
            ) with
            {
                Flags = [new Flag("contradiction", "Film and surgeon disagree on L5-S1.", ["f13", "f14"])],
            },
        };

    [Fact]
    public void Both_sides_of_a_conflict_of_records_are_shown() => Assert.Empty(Planted.Run(Guardrail, world: Contradicting));

    [Fact]
    public void One_side_alone_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d with
                    {
                        Statements =
                        [
                            .. d.Statements.Select(s =>
                                s.About.Contains("F-c@L5-S1")
                                    ? s with
                                    {
                                        Citations = [.. s.Citations.Where(c => c.Document != "01-consult")],
                                    }
                                    : s
                            ),
                        ],
                    },
                Contradicting
            )
            .Blocks("K22", "F-c@L5-S1");

    [Fact]
    public void A_flag_that_is_not_explained_is_found() =>
        Planted.Run(Guardrail, d => d.Without(s => s.About.Contains("flag:contradiction")), Contradicting).Blocks("K22", "contradiction");

    [Fact]
    public void A_source_without_those_that_contradict_it_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d with
                    {
                        Statements =
                        [
                            .. d.Statements.Select(s => s with { Citations = [.. s.Citations.Where(c => c.Document != "plain-trial")] }),
                        ],
                    }
            )
            .Blocks("K22", "plain-trial");

    private const string Alone = "Cited without what says otherwise";

    private static IEnumerable<string> Told(string text) =>
        Guardrails.Told.Run(Guardrail, text).Select(v => v.Why).Where(w => w.StartsWith(Alone, StringComparison.Ordinal));

    [Fact]
    public void Another_text_that_cites_a_source_without_any_that_contradicts_it_is_warned_of_once() =>
        Assert.Contains(
            "plain-trial",
            Assert.Single(Told("Function rises with fusion [@slip-trial#function]. It rises for two years [@slip-trial#function].")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Function rises with fusion [@slip-trial#function], and no more than without it [@plain-trial].")]
    [InlineData("Function rises with fusion [@slip-trial#function]; PLAIN found no difference.")]
    [InlineData("The slip is 3 mm or more [@motion#three].")]
    [InlineData("Function rises with fusion.")]
    public void A_source_beside_one_that_contradicts_it_passes(string text) => Assert.Empty(Told(text));

    [Fact]
    public void A_disagreement_that_is_told_of_something_else_does_not_tell_this_one() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d with
                    {
                        Statements =
                        [
                            .. d.Statements.Select(s =>
                                s.About.Contains("F-c@L5-S1") ? s with { Text = s.Text.Replace("slope", "", StringComparison.Ordinal) } : s
                            ),
                        ],
                    },
                b =>
                    Contradicting(b) is var c
                        ? c with
                        {
                            Assessment = c.Assessment.Answer(
                                "F-c@L5-S1",
                                a =>
                                    a with
                                    {
                                        Because = "The records contradict each other on the slope.",
                                        Search = new ProofOfSearch(["the slope"], []),
                                    }
                            ),
                        }
                        : b
            )
            .Blocks("K22", "slope");

    [Theory]
    [InlineData("The records contradict each other on the slip.", true)]
    [InlineData("Here the two notes disagree.", true)]
    [InlineData("No slip is seen; the records are in conflict on the canal.", true)]
    [InlineData("The records do not contradict each other on the slip.", false)]
    [InlineData("No conflict of the records is seen.", false)]
    [InlineData("The records tell of a slip.", false)]
    public void A_contradiction_is_told_and_not_denied(string text, bool told) =>
        Assert.Equal(told, ConflictsSurfaced.SaysOpposed(text, Guardrails.Told.Brief().Language!.Determinations.Value));

    private static Brief TwoContradictions(Brief _) =>
        Guardrails.Told.Brief() is var brief
            ? brief with
            {
                Assessment = Contradicting(brief)
                    .Assessment.Answer(
                        "D-2@L4-L5",
                        c =>
                            c with
                            {
                                Answer = Answer.Unknown,
                                Because = "The records contradict each other.",
                                Causes = [Cause.Contradiction],
                                Facts = ["f8", "f12"],
                            }
                    ) with
                {
                    Flags = [],
                },
            }
            : brief;

    private const string Untold = "and not that its records contradict each other";

    [Theory]
    [InlineData("F-c@L5-S1")]
    [InlineData("D-2@L4-L5")]
    public void Each_contradiction_is_told_for_itself(string key)
    {
        Assert.DoesNotContain(Planted.Run(Guardrail, world: TwoContradictions), v => v.Why.Contains(Untold, StringComparison.Ordinal));
        Planted
            .Run(
                Guardrail,
                d =>
                    d with
                    {
                        Statements =
                        [
                            .. d.Statements.Select(s =>
                                s.About.Contains(key)
                                    ? s with
                                    {
                                        Text = s
                                            .Text.Replace("disagree", "speak", StringComparison.Ordinal)
                                            .Replace("contradict", "tell", StringComparison.Ordinal),
                                    }
                                    : s
                            ),
                        ],
                    },
                TwoContradictions
            )
            .Blocks("K22", $"{key} is told");
    }
}
