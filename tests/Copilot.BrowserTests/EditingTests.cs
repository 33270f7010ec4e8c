namespace Copilot.BrowserTests;

[Collection(WorkspaceCollection.Name)]
public sealed class EditingTests(Workspace workspace)
{
    private const string Mine = "Words of the first to save.";
    private const string Theirs = "Words of the second to save.";

    [Fact]
    public async Task Two_who_edit_at_once_are_told_and_nothing_is_overwritten()
    {
        var id = await TakenAsync("edit-collision");
        await using var one = await workspace.AsAsync(Workspace.Nurse);
        await using var two = await workspace.AsAsync(Workspace.Nurse);
        foreach (var (window, words) in new[] { (one, Mine), (two, Theirs) })
        {
            await window.GoAsync($"/cases/{id}?edit=s2#s2");
            await window.FillAsync("textarea[name=text]", words);
            await window.CheckedAsync();
        }

        await one.PressAsync("Save", ".statement-form");
        await two.PushAsync("Save", ".statement-form");
        await two.UntilAsync("document.querySelector('[data-state]').textContent.includes('made draft 2')");
        Assert.Contains("nothing of theirs was overwritten", await two.ReadAsync("[data-state]"), StringComparison.Ordinal);
        Assert.Equal(Theirs, await two.Page.EvaluateExpressionAsync<string>("document.querySelector('textarea[name=text]').value"));
        await one.GoAsync($"/cases/{id}");
        Assert.Contains(Mine, await one.ReadAsync("#s2"), StringComparison.Ordinal);
        Assert.DoesNotContain(Theirs, await one.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("Draft 2", await one.ReadAsync(".case-head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_drops_while_one_types_and_nothing_is_lost()
    {
        var (id, nurse) = await EditingAsync("edit-offline");
        await using var _ = nurse;
        await nurse.Page.SetOfflineModeAsync(true);
        await nurse.FillAsync("textarea[name=text]", Mine);
        await nurse.UntilAsync("document.querySelector('[data-state]').textContent.includes('No connection')");
        await nurse.PushAsync("Save", ".statement-form");
        await nurse.UntilAsync("document.querySelector('[data-state]').textContent.includes('trying again')");
        Assert.Equal(Mine, await nurse.Page.EvaluateExpressionAsync<string>("document.querySelector('textarea[name=text]').value"));

        // Once it is back, what was written is saved without another click.
        await nurse.Page.SetOfflineModeAsync(false);
        await nurse.UntilAsync("document.querySelector('.statement-form') === null && document.querySelector('#s2') !== null");
        Assert.Contains(Mine, await nurse.ReadAsync("#s2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_ends_while_one_types_takes_no_words_with_it()
    {
        var (id, nurse) = await EditingAsync("edit-restart");
        await using var _ = nurse;
        await nurse.FillAsync("textarea[name=text]", Mine);
        await workspace.Program.KillAsync();
        await nurse.PushAsync("Save", ".statement-form");
        await nurse.UntilAsync("document.querySelector('[data-state]').textContent.includes('trying again')");
        await workspace.Program.StartAsync();
        await nurse.UntilAsync("document.querySelector('.statement-form') === null && document.querySelector('#s2') !== null");
        Assert.Contains(Mine, await nurse.ReadAsync("#s2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_found_while_one_types_moves_nothing_that_one_may_be_about_to_press()
    {
        var (id, nurse) = await EditingAsync("edit-still");
        await using var _ = nurse;
        await nurse.CheckedAsync();
        const string Places =
            "JSON.stringify([...document.querySelectorAll('.statement-form .buttons > :not([data-state])')].map(e => [e.innerText, e.getBoundingClientRect().x, e.getBoundingClientRect().y]))";
        var before = await nurse.Page.EvaluateExpressionAsync<string>(Places);
        await nurse.FillAsync("textarea[name=text]", "The MRI shows severe central stenosis at L1-L2, which is denied.");
        await nurse.UntilAsync("document.querySelector('[data-findings] .finding.blocks') !== null");
        Assert.Equal(before, await nurse.Page.EvaluateExpressionAsync<string>(Places));
        await nurse.FillAsync("[data-find]", "stenosis");
        await nurse.UntilAsync("document.querySelector('[data-found] li') !== null");
        Assert.Equal(before, await nurse.Page.EvaluateExpressionAsync<string>(Places));
    }

    [Fact]
    public async Task A_save_whose_answer_is_lost_is_sent_again_and_done_once()
    {
        var (id, nurse) = await EditingAsync("edit-lost");
        await using var _ = nurse;
        await nurse.FillAsync("textarea[name=text]", Mine);
        await nurse.CheckedAsync();

        // The first is stored, and nobody hears of it.
        await nurse.Page.EvaluateExpressionAsync(
            "{ const sent = fetch; let saves = 0; window.fetch = async (to, how) => { const answer = await sent(to, how); if (to.includes('/statements/') && saves++ === 0) throw new TypeError('lost'); return answer; } }"
        );
        await nurse.PushAsync("Save", ".statement-form");
        await nurse.UntilAsync("document.querySelector('[data-state]')?.textContent.includes('No connection; trying again')");
        await nurse.UntilAsync("document.querySelector('.statement-form') === null && document.querySelector('#s2') !== null");
        Assert.Contains(Mine, await nurse.ReadAsync("#s2"), StringComparison.Ordinal);
        Assert.Contains("Draft 2", await nurse.ReadAsync(".case-head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_gets_no_answer_is_told_and_sent_again()
    {
        var (id, nurse) = await EditingAsync("edit-silent");
        await using var _ = nurse;
        await nurse.FillAsync("textarea[name=text]", Mine);
        await nurse.CheckedAsync();
        await nurse.Page.EvaluateExpressionAsync(
            """
            { const sent = fetch; let saves = 0; window.fetch = (to, how) => !to.includes('/statements/') || saves++ > 0 ? sent(to, how)
                : new Promise((_, over) => how.signal.addEventListener('abort', () => over(how.signal.reason))); }
            """
        );
        await nurse.PushAsync("Save", ".statement-form");
        await nurse.UntilAsync(
            "document.querySelector('[data-state]')?.textContent.includes('there is no answer yet. What you wrote stays here.')"
        );
        await nurse.UntilAsync("document.querySelector('[data-state]')?.textContent.includes('No answer; trying again')");
        await nurse.UntilAsync("document.querySelector('.statement-form') === null && document.querySelector('#s2') !== null");
        Assert.Contains(Mine, await nurse.ReadAsync("#s2"), StringComparison.Ordinal);
        Assert.Contains("Draft 2", await nurse.ReadAsync(".case-head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_kept_by_itself_and_given_back_to_whoever_comes_again()
    {
        var (id, nurse) = await EditingAsync("edit-kept");
        await using (nurse)
        {
            await nurse.FillAsync("textarea[name=text]", Mine);
            await nurse.UntilAsync("document.querySelector('[data-state]').textContent.startsWith('Kept at')");
        }

        // The browser is gone: another one finds the words, and the draft has not changed.
        await using var again = await workspace.AsAsync(Workspace.Nurse);
        await again.GoAsync($"/cases/{id}");
        Assert.Contains("Draft 1", await again.ReadAsync(".case-head"), StringComparison.Ordinal);
        Assert.DoesNotContain(Mine, await again.ReadAsync(), StringComparison.Ordinal);
        await again.PressAsync("statement 2", ".state");
        Assert.Equal(Mine, await again.Page.EvaluateExpressionAsync<string>("document.querySelector('textarea[name=text]').value"));
        await again.PressAsync("Save", ".statement-form");
        await again.GoAsync($"/cases/{id}");
        Assert.Contains(Mine, await again.ReadAsync("#s2"), StringComparison.Ordinal);
        Assert.DoesNotContain("not saved yet", await again.ReadAsync(), StringComparison.Ordinal);
    }

    // A request of that name, taken up by the nurse.
    private async Task<long> TakenAsync(string name)
    {
        var id = await workspace.TakeInAsync("c01-single-level-slip", name);
        await workspace.ActAsync(Workspace.Nurse, id, "take");
        return id;
    }

    // The same, with its second statement open to be written anew.
    private async Task<(long Id, Window Nurse)> EditingAsync(string name)
    {
        var id = await TakenAsync(name);
        var nurse = await workspace.AsAsync(Workspace.Nurse);
        await nurse.GoAsync($"/cases/{id}?edit=s2#s2");
        return (id, nurse);
    }
}
