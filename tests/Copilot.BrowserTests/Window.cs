using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Copilot.BrowserTests;

/// <summary>One person's browser window, used as a person uses it: by what is read on the page.</summary>
public sealed class Window(IBrowserContext context, IPage page, Uri address) : IAsyncDisposable
{
    private static readonly WaitForSelectorOptions Patient = new() { Timeout = 60_000 };

    public IPage Page => page;

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    public Task GoAsync(string path) =>
        page.GoToAsync(
            new Uri(address, path).ToString(),
            new NavigationOptions { Timeout = 60_000, WaitUntil = [WaitUntilNavigation.Load] }
        );

    public string Path => new Uri(page.Url).PathAndQuery;

    /// <summary>Clicks what leads to another page, and waits for it.</summary>
    public async Task ClickAsync(string selector)
    {
        var target = await page.WaitForSelectorAsync(selector, Patient);
        await Task.WhenAll(page.WaitForNavigationAsync(new NavigationOptions { Timeout = 60_000 }), target.ClickAsync());
    }

    /// <summary>Clicks a button or link by its words, and waits for the page it leads to.</summary>
    public async Task PressAsync(string words, string within = "body")
    {
        var target = await FindAsync("button, a, summary", words, within);
        await Task.WhenAll(page.WaitForNavigationAsync(new NavigationOptions { Timeout = 60_000 }), target.ClickAsync());
    }

    /// <summary>Clicks what leads to no other page, by its words.</summary>
    public async Task PushAsync(string words, string within = "body") =>
        await (await FindAsync("button, summary", words, within)).ClickAsync();

    /// <summary>Opens what is folded, by its words.</summary>
    public Task UnfoldAsync(string words, string within = "body") => PushAsync(words, within);

    /// <summary>Waits until the guardrails have answered what was typed last.</summary>
    public Task CheckedAsync() => UntilAsync("document.querySelector('[data-findings]').ariaBusy === 'false'");

    /// <summary>Does an act of the case page, with what its form holds.</summary>
    public async Task ActAsync(string words, params (string Field, string Text)[] fields)
    {
        await UnfoldAsync(words, ".acts");
        foreach (var (field, text) in fields)
        {
            await FillAsync($".acts details[open] [name='{field}']", text);
        }

        await PressAsync(words, ".acts details[open] form");
    }

    public async Task FillAsync(string selector, string text)
    {
        await page.WaitForSelectorAsync(selector, Patient);
        await page.EvaluateFunctionAsync("s => { const e = document.querySelector(s); e.focus(); e.select?.(); }", selector);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>What a person reads at a place.</summary>
    public async Task<string> ReadAsync(string selector = "main")
    {
        var place = await page.WaitForSelectorAsync(selector, Patient);
        return await place.EvaluateFunctionAsync<string>("e => e.innerText ?? e.textContent");
    }

    public Task<bool> HasAsync(string selector) => page.EvaluateFunctionAsync<bool>("s => document.querySelector(s) !== null", selector);

    /// <summary>Waits until a page's expression comes true.</summary>
    public Task UntilAsync(string expression) => page.WaitForExpressionAsync(expression, new WaitForFunctionOptions { Timeout = 60_000 });

    /// <summary>Waits until a request is drafted: the page looks by itself.</summary>
    public Task DraftedAsync() => page.WaitForSelectorAsync(".statements", Patient);

    /// <summary>Tabs until the focus is on something with these words, as somebody without a mouse does.</summary>
    public async Task TabToAsync(string selector, string words = "")
    {
        for (var i = 0; i < 600; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (
                await page.EvaluateFunctionAsync<bool>(
                    "(s, w) => { const e = document.activeElement; return !!e && e.matches(s) && (e.innerText ?? '').trim().startsWith(w) }",
                    selector,
                    words
                )
            )
            {
                Assert.True(
                    await page.EvaluateExpressionAsync<bool>(
                        "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.textDecorationLine !== 'none' || s.boxShadow !== 'none' })()"
                    ),
                    $"{selector} {words}: the focus is not seen."
                );
                return;
            }
        }

        Assert.Fail($"No tab leads to {selector} {words}.");
    }

    /// <summary>Presses a key that leads to another page.</summary>
    public Task KeyAsync(string key) =>
        Task.WhenAll(page.WaitForNavigationAsync(new NavigationOptions { Timeout = 60_000 }), page.Keyboard.PressAsync(key));

    public async Task LookAsync(bool dark, int width)
    {
        await page.EmulateMediaFeaturesAsync([
            new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" },
        ]);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = width < 1000 ? 1180 : 900 });
    }

    private async Task<IElementHandle> FindAsync(string kinds, string words, string within)
    {
        const string Find =
            "(k, w, i) => [...document.querySelectorAll(i)].flatMap(p => [...p.querySelectorAll(k)]).find(e => (e.innerText ?? e.textContent).trim().startsWith(w) && e.getClientRects().length > 0) ?? null";
        for (var i = 0; i < 1200; i++)
        {
            try
            {
                if (await page.EvaluateFunctionHandleAsync(Find, kinds, words, within) is IElementHandle found)
                {
                    return found;
                }
            }
            catch (EvaluationFailedException)
            {
                // The page went on to another while it was looked at: a draft that is done shows itself.
            }

            await Task.Delay(25);
        }

        throw new InvalidOperationException($"'{words}' does not stand on {Path}: {await ReadAsync("body")}");
    }
}
