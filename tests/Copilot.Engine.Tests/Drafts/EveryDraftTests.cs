using System.Collections.Concurrent;
using System.Text;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Audiences;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Drafts;

/// <summary>What holds of the drafts of every case in the repository, whatever the case.</summary>
public sealed class EveryDraftTests
{
    // Written and checked once for all that is asked of it.
    private static readonly ConcurrentDictionary<
        (string Case, Audience Audience),
        Lazy<(Determination Draft, GuardrailVerdict Verdict)>
    > Checked = [];

    private static (Determination Draft, GuardrailVerdict Verdict) CheckedOf(Review review, Audience audience) =>
        Checked
            .GetOrAdd(
                (review.Case.Request.Id, audience),
                _ =>
                    new(() =>
                    {
                        var draft = ReviewPipeline.Draft(review, audience);
                        return (draft, GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief)));
                    })
            )
            .Value;

    // What a rule says and a person does not; what no draft may say.
    private static readonly string[] RuleSpeak =
    [
        ">=",
        "<=",
        "which is not",
        "is recorded; is recorded",
        "none claims it",
        "not enough to tell whether",
        "(asked:",
        "denied",
        "is not medically necessary",
    ];

    [Fact]
    public void No_draft_speaks_as_the_rules_do() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.All(
                    CheckedOf(review, Audience.Reviewer).Draft.Statements,
                    statement =>
                        Assert.All(RuleSpeak, words => Assert.DoesNotContain(words, OwnWords(statement.Text), StringComparison.Ordinal))
                )
        );

    [Fact]
    public void No_level_is_said_to_lack_the_kind_of_thing_that_it_is_said_to_show() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.All(
                    DraftMarkdown.Write(CheckedOf(review, Audience.Reviewer).Draft, new GuardrailVerdict([]), review.Brief).Split("\n### ")[
                        1..
                    ],
                    level =>
                    {
                        var shown = string.Join(' ', level.Split('\n').Where(line => line.Contains(" shows ", StringComparison.Ordinal)));
                        Assert.DoesNotContain(Unmentioned(level), thing => shown.Contains(thing, StringComparison.Ordinal));
                    }
                )
        );

    [Fact]
    public void Every_statement_of_findings_or_answers_is_cited() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.All(
                    CheckedOf(review, Audience.Reviewer)
                        .Draft.Statements.Where(s => s.About.Any(k => review.Assessment.Criteria.Any(a => a.Key == k))),
                    statement => Assert.NotEmpty(statement.Citations)
                )
        );

    // Requests and charts that do not belong together reach answers and sentences that no case of ours does.
    [Fact]
    public void The_guardrails_hold_no_draft_of_a_request_with_another_requests_chart()
    {
        var cases = OwnCases.Reviews.Select(r => r.Case).ToList();
        Assert.All(
            Enumerable.Range(0, cases.Count),
            i =>
            {
                var review = OwnCases.Pipeline.Read(cases[i] with { Documents = cases[(i + 37) % cases.Count].Documents });
                var draft = ReviewPipeline.Draft(review, (Audience)(i % 4));
                Assert.Equal(
                    "",
                    string.Join(
                        '\n',
                        GuardrailList
                            .Default.Check(draft, new GuardrailInput(review.Brief))
                            .Violations.Where(v => v.Severity == Severity.Block)
                            .Select(v =>
                                $"{cases[i].Request.Id}: {v.Code} {v.Why} | {draft.Statements.FirstOrDefault(s => s.Id == v.Statement)?.Text}"
                            )
                    )
                );
            }
        );
    }

    [Theory]
    [InlineData(Audience.Reviewer)]
    [InlineData(Audience.Physician)]
    [InlineData(Audience.Provider)]
    [InlineData(Audience.Member)]
    public void The_guardrails_hold_no_draft(Audience audience) =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.Equal(
                    "",
                    string.Join(
                        '\n',
                        CheckedOf(review, audience)
                            .Verdict.Violations.Where(v => v.Severity == Severity.Block)
                            .Select(v => $"{review.Case.Request.Id}: {v.Code} {v.Why}")
                    )
                )
        );

    // Read back as a stranger's text: what an audit finds of our own page it found before the page was written. Each case as two of the four audiences read it.
    [Theory]
    [InlineData(Audience.Reviewer)]
    [InlineData(Audience.Physician)]
    [InlineData(Audience.Provider)]
    [InlineData(Audience.Member)]
    public void The_guardrails_hold_no_page_of_ours_as_anybodys_text(Audience audience) =>
        Assert.All(
            OwnCases.Reviews.Where((_, i) => i % 2 == (int)audience % 2),
            review =>
            {
                var (draft, verdict) = CheckedOf(review, audience);
                // Its HTML says the same and takes twice the time: of every fourth case, another fourth for each audience.
                string[] pages =
                    review.Case.Request.Id.Sum(c => c) % 4 == (int)audience % 4
                        ? [DraftMarkdown.Write(draft, verdict, review.Brief), DraftHtml.Write(draft, verdict, review.Brief)]
                        : [DraftMarkdown.Write(draft, verdict, review.Brief)];
                Assert.All(
                    pages,
                    page =>
                        Assert.Equal(
                            "",
                            string.Join(
                                '\n',
                                Audit
                                    .Run(page, AuditFormat.Auto, review.Brief)
                                    .Violations.Where(v => v.Severity == Severity.Block)
                                    .Select(v => $"{review.Case.Request.Id} {page[..9]}: {v.Code} {v.Why} | {v.Text}")
                            )
                        )
                );
            }
        );

    [Fact]
    public void Every_member_page_reads_at_grade_eight() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.InRange(
                    ReadingLevel.Grade(string.Join(' ', CheckedOf(review, Audience.Member).Draft.Statements.Select(s => s.Text))),
                    -5,
                    8
                )
        );

    [Theory]
    [InlineData("c01-single-level-slip", 900)]
    [InlineData("t12-s2-fusion", 2500)]
    public void A_reviewer_reads_it_in_minutes(string id, int most)
    {
        var review = OwnCases.Reviews.Single(r => r.Case.Request.Id == id);
        var draft = CheckedOf(review, Audience.Reviewer).Draft;
        var page = DraftMarkdown.Write(draft, new GuardrailVerdict([]), review.Brief);
        Assert.InRange(Words(page[..page.IndexOf("## Every answer", StringComparison.Ordinal)]), 100, most);
    }

    [Fact]
    public void A_physician_reads_fewer_words_of_ours_than_a_reviewer() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
            {
                int Length(Audience audience) =>
                    Words(
                        string.Join(
                            ' ',
                            CheckedOf(review, audience)
                                .Draft.Statements.Where(s => !s.About.Contains("attestation"))
                                .Select(s => OwnWords(s.Text))
                        )
                    );
                // Both read the gates alike, in a line: a handful of words more, of what a signature asks for, is no longer page.
                Assert.InRange(Length(Audience.Physician), 50, Length(Audience.Reviewer) + 40);
            }
        );

    [Theory]
    [InlineData(Audience.Physician)]
    [InlineData(Audience.Reviewer)]
    public void The_clinicians_pages_have_every_section_in_order(Audience audience) =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.Equal(Enum.GetValues<Section>(), CheckedOf(review, audience).Draft.Statements.Select(s => s.Section).Distinct())
        );

    [Fact]
    public void A_page_points_at_no_part_that_it_does_not_have() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
                Assert.All(
                    Enum.GetValues<Audience>(),
                    audience =>
                    {
                        var draft = CheckedOf(review, audience).Draft;
                        var text = string.Join(' ', draft.Statements.Select(s => OwnWords(s.Text)));
                        Assert.True(
                            audience == Audience.Reviewer || !text.Contains("annex", StringComparison.Ordinal),
                            audience.ToString()
                        );
                        Assert.True(
                            draft.Statements.Any(s => s.Section == Section.LevelAnalysis)
                                || !text.Contains("levels below", StringComparison.Ordinal),
                            audience.ToString()
                        );
                    }
                )
        );

    [Fact]
    public void The_first_screen_says_the_recommendation_why_and_what_is_asked_for() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
            {
                var opening = CheckedOf(review, Audience.Reviewer).Draft.Statements.Where(s => s.Section == Section.Determination).ToList();
                Assert.Contains("ecommended", opening[0].Text, StringComparison.Ordinal);
                Assert.Equal(
                    review.Assessment.Asks.Count > 0,
                    opening.Exists(s => s.Text.StartsWith("Asked for: ", StringComparison.Ordinal))
                );
                if (review.Assessment.Recommendation is Recommendation.Approve or Recommendation.Refer)
                {
                    Assert.True(opening.Count > 3 && opening[1].Citations.Count > 0, review.Case.Request.Id);
                }
            }
        );

    // "the report mentions no synovial cyst or listhesis" names two things.
    private static IEnumerable<string> Unmentioned(string text) =>
        text.Split("mentions no ")
            .Skip(1)
            .SelectMany(rest =>
                rest[..Math.Max(0, rest.IndexOfAny([';', ':', '.', ')', '[', '\n']))]
                    .Split((string[])[", ", " or "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            );

    // Words of the record in quotation marks are the record's.
    private static string OwnWords(string text) => string.Concat(text.Split('"').Where((_, i) => i % 2 == 0));

    /// <summary>Words as a reader reads them: no citations and no lines of a table.</summary>
    private static int Words(string markdown)
    {
        var read = new StringBuilder();
        var inside = false;
        for (var i = 0; i < markdown.Length; i++)
        {
            inside = inside
                ? markdown[i] != ']'
                : markdown[i] == '[' && (markdown.AsSpan(i).StartsWith("[chart:") || markdown.AsSpan(i).StartsWith("[@"));
            read.Append(inside || markdown[i] is '|' or ']' ? ' ' : markdown[i]);
        }

        return read.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
    }
}
