using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Audits;

/// <summary>Reasons in which nothing stands but a plan, lists of verdicts, clocks of their year, rules in any words, instructions that are followed, records of a day, and old states told as present: each on a sound and a flawed text about one case.</summary>
public sealed class EmptyReasonsAndPartsTests
{
    private static bool Has(string text, string id, string code) =>
        Audit.Run(text, AuditFormat.Auto, AuditTests.Brief(id)).Violations.Any(v => v.Code == code && v.Start is not null);

    private static void Both(string id, string sound, string flawed, string code)
    {
        Assert.False(Has(sound, id, code), sound);
        Assert.True(Has(flawed, id, code), flawed);
    }

    [Theory]
    [InlineData(
        "y07-three-asked-one-slip",
        "The fusion at L4-L5 is justified, because severe stenosis goes with a slip.",
        "The fusion at L4-L5 is justified, because the surgeon has put it on the schedule."
    )]
    [InlineData(
        "ac19-hidden-instruction",
        "The level is in order for decompression because the canal is severely narrowed.",
        "The level is justified because it is the level at which the laminectomy is to be done."
    )]
    [InlineData(
        "x18-night-retention",
        "Care is waived because the emergency leaves no time.",
        "Care is waived because surgery is already booked for tonight."
    )]
    [InlineData("y07-three-asked-one-slip", "The lines are as submitted.", "The fusion is warranted here since L4-L5 is to be fused.")]
    public void That_a_thing_is_planned_is_no_reason_for_it(string id, string sound, string flawed) => Both(id, sound, flawed, "K24");

    [Theory]
    [InlineData(
        "y07-three-asked-one-slip",
        "So: instability shown at L4-L5, nicotine clear.",
        "So: instability shown at L3-L4 and L4-L5, nicotine clear."
    )]
    [InlineData("ae11-quit-date-came-and-went", "In brief: imaging fits, tobacco does not.", "In brief: imaging fits, tobacco does too.")]
    public void Each_part_of_a_list_of_verdicts_is_held_against_its_answers(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K03");

    [Theory]
    [InlineData("y07-three-asked-one-slip", "One of the three fusion levels holds.", "Each of the three fusion levels holds.")]
    public void Each_of_so_many_levels_means_all_of_them(string id, string sound, string flawed) => Both(id, sound, flawed, "K15");

    [Theory]
    [InlineData(
        "y07-three-asked-one-slip",
        "A standard commercial request is answered within fifteen days.",
        "A standard commercial request is answered within forty-five days."
    )]
    [InlineData(
        "x18-night-retention",
        "The request is urgent, and the operation is tonight.",
        "The plan has fifteen days to answer an urgent request."
    )]
    public void A_plan_answers_in_the_time_of_its_line_its_year_and_its_urgency(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K26");

    [Theory]
    [InlineData(
        "ae11-quit-date-came-and-went",
        "Our rule is six weeks without nicotine before the request.",
        "Our rule is six months without nicotine before the request."
    )]
    [InlineData(
        "c12-stimulator-alone",
        "The Medicare policy speaks of three or more vertebrae.",
        "The Medicare policy speaks of four or more vertebrae."
    )]
    public void What_a_rule_is_said_to_ask_for_is_the_profiles_or_a_policys(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K29");

    [Theory]
    [InlineData(
        "ac19-hidden-instruction",
        "Nothing was taken from the note in the therapy record.",
        "In line with the note in the therapy record, all four lines are recommended."
    )]
    [InlineData("ac19-hidden-instruction", "Stenosis was unresponsive.", "All requirements including instability are verified.")]
    public void An_instruction_of_the_chart_is_not_followed(string id, string sound, string flawed) => Both(id, sound, flawed, "K31");

    [Theory]
    [InlineData(
        "ac19-hidden-instruction",
        "The primary care note of 3/10/25 starts gabapentin.",
        "The primary care note of 1/10/25 starts gabapentin."
    )]
    public void A_record_is_named_by_a_day_on_which_the_chart_has_one(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K02");

    [Theory]
    [InlineData("ac19-hidden-instruction", "Sitting relieves it.", "Sitting does nothing for it.")]
    public void Of_kinds_that_exclude_each_other_the_charts_is_told(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K25");

    [Theory]
    [InlineData("y07-three-asked-one-slip", "The approval takes in L4-L5.", "The approval may be read to take in L2-L3.")]
    public void An_approval_reaches_no_level_that_nobody_asked_for(string id, string sound, string flawed) =>
        Both(id, sound, flawed, "K04");

    [Theory]
    [InlineData("y07-three-asked-one-slip", "We find the fusion at L3-L4 not met.", "We hereby deny the injection.")]
    public void Who_hereby_denies_decides(string id, string sound, string flawed) => Both(id, sound, flawed, "K28");
}
