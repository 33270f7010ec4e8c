using System.Net;
using Copilot.Core.Review;

namespace Copilot.Web.Tests.Cases;

/// <summary>What a reader of a request meets first.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class VerdictHeadTests(Workspace workspace)
{
    [Theory]
    [InlineData("c01-single-level-slip", "Supported: approve", ": all supported")]
    [InlineData("c05-cauda-equina", "Emergency: approve without delay", ": supported")]
    [InlineData("t12-s2-fusion", "Not documented enough: ask for information", ": 1 not met and 11 to be documented")]
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
