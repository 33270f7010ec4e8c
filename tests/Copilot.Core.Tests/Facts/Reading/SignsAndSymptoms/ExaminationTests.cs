using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Facts.Reading.SignsAndSymptoms;

public sealed class ExaminationTests
{
    private static string[] Motor(string text) => Reader.Of("motor-grade", text, DocumentType.Consult);

    [Theory]
    [InlineData("He has no trouble with bladder or bowel.")]
    [InlineData("She reports no difficulty with bladder or bowels.")]
    [InlineData("No issues with his bladder or bowels.")]
    [InlineData("He denies trouble with bladder or bowel.")]
    [InlineData("No problems with bowel or bladder control.")]
    public void Trouble_with_bladder_or_bowel_that_is_denied_is_no_sign(string text) =>
        Assert.Equal(["absent"], Reader.Of("sphincter-symptoms", text, DocumentType.ProgressNote));

    [Fact]
    public void Trouble_with_bladder_and_bowel_is_a_sign() =>
        Assert.Equal([""], Reader.Of("sphincter-symptoms", "Trouble with bladder and bowel since Tuesday.", DocumentType.ProgressNote));

    [Fact]
    public void A_list_of_muscles_shares_its_grade() =>
        Assert.Equal(
            ["5 hip-flexion bilateral", "5 knee-extension bilateral", "5 ankle-dorsiflexion bilateral", "5 toe-extension bilateral"],
            Motor("Motor: hip flexors, quads, TA, EHL 5/5 both sides.")
        );

    [Fact]
    public void Sides_before_or_behind_the_grade_are_told_apart()
    {
        Assert.Equal(["3 knee-extension right", "4 knee-extension left"], Motor("Knee extension     R 3/5   L 4/5"));
        Assert.Equal(["4 hip-abduction right", "3 hip-abduction left"], Motor("hip abd 4/5 R, 3/5 L"));
        Assert.Contains("4.33 ankle-plantarflexion left", Motor("L gastroc 4+/5, otherwise 5/5 BLE"));
    }

    [Fact]
    public void A_table_under_right_and_left_is_read() =>
        Assert.Equal(
            ["5 hip-flexion right", "4.33 hip-flexion left", "3 toe-extension right", "3 toe-extension left"],
            Motor("Motor:            R     L\n Hip flexion      5     4+\n EHL              3     3\n")
        );

    [Theory]
    [InlineData("EHL 4+/5 bilat", "4.33 toe-extension bilateral")]
    [InlineData("left EHL 4-/5", "3.67 toe-extension left")]
    [InlineData("dorsiflexion 3 out of 5 on the left", "3 ankle-dorsiflexion left")]
    [InlineData("Motor 5/5 throughout", "5 bilateral")]
    public void Grades_are_read_with_plus_and_minus(string text, string fact) => Assert.Equal([fact], Motor(text));

    [Fact]
    public void The_arms_strength_is_not_the_legs() => Assert.Empty(Motor("Deltoid 4/5, biceps 5/5, grip 5/5."));

    [Theory]
    [InlineData("No weakness.", "motor-deficit", "absent")]
    [InlineData("SLR negative bilaterally.", "straight-leg-raise", "bilateral absent")]
    [InlineData("Right SLR positive at 40 degrees.", "straight-leg-raise", "right")]
    [InlineData("Negative for tremors, saddle anesthesia, weakness and headaches.", "saddle-anaesthesia", "absent")]
    [InlineData("Voiding normally.", "urinary-retention", "absent")]
    [InlineData("She has not been able to urinate despite feeling full.", "urinary-retention", "")]
    [InlineData("Pinprick absent perianal S3-S5 bilaterally.", "saddle-anaesthesia", "")]
    [InlineData("Bladder scan: post-void residual 640 mL.", "post-void-residual", "640")]
    [InlineData("T 98.4  BP 148/90", "temperature", "36.889")]
    [InlineData("Call for weakness, numbness in groin, trouble voiding.", "urinary-retention", "hypothetical")]
    public void Signs_are_told_or_denied(string text, string name, string fact) =>
        Assert.Equal([fact], Reader.Of(name, text, DocumentType.ProgressNote));

    [Theory]
    [InlineData("Seen 6/10/25. Exam below copied from 1/15/25 visit because patient was in pain: EHL 3/5 right.", "2025-01-15")]
    [InlineData("Seen 6/10/25. EHL 3/5 right.", "2025-06-10")]
    public void An_examination_that_the_note_copies_is_of_its_own_day(string text, string day) =>
        Assert.Equal(day, Reader.Read(text).Single(f => f.Name == "motor-grade").Date.ToString());

    [Fact]
    public void A_grade_of_an_earlier_month_is_not_todays() =>
        Assert.Equal(
            ["4 ankle-dorsiflexion left historical", "3.67 ankle-dorsiflexion left historical", "3 ankle-dorsiflexion"],
            Motor("In January left TA 4/5; in April 4-/5; today 3/5.")
        );
}
