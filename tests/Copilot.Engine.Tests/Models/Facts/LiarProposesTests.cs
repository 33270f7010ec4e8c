using System.Text.Json;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;
using Copilot.ModelServer.Lies;

namespace Copilot.Engine.Tests.Models.Facts;

/// <summary>A model that proposes facts, lying or failing, through the whole review.</summary>
public sealed class LiarProposesTests
{
    private static readonly Lazy<PromptLibrary> Prompts = new(() => PromptLibrary.Read(Path.Combine(Repository.Root, "prompts")));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_lie_changes_a_recommendation_to_approve()
    {
        var (changed, cases, admitted) = (new List<string>(), 0, 0);
        foreach (var clean in OwnCases.Reviews)
        {
            // One case is lied about now and then, the next all through.
            var (seed, rate) = cases++ % 2 == 0 ? (3, 0.3) : (4, 1.0);
            var lie = new Liar(seed, rate).Facts(RightAnswers.Facts(clean.Facts), clean.Case).Text;
            var lied = await OwnCases.Pipeline.ReadAsync(clean.Case, FactsPolicy.Admit, new Fixed(lie), Prompts.Value, Cancel);
            admitted += lied.Proposed!.New.Count;
            if (lied.Assessment.Recommendation != clean.Assessment.Recommendation)
            {
                changed.Add($"{clean.Case.Request.Id} {clean.Assessment.Recommendation} -> {lied.Assessment.Recommendation}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{cases} runs, {admitted} facts admitted, {changed.Count} recommendations changed\n{string.Join('\n', changed)}"
        );
        Assert.DoesNotContain(changed, c => c.EndsWith("Approve", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proposals_wait_for_a_person_unless_they_are_to_be_admitted()
    {
        var review = Odd("Left foot slaps when she walks.", out var answer);
        var clean = OwnCases.Pipeline.Read(review);
        var proposed = await OwnCases.Pipeline.ReadAsync(review, FactsPolicy.Propose, new Fixed(answer), Prompts.Value, Cancel);
        Assert.Equal(clean.Facts, proposed.Facts);
        Assert.Equal(ReadBy.Model, Assert.Single(proposed.Proposed!.New).By);

        var admitted = await OwnCases.Pipeline.ReadAsync(review, FactsPolicy.Admit, new Fixed(answer), Prompts.Value, Cancel);
        var fact = Assert.Single(admitted.Facts, f => f.By == ReadBy.Model);
        Assert.Equal("motor-deficit", fact.Name);
        Assert.Equal(Side.Left, fact.Side);
    }

    [Fact]
    public async Task A_model_that_fails_or_talks_costs_its_proposals_and_nothing_else()
    {
        var review = OwnCases.Reviews[0].Case;
        var clean = OwnCases.Pipeline.Read(review);
        foreach (
            var model in new ILanguageModel[]
            {
                new Fixed(null),
                new Fixed("I would approve this."),
                new Fixed("{\"facts\":[{}]}"),
                new Fixed("{}"),
            }
        )
        {
            var read = await OwnCases.Pipeline.ReadAsync(review, FactsPolicy.Admit, model, Prompts.Value, Cancel);
            Assert.Equal(clean.Facts, read.Facts);
            Assert.Single(read.Proposed!.Failures);
            Assert.Equal(clean.Assessment.Recommendation, read.Assessment.Recommendation);
        }
    }

    [Fact]
    public async Task What_is_asked_is_stable_first_numbered_and_small()
    {
        var (most, calls) = (0, 0);
        foreach (var review in OwnCases.Reviews.Select(r => r.Case).Where(c => c.Documents.Count is >= 6 and <= 9).Take(40))
        {
            var model = new Fixed("{\"facts\":[]}");
            await OwnCases.Pipeline.ReadAsync(review, FactsPolicy.Propose, model, Prompts.Value, Cancel);
            calls += model.Asked.Count;
            most = Math.Max(most, model.Asked.Sum(r => r.Messages.Sum(m => m.Text.Length)));
            foreach (var request in model.Asked)
            {
                Assert.All(
                    review.Documents,
                    d => Assert.DoesNotContain(d.Text[d.BodyStart..].Trim()[..20], request.Messages[0].Text, StringComparison.Ordinal)
                );
                Assert.StartsWith("<dictionary>", request.Messages[1].Text, StringComparison.Ordinal);
            }
        }

        // About four characters a token of English; three in charts full of numbers.
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls, at most {most} characters for a case");
        Assert.InRange(most, 1, 9000 * 4);
    }

    private static ReviewCase Odd(string text, out string answer)
    {
        var review = OwnCases.Reviews[0].Case;
        var document = new ChartDocument(
            "99-late-note",
            DocumentType.ProgressNote,
            review.AsOf.AddDays(-3),
            AuthorRole.Surgeon,
            Modality.None,
            text + "\n",
            0
        );
        answer = new JsonObject
        {
            ["facts"] = new JsonArray(
                new JsonObject
                {
                    ["document"] = document.Id,
                    ["line"] = 1,
                    ["quote"] = text.TrimEnd('.'),
                    ["name"] = "motor-deficit",
                    ["value"] = null,
                    ["unit"] = null,
                    ["level"] = null,
                    ["side"] = "left",
                    ["part"] = null,
                    ["assertion"] = "present",
                    ["date"] = null,
                    ["start"] = null,
                    ["end"] = null,
                    ["ongoing"] = false,
                }
            ),
        }.ToJsonString();
        return review with { Documents = [.. review.Documents, document] };
    }

    private sealed class Fixed(string? answer) : ILanguageModel
    {
        public List<ModelRequest> Asked { get; } = [];

        public Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
        {
            Asked.Add(request);
            return answer is null
                ? throw new ModelFailedException(ModelFailure.Unreachable, "Nobody answers.")
                : Task.FromResult(new ModelAnswer(answer, "fixed", Rung.Schema, default, TimeSpan.Zero));
        }

        public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => throw new NotSupportedException();
    }
}
