using System.Net;
using Copilot.Core.Review;
using Copilot.Web.Cases;

namespace Copilot.Web.Tests.Cases;

/// <summary>What a reader of a request meets first.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class VerdictHeadTests(Workspace workspace)
{
    [Theory]
    [InlineData("c01-single-level-slip", "Supported: approve", ": all supported")]
    [InlineData("c05-cauda-equina", "Emergency: approve without delay", ": supported")]
    [InlineData("t12-s2-fusion", "Not documented enough: ask for information", ": 1 not met (22848) and 11 to be documented")]
    [InlineData("c11-adolescent-out-of-scope", "Out of scope: route it to a reviewer of that field", "not reviewed")]
    public async Task The_page_opens_with_what_it_comes_to_the_question_and_what_was_asked_for(string example, string verdict, string lines)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var head = await HeadAsync(nurse, await workspace.Take(nurse, example, $"head-{example}"));
        Assert.Contains(verdict, head, StringComparison.Ordinal);
        // The whole of what is summed, so that "partly supported" is not taken for "supported".
        var summed = head[..head.IndexOf("</span></summary>", StringComparison.Ordinal)];
        Assert.EndsWith(
            lines,
            summed[(summed.LastIndexOf("<summary>", StringComparison.Ordinal) + "<summary>".Length)..]
                .Replace("<span class=\"quiet\">", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("class=\"question\"", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab04-two-ladders", "The sides do not agree")]
    [InlineData("ab05-choir-loft", "Records contradict each other")]
    [InlineData("ab19-wrong-drawer", "The codes do not fit what is described")]
    public async Task What_a_reader_has_to_know_before_they_lean_on_the_answers_stands_above_the_text(string example, string concern)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var head = await HeadAsync(nurse, await workspace.Take(nurse, example, $"head-{example}"));
        Assert.Contains("Look at this first", head, StringComparison.Ordinal);
        var told = head[head.IndexOf($"<strong>{concern}.</strong>", StringComparison.Ordinal)..];
        // In the draft's own words, and one click from the statement that cites the record.
        Assert.Contains("<a href=\"#s", told[..told.IndexOf("</li>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("Flag,", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_to_be_known_first_nothing_is_said()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var head = await HeadAsync(nurse, await workspace.Take(nurse, "c01-single-level-slip", "head-calm"));
        Assert.DoesNotContain("Look at this first", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_lines_that_are_folded_those_that_are_not_supported_are_named()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var head = await HeadAsync(nurse, await workspace.Take(nurse, "ac12-l2-pelvis-table", "head-folded"));
        Assert.Contains("6 supported and 2 not met (22614 and 22848)", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_flag_has_words_of_its_own()
    {
        foreach (var flag in Flags)
        {
            Assert.NotEqual(flag, Concern.NameOf(flag).ToLowerInvariant().Replace(' ', '-'));
        }
    }

    // Those of the contract.
    private static readonly string[] Flags =
    [
        "contradiction",
        "wrong-side",
        "threshold-dependent",
        "suspicious-instruction",
        "identity-mismatch",
        "stale-record",
        "code-mismatch",
        "evidence-conflict",
        "undated-record",
    ];

    [Fact]
    public async Task Once_it_is_signed_the_decision_and_who_took_it_stand_first_and_a_departure_is_told()
    {
        var (nurse, physician) = (await workspace.As(Workspace.Nurse), await workspace.As(Workspace.Physician));
        var id = await workspace.Take(nurse, "t12-s2-fusion", "head-signed");
        foreach (
            var (person, act, fields) in new (Browser, string, (string, string)[])[]
            {
                (nurse, "take", []),
                (nurse, "refer", []),
                (physician, "take", []),
                (
                    physician,
                    "sign-adverse",
                    [
                        ("draft", "1"),
                        ("departure", "The record as a whole speaks against it, as far as I can judge it."),
                        ("reasons", "D-2 is not met: the films show no narrowing."),
                        ("licence-state", "CA"),
                        ("attested", Attestation.ReviewedRecord),
                    ]
                ),
            }
        )
        {
            using var done = await person.Post($"/api/cases/{id}/acts/{act}", fields);
        }

        var head = await HeadAsync(nurse, id);
        Assert.Contains("Decided: adverse", head, StringComparison.Ordinal);
        Assert.Contains("Signed by Demonstration physician on ", head, StringComparison.Ordinal);
        Assert.Contains("The criteria came to: Not documented enough", head, StringComparison.Ordinal);
    }

    private static async Task<string> HeadAsync(Browser by, long id)
    {
        var page = WebUtility.HtmlDecode(await by.Page($"/cases/{id}"));
        var from = page.IndexOf("class=\"verdict-head\"", StringComparison.Ordinal);
        return page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
    }
}
