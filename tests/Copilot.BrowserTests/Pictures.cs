using System.Text.Json;
using Copilot.Load;
using PuppeteerSharp;

namespace Copilot.BrowserTests;

/// <summary>The pictures of the guides, made from the program as it is: <c>dotnet run --project tests/Copilot.BrowserTests -- -explicit only -method '*made_anew*'</c>.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class Pictures(Workspace workspace)
{
    private const int Wide = 1200;
    private const int High = 760;

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_guides_are_made_anew()
    {
        long open,
            decided,
            waiting;
        using (var nurse = await Reviewer.As(workspace.Program.Address, Workspace.Nurse))
        {
            using var loaded = await nurse.Post("/api/examples");
            for (
                var i = 0;
                i < 600 && (await RequestsAsync(nurse)).Any(c => c.GetProperty("recommendation").ValueKind == JsonValueKind.Null);
                i++
            )
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }

            async Task<long> OfAsync(string name) =>
                (await RequestsAsync(nurse)).First(c => c.GetProperty("name").GetString() == name).GetProperty("id").GetInt64();
            (open, decided, waiting) = (
                await OfAsync("t12-s2-fusion"),
                await OfAsync("q13-stimulator-one-level-medicare"),
                await OfAsync("h14-t10-pelvis-no-standing")
            );
        }

        await workspace.ActAsync(Workspace.Nurse, open, "take");
        await workspace.ActAsync(Workspace.Nurse, decided, "take");
        await workspace.ActAsync(Workspace.Nurse, decided, "refer", ("words", "One level, and no risk factor on record."));
        await workspace.ActAsync(Workspace.Nurse, waiting, "take");
        await workspace.ActAsync(
            Workspace.Nurse,
            waiting,
            "ask-for-information",
            (
                "words",
                "The standing films, since the balance of the spine is not told.\nThe dates of physical therapy, since its length is not told."
            )
        );

        await using (var nurse = await workspace.AsAsync(Workspace.Nurse))
        {
            await PictureAsync(nurse, "worklist", "/?heap=team");
            await PictureAsync(nurse, "worklist-dark", "/?heap=team", dark: true);
            await PictureAsync(nurse, "new-request", "/new");
            await PictureAsync(nurse, "request", $"/cases/{open}");
            await PictureAsync(nurse, "request-tablet", $"/cases/{open}", width: 820, height: 1000);
            await PictureAsync(
                nurse,
                "citation",
                $"/cases/{open}",
                async () =>
                    await (
                        await nurse.Page.QuerySelectorAsync(
                            ".statements li:nth-child(2) .cites a, .statements li:nth-child(3) .cites a, .statements .words a[href^='#']"
                        )
                    ).ClickAsync()
            );
            await PictureAsync(
                nurse,
                "edit",
                $"/cases/{open}?edit=s2#s2",
                async () =>
                {
                    await nurse.FillAsync("textarea[name=text]", "The MRI shows severe central stenosis at L1-L2.");
                    await nurse.UntilAsync("document.querySelector('[data-findings] .finding.blocks') !== null");
                }
            );
            await PictureAsync(nurse, "criteria", $"/cases/{open}", () => ToAsync(nurse, "#criteria"));
            await PictureAsync(
                nurse,
                "acts",
                $"/cases/{open}",
                async () =>
                {
                    await ToAsync(nurse, "#acts");
                    await nurse.UnfoldAsync("Ask for information", ".acts");
                }
            );
            await PictureAsync(nurse, "letter", $"/cases/{waiting}/letters/provider");
        }

        await workspace.RewordAsync(
            open,
            "s2",
            "Shown so far: moderate foraminal stenosis on both sides at L1-L2, L4-L5 and L5-S1, and moderate central stenosis with a slip at L3-L4 (MRI report of 17 Jun 2025)."
        );
        await using (var physician = await workspace.AsAsync(Workspace.Physician))
        {
            await physician.GoAsync($"/cases/{decided}");
            await physician.ActAsync("Assign to me");
            await PictureAsync(
                physician,
                "sign",
                $"/cases/{decided}",
                async () =>
                {
                    await ToAsync(physician, "#acts");
                    await physician.UnfoldAsync("Sign, adverse", ".acts");
                    await ToAsync(physician, "#acts");
                }
            );
            await PictureAsync(physician, "versions", $"/cases/{open}/versions");
        }

        await using var lead = await workspace.AsAsync(Workspace.Lead);
        await PictureAsync(lead, "audit", "/audit?verify=yes");
        await PictureAsync(lead, "dashboard", "/dashboard");
    }

    private static async Task<IReadOnlyList<JsonElement>> RequestsAsync(Reviewer nurse) =>
        [.. (await nurse.Json("/api/cases?heap=team")).GetProperty("cases").EnumerateArray()];

    private static Task ToAsync(Window window, string selector) =>
        window.Page.EvaluateFunctionAsync("s => document.querySelector(s).scrollIntoView({ block: 'start' })", selector);

    private static async Task PictureAsync(
        Window window,
        string name,
        string path,
        Func<Task>? then = null,
        bool dark = false,
        int width = Wide,
        int height = High
    )
    {
        await window.LookAsync(dark, width);
        await window.Page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height });
        await window.GoAsync(path);
        if (then is not null)
        {
            await then();
        }

        await window.Page.ScreenshotAsync(
            Path.Combine(Repository.Folder("docs/pictures"), $"{name}.png"),
            new ScreenshotOptions { Type = ScreenshotType.Png }
        );
    }
}
