using System.Text.RegularExpressions;
using Copilot.Load;
using Copilot.ModelServer;

namespace Copilot.BrowserTests;

/// <summary>What a person reads in a chart that the rules did not, and what a language model says of it.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class FactTests(Workspace workspace)
{
    private const string Told = "As to the weed of Virginia: not once, not at school either.";

    [Fact]
    public async Task Words_marked_in_the_chart_become_a_fact_and_the_answers_follow_at_once_and_say_what_changed()
    {
        var id = await workspace.TakeInAsync(CaseZips.WithNote("z08-tobacco-blank", "fact-one", Told));
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        await nurse.GoAsync($"/cases/{id}");
        await nurse.ActAsync("Assign to me");
        Assert.Contains("No record states nicotine", await nurse.ReadAsync("#k-F-3"), StringComparison.Ordinal);

        // One of the chart's documents by its name.
        await (await nurse.Page.QuerySelectorAsync(".contents summary")).ClickAsync();
        await (await nurse.Page.QuerySelectorAsync(".contents li:last-child a")).ClickAsync();
        await nurse.UntilAsync("!document.querySelector('.contents').open");

        await nurse.UnfoldAsync("Add or correct a fact");
        await nurse.Page.EvaluateFunctionAsync(
            """
            words => {
              const line = [...document.querySelectorAll(".chart li .t")].find(t => t.textContent.includes(words));
              getSelection().selectAllChildren(line);
              line.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
            }
            """,
            Told
        );
        Assert.Equal(
            $"09-note:6 {Told}",
            await nurse.Page.EvaluateExpressionAsync<string>(
                "document.querySelector('[data-place]').value + ' ' + document.querySelector('[data-quote]').value"
            )
        );
        await nurse.Page.SelectAsync("#add-fact select[name=fact]", "nicotine");
        await nurse.FillAsync("#add-fact input[name=value]", "never");
        await nurse.PressAsync("Add the fact", "#add-fact");

        var said = await nurse.ReadAsync(".said");
        Assert.Contains("F-3", said, StringComparison.Ordinal);
        Assert.DoesNotContain("No record states nicotine", await nurse.ReadAsync("article"), StringComparison.Ordinal);
        await nurse.GoAsync("/?heap=mine&q=fact-one");
        Assert.Contains("supported", await nurse.ReadAsync(".answer-so-far"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered_beside_the_draft_in_a_models_words_only_where_they_hold()
    {
        await using var model = await LoopbackModel.StartAsync(
            r =>
                Regex
                    .Match(string.Join('\n', r.Messages.Select(m => m.Text)), "^(\\w+): [^\\n]*Fusion is met", RegexOptions.Multiline)
                    .Groups[1]
                    .Value
                    is { Length: > 0 } key
                    ? $"Fusion is met at L4-L5. [{key}]\nFusion is not met at L4-L5. [{key}]\n"
                    : "",
            cancel: TestContext.Current.CancellationToken
        );
        using var folder = new ScratchFolder();
        await using var program = new RunningProgram(
            folder.Path,
            new Dictionary<string, string>
            {
                ["Copilot__Model__Endpoint"] = model.BaseAddress.ToString(),
                ["Copilot__Model__Name"] = "test-model",
                ["Copilot__Model__LocalOnly"] = "true",
            }
        );
        await program.StartAsync();
        using var by = await Reviewer.As(program.Address, Workspace.Nurse);
        var id = await by.Upload(CaseZips.Of("c01-single-level-slip", "question-one"));
        await using var nurse = await workspace.AsAsync(Workspace.Nurse, program.Address);
        await nurse.GoAsync($"/cases/{id}");
        await nurse.DraftedAsync();
        await nurse.FillAsync(".ask-form [name=question]", "Why is fusion at L4-L5 supported?");
        await nurse.PushAsync("Ask", ".ask-form");
        await nurse.UntilAsync(
            "!document.querySelector('.ask-form button').disabled && document.querySelector('.answer-line.sentence') !== null"
        );
        var answer = await nurse.ReadAsync("[data-answer]");
        Assert.Contains("Fusion is met at L4-L5.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Fusion is not met", answer, StringComparison.Ordinal);
        Assert.Contains("left out", answer, StringComparison.Ordinal);
        Assert.True(await nurse.HasAsync("[data-answer] .cites a, [data-answer] .cites span"));
    }
}
