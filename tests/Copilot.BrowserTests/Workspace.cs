using System.Text.Json;
using Copilot.Load;
using PuppeteerSharp;

namespace Copilot.BrowserTests;

/// <summary>The program on a fresh data folder, and one Chromium that everybody's windows belong to.</summary>
public sealed class Workspace : IAsyncLifetime
{
    public const string Nurse = "demo-nurse";
    public const string Physician = "demo-physician";
    public const string Lead = "demo-lead";
    public const string Administrator = "demo-administrator";

    private readonly ScratchFolder _folder = new();
    private IBrowser? _chromium;

    // What the click on the example requests loads: as they would come in a week, the longest of them first.
    private static readonly string[] Examples =
    [
        "t12-s2-fusion",
        "q13-stimulator-one-level-medicare",
        "c10-wrong-codes-right-surgery",
        "c01-single-level-slip",
        "ac18-cauda-equina-plus",
        "h14-t10-pelvis-no-standing",
        "x06-lee-three-foramen",
        "u05-two-level-slip-tlif",
        "q02-foraminal-extrusion-l3-l4",
        "h01-three-level-laminectomy",
        "z08-tobacco-blank",
        "ab13-black-discs",
        "r01-far-lateral-l3-root",
        "p09-therapy-before-the-move",
    ];

    public Workspace()
    {
        var examples = Path.Combine(_folder.Path, "examples");
        foreach (var example in Examples)
        {
            var (from, to) = (Path.Combine(Repository.Folder("evals/cases"), example), Path.Combine(examples, example));
            Directory.CreateDirectory(Path.Combine(to, "chart"));
            foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
            }
        }

        Program = new RunningProgram(_folder.Path, new Dictionary<string, string> { ["Workspace__Examples"] = examples });
    }

    public RunningProgram Program { get; }

    /// <summary>Files that a test uploads lie here.</summary>
    public string Scratch => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        var chromium = new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromium is null, "There is no Chromium: install Debian's package 'chromium', or name one in CHROMIUM.");
        var starting = Program.StartAsync();
        _chromium = await Puppeteer.LaunchAsync(
            new LaunchOptions
            {
                ExecutablePath = chromium,
                Headless = true,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--force-color-profile=srgb",
                ],
            }
        );
        await starting;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        await Program.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A window of its own, in which nobody is signed in.</summary>
    /// <param name="address">Of another workspace; this one's where none is given.</param>
    public async Task<Window> OpenAsync(Uri? address = null)
    {
        var context = await _chromium!.CreateBrowserContextAsync();
        var page = await context.NewPageAsync();
        // Who leaves a page with words that are not saved is asked; a test means what it does.
        page.Dialog += async (_, asked) => await asked.Dialog.Accept();
        await page.SetViewportAsync(new ViewPortOptions { Width = 1280, Height = 900 });
        return new Window(context, page, address ?? Program.Address);
    }

    /// <summary>A window in which one of the demonstration people is signed in.</summary>
    public async Task<Window> AsAsync(string person, Uri? address = null)
    {
        var window = await OpenAsync(address);
        await window.GoAsync("/sign-in");
        await window.ClickAsync($"button[value={person}]");
        return window;
    }

    /// <summary>A request that is in and drafted, without a browser.</summary>
    public Task<long> TakeInAsync(string example, string id) => TakeInAsync(CaseZips.Of(example, id));

    /// <summary>A request that is in and drafted, without a browser.</summary>
    public async Task<long> TakeInAsync(byte[] zip)
    {
        using var nurse = await Reviewer.As(Program.Address, Nurse);
        var number = await nurse.Upload(zip) ?? throw new InvalidOperationException("It was not taken in.");
        for (var i = 0; i < 7200; i++)
        {
            if ((await nurse.Json($"/api/cases/{number}/progress")).GetProperty("state").GetString() == "done")
            {
                return number;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"Request {number} is not drafted.");
    }

    /// <summary>The copy for appeal of a request that is decided against, without a browser.</summary>
    public async Task<long> AppealAsync(long id, string words)
    {
        using var nurse = await Reviewer.As(Program.Address, Nurse);
        using var answer = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/reopen-for-appeal", new { words }, null);
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return told.RootElement.GetProperty("copy").GetInt64();
    }

    /// <summary>An act of a person, without a browser.</summary>
    public async Task ActAsync(string person, long id, string act, params (string Name, string Value)[] fields)
    {
        using var by = await Reviewer.As(Program.Address, person);
        using var answer = await by.Post($"/api/cases/{id}/acts/{act}", fields);
        var (_, page) = await by.Page($"/cases/{id}");
        Assert.Contains("Done: you", page, StringComparison.Ordinal);
    }

    /// <summary>Writes a statement anew, without a browser.</summary>
    public async Task RewordAsync(long id, string statement, string text)
    {
        using var nurse = await Reviewer.As(Program.Address, Nurse);
        var (tag, _) = (await nurse.Draft(id))!.Value;
        using var answer = await nurse.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/{statement}", new { text }, tag);
        answer.EnsureSuccessStatusCode();
    }
}

[CollectionDefinition(Name)]
public sealed class WorkspaceCollection : ICollectionFixture<Workspace>
{
    public const string Name = "workspace";
}
