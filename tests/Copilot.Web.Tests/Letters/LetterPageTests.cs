using System.Net;
using System.Text.RegularExpressions;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Letters;

[Collection(WorkspaceCollection.Name)]
public sealed partial class LetterPageTests(Workspace workspace)
{
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task The_provider_s_letter_of_a_pend_names_what_a_person_asked_for_and_markup_in_it_stays_text()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "ab02-school-crossing", "letter-pend");
        List<string> rules;
        using (var scope = workspace.Services.CreateScope())
        {
            var open = await scope.ServiceProvider.GetRequiredService<CaseDesk>().OpenAsync(id, TestContext.Current.CancellationToken);
            rules = [.. open!.Draft.Assessment.Asks.Select(a => a.Text)];
        }

        Assert.True(rules.Count > 0);
        await Act(nurse, id, "take");
        // One ask of the rules, and one that the nurse words herself, with a line of the chart.
        await Act(nurse, id, "ask-for-information", ("words", $"{rules[0]}\r\nThe page that reads {Attack}"));
        var provider = await nurse.Page($"/cases/{id}/letters/provider");
        var letter = Letter(provider);
        Assert.Contains(rules[0], WebUtility.HtmlDecode(letter), StringComparison.Ordinal);
        Assert.All(rules.Skip(1), r => Assert.DoesNotContain(r, WebUtility.HtmlDecode(letter), StringComparison.Ordinal));
        Assert.Contains("&lt;script&gt;alert(1)", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", provider, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", provider, StringComparison.Ordinal);
        Assert.Contains("No decision has been made.", letter, StringComparison.Ordinal);
        Assert.Contains("years of school", provider, StringComparison.Ordinal);
        Assert.DoesNotMatch(Inline(), provider);

        // The member's has words of its own and no line that a person wrote for a provider.
        Assert.DoesNotContain("script&gt;alert", await nurse.Page($"/cases/{id}/letters/member"), StringComparison.Ordinal);
        Assert.Contains($"/cases/{id}/letters/member\"", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nurse_sees_no_letter_of_a_request_that_is_not_signed_and_is_told_why()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "letter-none");
        await Act(nurse, id, "take");
        foreach (var path in new[] { $"/cases/{id}/letters/member", $"/cases/{id}/letters/provider", $"/cases/{id}" })
        {
            var page = await nurse.Page(path);
            Assert.Contains("No determination is signed and nothing was asked for", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<article class=\"letter\"", page, StringComparison.Ordinal);
        }

        using var nobody = await nurse.Get($"/cases/{id}/letters/reviewer");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task A_signed_adverse_determination_is_told_with_its_rights_and_a_letter_that_a_check_holds_says_so()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "letter-adverse");
        await Act(nurse, id, "take");
        await Act(nurse, id, "refer");
        var physician = await workspace.As(Workspace.Physician);
        await Act(physician, id, "take");
        await Act(physician, id, "sign-adverse", ("draft", "1"), ("reasons", "Code 99999 is not met: the record shows one level and no risk factor."), ("licence-state", "CA"), ("attested", Attestation.ReviewedRecord));

        var provider = Letter(await nurse.Page($"/cases/{id}/letters/provider"));
        Assert.Contains("What was requested is not authorised.", provider, StringComparison.Ordinal);
        Assert.Contains("within 65 days", provider, StringComparison.Ordinal);
        // Of the criteria only those that it rests on, and no gate that the request merely passed.
        Assert.Contains("A reason to expect that the fusion heals badly", provider, StringComparison.Ordinal);
        Assert.DoesNotContain("An emergency exists", provider, StringComparison.Ordinal);

        // A code that a member cannot read.
        var member = WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/letters/member"));
        Assert.Contains("Not to be sent.", Letter(member), StringComparison.Ordinal);
        Assert.Contains("<strong>K26</strong> holds:", member, StringComparison.Ordinal);
        Assert.Contains("99999", member[member.IndexOf("K26", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private static string Letter(string page)
    {
        var from = page.IndexOf("<article class=\"letter\"", StringComparison.Ordinal);
        return page[from..page.IndexOf("</article>", from, StringComparison.Ordinal)];
    }

    private static async Task Act(Browser browser, long id, string act, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.Post($"/api/cases/{id}/acts/{act}", fields);
        Assert.Contains("Done: you", await browser.Page($"/cases/{id}"), StringComparison.Ordinal);
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:")]
    private static partial Regex Inline();
}
