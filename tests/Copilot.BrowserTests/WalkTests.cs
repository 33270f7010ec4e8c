using Copilot.Load;
using PuppeteerSharp;

namespace Copilot.BrowserTests;

/// <summary>The whole of a nurse's and of a physician's way, with the keyboard alone: a file dialog aside, nothing is clicked.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class WalkTests(Workspace workspace)
{
    [Fact]
    public async Task A_nurse_takes_in_text_markdown_and_pdf_corrects_a_fact_asks_and_refers()
    {
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        var keys = nurse.Page.Keyboard;
        await nurse.TabToAsync(".bar a", "New request");
        await nurse.KeyAsync("Enter");
        await FillAsync(nurse, "[name=age]", "68");
        await FillAsync(nurse, "[name=sex]", "female");
        await FillAsync(nurse, "[name=diagnoses]", "M43.16, M48.062");
        await FillAsync(nurse, "[name=state]", "CA");
        await FillAsync(nurse, "[name=id]", "walk-nurse");
        await FillAsync(nurse, "[name=code-0]", "22633");
        await FillAsync(nurse, "[name=levels-0]", "L4-L5");
        await nurse.TabToAsync("[name=documents]");
        await (await nurse.Page.QuerySelectorAsync("[name=documents]")).UploadFileAsync(await ChartAsync());
        await nurse.UntilAsync("document.querySelectorAll('[data-documents] .document').length === 3");
        await FillAsync(nurse, "[name=type-0]", "imaging report");
        await FillAsync(nurse, "[name=author-0]", "radiologist");
        await FillAsync(nurse, "[name=modality-0]", "mri");
        await nurse.TabToAsync("button", "Take in the request");
        await nurse.KeyAsync("Enter");
        await nurse.DraftedAsync();
        Assert.Contains("3 documents", await nurse.ReadAsync(".contents summary"), StringComparison.Ordinal);
        await ActAsync(nurse, "Assign to me");

        // A fact that was read is corrected where it stands.
        await nurse.TabToAsync("#facts ~ details summary", "What was read");
        await keys.PressAsync("Enter");
        await nurse.TabToAsync("a.correct");
        await nurse.KeyAsync("Enter");
        await nurse.TabToAsync("#add-fact button", "Add the fact");
        await nurse.KeyAsync("Enter");
        Assert.Contains("Added by people", await nurse.ReadAsync(), StringComparison.Ordinal);

        await FillAsync(nurse, ".ask-form [name=question]", "What is missing?");
        await keys.PressAsync("Enter");
        await nurse.UntilAsync(
            "document.querySelector('[data-answer] h3') !== null && !document.querySelector('.ask-form button').disabled"
        );
        Assert.Contains("What is missing?", await nurse.ReadAsync("[data-answer]"), StringComparison.Ordinal);

        await ActAsync(nurse, "Refer to a physician");
        Assert.Contains("referred it to a physician", await nurse.ReadAsync(".said"), StringComparison.Ordinal);
        Assert.Equal("said", await nurse.Page.EvaluateExpressionAsync<string>("document.activeElement.className"));
    }

    [Fact]
    public async Task A_physician_edits_cites_overrides_signs_reads_the_letter_and_notes_a_conversation()
    {
        var id = await workspace.TakeInAsync("q13-stimulator-one-level-medicare", "walk-physician");
        await workspace.ActAsync(Workspace.Nurse, id, "take");
        await workspace.ActAsync(Workspace.Nurse, id, "refer");
        await using var physician = await workspace.AsAsync(Workspace.Physician);
        var keys = physician.Page.Keyboard;
        await physician.GoAsync("/?heap=physician&q=walk-physician");
        await keys.PressAsync("j");
        await physician.KeyAsync("Enter");
        await ActAsync(physician, "Assign to me");

        // What is found is chosen, and stands among what the statement cites.
        await physician.TabToAsync("#s2 .mend");
        await physician.KeyAsync("Enter");
        await physician.UntilAsync("document.activeElement.name === 'text'");
        await keys.DownAsync("Control");
        await keys.PressAsync("a");
        await keys.UpAsync("Control");
        await keys.TypeAsync("The CT shows bridging bone, and severe central stenosis at L1-L2.");
        await FillAsync(physician, "[data-find]", "bridging");
        await physician.UntilAsync("document.querySelector('[data-found] li') !== null");
        await physician.TabToAsync("[data-found] button");
        await keys.PressAsync("Enter");
        Assert.True(
            await physician.Page.EvaluateExpressionAsync<bool>(
                "document.querySelector('[name=citations]').value.endsWith(document.querySelector('[data-found] button').textContent.split('  ')[0])"
            )
        );
        await keys.DownAsync("Control");
        await physician.KeyAsync("Enter");
        await keys.UpAsync("Control");
        Assert.True(await physician.HasAsync("#s2 .finding.blocks"));
        for (var i = 0; i < 12 && await physician.HasAsync(".finding.blocks"); i++)
        {
            await physician.TabToAsync(".finding.blocks summary", "Override");
            await keys.PressAsync("Enter");
            await FillAsync(
                physician,
                ".finding.blocks details[open] [name=words]",
                "I have seen the films myself, and they show it plainly."
            );
            await physician.TabToAsync(".finding.blocks button", "Override");
            await physician.KeyAsync("Enter");
        }

        Assert.False(await physician.HasAsync(".finding.blocks"));
        await physician.TabToAsync(".acts summary", "Sign, adverse");
        await keys.PressAsync("Enter");
        await FillAsync(
            physician,
            ".acts details[open] [name=plain-reasons]",
            "Your records show one level, and nothing that slows healing."
        );
        await FillAsync(physician, ".acts details[open] [name=licence-state]", "CA");
        await physician.TabToAsync(".acts details[open] [name=attested]");
        await keys.PressAsync("Space");
        await physician.TabToAsync(".acts details[open] button.main");
        await physician.KeyAsync("Enter");
        Assert.Contains("Decided: adverse", await physician.ReadAsync("#verdict"), StringComparison.Ordinal);

        await physician.TabToAsync("a", "member");
        await physician.KeyAsync("Enter");
        var letter = await physician.ReadAsync(".letter");
        Assert.Contains("nothing that slows healing", letter, StringComparison.Ordinal);
        // Of today, in whatever zone the plan is and though the day turns meanwhile.
        Assert.Contains(
            Enumerable
                .Range(-1, 3)
                .Select(d => DateTimeOffset.UtcNow.AddDays(d).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)),
            d => letter.Contains(d, StringComparison.Ordinal)
        );

        await physician.GoAsync($"/cases/{id}");
        await physician.TabToAsync(".acts summary", "Note a peer-to-peer");
        await keys.PressAsync("Enter");
        await FillAsync(physician, ".acts details[open] [name=words]", "The surgeon agrees that nothing slows healing.");
        await physician.TabToAsync(".acts details[open] button.main");
        await physician.KeyAsync("Enter");
        Assert.Contains("Done: you", await physician.ReadAsync(".said"), StringComparison.Ordinal);
    }

    // Opens an act, and does it with what its form holds.
    private static async Task ActAsync(Window window, string words)
    {
        await window.TabToAsync(".acts summary", words);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.TabToAsync(".acts button", words);
        await window.KeyAsync("Enter");
    }

    // A field that a tab leads to; of a list, by the first letters of what it offers.
    private static async Task FillAsync(Window window, string selector, string text)
    {
        await window.TabToAsync(selector);
        await window.Page.Keyboard.TypeAsync(text);
    }

    // One document of each kind; the PDF is what the browser prints of a page.
    private async Task<string[]> ChartAsync()
    {
        var (text, markdown, pdf) = (
            Path.Combine(workspace.Scratch, "mri.txt"),
            Path.Combine(workspace.Scratch, "note.md"),
            Path.Combine(workspace.Scratch, "therapy.pdf")
        );
        await File.WriteAllTextAsync(
            text,
            "MRI LUMBAR SPINE, 28 May 2025\nL4-5: grade 1 anterolisthesis of 6 mm. Severe central stenosis.\nImpression: L4-5 spondylolisthesis with severe stenosis.\n"
        );
        await File.WriteAllTextAsync(
            markdown,
            "---\ntype: progress-note\ndate: 2025-07-15\nauthor: surgeon\n---\n68-year-old woman with neurogenic claudication. Leg pain 7 of 10. Never smoker. ODI 48%.\n"
        );
        await using var window = await workspace.OpenAsync();
        await window.Page.SetContentAsync(
            "<h1>Physical therapy discharge</h1><p>Therapy from 10 Feb 2025 to 2 May 2025, eighteen visits. Home exercise continued daily.</p>"
        );
        await window.Page.PdfAsync(pdf, new PdfOptions());
        return [text, markdown, pdf];
    }
}
