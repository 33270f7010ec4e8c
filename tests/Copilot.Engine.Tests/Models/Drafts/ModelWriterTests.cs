using System.Text.Json;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Drafts;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Tests.Models.Drafts;

public sealed class ModelWriterTests
{
    private static readonly Lazy<PromptLibrary> Prompts = new(() => PromptLibrary.Read(Path.Combine(Repository.Root, "prompts")));

    [Fact]
    public async Task What_holds_stands_in_the_models_words_and_says_so()
    {
        var draft = await Write(statements =>
            statements.Select(s =>
                (
                    s.Id,
                    s.Text.Replace(
                        "the MRI report of 28 May 2025 shows",
                        "and the MRI report of 28 May 2025 describes",
                        StringComparison.Ordinal
                    )
                )
            )
        );

        Assert.True(draft.Worded > 3);
        Assert.Equal(draft.Asked, draft.Worded);
        Assert.Empty(draft.Refused);
        Assert.Equal(draft.Worded, draft.Draft.Statements.Count(s => s.By == Author.Model));
        Assert.Equal("fake", draft.Draft.Versions.Model);
        Assert.False(draft.Verdict.Held);
    }

    [Fact]
    public async Task What_departs_goes_back_once_with_its_reasons_and_then_stays_the_templates()
    {
        var requests = new List<ModelRequest>();
        var draft = await Write(
            statements =>
                statements.Select(s =>
                    (s.Id, s.Text.Replace("severe central stenosis", "mild central stenosis", StringComparison.Ordinal))
                ),
            requests
        );

        Assert.Equal(2, requests.Count);
        Assert.Contains("W06", requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Draft.Statements, s => s.Text.Contains("mild central stenosis", StringComparison.Ordinal));
        Assert.Contains(
            draft.Draft.Statements,
            s => s.Text.Contains("severe central stenosis", StringComparison.Ordinal) && s.By == Author.Template
        );
        Assert.NotEmpty(draft.Refused);
    }

    [Fact]
    public async Task What_is_mended_in_the_second_round_stands()
    {
        var round = 0;
        var draft = await Write(statements =>
        {
            round++;
            return statements.Select(s => (s.Id, round == 1 ? s.Text.Replace("6 mm", "7 mm", StringComparison.Ordinal) : s.Text));
        });

        Assert.Equal(2, round);
        Assert.Equal(draft.Asked, draft.Worded);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"statements":[{"id":"s2"}]}""")]
    [InlineData("""{"statements":[],"verdict":"approve"}""")]
    public async Task An_unusable_answer_leaves_the_template(string answer)
    {
        var draft = await Write(new Fake(_ => answer));

        Assert.Equal(ModelFailure.Unusable, draft.Failure?.Failure);
        Assert.Null(draft.Draft.Versions.Model);
        Assert.Equal(JsonOf(Template()), JsonOf(draft.Draft));
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_template()
    {
        var draft = await Write(new Fake(_ => throw new ModelFailedException(ModelFailure.Unreachable, "Nobody answers.")));

        Assert.Equal(ModelFailure.Unreachable, draft.Failure?.Failure);
        Assert.Equal(JsonOf(Template()), JsonOf(draft.Draft));
    }

    [Fact]
    public async Task The_request_holds_no_variable_text_in_the_system_message_and_fits_the_budget()
    {
        var requests = new List<ModelRequest>();
        await Write(statements => statements, requests);

        Assert.DoesNotContain("L4-L5", requests[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.InRange(requests[0].Messages.Sum(m => m.Text.Length) / 4, 200, 3500);
    }

    private static string JsonOf(Determination draft) =>
        string.Join('\n', draft.Statements.Select(s => $"{s.Id} {s.By} {s.Text}")) + draft.Disclaimer;

    private static Determination Template() => TemplateWriter.Write(Read().Brief);

    private static Review Read() =>
        OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", "c01-single-level-slip")));

    private static Task<ModelDraft> Write(Fake model) =>
        new ModelWriter(model, Prompts.Value).WriteAsync(Read().Brief, Audience.Reviewer, TestContext.Current.CancellationToken);

    private static Task<ModelDraft> Write(
        Func<IReadOnlyList<(string Id, string Text)>, IEnumerable<(string Id, string Text)>> reword,
        List<ModelRequest>? requests = null
    ) =>
        Write(
            new Fake(request =>
            {
                requests?.Add(request);
                return JsonSerializer.Serialize(
                    new
                    {
                        statements = reword(StatementsIn(request))
                            .Select(s => new
                            {
                                id = s.Id,
                                text = s.Text,
                                citations = CitedIn(request, s.Id),
                            }),
                    }
                );
            })
        );

    private static List<(string Id, string Text)> StatementsIn(ModelRequest request) =>
        [
            .. Lines(request)
                .Select(l => (l[..l.IndexOf(' ', StringComparison.Ordinal)], l[(l.IndexOf("] ", StringComparison.Ordinal) + 2)..])),
        ];

    private static string[] CitedIn(ModelRequest request, string id) =>
        Lines(request).Any(l => l.StartsWith(id + " ", StringComparison.Ordinal) && l.Contains("; citations c1", StringComparison.Ordinal))
            ? ["c1"]
            : [];

    private static IEnumerable<string> Lines(ModelRequest request)
    {
        var text = request.Messages[^1].Text;
        var (from, to) = (
            text.IndexOf("<statements>\n", StringComparison.Ordinal) + 13,
            text.IndexOf("\n</statements>", StringComparison.Ordinal)
        );
        return text[from..to].Split('\n');
    }

    private sealed class Fake(Func<ModelRequest, string> answer) : ILanguageModel
    {
        public Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel) =>
            Task.FromResult(new ModelAnswer(answer(request), "fake", Rung.Schema, new Tokens(1000, 500, 0), TimeSpan.Zero));

        public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => throw new NotSupportedException();
    }
}
