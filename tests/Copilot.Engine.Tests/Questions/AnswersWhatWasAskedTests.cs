using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Questions;
using Copilot.Engine.Questions;

namespace Copilot.Engine.Tests.Questions;

/// <summary>An answer is one to what was asked: of the source named, of the request as supposed, yes or no only of what was read.</summary>
public sealed class AnswersWhatWasAskedTests
{
    private static readonly Lazy<CaseQuestions> Questions = new(() => new CaseQuestions(OwnCases.Pipeline));

    private static QuestionAnswer Ask(string on, string question) =>
        Questions.Value.Answer(question, OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", on))));

    [Theory]
    [InlineData("what did Glassman 2000 find on nonunion?", "smoking-glassman-2000")]
    [InlineData("does the Herkowitz paper help here", "herkowitz-1991")]
    [InlineData("is NG59 for or against fusion", "nice-ng59")]
    [InlineData("what does the HbA1c study say", "hba1c")]
    [InlineData("Scoli-Risk-1: how many had weaker legs?", "scoli-risk-1")]
    public void A_source_that_is_named_is_answered_from_its_own_passages(string question, string source)
    {
        var answer = Ask("c02-one-bad-level-two-passengers", question);
        Assert.Equal([source], answer.Question.Sources);
        Assert.Contains(answer.Lead!.Citations, c => c is GuidelineCitation g && g.Document == source);
        Assert.DoesNotMatch("^(Yes|No)[:.]", answer.Lead.Text);
    }

    [Theory]
    [InlineData("is this cauda equina?")]
    [InlineData("latest bone density?")]
    [InlineData("does she have less pain since the shot?")]
    [InlineData("is her HbA1c ok?")]
    [InlineData("Did Kaiser send the PT notes?")]
    [InlineData("is he back to sport?")]
    public void Words_of_the_field_name_no_source(string question) =>
        Assert.Empty(Ask("c02-one-bad-level-two-passengers", question).Question.Sources);

    [Fact]
    public void Two_questions_in_one_line_are_two_answers()
    {
        var answer = Ask("ag06-pool-three-times-a-week", "what is missing and how old is the MRI");
        Assert.StartsWith("One item is asked for", answer.Lead!.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Statements, s => s.Text.Contains("404 days before the request", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("how many PT visits and when did it start")]
    [InlineData("if he quit in March, does that do it?")]
    public void One_question_stays_one(string question) =>
        Assert.DoesNotContain(
            Ask("c16-severe-short-care", question).Statements,
            s => s.Text.StartsWith("To the second question", StringComparison.Ordinal)
        );

    [Fact]
    public void The_same_request_under_another_plan_is_run_again()
    {
        var answer = Ask("z15-stim-single-level", "same pt but commercial, would the box be ok then");
        Assert.Contains(new Change("recommendation", "", "partial", "approve"), answer.Changes);
        Assert.StartsWith(
            "Run again with this: the recommendation would be approve; on record it is partial.",
            answer.Times[0],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("if they stopped at L2 instead, do the iliac screws still fly", "L2-pelvis")]
    [InlineData("what if they go from L1 down to S1", "L1-S1")]
    public void Another_end_is_another_request(string question, string construct) =>
        Assert.Contains(construct, Assert.Single(Ask("ad13-t10-iliac-no-scoliosis-on-exam", question).Supposed), StringComparison.Ordinal);

    [Theory]
    [InlineData("does the numbness start at L4?")]
    [InlineData("does the scoliosis go up to L2?")]
    [InlineData("what if the stenosis goes up to L2?")]
    public void How_far_a_finding_reaches_is_no_other_request(string question) =>
        Assert.False(Ask("ad13-t10-iliac-no-scoliosis-on-exam", question).Question.Extends);

    [Theory]
    [InlineData("take it up to L3", true)]
    [InlineData("should they stop at L2?", true)]
    public void An_operation_has_an_end(string question, bool extends) =>
        Assert.Equal(extends, Ask("ad13-t10-iliac-no-scoliosis-on-exam", question).Question.Extends);

    [Theory]
    [InlineData(
        "c01-single-level-slip",
        "if the office resends it in 3 weeks and the A1c is 9, would it go through",
        "What is told beside that day was not run"
    )]
    [InlineData(
        "c16-severe-short-care",
        "if they add a stimulator and she smokes a pack a day, would it be ok?",
        "The service that would come to the request was not run"
    )]
    [InlineData(
        "c16-severe-short-care",
        "if they add a TLIF at L4-5 and she smokes a pack a day, would it be ok?",
        "The finding that the question supposes was not run"
    )]
    [InlineData(
        "z15-stim-single-level",
        "same pt but commercial, and add a pedicle subtraction osteotomy at L4-5, would that be ok?",
        "The other request that the question supposes was not run"
    )]
    [InlineData("p07-quit-thirty-three-days", "if he was in PT through Aug 20, would that be enough", "Aug 20 is told without a year")]
    public void What_was_not_run_beside_a_supposition_is_said_and_no_yes_or_no(string on, string question, string says)
    {
        var answer = Ask(on, question);
        Assert.StartsWith(says, answer.Times[0], StringComparison.Ordinal);
        Assert.DoesNotMatch("^(Yes|No|In part|Not known)[:.]", answer.Lead?.Text ?? "");
    }

    [Fact]
    public void To_wait_until_a_finding_sends_nothing_again()
    {
        var question = Ask("c07-wrong-side", "what if we wait until the left leg is weak").Question;
        Assert.False(question.Resends);
        Assert.Null(question.Later);
    }

    [Theory]
    [InlineData("if films show 4 mm at L3-4, does all of it go through", true)]
    [InlineData("does all of it go through if films show 4 mm at L3-4", true)]
    [InlineData("if films show 4 mm at L3-4, would L3-4 go through", false)]
    [InlineData("if films show 4 mm at L3-4, does the fusion get through", false)]
    [InlineData("if films show 4 mm at L3-4, does 22612 go through", false)]
    public void The_whole_is_asked_about_where_no_part_of_it_is(string question, bool whole) =>
        Assert.Equal(whole, Ask("c02-one-bad-level-two-passengers", question).Question.Whole);

    [Fact]
    public void A_request_sent_again_later_is_counted_to_that_day_and_tells_no_finding()
    {
        var answer = Ask("p07-quit-thirty-three-days", "if the office resends the same thing the first week of June, would it go through");
        Assert.Empty(answer.Question.Supposed);
        Assert.Contains("1 Jun 2025", Assert.Single(answer.Supposed), StringComparison.Ordinal);
        Assert.Contains(new Change("criterion", "F-3", "not-met", "met"), answer.Changes);
    }

    [Fact]
    public void What_stands_in_the_way_of_nothing_is_answered_with_no() =>
        Assert.StartsWith("No: ", Ask("c12d-stimulator-diabetes", "does an A1c of 7.6 sink the stim").Lead!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("c12d-stimulator-diabetes", "if her A1c was 9.1, would that sink the stim", "No. ")]
    [InlineData("c01-single-level-slip", "if she smokes a pack a day, would that sink the fusion", "Yes: ")]
    public void What_is_supposed_to_stand_in_the_way_is_answered_with_yes_where_it_does(string on, string question, string word) =>
        Assert.StartsWith(word, Ask(on, question).Lead!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("ac18-cauda-equina-plus", "Yes: ")]
    [InlineData("c01-single-level-slip", "No: ")]
    public void A_concern_for_an_emergency_is_a_yes_where_the_gate_is_met(string on, string word) =>
        Assert.StartsWith(word, Ask(on, "is there any concern for cauda equina?").Lead!.Text, StringComparison.Ordinal);

    [Fact]
    public void An_emergency_is_no_matter_of_the_grounds()
    {
        var answer = Ask("ac18-cauda-equina-plus", "is cauda equina an indication for the laminectomy?");
        Assert.StartsWith("Yes: ", answer.Lead!.Text, StringComparison.Ordinal);
        Assert.Contains("G-EMERG", answer.Lead.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Times, t => t.Contains("No criterion", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch("^(Yes|No)[:.]", Ask("c01-single-level-slip", "is cauda equina an indication for the laminectomy?").Lead!.Text);
    }

    [Theory]
    [InlineData("c07-wrong-side", "wrong-side")]
    [InlineData("c10-wrong-codes-right-surgery", "code-mismatch")]
    [InlineData("c19-other-persons-report", "identity-mismatch")]
    public void What_is_flagged_as_not_agreeing_is_told_where_a_contradiction_is_asked_about(string on, string flag)
    {
        var answer = Ask(on, "does the MRI contradict the exam on stenosis?");
        Assert.DoesNotContain(answer.Times, t => t.Contains("flag no contradiction", StringComparison.Ordinal));
        Assert.Contains($"flag:{flag}", answer.Lead!.About);
    }

    [Fact]
    public void What_is_supposed_never_stands_among_what_is_on_record() =>
        Assert.DoesNotContain(
            Ask("c16-severe-short-care", "what is missing? would it be met if he quit in March?").Statements,
            s => s.Text.Contains("To the second question", StringComparison.Ordinal)
        );

    [Fact]
    public void Yes_to_an_indication_is_said_of_what_the_ground_rests_on()
    {
        // A ground stands here, and on no bone density.
        var lead = Ask("c01-single-level-slip", "is the bone density an indication for fusion?").Lead;
        Assert.False(lead?.Text.StartsWith("Yes", StringComparison.Ordinal) ?? false);
        Assert.StartsWith(
            "Yes: ",
            Ask("c01-single-level-slip", "is the slip with instability an indication for fusion?").Lead!.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("urgent L4-5 lami, humana, no red flags", false)]
    [InlineData("urgent L4-5 lami, humana", false)]
    [InlineData("urgent L4-5 lami, cant pee", true)]
    public void Haste_alone_is_no_sign_of_an_emergency(string question, bool isEmergency) =>
        Assert.Equal(
            isEmergency,
            Questions.Value.Skeleton(question, "case", new DateTimeOffset(2025, 7, 1, 9, 0, 0, TimeSpan.Zero)).Skeleton.IsEmergency
        );

    [Fact]
    public void Whether_all_of_it_goes_through_is_what_the_request_comes_to() =>
        Assert.StartsWith(
            "In part: ",
            Ask("v09-yes-no-open", "suppose the addendum says moderate central at 3-4, does all of it go through then").Lead!.Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void Records_that_the_rules_do_not_hold_against_each_other_are_both_told_with_their_days()
    {
        var answer = Ask("w15-narrowing-without-a-grade", "surgeon says severe, radiologist just narrowing, isn't that a contradiction?");
        Assert.StartsWith("No: the rules flag no contradiction here.", answer.Times[0], StringComparison.Ordinal);
        Assert.Contains(answer.Times, t => t.Contains("01-neurosurgery", StringComparison.Ordinal));
        Assert.Contains(answer.Times, t => t.Contains("02-mri", StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_route_reads_is_no_indication_and_the_routes_are_named()
    {
        var answer = Ask("q12-axial-pain-l5-s1-alif", "discogram was concordant w/ a neg control. doesnt that make it an indication");
        Assert.StartsWith("No criterion for an indication reads", answer.Times[0], StringComparison.Ordinal);
        Assert.Contains("none of them is met here", answer.Times[0], StringComparison.Ordinal);
    }
}
