using Copilot.Load;

namespace Copilot.BrowserTests;

[Collection(WorkspaceCollection.Name)]
public sealed class KeyboardTests(Workspace workspace)
{
    [Fact]
    public async Task The_whole_way_of_a_nurse_is_gone_with_the_keyboard_alone()
    {
        var id = await workspace.TakeInAsync("c01-single-level-slip", "keyboard-one");
        await using var nurse = await workspace.OpenAsync();
        var keys = nurse.Page.Keyboard;
        await nurse.GoAsync("/sign-in");
        await nurse.TabToAsync("button", "Nurse reviewer");
        await nurse.KeyAsync("Enter");

        // Slash goes to the search, j to a line, enter opens it.
        await nurse.GoAsync("/?heap=team");
        await keys.PressAsync("/");
        await keys.TypeAsync("keyboard-one");
        await nurse.KeyAsync("Enter");
        await keys.PressAsync("j");
        await nurse.KeyAsync("Enter");
        Assert.Equal($"/cases/{id}", nurse.Path);

        await nurse.TabToAsync(".acts summary", "Assign to me");
        await keys.PressAsync("Enter");
        await nurse.TabToAsync(".acts button", "Assign to me");
        await nurse.KeyAsync("Enter");

        await nurse.TabToAsync("#s2 .mend");
        await nurse.KeyAsync("Enter");
        Assert.Equal(
            $"/cases/{id}?edit=s2 text",
            $"{nurse.Path} {await nurse.Page.EvaluateExpressionAsync<string>("document.activeElement.name ?? document.activeElement.outerHTML.slice(0, 200)")}"
        );
        await keys.DownAsync("Control");
        await keys.PressAsync("a");
        await keys.UpAsync("Control");
        await keys.TypeAsync("Words that no mouse has touched.");
        await keys.DownAsync("Control");
        await nurse.KeyAsync("Enter");
        await keys.UpAsync("Control");
        Assert.Contains("no mouse has touched", await nurse.ReadAsync("#s2"), StringComparison.Ordinal);

        // A citation opens its source beside the text.
        await nurse.TabToAsync(".statements a[href^='#']");
        await keys.PressAsync("Enter");
        await nurse.UntilAsync("document.querySelector('.sources :target') !== null");

        await nurse.TabToAsync(".acts summary", "Refer to a physician");
        await keys.PressAsync("Enter");
        await nurse.TabToAsync(".acts textarea[name=words]");
        await keys.TypeAsync("For your decision.");
        await nurse.TabToAsync(".acts button", "Refer to a physician");
        await nurse.KeyAsync("Enter");
        Assert.Contains("referred it to a physician", await nurse.ReadAsync(".said"), StringComparison.Ordinal);
        await nurse.TabToAsync("button", "Sign out");
        await nurse.KeyAsync("Enter");
        Assert.Equal("/sign-in", nurse.Path);
    }

    [Fact]
    public async Task Many_are_taken_up_and_given_away_and_a_view_is_kept_opened_and_removed_with_the_keyboard_alone()
    {
        foreach (var i in new[] { "one", "two", "three" })
        {
            await workspace.TakeInAsync("c01-single-level-slip", $"bulk-keys-{i}");
        }

        await using (var nurse = await workspace.AsAsync(Workspace.Nurse))
        {
            var keys = nurse.Page.Keyboard;
            await nurse.GoAsync("/?heap=team");
            await keys.PressAsync("/");
            await keys.TypeAsync("bulk-keys");
            await nurse.KeyAsync("Enter");

            // The words are kept as a view, and opened by its number from elsewhere.
            await nurse.TabToAsync(".views summary", "Keep as a view");
            await keys.PressAsync("Enter");
            await nurse.TabToAsync(".views input[name=name]");
            await keys.TypeAsync("Mine of today");
            await nurse.KeyAsync("Enter");
            await nurse.GoAsync("/?heap=done");
            await nurse.KeyAsync("1");
            Assert.Equal(
                "Mine of today",
                await nurse.Page.EvaluateExpressionAsync<string>(
                    "document.querySelector('.views [aria-current]').innerText.replace(/^1\\s*/, '')"
                )
            );
            Assert.DoesNotContain("bulk-keys", nurse.Path, StringComparison.Ordinal);

            // x chooses where one is; two of the three.
            foreach (var key in new[] { "j", "x", "j", "x" })
            {
                await keys.PressAsync(key);
            }

            Assert.Equal("2 requests are chosen", await nurse.ReadAsync("[data-chosen]"));
            await nurse.TabToAsync(".chosen button", "Assign to me");
            await nurse.KeyAsync("Enter");
            Assert.Contains("2 requests", await nurse.ReadAsync(".said"), StringComparison.Ordinal);
            await nurse.GoAsync("/?heap=mine&q=bulk-keys");
            Assert.Equal(2, await nurse.Page.EvaluateExpressionAsync<int>("document.querySelectorAll('.worklist tbody tr').length"));

            await nurse.KeyAsync("1");
            await nurse.TabToAsync(".views button", "Remove this view");
            await nurse.KeyAsync("Enter");
            Assert.False(await nurse.HasAsync(".views [data-key]"));
        }

        await using var lead = await workspace.AsAsync(Workspace.Lead);
        await lead.GoAsync("/?heap=team&q=bulk-keys");
        // All of the page by the box at its head, and a person by the first letters of their name.
        await lead.TabToAsync("[data-all]");
        await lead.Page.Keyboard.PressAsync("Space");
        Assert.Equal("3 requests are chosen", await lead.ReadAsync("[data-chosen]"));
        await lead.TabToAsync("select[name=assignee]");
        await lead.Page.Keyboard.TypeAsync("Demonstration n");
        await lead.TabToAsync(".chosen button", "Assign");
        await lead.KeyAsync("Enter");
        Assert.Contains("3 requests", await lead.ReadAsync(".said"), StringComparison.Ordinal);
        await lead.GoAsync("/?heap=team&q=bulk-keys");
        Assert.Equal(
            3,
            await lead.Page.EvaluateExpressionAsync<int>(
                "[...document.querySelectorAll('.worklist .whose')].filter(w => w.innerText === 'Demonstration nurse').length"
            )
        );
    }

    [Fact]
    public async Task A_file_is_given_and_the_first_stop_leads_past_the_bar()
    {
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        await nurse.GoAsync("/new");
        await nurse.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("To the text", await nurse.Page.EvaluateExpressionAsync<string>("document.activeElement.innerText"));
        await nurse.Page.Keyboard.PressAsync("Enter");
        await nurse.TabToAsync("input[name=case]");
        var zip = Path.Combine(workspace.Scratch, "keyboard.zip");
        await File.WriteAllBytesAsync(zip, CaseZips.Of("c01-single-level-slip", "keyboard-two"), TestContext.Current.CancellationToken);
        await (await nurse.Page.QuerySelectorAsync("input[name=case]")).UploadFileAsync(zip);
        await nurse.TabToAsync("button", "Take in the zip");
        await nurse.KeyAsync("Enter");
        await nurse.DraftedAsync();
    }
}
