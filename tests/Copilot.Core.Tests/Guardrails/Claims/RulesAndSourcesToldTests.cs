using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>What a stranger's text says of studies, societies, limits and times, held against what the library, the profile and the answers have.</summary>
public sealed class RulesAndSourcesToldTests
{
    private static IEnumerable<string> Why(Guardrail guardrail, string text) => Told.Run(guardrail, text).Select(v => v.Why);

    [Theory]
    [InlineData("SLIDE took in people without a slip.", "without")]
    [InlineData("SLIDE compared the operations without listhesis or scoliosis.", "without")]
    [InlineData("SLIDE was done in adolescents.", "adolescents")]
    public void A_study_speaks_of_the_people_whom_it_took_in(string text, string at) =>
        Assert.Contains(
            Why(new PopulationFits(), text),
            w => w.Contains(at, StringComparison.Ordinal) && w.Contains("slip-trial", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("SLIDE took in people with a slip.")]
    [InlineData("SLIDE did not look at people without a slip.")]
    [InlineData("SLIDE looked at a single slip; her level has none, and nobody without a slip was studied.")]
    public void A_study_of_people_with_a_slip_may_be_called_so(string text) =>
        Assert.DoesNotContain(Why(new PopulationFits(), text), w => w.Contains("people with", StringComparison.Ordinal));

    [Fact]
    public void The_number_of_people_is_the_sources()
    {
        Assert.Contains(Why(new NumbersInSource(), "SLIDE had 660 patients."), w => w.Contains("660 patients", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Why(new NumbersInSource(), "SLIDE had 66 patients."),
            w => w.Contains("66 patients", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_study_has_the_results_that_it_measured()
    {
        Assert.Contains(
            Why(new OutcomeFits(), "SLIDE found a higher fusion rate."),
            w => w.Contains("'fusion rate' is fusion-rate", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Why(new OutcomeFits(), "SLIDE found better functional outcome."),
            w => w.Contains("slip-trial", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("L4-L5 translation is below 3 mm.", "below 3 mm")]
    [InlineData("L5-S1: no slip, translation above 3 mm.", "above 3 mm")]
    [InlineData("The eighteen weeks of care fall below the twelve that the policy sets.", "eighteen weeks")]
    public void What_is_compared_without_its_value_is_compared_with_the_records(string text, string at) =>
        Assert.Contains(Told.Run(new ThresholdArithmetic(), text), v => (v.Text ?? "").Contains(at, StringComparison.Ordinal));

    [Theory]
    [InlineData("L4-L5 translation is above 3 mm.")]
    [InlineData("L5-S1: no slip, translation below 3 mm.")]
    [InlineData("The eighteen weeks of care exceed the twelve that the policy sets.")]
    [InlineData("Fusion at L5-S1 needs translation above 3 mm.")]
    public void What_the_records_bear_out_or_a_rule_asks_for_passes(string text) =>
        Assert.DoesNotContain(
            Why(new ThresholdArithmetic(), text),
            w => w.Contains("is told;", StringComparison.Ordinal) || w.Contains("does not lie", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("| Care | more than 20 weeks | 25 weeks |", "20 weeks")]
    [InlineData("The limit is 20 weeks.", "20 weeks")]
    [InlineData("He is past the 20-week mark.", "20-week")]
    [InlineData("Care of 25 weeks exceeds the sixteen that the policy sets.", "sixteen")]
    public void A_limit_is_one_against_which_these_answers_were_held(string text, string at) =>
        Assert.Contains(Told.Run(new ThresholdStrictness(), text), v => (v.Text ?? "").Contains(at, StringComparison.Ordinal));

    [Theory]
    [InlineData("| Care | at least 12 weeks | 25 weeks |")]
    [InlineData("The limit is 12 weeks.")]
    [InlineData("Care of 25 weeks exceeds the twelve that the policy sets.")]
    [InlineData("Another payer draws the line at 20 weeks.")]
    public void The_profiles_own_limit_and_another_payers_pass(string text) =>
        Assert.DoesNotContain(Why(new ThresholdStrictness(), text), w => w.Contains("is told as a limit", StringComparison.Ordinal));

    [Theory]
    [InlineData("| Instability | 3 mm | NASS guideline | threshold |")]
    [InlineData("Translation of 3 mm is the threshold of the North American Spine Society.")]
    [InlineData("As NASS demands, care has to run for 12 weeks.")]
    public void A_policys_figure_is_no_societys(string text) => Assert.Contains(Told.Run(new SourceKind(), text), v => v.Code == "K10");

    [Theory]
    [InlineData("If you disagree, you have sixty (60) calendar days to ask for a second look.", "sixty (60) calendar days")]
    [InlineData("You can contest this within three weeks.", "three weeks")]
    [InlineData("A written appeal must reach the plan by 25 September 2025.", "25 September 2025")]
    public void A_time_to_ask_again_is_the_one_of_the_line_of_business(string text, string at) =>
        Assert.Contains(Told.Run(new NoticeContent(), text), v => (v.Text ?? "").Contains(at, StringComparison.Ordinal));

    [Theory]
    [InlineData("If you disagree, you have 180 days to ask for a second look.")]
    [InlineData("A written appeal may reach the plan until 4 May 2026.")]
    [InlineData("An expedited appeal is decided within 3 days.")]
    [InlineData("Appeal decision: 30 days.")]
    [InlineData("External review of an appeal: 4 months.")]
    [InlineData("A fair hearing can be asked for within 120 days.")]
    public void The_right_time_and_the_times_of_others_pass(string text) =>
        Assert.DoesNotContain(Why(new NoticeContent(), text), w => w.Contains("to appeal", StringComparison.Ordinal));

    [Fact]
    public void A_diagnosis_code_is_the_requests()
    {
        Assert.Contains(
            Why(new CodesMatchLevels(), "Diagnosis: M43.17."),
            w => w.StartsWith("M43.17 is no diagnosis", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Why(new CodesMatchLevels(), "Diagnosis: M43.16. See section A12.b and page C10.5x7."),
            w => w.Contains("M43.16 is no", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_code_told_as_requested_stands_in_the_request()
    {
        Assert.Contains(
            Why(new CodesMatchLevels(), "Lines: 22633, 22634, 63047, 22612."),
            w => w.StartsWith("22612 is neither", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Why(new CodesMatchLevels(), "Lines: 22633, 22634, 63047, 22842."),
            w => w.Contains("is neither requested", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("There is no abnormal motion at L3-L4.")]
    [InlineData("L3-L4 is stable.")]
    [InlineData("Instability at L3-L4 is absent.")]
    [InlineData("No report came, so the segment L3-L4 is stable.")]
    public void What_nobody_looked_at_is_not_denied(string text)
    {
        static Core.Drafting.Brief Open(Core.Drafting.Brief brief) =>
            brief with
            {
                Assessment = brief.Assessment with
                {
                    Criteria = [.. brief.Assessment.Criteria.Where(c => c.Id != "F-c" || c.Answer == Core.Criteria.Answer.Unknown)],
                },
            };
        Assert.Contains(
            Told.Run(new UnknownIsNotNotMet(), text, Open),
            v => v.Why.Contains("is told; computed: unknown", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Told.Run(new UnknownIsNotNotMet(), "No film shows whether L3-L4 moves. Motion at L3-L4 is not documented.", Open),
            v => v.Why.Contains("is told; computed", StringComparison.Ordinal)
        );
    }
}
