using System.Net;
using System.Text.RegularExpressions;
using Copilot.Core;
using Copilot.Core.Letters;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Copilot.Web.Letters;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
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
        await Act(
            physician,
            id,
            "sign-adverse",
            ("draft", "1"),
            ("reasons", "Code 99999 is not met: the record shows one level and no risk factor."),
            ("licence-state", "CA"),
            ("attested", Attestation.ReviewedRecord)
        );

        var provider = Letter(await nurse.Page($"/cases/{id}/letters/provider"));
        Assert.Contains("What was requested is not authorised.", provider, StringComparison.Ordinal);
        Assert.Contains("within 65 days", provider, StringComparison.Ordinal);
        Assert.Contains("licensed in California", provider, StringComparison.Ordinal);
        // Of the criteria only those that it rests on, and no gate that the request merely passed.
        Assert.Contains("A reason to expect that the fusion heals badly", provider, StringComparison.Ordinal);
        Assert.DoesNotContain("An emergency exists", provider, StringComparison.Ordinal);

        // A code that a member cannot read holds the letter: it is neither given out as a file nor put on record as sent.
        var member = WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/letters/member"));
        Assert.Contains("Not to be sent.", Letter(member), StringComparison.Ordinal);
        Assert.Contains("K26", member, StringComparison.Ordinal);
        Assert.Contains(
            "99999",
            member[member.IndexOf("<strong>Must be mended:</strong>", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        using (var file = await nurse.Get($"/api/cases/{id}/letters/member/docx"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, file.StatusCode);
        }

        var held = await nurse.Json($"/api/cases/{id}/letters/member");
        Assert.False(held.GetProperty("mayBeSent").GetBoolean());
        using (
            var sent = await nurse.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/letters/member/sent",
                new
                {
                    to = "The member",
                    way = "post",
                    letter = held.GetProperty("letter").GetString(),
                }
            )
        )
        {
            Assert.Equal("Z050", (await sent.Json()).GetProperty("code").GetString());
        }

        // Nobody words a physician's reasons but the physician who signed.
        const string Plain =
            "The device helps bones heal when healing is in doubt. Your records show one level and nothing that makes healing harder.";
        using (var others = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/letters/member/reasons", new { words = Plain }))
        {
            Assert.Equal(HttpStatusCode.Forbidden, others.StatusCode);
        }

        Assert.DoesNotContain("Keep these words", member, StringComparison.Ordinal);
        Assert.Contains("Keep these words", await physician.Page($"/cases/{id}/letters/member"), StringComparison.Ordinal);
        using (var worded = await physician.Post($"/api/cases/{id}/letters/member/reasons", ("words", Plain)))
        {
            Assert.Equal($"/cases/{id}/letters/member", worded.Headers.Location?.OriginalString);
        }

        Assert.Contains(
            "The member&#x27;s letter has your words.",
            await physician.Page($"/cases/{id}/letters/member"),
            StringComparison.Ordinal
        );
        var letter = await nurse.Json($"/api/cases/{id}/letters/member");
        Assert.True(letter.GetProperty("mayBeSent").GetBoolean(), letter.GetRawText());
        Assert.Contains(Plain, letter.GetProperty("blocks").EnumerateArray().Select(b => b.GetProperty("text").GetString()));
        // The provider's letter keeps the reasons as they were signed.
        Assert.Contains("99999", Letter(await nurse.Page($"/cases/{id}/letters/provider")), StringComparison.Ordinal);

        using (var file = await nurse.Get($"/api/cases/{id}/letters/member/docx"))
        {
            Assert.Equal(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                file.Content.Headers.ContentType?.MediaType
            );
            Assert.Equal("PK"u8.ToArray(), (await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..2]);
        }

        // Whoever saw another wording does not send this one; a recipient is named.
        foreach (
            var (to, way, seen, code) in new[]
            {
                ("The member", "post", held.GetProperty("letter").GetString(), "Z051"),
                ("", "post", letter.GetProperty("letter").GetString(), "Z052"),
                ("The member", "pigeon", letter.GetProperty("letter").GetString(), "Z052"),
            }
        )
        {
            using var refused = await nurse.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/letters/member/sent",
                new
                {
                    to,
                    way,
                    letter = seen,
                }
            );
            Assert.Equal(code, (await refused.Json()).GetProperty("code").GetString());
        }

        using (
            var sent = await nurse.Post(
                $"/api/cases/{id}/letters/member/sent",
                ("to", "Member, 1 Main Street"),
                ("way", "post"),
                ("letter", letter.GetProperty("letter").GetString()!)
            )
        )
        {
            Assert.Equal($"/cases/{id}/letters/member", sent.Headers.Location?.OriginalString);
        }

        // What was sent stands as it was sent, and its words are not changed afterwards.
        using (var late = await physician.Send(HttpMethod.Post, $"/api/cases/{id}/letters/member/reasons", new { words = "Other words." }))
        {
            Assert.Equal("Z053", (await late.Json()).GetProperty("code").GetString());
        }

        var row = await workspace.Stored(db => db.Letters.SingleAsync(l => l.CaseId == id));
        Assert.Contains(Plain, Letter(await nurse.Page($"/cases/{id}/letters/member?sent={row.Id}")), StringComparison.Ordinal);
        Assert.DoesNotContain("Main Street", System.Text.Encoding.Latin1.GetString([.. row.To, .. row.Text]), StringComparison.Ordinal);

        // Who opened, worded and sent it is told a year later; a lead reads what happened and no letter.
        var history = WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/audit"));
        foreach (
            var told in new[]
            {
                "opened the letter to the member",
                "worded the reasons for the member",
                "sent the letter to the member by post, to Member, 1 Main Street",
                "opened the request (draft 1)",
            }
        )
        {
            Assert.Contains(told, history, StringComparison.Ordinal);
        }

        var lead = await workspace.As(Workspace.Lead);
        using var closed = await lead.Get($"/cases/{id}/letters/member");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.DoesNotContain("/letters/", await lead.Page($"/cases/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_as_sent_bears_the_day_that_stood_in_it_and_no_day_that_cannot_be()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "ab02-school-crossing", "letter-day");
        await Act(nurse, id, "take");
        await Act(nurse, id, "ask-for-information", ("words", "The films of June."));
        var today = workspace.Services.GetRequiredService<CaseLetters>().Today;
        Assert.Contains(
            $"name=\"dated\" type=\"date\" required value=\"{today:yyyy-MM-dd}\"",
            await nurse.Page($"/cases/{id}/letters/provider"),
            StringComparison.Ordinal
        );

        // As if it had been asked three days ago.
        await workspace.Stored(async db =>
        {
            var (row, seal) = (await db.Cases.FirstAsync(c => c.Id == id), workspace.Services.GetRequiredService<Seal>());
            using var scope = workspace.Services.CreateScope();
            var record = (
                await scope.ServiceProvider.GetRequiredService<CaseDesk>().OpenAsync(id, TestContext.Current.CancellationToken)
            )!.Record;
            row.Review = seal.Close(
                StoredReview.Write(record with { Steps = [.. record.Steps.Select(s => s with { At = s.At.AddDays(-3) })] })
            );
            return await db.SaveChangesAsync();
        });
        var seen = (await nurse.Json($"/api/cases/{id}/letters/provider")).GetProperty("letter").GetString();
        foreach (var dated in new[] { $"{today.AddDays(1):yyyy-MM-dd}", $"{today.AddDays(-4):yyyy-MM-dd}", "yesterday" })
        {
            using var refused = await nurse.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/letters/provider/sent",
                new
                {
                    to = "Dr. Example",
                    way = "fax",
                    letter = seen,
                    dated,
                }
            );
            Assert.Equal("Z063", (await refused.Json()).GetProperty("code").GetString());
        }

        var yesterday = today.AddDays(-1);
        using (
            var sent = await nurse.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/letters/provider/sent",
                new
                {
                    to = "Dr. Example",
                    way = "fax",
                    letter = seen,
                    dated = $"{yesterday:yyyy-MM-dd}",
                }
            )
        )
        {
            Assert.True(sent.StatusCode == HttpStatusCode.OK, await sent.Words());
        }

        var row = await workspace.Stored(db => db.Letters.SingleAsync(l => l.CaseId == id));
        Assert.NotEqual(seen, row.Sha256);
        var kept = Letter(await nurse.Page($"/cases/{id}/letters/provider?sent={row.Id}"));
        Assert.Contains(Long(yesterday), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Long(today), kept, StringComparison.Ordinal);

        // Who saw the letter of that day, and not of today, sends the very one that they saw.
        using (
            var again = await nurse.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/letters/provider/sent",
                new
                {
                    to = "Dr. Example",
                    way = "fax",
                    letter = row.Sha256,
                    dated = $"{yesterday:yyyy-MM-dd}",
                }
            )
        )
        {
            Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Words());
        }

        using var other = await nurse.Send(
            HttpMethod.Post,
            $"/api/cases/{id}/letters/provider/sent",
            new
            {
                to = "Dr. Example",
                way = "fax",
                letter = row.Sha256,
            }
        );
        Assert.Equal("Z051", (await other.Json()).GetProperty("code").GetString());

        static string Long(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_plan_s_own_letter_stands_for_the_one_of_the_guidelines_and_a_slip_in_its_folder_is_told()
    {
        var own = Directory.CreateTempSubdirectory("copilot-letters-");
        try
        {
            var root = Path.Combine(Repository.Root, "guidelines");
            var text = await File.ReadAllTextAsync(
                Path.Combine(root, LetterTemplates.Folder, "approved-member.md"),
                TestContext.Current.CancellationToken
            );
            await File.WriteAllTextAsync(
                Path.Combine(own.FullName, "approved-member.md"),
                text.Replace("You do not need to do anything now.", "Keep this letter.", StringComparison.Ordinal),
                TestContext.Current.CancellationToken
            );
            _ = LetterTemplates.ReadFolder(root, own.FullName);
            await File.WriteAllTextAsync(Path.Combine(own.FullName, "aproved-member.md"), text, TestContext.Current.CancellationToken);
            var slip = Assert.Throws<UnreadableInputException>(() => LetterTemplates.ReadFolder(root, own.FullName));
            Assert.Equal(["E005 letters/aproved-member.md"], slip.Problems.Select(p => $"{p.Code} {p.Place.File}"));
            Assert.Throws<UnreadableInputException>(() => LetterTemplates.ReadFolder(root, Path.Combine(own.FullName, "nowhere")));
        }
        finally
        {
            own.Delete(recursive: true);
        }
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
