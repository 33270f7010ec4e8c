using System.Text.Json;
using Copilot.Core.Review;
using Copilot.Load;
using Copilot.ModelServer;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Copilot.BrowserTests;

/// <summary>
/// Every page as a person sees it, light and dark, on a desk and on a tablet, to be judged by eye:
/// <c>COPILOT_LOOKS=FOLDER tests/Copilot.BrowserTests/bin/Debug/net10.0/Copilot.BrowserTests -explicit only -method '*looked_at*'</c>.
/// </summary>
[Collection(WorkspaceCollection.Name)]
public sealed class Looks(Workspace workspace)
{
    private static readonly (string Name, bool Dark, int Width)[] Views =
    [
        ("desk", false, 1280),
        ("desk-dark", true, 1280),
        ("tablet", false, 820),
        ("tablet-dark", true, 820),
    ];

    // Which of them are kept, by their names parted by blanks; null for all.
    private static readonly string? Kept = Environment.GetEnvironmentVariable("COPILOT_LOOKS_VIEWS");

    private static string Folder =>
        Environment.GetEnvironmentVariable("COPILOT_LOOKS") ?? Path.Combine(Path.GetTempPath(), "copilot-looks");

    [Fact(Explicit = true)]
    public async Task Every_page_is_kept_to_be_looked_at()
    {
        Directory.CreateDirectory(Folder);
        await using (var nobody = await workspace.OpenAsync())
        {
            await KeepAsync(nobody, "sign-in", "/sign-in");
        }

        await using (var nurse = await workspace.AsAsync(Workspace.Nurse))
        {
            await KeepAsync(nurse, "worklist-empty", "/");
        }

        using (var nurse = await Reviewer.As(workspace.Program.Address, Workspace.Nurse))
        {
            using var loaded = await nurse.Post("/api/examples");
        }

        var cases = await PreparedCases.MakeAsync(workspace);
        await using (var nurse = await workspace.AsAsync(Workspace.Nurse))
        {
            await KeepAsync(nurse, "worklist", "/?heap=team");
            await KeepAsync(nurse, "worklist-mine", "/?heap=mine");
            await KeepAsync(nurse, "worklist-none", "/?heap=mine&q=nothing-of-this-name colour:red");
            await KeepAsync(nurse, "not-found", "/no-such-page");
            await KeepAsync(nurse, "new", "/new");
            await KeepAsync(nurse, "case", $"/cases/{cases.Open}");
            await KeepAsync(nurse, "case-criteria", $"/cases/{cases.Open}", "criteria");
            await KeepAsync(nurse, "case-facts", $"/cases/{cases.Open}", "facts", unfold: true);
            await KeepAsync(nurse, "case-add-fact", $"/cases/{cases.Open}", "add-fact", unfold: true);
            await KeepAsync(nurse, "case-asks", $"/cases/{cases.Open}", "ask");
            await KeepAsync(nurse, "case-acts", $"/cases/{cases.Open}", "acts");
            await KeepAsync(nurse, "case-acts-open", $"/cases/{cases.Open}", "acts", unfold: true);
            await KeepAsync(nurse, "case-edit", $"/cases/{cases.Open}?edit=s3#s3");
            await KeepAsync(nurse, "case-add", $"/cases/{cases.Open}?add=level-analysis#add");
            await KeepAsync(nurse, "versions", $"/cases/{cases.Open}/versions");
            await KeepAsync(nurse, "history", $"/cases/{cases.Signed}/audit");
            await KeepAsync(nurse, "letter-information", $"/cases/{cases.Waiting}/letters/provider");
            await KeepAsync(nurse, "letter-none", $"/cases/{cases.Open}/letters/member");
            await KeepAsync(nurse, "account", "/account");
            await KeepAsync(nurse, "forbidden", "/people");
        }

        await using (var physician = await workspace.AsAsync(Workspace.Physician))
        {
            await KeepAsync(physician, "physician-case", $"/cases/{cases.Physician}");
            await KeepAsync(physician, "physician-signing", $"/cases/{cases.Physician}", "acts", unfold: true);
            await KeepAsync(physician, "signed-case", $"/cases/{cases.Signed}", "acts");
            await KeepAsync(physician, "signed-acts", $"/cases/{cases.Signed}", "acts", unfold: true);
            await KeepAsync(physician, "letter-member", $"/cases/{cases.Signed}/letters/member");
            await KeepAsync(physician, "letter-provider", $"/cases/{cases.Signed}/letters/provider");
            await KeepAsync(physician, "replay", $"/cases/{cases.Signed}/replay");
            await KeepAsync(physician, "second-factor", "/account/second-factor");
            await physician.GoAsync("/account/second-factor");
            await physician.PressAsync("Begin");
            await KeepAsync(physician, "second-factor-key", "/account/second-factor");
        }

        await using (var lead = await workspace.AsAsync(Workspace.Lead))
        {
            await KeepAsync(lead, "lead-worklist", "/?heap=team");
            await KeepAsync(lead, "lead-done", "/?heap=done");
            await DecideOtherwiseAsync();
            await ParkAsync(cases.Waiting);
            await KeepAsync(lead, "lead-done-otherwise", "/?heap=done");
            await KeepAsync(lead, "lead-parked", "/?heap=team");
            await KeepAsync(lead, "lead-case", $"/cases/{cases.Waiting}");
            await KeepAsync(lead, "dashboard", "/dashboard");
            await KeepAsync(lead, "dashboard-quarter", "/dashboard?from=2026-01-01&to=2026-12-31");
            await KeepAsync(lead, "audit", "/audit?verify=yes");
        }

        await using (var nurse = await workspace.AsAsync(Workspace.Nurse))
        {
            await KeepAsync(nurse, "appealed", $"/cases/{cases.Signed}", "acts", unfold: true);
            await KeepAsync(nurse, "appeal", $"/cases/{cases.Appeal}");
            await KeepAsync(nurse, "appeal-acts", $"/cases/{cases.Appeal}", "acts", unfold: true);
        }

        await using var administrator = await workspace.AsAsync(Workspace.Administrator);
        await KeepAsync(administrator, "people", "/people");
        await KeepAsync(administrator, "keys-none", "/keys");
        await KeepAsync(administrator, "webhooks-none", "/webhooks");
        await administrator.GoAsync("/webhooks");
        await administrator.FillAsync("[name=name]", "Claims system");
        await administrator.FillAsync("[name=address]", "https://claims.example/hooks/copilot");
        await administrator.PressAsync("Add the webhook");
        await KeepAsync(administrator, "webhook-made", null);
        await KeepAsync(administrator, "webhooks", "/webhooks", unfold: true);
        await administrator.GoAsync("/keys");
        await administrator.FillAsync("[name=name]", "Claims system");
        await (await administrator.Page.QuerySelectorAsync("[name=scope][value=audit]")).ClickAsync();
        await administrator.PressAsync("Grant the key");
        await KeepAsync(administrator, "keys", null);
    }

    [Fact(Explicit = true)]
    public async Task What_only_some_organisations_turn_on_is_kept_to_be_looked_at()
    {
        Directory.CreateDirectory(Folder);
        await using var model = await LoopbackModel.StartAsync(
            _ =>
                JsonSerializer.Serialize(
                    new
                    {
                        facts = new[]
                        {
                            Proposed("Babinski dn", "upper-motor-signs", "absent"),
                            Proposed("Owestry 52 %", "odi", "present", "52", "%"),
                            Proposed("Walks 1 1/2 blocks", "walking-distance", "present", "1 1/2", "blocks"),
                        },
                    }
                ),
            cancel: TestContext.Current.CancellationToken
        );
        using var folder = new ScratchFolder();
        await using var program = new RunningProgram(
            folder.Path,
            new Dictionary<string, string>
            {
                ["Workspace__FirstView"] = "true",
                ["Copilot__Model__Endpoint"] = model.BaseAddress.ToString(),
                ["Copilot__Model__Name"] = "test-model",
            }
        );
        await program.StartAsync();
        using var by = await Reviewer.As(program.Address, Workspace.Nurse);
        var id = await by.Upload(CaseZips.WithNote("c01-single-level-slip", null, "Babinski dn. Owestry 52 %. Walks 1 1/2 blocks."));
        await using var nurse = await workspace.AsAsync(Workspace.Nurse, program.Address);
        await KeepAsync(nurse, "first-view-untaken", $"/cases/{id}");
        await nurse.PressAsync("Assign to me, to record my view");
        await KeepAsync(nurse, "first-view", $"/cases/{id}");
        await (await nurse.Page.QuerySelectorAsync("input[name=view]")).ClickAsync();
        await nurse.PressAsync("Record my view");
        await KeepAsync(nurse, "first-view-recorded", $"/cases/{id}");
        await nurse.PressAsync("Ask the model what else the record holds");
        await nurse.UntilAsync(
            "document.querySelector('#proposals').closest('section').innerText.includes('The language model has answered')"
        );
        await KeepAsync(nurse, "proposals", $"/cases/{id}", "proposals");
    }

    [Fact(Explicit = true)]
    public async Task States_that_one_comes_to_by_working_are_kept_to_be_looked_at()
    {
        Directory.CreateDirectory(Folder);
        var open = await workspace.TakeInAsync("t12-s2-fusion", "states-open");
        await workspace.ActAsync(Workspace.Nurse, open, "take");
        await using (var nurse = await workspace.AsAsync(Workspace.Nurse))
        {
            foreach (
                var (name, example) in new[]
                {
                    ("approve", "c01-single-level-slip"),
                    ("partial", "ac12-l2-pelvis-table"),
                    ("emergency", "c05-cauda-equina"),
                    ("out-of-scope", "c11-adolescent-out-of-scope"),
                    ("refer", "q13-stimulator-one-level-medicare"),
                    ("recode", "c10-wrong-codes-right-surgery"),
                    ("contradiction", "ab05-choir-loft"),
                }
            )
            {
                await KeepAsync(nurse, $"state-{name}", $"/cases/{await workspace.TakeInAsync(example, $"states-{name}")}");
            }

            var drafting = CaseZips.Of("h14-t10-pelvis-no-standing", "states-drafting");
            await nurse.GoAsync("/new");
            var zip = Path.Combine(workspace.Scratch, "states.zip");
            await File.WriteAllBytesAsync(zip, drafting, TestContext.Current.CancellationToken);
            await (await nurse.Page.QuerySelectorAsync("input[name=case]")).UploadFileAsync(zip);
            await nurse.PressAsync("Take in the zip");
            await KeepAsync(nurse, "state-taken-in", null);

            await nurse.GoAsync($"/cases/{open}");
            await (
                await nurse.Page.QuerySelectorAsync(".statements li:nth-child(2) .cites a, .statements .words a[href^='#']")
            ).ClickAsync();
            await KeepAsync(nurse, "state-citation", null);
            await nurse.GoAsync($"/cases/{open}");
            await nurse.Page.EvaluateExpressionAsync("document.querySelector('#criteria').scrollIntoView()");
            await (await nurse.Page.QuerySelectorAsync(".criteria details[open] .rests a")).ClickAsync();
            await KeepAsync(nurse, "state-unknown-search", null);
            await KeepAsync(nurse, "state-fact-correct", $"/cases/{open}?fact=f1#add-fact", "add-fact");
            await nurse.GoAsync($"/cases/{open}");
            await nurse.FillAsync("#ask ~ form [name=question]", "Why is L3-4 not met? What if it slipped by 4 mm?");
            await nurse.Page.Keyboard.PressAsync("Enter");
            await nurse.UntilAsync(
                "document.querySelector('[data-answer] h3') !== null && !document.querySelector('.case [data-ask] button').disabled"
            );
            await KeepAsync(nurse, "state-asked", null, "ask");
            await nurse.GoAsync($"/cases/{open}?edit=s2#s2");
            await nurse.FillAsync("textarea[name=text]", "The MRI shows severe central stenosis at L1-L2.");
            await nurse.UntilAsync("document.querySelector('[data-findings] .finding.blocks') !== null");
            await nurse.FillAsync("[data-find]", "stenosis");
            await nurse.UntilAsync("document.querySelector('[data-found] li') !== null");
            await KeepAsync(nurse, "state-violation", null, "s2");
            await workspace.RewordAsync(open, "s3", "Words of another reviewer.");
            await nurse.LookAsync(false, 1280);
            await nurse.PushAsync("Save", ".statement-form");
            await nurse.UntilAsync("document.querySelector('[data-state]').textContent.includes('made draft')");
            await KeepAsync(nurse, "state-collision", null, "s2");
            await KeepAsync(nurse, "state-versions-compared", $"/cases/{open}/versions");

            await nurse.GoAsync("/new");
            await nurse.FillAsync(
                "textarea[name=question]",
                "Is L4-5 decompression and fusion medically necessary for this 68-year-old woman?"
            );
            await nurse.PressAsync("Fill in the form from it");
            await KeepAsync(nurse, "state-new-question", null);
            await nurse.FillAsync("[name=state]", "ca");
            await nurse.FillAsync("[name=age]", "250");
            await nurse.FillAsync("[name=diagnoses]", "backache");
            await nurse.FillAsync("[name=code-0]", "2263");
            var file = Path.Combine(workspace.Scratch, "note.txt");
            await File.WriteAllTextAsync(file, "Office visit. Back pain for a year.", TestContext.Current.CancellationToken);
            await (await nurse.Page.QuerySelectorAsync("input[name=documents]")).UploadFileAsync(file);
            await KeepAsync(nurse, "state-new-documents", null);
            await nurse.PressAsync("Take in the request");
            await KeepAsync(nurse, "state-new-refused", null);

            await nurse.GoAsync("/?heap=team");
            await nurse.Page.Keyboard.PressAsync("j");
            await nurse.Page.Keyboard.PressAsync("j");
            await nurse.Page.Keyboard.PressAsync("x");
            await KeepAsync(nurse, "state-worklist-chosen", null);
            await KeepAsync(nurse, "state-worklist-filtered", "/?heap=team&q=answer:unknown level:L5-S1");

            // At twice the size, a window of 1280 px has the room of one of 640.
            await nurse.Page.SetViewportAsync(
                new ViewPortOptions
                {
                    Width = 640,
                    Height = 450,
                    DeviceScaleFactor = 2,
                }
            );
            foreach (
                var (name, path) in new[]
                {
                    ("worklist", "/?heap=team"),
                    ("new", "/new"),
                    ("case", $"/cases/{open}"),
                    ("edit", $"/cases/{open}?edit=s2#s2"),
                    ("versions", $"/cases/{open}/versions"),
                }
            )
            {
                await nurse.GoAsync(path);
                await nurse.Page.ScreenshotAsync(
                    Path.Combine(Folder, $"zoom-{name}.png"),
                    new ScreenshotOptions { Type = ScreenshotType.Png, FullPage = name != "case" && name != "edit" }
                );
            }

            await nurse.Page.SetViewportAsync(new ViewPortOptions { Width = 1280, Height = 900 });
            await nurse.GoAsync($"/cases/{open}");
            await PrintAsync(nurse, "case");
        }

        var signed = await workspace.TakeInAsync("q13-stimulator-one-level-medicare", "states-signed");
        await workspace.ActAsync(Workspace.Nurse, signed, "take");
        await workspace.ActAsync(Workspace.Nurse, signed, "refer", ("words", "One level, and no risk factor on record."));
        await using var physician = await workspace.AsAsync(Workspace.Physician);
        await KeepAsync(physician, "state-referred", $"/cases/{signed}");
        await physician.ActAsync("Assign to me");
        await KeepAsync(physician, "state-done", null);
        await workspace.ActAsync(
            Workspace.Physician,
            signed,
            "sign-adverse",
            ("draft", "1"),
            ("reasons", "S-1 is not met: the record shows one level and no risk factor."),
            ("licence-state", "CA"),
            ("attested", Attestation.ReviewedRecord)
        );
        foreach (var reader in new[] { "member", "provider" })
        {
            await physician.GoAsync($"/cases/{signed}/letters/{reader}");
            await PrintAsync(physician, reader);
        }

        await using var stranger = await workspace.OpenAsync();
        await stranger.GoAsync("/sign-in");
        await stranger.FillAsync("[name=user]", "nobody");
        await stranger.FillAsync("[name=password]", "a wrong pass phrase");
        await stranger.PressAsync("Sign in", "form");
        await KeepAsync(stranger, "state-sign-in-refused", null);
    }

    // A physician decides against what the criteria leave open.
    private async Task DecideOtherwiseAsync()
    {
        var id = await workspace.TakeInAsync("t12-s2-fusion", "pages-otherwise");
        await workspace.ActAsync(Workspace.Nurse, id, "take");
        await workspace.ActAsync(Workspace.Nurse, id, "refer");
        await workspace.ActAsync(Workspace.Physician, id, "take");
        await workspace.ActAsync(
            Workspace.Physician,
            id,
            "sign-adverse",
            ("draft", "1"),
            ("departure", "The record as a whole speaks against it, as far as I can judge it."),
            ("reasons", "D-2 is not met: the films show no narrowing."),
            ("licence-state", "CA"),
            ("attested", Attestation.ReviewedRecord)
        );
    }

    // As paper shows it, at the width of a sheet of A4.
    private static async Task PrintAsync(Window window, string name)
    {
        await window.LookAsync(false, 794);
        await window.Page.EmulateMediaTypeAsync(MediaType.Print);
        await window.Page.ScreenshotAsync(
            Path.Combine(Folder, $"print-{name}.png"),
            new ScreenshotOptions { Type = ScreenshotType.Png, FullPage = name != "case" }
        );
        await window.Page.EmulateMediaTypeAsync(MediaType.Screen);
    }

    // As a job leaves a request that failed three times.
    private async Task ParkAsync(long id)
    {
        await using var db = new WorkspaceDb(
            new DbContextOptionsBuilder<WorkspaceDb>()
                .UseSqlite($"Data Source={Path.Combine(workspace.Scratch, "workspace.db")};Pooling=False")
                .Options
        );
        db.Jobs.Add(
            new JobRow
            {
                CaseId = id,
                State = JobState.Parked,
                Says = "It failed 3 times (IOException). Tell whoever looks after the program.",
            }
        );
        await db.SaveChangesAsync();
    }

    private static object Proposed(string quote, string name, string assertion, string? value = null, string? unit = null) =>
        new
        {
            document = "09-note",
            line = 6,
            quote,
            name,
            value,
            unit,
            level = (string?)null,
            side = (string?)null,
            part = (string?)null,
            assertion,
            date = (string?)null,
            start = (string?)null,
            end = (string?)null,
            ongoing = false,
        };

    /// <param name="path">Null for the page that is open.</param>
    /// <param name="place">The id of what is shown at the top; the whole page where none is given.</param>
    private static async Task KeepAsync(Window window, string name, string? path, string? place = null, bool unfold = false)
    {
        if (path is not null)
        {
            await window.GoAsync(path);
        }

        if (unfold)
        {
            await window.Page.EvaluateExpressionAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");
        }

        foreach (var (view, dark, width) in Views.Where(v => Kept is null || Kept.Split(' ').Contains(v.Name)))
        {
            await window.LookAsync(dark, width);
            if (place is not null)
            {
                await window.Page.EvaluateFunctionAsync("p => document.getElementById(p).scrollIntoView({ block: 'start' })", place);
            }

            var tall =
                place is null
                && (
                    !window.Path.StartsWith("/cases/", StringComparison.Ordinal)
                    || window.Path.Contains("/letters/", StringComparison.Ordinal)
                );
            await window.Page.ScreenshotAsync(
                Path.Combine(Folder, $"{name}.{view}.png"),
                new ScreenshotOptions { Type = ScreenshotType.Png, FullPage = tall }
            );
        }
    }
}
