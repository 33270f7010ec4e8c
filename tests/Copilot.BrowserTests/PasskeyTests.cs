using PuppeteerSharp;

namespace Copilot.BrowserTests;

/// <summary>Passkeys in Chromium itself, with a virtual authenticator in the place of the device (WebAuthn of the DevTools protocol).</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class PasskeyTests(Workspace workspace)
{
    private const string Without = "form[data-passkey] button";

    [Fact]
    public async Task A_passkey_is_added_opens_the_account_without_a_password_and_opens_nothing_once_it_is_removed()
    {
        await using var window = await workspace.AsAsync(Workspace.Physician);
        await DeviceAsync(window, asks: true);
        await window.GoAsync("/account");
        await window.FillAsync("form[data-passkey-add] [name=name]", "Laptop in room 4");
        await window.PressAsync("Add a passkey");
        Assert.Contains("Laptop in room 4", await window.ReadAsync(), StringComparison.Ordinal);

        await window.PressAsync("Sign out");
        await window.GoAsync("/sign-in?ReturnUrl=%2Faccount");
        await window.ClickAsync(Without);
        Assert.Equal("/account", window.Path);
        Assert.Contains("physician advisor", await window.ReadAsync(), StringComparison.Ordinal);

        await window.PressAsync("Remove");
        Assert.Contains("opens nothing any more", await window.ReadAsync("body"), StringComparison.Ordinal);
        await window.PressAsync("Sign out");
        await window.GoAsync("/sign-in");
        await (await window.Page.WaitForSelectorAsync(Without)).ClickAsync();
        await window.UntilAsync("document.querySelector('form[data-passkey] [data-says]').textContent.includes('opens no account')");
        Assert.Equal("/sign-in", window.Path);
    }

    [Fact]
    public async Task A_device_that_asks_nobody_who_holds_it_is_given_no_passkey_and_the_page_says_so()
    {
        await using var window = await workspace.AsAsync(Workspace.Lead);
        await DeviceAsync(window, asks: false);
        await window.GoAsync("/account");
        await window.FillAsync("form[data-passkey-add] [name=name]", "Stick without a number");
        await window.PushAsync("Add a passkey");
        await window.UntilAsync("document.querySelector('form[data-passkey-add] [data-says]').textContent.startsWith('Nothing was done')");
        await window.GoAsync("/account");
        Assert.DoesNotContain("Stick without a number", await window.ReadAsync(), StringComparison.Ordinal);
    }

    /// <param name="asks">Whether it asks who holds it, and is told.</param>
    private static async Task DeviceAsync(Window window, bool asks)
    {
        var devtools = await window.Page.CreateCDPSessionAsync();
        await devtools.SendAsync("WebAuthn.enable", new { enableUI = false });
        await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new
            {
                options = new
                {
                    protocol = "ctap2",
                    transport = asks ? "internal" : "usb",
                    hasResidentKey = true,
                    hasUserVerification = asks,
                    isUserVerified = asks,
                    automaticPresenceSimulation = true,
                },
            }
        );
    }
}
