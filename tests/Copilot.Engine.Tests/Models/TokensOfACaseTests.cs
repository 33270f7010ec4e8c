using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Drafts;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;
using Copilot.ModelServer.Lies;
using Microsoft.ML.Tokenizers;

namespace Copilot.Engine.Tests.Models;

/// <summary>What both steps cost of a case of eight documents, by a tokenizer that models have (o200k).</summary>
public sealed class TokensOfACaseTests
{
    private const int Documents = 8;
    private const int MostRead = 12_000;
    private const int MostWritten = 3_000;

    // As a model writes: no letter as a number.
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TiktokenTokenizer Tokenizer = TiktokenTokenizer.CreateForModel("gpt-4o");

    [Fact]
    public async Task Facts_and_draft_stay_within_their_tokens()
    {
        var prompts = PromptLibrary.Read(Path.Combine(Repository.Root, "prompts"));
        var answer = AnswerOfAReader();
        var (lines, all) = (new List<string>(), new List<int>());
        foreach (
            var folder in new[] { "cases", "waiting" }
                .SelectMany(f => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "evals", f)))
                .Where(f => File.Exists(Path.Combine(f, "case.yaml")))
                .Order(StringComparer.Ordinal)
        )
        {
            var chart = CaseFolder.Read(folder);
            if (chart.Documents.Count != Documents)
            {
                continue;
            }

            var model = new Silent();
            var review = await OwnCases.Pipeline.ReadAsync(
                chart,
                FactsPolicy.Propose,
                model,
                prompts,
                TestContext.Current.CancellationToken
            );
            var facts = model.Asked.Sum(Read);
            model.Asked.Clear();
            await new ModelWriter(model, prompts).WriteAsync(review.Brief, Audience.Reviewer, TestContext.Current.CancellationToken);
            var draft = model.Asked.Sum(Read);
            var template = ReviewPipeline.Draft(review);
            var slots = template
                .Statements.Where(s => model.Asked.Exists(r => r.Messages[^1].Text.Contains($"\n{s.Id} [", StringComparison.Ordinal)))
                .ToList();
            var written = Tokenizer.CountTokens(RightAnswers.Draft(template with { Statements = slots }, _ => "c1"));

            // The round of repair, where every statement was refused, asks and answers once more; reckoned on what is read, for a writer repeats few.
            lines.Add(
                $"{chart.Request.Id}: read {facts} + {draft}, with a second round {facts + (2 * draft)}; written {answer} + {written}"
            );
            Assert.InRange(facts + (2 * draft), 1, MostRead);
            all.Add(answer + written);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
        Assert.NotEmpty(lines);

        Assert.All(all, written => Assert.InRange(written, 1, MostWritten));
    }

    // The middle of what a careful reader answered for whole charts; documents are named as the prompt asks for now.
    private static int AnswerOfAReader()
    {
        var answers = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "evals", "proposals"), "*.json")
            .Select(f => Tokenizer.CountTokens(Short(JsonNode.Parse(File.ReadAllText(f))!).ToJsonString(Written)))
            .Order()
            .ToList();
        return answers[answers.Count / 2];
    }

    private static JsonNode Short(JsonNode answer)
    {
        foreach (var fact in answer["facts"]!.AsArray())
        {
            fact!["document"] = fact["document"]!.ToString().Split('-')[0];
        }

        return answer;
    }

    private static int Read(ModelRequest request) =>
        request.Messages.Sum(m => Tokenizer.CountTokens(m.Text))
        + (request.Shape is { } shape ? Tokenizer.CountTokens(shape.Schema.GetRawText()) : 0);

    // Says nothing, and keeps what it was asked.
    private sealed class Silent : ILanguageModel
    {
        public List<ModelRequest> Asked { get; } = [];

        public Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
        {
            Asked.Add(request);
            return Task.FromResult(
                new ModelAnswer(
                    request.Role == ModelRole.Facts ? "{\"facts\":[]}" : "{\"statements\":[]}",
                    "silent",
                    Rung.Schema,
                    default,
                    TimeSpan.Zero
                )
            );
        }

        public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => throw new NotSupportedException();
    }
}
