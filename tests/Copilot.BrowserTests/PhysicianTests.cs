namespace Copilot.BrowserTests;

[Collection(WorkspaceCollection.Name)]
public sealed class PhysicianTests(Workspace workspace)
{
    [Fact]
    public async Task A_physician_edits_overrides_a_guardrail_with_a_reason_and_signs_with_the_attestation()
    {
        var id = await workspace.TakeInAsync("q13-stimulator-one-level-medicare", "physician-signs");
        await workspace.ActAsync(Workspace.Nurse, id, "take");
        await workspace.ActAsync(Workspace.Nurse, id, "refer");
        await using var physician = await workspace.AsAsync(Workspace.Physician);
        await physician.GoAsync("/?heap=physician&q=physician-signs");
        await physician.ClickAsync(".worklist tbody a");
        await physician.ActAsync("Assign to me");

        await physician.ClickAsync("#s2 .mend");
        await physician.FillAsync("textarea[name=text]", "The MRI shows severe central stenosis at L1-L2.");
        await physician.PressAsync("Save", ".statement-form");
        Assert.Contains("Must be mended", await physician.ReadAsync("#s2 .finding.blocks"), StringComparison.Ordinal);
        Assert.Contains("Guardrails hold the draft", await physician.ReadAsync(".not-now"), StringComparison.Ordinal);

        // A reason that says nothing is refused; one that does covers the finding, one by one.
        await OverrideAsync(physician, "ok");
        Assert.True(await physician.HasAsync(".finding.blocks"));
        for (var i = 0; i < 8 && await physician.HasAsync(".finding.blocks"); i++)
        {
            await OverrideAsync(physician, "I have seen the films myself, and they show it plainly.");
        }

        Assert.False(await physician.HasAsync(".finding.blocks"));
        Assert.Contains("Overridden", await physician.ReadAsync("#s2 .finding"), StringComparison.Ordinal);

        await physician.UnfoldAsync("Sign, adverse", ".acts");
        await physician.FillAsync(".acts details[open] [name=reasons]", "S-1 is not met: the record shows one level and no risk factor.");
        if (await physician.HasAsync(".acts details[open] [name=departure]"))
        {
            await physician.FillAsync(
                ".acts details[open] [name=departure]",
                "The record shows one level only, which the criteria leave to a physician."
            );
        }

        await physician.Page.SelectAsync(".acts details[open] [name=licence-state]", "CA");

        // Without the attestation the form is not sent.
        await (await physician.Page.QuerySelectorAsync(".acts details[open] button.main")).ClickAsync();
        Assert.True(await physician.HasAsync(".acts details[open] [name=attested]:invalid"));
        await (await physician.Page.QuerySelectorAsync(".acts details[open] [name=attested]")).ClickAsync();
        await physician.PressAsync("Sign, adverse", ".acts details[open] form");
        var acts = await physician.ReadAsync(".acts");
        Assert.Contains("Decided, adverse", acts, StringComparison.Ordinal);
        Assert.Contains("Demonstration physician", acts, StringComparison.Ordinal);
        Assert.False(await physician.HasAsync(".mend"));
        await physician.PressAsync("History");
        Assert.Contains("signed an adverse determination", await physician.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task OverrideAsync(Window physician, string reason)
    {
        await physician.UnfoldAsync("Override it with a reason", ".finding.blocks");
        await physician.FillAsync(".finding.blocks details[open] [name=words]", reason);
        await physician.PressAsync("Override", ".finding.blocks details[open] form");
    }
}
