using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class MissingEnumeratedTests
{
    private static readonly MissingEnumerated Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Fact]
    public void An_ask_that_is_not_made_is_found() =>
        Planted.Run(Guardrail, d => d.Without(s => s.About.Contains("ask:dynamic-films"))).Blocks("K13", "dynamic-films");

    [Fact]
    public void An_ask_dropped_from_the_answers_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a with { Asks = [] })).Blocks("K13", "bone-density");

    [Fact]
    public void An_unknown_that_is_not_told_is_found() =>
        Planted
            .Run(Guardrail, d => d.Without(s => s.Section == Section.Deficiencies && s.About.Contains("F-c@L3-L4")))
            .Blocks("K13", "F-c@L3-L4");

    [Fact]
    public void A_level_without_an_analysis_is_found() =>
        Planted
            .Run(
                Guardrail,
                d => d with { Statements = [.. d.Statements.Where(s => s.Section != Section.LevelAnalysis || s.Level != Some.L51)] }
            )
            .Blocks("K13", "L5-S1");

    [Theory]
    [InlineData(Audience.Provider)]
    [InlineData(Audience.Member)]
    public void Every_audience_is_told_what_is_asked_for(Audience audience) =>
        Planted
            .Run(Guardrail, d => d.Without(s => s.About.Contains("ask:dynamic-films")), audience: audience)
            .Blocks("K13", "dynamic-films");

    private static IReadOnlyList<string> Told(string text, string about) =>
        [.. Guardrails.Told.Run(Guardrail, text).Where(v => v.Why.Contains(about, StringComparison.Ordinal)).Select(v => v.Why)];

    private const string Unasked = "the rules ask for";
    private const string Silent = "says nothing of";

    [Theory]
    [InlineData("Fusion at L4-L5 is met. Please send a bone density result.", "dynamic", "bone")]
    [InlineData("Fusion at L4-L5 is met. Dynamic films of L3-L4 are needed.", "bone", "dynamic")]
    public void What_the_rules_ask_for_and_another_text_does_not_is_one_warning(string text, string missed, string asked)
    {
        var why = Assert.Single(Told(text, Unasked));
        Assert.Contains(missed, why, StringComparison.Ordinal);
        Assert.DoesNotContain(asked, why, StringComparison.Ordinal);
        Assert.All(Guardrails.Told.Run(Guardrail, text), v => Assert.Equal(Core.Guardrails.Severity.Warn, v.Severity));
    }

    [Theory]
    [InlineData("Fusion at L4-L5 is met. Please send dynamic films of L3-L4 and a bone density result.")]
    [InlineData("Fusion at L4-L5 is met.\n\n# What is missing\n\n- Dynamic films of L3-L4\n- Bone density")]
    [InlineData("Fusion at L4-L5 is met. Could you send the dynamic films? And a bone density?")]
    public void What_is_asked_for_in_a_sentence_under_a_heading_or_as_a_question_is_asked_for(string text) =>
        Assert.Empty(Told(text, Unasked));

    [Fact]
    public void A_thing_that_is_named_and_not_asked_for_is_not_asked_for() =>
        Assert.Single(Told("Fusion at L4-L5 is met. Dynamic films show 4.5 mm at L4-L5. Bone density plays no part.", Unasked));

    [Fact]
    public void What_a_criterion_turns_on_and_a_text_passes_over_is_named_and_nothing_else()
    {
        var why = Assert.Single(Told("Fusion at L4-L5 is met.", Silent));
        Assert.Contains("dynamic films", why, StringComparison.Ordinal);
        Assert.DoesNotContain("nicotine", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_shows_that_a_thing_was_looked_at() =>
        Assert.All(
            Told("She is 68. ODI 48 %. L4-L5 moves by 4.5 mm.", Silent),
            why => Assert.DoesNotContain("function", why, StringComparison.Ordinal)
        );

    // A line failed on the imaging at L5-S1, which is of a decompression.
    private static Brief Failed(Brief brief, Answer decompression, CriterionPart part) =>
        brief with
        {
            Assessment = brief.Assessment.Line("22634", l => l with { Decided = ["D-2@L5-S1"] }) is var assessment
                ? assessment with
                {
                    Levels = [.. assessment.Levels.Select(l => l.Level == Some.L51 ? l with { Decompression = decompression } : l)],
                }
                : brief.Assessment,
            Criteria = [.. brief.Criteria.Select(c => c.Id == "D-2" ? c with { Part = part } : c)],
        };

    [Theory]
    [InlineData(CriterionPart.Required)]
    [InlineData(CriterionPart.Dependent)]
    public void What_fell_short_is_told_whatever_part_it_plays(CriterionPart part)
    {
        Assert.DoesNotContain(
            Planted.Run(Guardrail, world: b => Failed(b, Answer.NotMet, part)),
            v => v.Why.Contains("D-2@L5-S1", StringComparison.Ordinal)
        );
        Planted
            .Run(
                Guardrail,
                d => d.Without(s => s.Section == Section.Deficiencies && s.About.Contains("D-2@L5-S1")),
                b => Failed(b, Answer.NotMet, part)
            )
            .Blocks("K13", "D-2@L5-S1 decided");
    }

    [Fact]
    public void What_was_asked_for_no_service_of_the_request_is_not_told_and_passes() =>
        Assert.DoesNotContain(
            Planted.Run(Guardrail, world: b => Failed(b, Answer.NotApplicable, CriterionPart.Required)),
            v => v.Why.Contains("D-2@L5-S1", StringComparison.Ordinal)
        );
}
