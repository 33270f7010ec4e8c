using Copilot.Core.Facts;
using CsCheck;

namespace Copilot.Core.Tests.Facts.Reading.SignsAndSymptoms;

public sealed class CourseTests
{
    private static readonly Gen<(string Words, string Name)> Signs = OneOf(
        ("saddle numbness", "saddle-anaesthesia"),
        ("urinary retention", "urinary-retention"),
        ("urinary incontinence", "urinary-incontinence"),
        ("bowel incontinence", "bowel-incontinence")
    );

    [Theory]
    [InlineData("Chronic stress urinary incontinence for years.", "urinary-incontinence", Course.Lasting)]
    [InlineData("Stress incontinence since childbirth, unchanged.", "urinary-incontinence", Course.Lasting)]
    [InlineData("Occasional leakage of urine when she coughs.", "urinary-incontinence", Course.Lasting)]
    [InlineData("Mild urinary incontinence at baseline.", "urinary-incontinence", Course.Lasting)]
    [InlineData("Chronic urge incontinence and new saddle numbness.", "urinary-incontinence", Course.Lasting)]
    [InlineData("Chronic urge incontinence and new saddle numbness.", "saddle-anaesthesia", Course.New)]
    [InlineData("Urinary incontinence, chronic, and saddle numbness.", "saddle-anaesthesia", null)]
    [InlineData("New leg pain, urinary incontinence.", "urinary-incontinence", null)]
    [InlineData("She is a new patient with urinary incontinence.", "urinary-incontinence", null)]
    [InlineData("Chronic low back pain with urinary retention.", "urinary-retention", null)]
    [InlineData("Urinary incontinence.", "urinary-incontinence", null)]
    [InlineData("Urge incontinence for ten years, worse this week.", "urinary-incontinence", null)]
    [InlineData("Urinary retention, acute.", "urinary-retention", Course.New)]
    [InlineData("Overflow incontinence this morning, PVR 520.", "post-void-residual", Course.New)]
    [InlineData("Post void residual 480 mL.", "post-void-residual", null)]
    [InlineData("TA 2/5 on the left, chronic from polio.", "motor-grade", Course.Lasting)]
    [InlineData("EHL 2/5 bilaterally (new since this afternoon).", "motor-grade", Course.New)]
    [InlineData("Left foot drop, unchanged since childhood.", "motor-deficit", Course.Lasting)]
    [InlineData("Progressive left foot weakness.", "motor-deficit", Course.New)]
    public void A_signs_course_is_read_from_its_own_clause(string text, string name, Course? course) =>
        Assert.Equal(course, Assert.Single(Reader.Read(text), f => f.Name == name).Course);

    [Theory]
    [InlineData("Bladder incontinence began 3 days ago.", "urinary-incontinence", "2025-06-07")]
    [InlineData("Urinary retention developed on June 6.", "urinary-retention", "2025-06-06")]
    [InlineData("Urinary incontinence for two years.", "urinary-incontinence", "2023-06-10")]
    [InlineData("Saddle numbness since Sunday.", "saddle-anaesthesia", "2025-06-08")]
    public void The_day_on_which_it_began_is_read(string text, string name, string day) =>
        Assert.Equal(day, Assert.Single(Reader.Read(text), f => f.Name == name).Start?.ToString());

    [Fact]
    public void A_day_or_a_new_in_a_list_of_signs_is_of_all_of_them() =>
        Gen.Select(Signs, Signs)
            .Where((one, other) => one != other)
            .Sample(
                (one, other) =>
                {
                    Assert.All(Of($"New {one.Words} and {other.Words}.", one.Name, other.Name), f => Assert.Equal(Course.New, f.Course));
                    Assert.All(
                        Of($"She has {one.Words} and {other.Words} since Sunday.", one.Name, other.Name),
                        f => Assert.Equal(new DateOnly(2025, 6, 8), f.Start?.First)
                    );
                }
            );

    [Fact]
    public void What_is_told_of_nothing_is_neither_new_nor_old() =>
        Gen.Select(
                Signs,
                OneOf("There is {0}.", "{0} noted.", "Positive for {0}.", "He reports {0}.", "Exam: {0}.", "{0} with severe back pain.")
            )
            .Sample(
                (sign, told) =>
                    Assert.All(Of(told.Replace("{0}", sign.Words, StringComparison.Ordinal), sign.Name), f => Assert.Null(f.Course))
            );

    [Fact]
    public void Long_standing_is_never_carried_from_one_sign_to_another() =>
        Gen.Select(Signs, Signs, OneOf("chronic", "long-standing", "lifelong"))
            .Where((one, other, _) => one != other)
            .Sample((one, other, word) => Assert.All(Of($"{word} {one.Words}, {other.Words}.", other.Name), f => Assert.Null(f.Course)));

    private static List<Fact> Of(string text, params string[] names)
    {
        var facts = Reader.Read(text).Where(f => names.Contains(f.Name)).ToList();
        Assert.Equal(names.Length, facts.Count);
        return facts;
    }

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);
}
