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

        await nurse.TabToAsync(".acts summary", "Take it up");
        await keys.PressAsync("Enter");
        await nurse.TabToAsync(".acts button", "Take it up");
        await nurse.KeyAsync("Enter");

        await nurse.TabToAsync("#s2 .mend");
        await nurse.KeyAsync("Enter");
        Assert.Equal($"/cases/{id}?edit=s2 text", $"{nurse.Path} {await nurse.Page.EvaluateExpressionAsync<string>("document.activeElement.name ?? document.activeElement.outerHTML.slice(0, 200)")}");
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
        await nurse.TabToAsync("button", "Take it in");
        await nurse.KeyAsync("Enter");
        await nurse.DraftedAsync();
    }
}
