using Copilot.Load;

namespace Copilot.BrowserTests;

[Collection(WorkspaceCollection.Name)]
public sealed class NurseTests(Workspace workspace)
{
    [Fact]
    public async Task A_nurse_takes_a_request_from_a_zip_to_its_referral()
    {
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        var zip = Path.Combine(workspace.Scratch, "case.zip");
        await File.WriteAllBytesAsync(zip, CaseZips.Of("c01-single-level-slip", "nurse-zip"), TestContext.Current.CancellationToken);
        await nurse.PressAsync("New request", ".bar");
        await (await nurse.Page.QuerySelectorAsync("input[name=case]")).UploadFileAsync(zip);
        await nurse.PressAsync("Take in the zip");
        await nurse.DraftedAsync();
        await nurse.ActAsync("Assign to me");
        Assert.Contains("Done: you", await nurse.ReadAsync(".said"), StringComparison.Ordinal);

        // A sentence that the record does not bear is told under it while it is typed, and again once it is saved.
        await nurse.ClickAsync("#s2 .mend");
        await nurse.FillAsync("textarea[name=text]", "The MRI shows severe central stenosis at L1-L2.");
        await nurse.UntilAsync("document.querySelector('[data-findings] .finding.blocks') !== null");
        await nurse.PressAsync("Save", ".statement-form");
        Assert.Contains("Must be mended", await nurse.ReadAsync("#s2 .finding"), StringComparison.Ordinal);
        Assert.Contains("Demonstration nurse", await nurse.ReadAsync("#s2 .by"), StringComparison.Ordinal);

        await nurse.ActAsync("Refer to a physician", ("words", "The finding at L1-L2 is not in the record."));
        Assert.Contains("referred it to a physician", await nurse.ReadAsync(".said"), StringComparison.Ordinal);
        await nurse.GoAsync("/?heap=physician");
        Assert.Contains("nurse-zip", await nurse.ReadAsync(".worklist"), StringComparison.Ordinal);
        await nurse.GoAsync("/?heap=physician&q=nurse-zip");
        await nurse.ClickAsync(".worklist tbody a");
        await nurse.PressAsync("History");
        Assert.Contains("referred it to a physician", await nurse.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nurse_fills_in_the_form_from_a_question_and_gives_the_documents()
    {
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        await nurse.GoAsync("/new");
        await nurse.FillAsync(
            "textarea[name=question]",
            "Is L4-5 decompression and fusion medically necessary for this 68-year-old woman?"
        );
        await nurse.PressAsync("Fill in the form from it");
        Assert.Equal("68", await nurse.Page.EvaluateExpressionAsync<string>("document.querySelector('[name=age]').value"));
        Assert.Equal("L4-L5", await nurse.Page.EvaluateExpressionAsync<string>("document.querySelector('[name=levels-0]').value"));
        await nurse.FillAsync("[name=id]", "nurse-form");
        await nurse.FillAsync("[name=state]", "ca");
        await nurse.FillAsync("[name=diagnoses]", "M43.16, M48.062");
        var chart = Directory
            .GetFiles(Path.Combine(Repository.Folder("evals/cases"), "c01-single-level-slip", "chart"))
            .Order(StringComparer.Ordinal)
            .Take(2)
            .ToArray();
        var field = await nurse.Page.QuerySelectorAsync("input[name=documents]");
        await field.UploadFileAsync(chart);
        await nurse.Page.WaitForSelectorAsync("[data-documents] .document:nth-child(2)");
        await nurse.Page.SelectAsync("[name=type-0]", "progress-note");
        await nurse.PressAsync("Take in the request");
        await nurse.DraftedAsync();
        Assert.Contains("nurse-form", await nurse.ReadAsync(".case-head"), StringComparison.Ordinal);
        await nurse.ActAsync("Assign to me");
        await nurse.ActAsync("Refer to a physician");
        Assert.Contains("referred it to a physician", await nurse.ReadAsync(".said"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nurse_is_refused_the_adverse_path_in_the_page_and_by_the_API()
    {
        var id = await workspace.TakeInAsync("q13-stimulator-one-level-medicare", "nurse-adverse");
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        await nurse.GoAsync($"/cases/{id}");
        await nurse.ActAsync("Assign to me");
        Assert.False(await nurse.HasAsync("form[action*='sign-adverse'], form[action*='sign-partial']"));
        var not = await nurse.ReadAsync(".not-now");
        Assert.Contains("Sign, adverse", not, StringComparison.Ordinal);
        Assert.Contains("physician", not, StringComparison.Ordinal);
        foreach (var act in new[] { "sign-adverse", "sign-partial", "override-guardrail" })
        {
            var told = await nurse.Page.EvaluateFunctionAsync<string>(
                """
                async (id, act) => {
                  const answer = await fetch(`/api/cases/${id}/acts/${act}`, { method: "POST", headers: { "X-Request-Token": document.querySelector('meta[name="request-token"]').content, "Content-Type": "application/json" },
                    body: JSON.stringify({ draft: 1, reasons: "Not met.", licenceState: "CA", words: "It may stand for a reason of mine.", code: "K01" }) });
                  return answer.status + " " + await answer.text();
                }
                """,
                id,
                act
            );
            Assert.StartsWith("403", told, StringComparison.Ordinal);
            Assert.Contains("physician", told, StringComparison.Ordinal);
        }

        await nurse.GoAsync($"/cases/{id}");
        Assert.Contains("in review", await nurse.ReadAsync(".case-head"), StringComparison.Ordinal);
    }
}
