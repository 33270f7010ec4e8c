using Copilot.Core.Cases;
using Copilot.Core.Guardrails;
using Copilot.Core.Questions;
using Copilot.Core.Questions.Render;
using Copilot.Engine.Questions;

namespace Copilot.Engine.Tests.Questions;

/// <summary>Questions as nurses and physicians type them (<c>asked.tsv</c>): what each answer must say, and must never say.</summary>
public sealed class AskedQuestionsTests
{
    private const string Alone = "-";

    private static readonly Lazy<CaseQuestions> Questions = new(() => new CaseQuestions(OwnCases.Pipeline));

    private static IEnumerable<string[]> Rows =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Copilot.Engine.Tests", "Questions", "asked.tsv"))
            .Skip(1)
            .Select(l => l.Split('\t'));

    public static TheoryData<string, string, string, string> Asked =>
        [.. Rows.Where(r => r.Length < 6 || r[5].Length == 0).Select(r => (r[0], r[1], r[3], r[4]))];

    public static TheoryData<string, string, string> All => [.. Rows.Select(r => (r[0], r[1], r[4]))];

    [Theory]
    [MemberData(nameof(Asked))]
    public void An_answer_says_what_it_must(string on, string question, string must, string mustNot)
    {
        var page = Page(on, question, out _);
        Assert.All(Parts(must), m => Assert.Contains(Squeezed(m), Squeezed(page), StringComparison.OrdinalIgnoreCase));
        Assert.All(Parts(mustNot), m => Assert.DoesNotContain(m, page, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_answer_says_what_it_must_not_and_none_is_held(string on, string question, string mustNot)
    {
        var page = Page(on, question, out var answer);
        Assert.All(Parts(mustNot), m => Assert.DoesNotContain(m, page, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(answer?.Verdict.Violations ?? [], v => v.Severity == Severity.Block);
    }

    [Theory]
    [InlineData("would L3-S1 be supported?", "No: fusion would be met at L4-L5 only")]
    [InlineData("is 22842 ok?", "Not as coded: ")]
    [InlineData("what if the films showed 4 mm at L3-4?", "Instability on dynamic films (F-c at L3-L4) would be met")]
    public void The_answer_stands_in_the_first_sentence(string question, string begins)
    {
        Page("c02-one-bad-level-two-passengers", question, out var answer);
        Assert.StartsWith(begins, answer!.Lead?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bare_day_is_what_the_case_waits_for()
    {
        Page("w13-when-did-he-quit", "and if it was Nov 10", out var answer);
        Assert.Contains("Quit smoking on 10 Nov 2025", Assert.Single(answer!.Supposed), StringComparison.Ordinal);
        Assert.Contains(answer.Changes, c => c is { What: "criterion", Key: "F-3", After: "not-met" });
    }

    [Fact]
    public void A_request_sent_again_with_the_other_side_is_judged_anew_and_the_case_stays_as_it_is()
    {
        Page(
            "q10-request-right-chart-left-l5-s1",
            "If the office resubmits as 63030 left, same records, does she meet everything?",
            out var answer
        );
        Assert.Contains(new Change("recommendation", "", "pend", "approve"), answer!.Changes);
        Assert.Equal(Side.Right, Read("q10-request-right-chart-left-l5-s1").Case.Request.Procedures[0].Side);
    }

    private static Review Read(string name) =>
        OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", name)));

    private static string Page(string on, string question, out QuestionAnswer? answer)
    {
        answer = null;
        if (on == Alone)
        {
            var (skeleton, missing) = Questions.Value.Skeleton(
                question,
                "new-case",
                new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)
            );
            return missing + skeleton.Yaml("new-case");
        }

        var review = Read(on);
        answer = Questions.Value.Answer(question, review);
        return QuestionMarkdown.Write(answer, review.Brief);
    }

    private static string[] Parts(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);

    // Markdown may escape or space a number otherwise.
    private static string Squeezed(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
}
