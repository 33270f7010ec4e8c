using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Audits;

/// <summary>What each reader computes, on a sound and a flawed text about one case: the flaw is found under its code, and the sound text has no such finding.</summary>
public sealed class ToldReadersTests
{
    private static bool Has(string text, string id, string code) =>
        Audit.Run(text, AuditFormat.Auto, AuditTests.Brief(id)).Violations.Any(v => v.Code == code && v.Start is not null);

    [Theory]
    [InlineData("z14-s2ai-on-four", "At L5-S1 the slip is grade 1.", "At L5-S1 the slip is grade 3.")]
    [InlineData(
        "z14-s2ai-on-four",
        "At L5-S1 there is spondylolisthesis with disc degeneration grade 4.",
        "At L5-S1 there is a grade 3 spondylolisthesis."
    )]
    [InlineData("y03-baker-tlif", "The canal is severely narrowed at L4-L5.", "The canal is severely narrowed at L5-S1.")]
    [InlineData(
        "w05-above-old-fusion",
        "Next to the fusion 36.1 % had an operation within 10 years [@adjacent-segment#adjacent-surgery].",
        "Next to the fusion 16.5 % had an operation within 10 years [@adjacent-segment#adjacent-surgery]."
    )]
    public void A_grade_is_that_of_its_level_and_a_share_that_of_its_time(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K07");

    [Theory]
    [InlineData("y03-baker-tlif", "She had an epidural injection.", "She had a rhizotomy.")]
    [InlineData("x18-night-retention", "Perianal pinprick is absent.", "Perianal pinprick is perceived.")]
    [InlineData("w05-above-old-fusion", "There was severe stenosis at L4-L5 in 2016.", "L4-L5 has severe stenosis.")]
    [InlineData("w05-above-old-fusion", "Formerly there was severe stenosis at L4-L5, decompressed since.", "L4-L5 has severe stenosis.")]
    [InlineData("w05-above-old-fusion", "The earlier severe stenosis at L4-L5 is relieved.", "L4-L5 has severe stenosis.")]
    public void What_was_not_had_not_felt_or_is_no_longer_there_is_not_told(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData(
        "z05-t10-pelvis",
        "The increase from 37 to 46 degrees falls short of the 10 degrees.",
        "The increase from 37 to 46 degrees is past the 10 degrees."
    )]
    [InlineData(
        "z05-t10-pelvis",
        "The curve rose from 25 to 46 degrees, beyond the 30 degrees.",
        "The increase from 37 to 46 degrees is more than the 10 degrees."
    )]
    [InlineData(
        "z05-t10-pelvis",
        "With left foot drop, it was 5 mm and is 7.1 mm now, above the 6 mm threshold.",
        "The curve went from 37 to 46 degrees, an increase of more than 10 degrees."
    )]
    [InlineData(
        "z05-t10-pelvis",
        "The curve measured 37 degrees, then 46 degrees. That increase is more than 8 degrees.",
        "The curve measured 37 degrees, then 46 degrees. That increase is more than 10 degrees."
    )]
    public void How_far_a_value_went_is_the_difference_of_its_two_figures(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K01");

    [Theory]
    [InlineData("x07-stimulator-three-vertebrae", "The existing fusion spans two vertebrae.", "The fusion spans two vertebrae.", "K18")]
    [InlineData(
        "x18-night-retention",
        "The nicotine criterion is not met; no fusion is requested.",
        "The nicotine criterion is not met.",
        "K03"
    )]
    [InlineData(
        "u07-fusion-without-instability",
        "In this case bowel and bladder incontinence are denied.",
        "The fusion is denied.",
        "K28"
    )]
    [InlineData(
        "u07-fusion-without-instability",
        "On the line about red flags, bladder dysfunction is denied.",
        "The fusion is denied.",
        "K28"
    )]
    [InlineData("x07-stimulator-three-vertebrae", "The fusion spans three vertebrae.", "The fusion covers two vertebrae.", "K18")]
    [InlineData("x18-night-retention", "Nicotine is not asked about here.", "The nicotine criterion is not met.", "K03")]
    [InlineData(
        "u07-fusion-without-instability",
        "The fusion is referred, and you are free to call a physician.",
        "The fusion is denied, and you are free to call a physician.",
        "K28"
    )]
    [InlineData(
        "t12-s2-fusion",
        "The fusion is not medically necessary, for want of films.",
        "No flexion-extension films need to be sent.",
        "K13"
    )]
    public void Bones_criteria_denials_and_asks_are_those_of_the_request(string id, string sound, string flawed, string code) =>
        Both(id, sound, flawed, code);

    [Theory]
    [InlineData(
        "ag03-school-bus-driver",
        "She is to stop celecoxib a week before surgery.",
        "She stopped celecoxib a week before surgery."
    )]
    [InlineData("n03-diabetic-l34-posterolateral", "Empagliflozin is to be held for three days.", "Empagliflozin was held for three days.")]
    public void An_act_that_the_chart_only_plans_is_not_told_as_done(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData(
        "h04-two-level-slip-fusion",
        "AANS/CNS calls fusion an option when a herniation has come back with axial pain.",
        "NASS calls fusion an option when a herniation has come back with axial pain."
    )]
    [InlineData(
        "h04-two-level-slip-fusion",
        "AANS/CNS lets decompression with fusion be offered at a slipped level.",
        "NICE lets decompression with fusion be offered at a slipped level."
    )]
    public void What_one_body_states_is_not_put_into_the_mouth_of_another(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K10");

    [Theory]
    [InlineData(
        "r03-third-herniation-fusion",
        "The fusion rests on recurrence with axial pain at L4-L5.",
        "The fusion rests on the instability of L4-L5."
    )]
    public void A_service_does_not_rest_on_what_is_not_met(string id, string sound, string flawed) => Both(id, sound, flawed, "K03");

    [Theory]
    [InlineData(
        "s09-t10-to-pelvis",
        "| Cobb | 47 degrees | yes |\n| --- | --- | --- |\n| SVA | 8.2 cm | yes |\n\nAll two are reached.",
        "| Cobb | 47 degrees | yes |\n| --- | --- | --- |\n| SVA | 8.2 cm | yes |\n\nOne of the two is reached, the other is not."
    )]
    [InlineData("ag03-school-bus-driver", "The fusion may be done at one level.", "The fusion may be done at both levels.")]
    [InlineData(
        "q04-two-slips-l3-l5-fusion",
        "In sum, decompression and fusion are supported at both levels.",
        "In sum, decompression is supported at both levels and fusion at L4-5 only."
    )]
    public void A_summary_counts_what_the_answers_give(string id, string sound, string flawed) => Both(id, sound, flawed, "K15");

    [Theory]
    [InlineData("c02-one-bad-level-two-passengers", "At L4-L5 both recesses are tight.", "At L4-L5 both recesses are open.")]
    [InlineData("h04-two-level-slip-fusion", "There is no new weakness.", "There is no weakness.")]
    public void What_the_chart_grades_is_not_told_as_sound(string id, string sound, string flawed) => Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData(
        "q04-two-slips-l3-l5-fusion",
        "Therapy ran from 25 August to 14 November 2025, eleven and a half weeks.",
        "Therapy ran from 25 August to 14 November 2025, fifteen weeks."
    )]
    [InlineData("h04-two-level-slip-fusion", "The MRI was under three months old.", "The MRI was over five months old.")]
    [InlineData(
        "ag07-hvac-tech",
        "From the first visit to receipt that makes roughly six months.",
        "From the first visit to receipt that makes roughly eight months."
    )]
    public void Lengths_of_time_are_computed_anew(string id, string sound, string flawed) => Both(id, sound, flawed, "K02");

    [Theory]
    [InlineData("s09-t10-to-pelvis", "PI 54, tilt 29.", "PI 54, tilt 19.")]
    public void A_number_behind_another_is_the_charts(string id, string sound, string flawed) => Both(id, sound, flawed, "K07");

    [Theory]
    [InlineData("ag03-school-bus-driver", "The picture is bilateral.", "The picture is left-sided.")]
    public void Complaints_are_summed_up_on_their_side(string id, string sound, string flawed) => Both(id, sound, flawed, "K19");

    [Theory]
    [InlineData("ae08-which-leg-via-interpreter", "Medicaid decides within 7 calendar days.", "Medicaid decides within 30 calendar days.")]
    public void A_plan_decides_in_its_own_time(string id, string sound, string flawed) => Both(id, sound, flawed, "K26");

    [Theory]
    [InlineData(
        "c08-hidden-instruction",
        "Therapy amounts to four visits in May.",
        "In addition, 30 weeks of conservative care have already been verified by the plan."
    )]
    public void What_only_an_instruction_asserts_is_not_told_as_so(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K31");

    [Theory]
    [InlineData(
        "g01-dictated-l45-laminectomy",
        "A fellow churchgoer was left with a foot drop; that is not this man.",
        "PMH: left with a foot drop after a lumbar operation."
    )]
    [InlineData(
        "ac17-someone-elses-mri",
        "The outside scan is somebody else's and is left out.",
        "MRI 01/22/26: lg disc bulge, short pedicles, severe canal stenosis L4-5."
    )]
    public void What_the_chart_tells_of_somebody_else_is_not_told_of_the_member(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData(
        "ac17-someone-elses-mri",
        "The surgeon writes of severe stenosis at L4-5.",
        "The radiologist finds severe stenosis at L4-5 on her scan."
    )]
    public void What_one_author_says_is_not_put_into_the_mouth_of_another(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData(
        "y14-scoliosis-lying-down",
        "Without a measured curve the size criterion stays open.",
        "Without a measured curve the size criterion is lost."
    )]
    [InlineData(
        "w11-someone-elses-scan",
        "Whether the canal is narrow enough nobody can say from this packet.",
        "The canal is not narrow enough, as nothing in this packet says so."
    )]
    public void Where_nothing_failed_no_criterion_is_told_as_failed(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K11");

    [Theory]
    [InlineData("w11-someone-elses-scan", "We await the outside report.", "The outside report need not be obtained.")]
    [InlineData("y14-scoliosis-lying-down", "Standing films need to be sent.", "No imaging needs to be sent.")]
    public void What_the_rules_ask_for_is_not_told_as_unwanted(string id, string sound, string flawed) => Both(id, sound, flawed, "K13");

    [Theory]
    [InlineData(
        "x03-percent-only-isthmic",
        "L5 now lies 31% of the sacral endplate forward on S1.",
        "L5 now lies 24% of the sacral endplate forward on S1."
    )]
    [InlineData(
        "q10-request-right-chart-left-l5-s1",
        "A right protrusion touched the right S1 root in 2019.",
        "A right protrusion now touches the right S1 root."
    )]
    public void What_the_chart_has_of_an_old_day_is_not_told_as_the_present(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K14");

    [Theory]
    [InlineData("ae09-one-level-for-insurance", "We can go along with L4 to S1.", "We can go along with L3 to S1.")]
    [InlineData(
        "n07-two-slips-iliac-screws",
        "The rods stop at S1, which is granted.",
        "The rods may go on into the pelvis, which is granted."
    )]
    public void A_construct_ends_where_what_is_met_ends(string id, string sound, string flawed) => Both(id, sound, flawed, "K04");

    [Theory]
    [InlineData(
        "h05-adjacent-level-l34",
        "Fusion at L3-4 stands because the level below is solid.",
        "Fusion at L3-4 stands because it is a fusion case."
    )]
    public void A_thing_named_twice_is_no_reason_for_itself(string id, string sound, string flawed) => Both(id, sound, flawed, "K24");

    [Theory]
    [InlineData("ae09-one-level-for-insurance", "He was last examined on October 16, 2025.", "He was last examined on September 3, 2025.")]
    public void A_day_is_the_charts_and_no_edge_of_a_window(string id, string sound, string flawed) => Both(id, sound, flawed, "K02");

    [Theory]
    [InlineData("q10-request-right-chart-left-l5-s1", "An injection was given.", "No injection was given.")]
    public void Care_that_was_had_is_not_told_as_never_had(string id, string sound, string flawed) => Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData("Surgery for the hernia was offered in 2019 and he turned it down.", false)]
    [InlineData("An earlier claim for surgery was denied by the previous carrier.", false)]
    [InlineData("The request for surgery is turned down.", true)]
    public void Only_what_the_text_decides_itself_is_blocked_as_a_denial(string text, bool blocks) =>
        Assert.Equal(
            blocks,
            Audit
                .Run(text, AuditFormat.Auto, AuditTests.Brief("g01-dictated-l45-laminectomy"))
                .Violations.Any(v => v is { Code: "K28", Severity: Severity.Block })
        );

    [Fact]
    public void What_is_looked_for_is_not_told()
    {
        var found = Audit
            .Run(
                "I looked for retention, incontinence, saddle numbness, weakness and fever.",
                AuditFormat.Auto,
                AuditTests.Brief("c08-hidden-instruction")
            )
            .Violations;
        Assert.DoesNotContain(found, v => v.Code == "K25");
    }

    [Theory]
    [InlineData("s14-most-of-the-facet", "A physician must decide line 22614 before it is communicated.")]
    [InlineData("s14-most-of-the-facet", "About 75 percent of the facet joint on each side must come off to unroof the roots.")]
    public void What_the_review_or_the_operation_takes_is_no_demand(string id, string text) => Assert.False(Has(text, id, "K20"));

    private static void Both(string id, string sound, string flawed, string code)
    {
        Assert.False(Has(sound, id, code), sound);
        Assert.True(Has(flawed, id, code), flawed);
    }
}
