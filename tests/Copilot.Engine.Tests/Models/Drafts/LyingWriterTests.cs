using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Drafts;
using Copilot.Engine.Prompts;
using Copilot.Evals.Mutation;
using Copilot.ModelServer.Lies;

namespace Copilot.Engine.Tests.Models.Drafts;

/// <summary>A model that lies in three statements of ten, in all the ways of <c>eval mutate</c>.</summary>
public sealed class LyingWriterTests(ITestOutputHelper output)
{
    private const double Rate = 0.3;

    /// <summary>Every so many cases; all of them, with several seeds, where COPILOT_LIAR_SEEDS says how many.</summary>
    private const int Usual = 16;

    [Fact]
    public async Task Hardly_a_lie_reaches_the_draft_and_no_draft_is_incomplete()
    {
        var prompts = PromptLibrary.Read(Path.Combine(Repository.Root, "prompts"));
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("COPILOT_LIAR_SEEDS"), CultureInfo.InvariantCulture, out var given)
            ? given
            : 0;
        var folders = Directory
            .EnumerateDirectories(Path.Combine(Repository.Root, "evals", "cases"))
            .Order(StringComparer.Ordinal)
            .ToList();
        var (drafts, told, worded) = (0, 0, 0);
        var reached = new List<string>();
        for (var i = 0; i < folders.Count; i += seeds > 0 ? 1 : Usual)
        {
            var review = OwnCases.Pipeline.Read(CaseFolder.Read(folders[i]));
            for (var seed = 0; seed < Math.Max(1, seeds); seed++)
            {
                var liar = new LyingModel(review, new Liar(1000 * seed + i, Rate));
                var draft = await new ModelWriter(liar, prompts).WriteAsync(
                    review.Brief,
                    Audience.Reviewer,
                    TestContext.Current.CancellationToken
                );
                var template = ReviewPipeline.Draft(review);
                Assert.Equal(template.Statements.Select(s => (s.Id, s.Section)), draft.Draft.Statements.Select(s => (s.Id, s.Section)));
                Assert.Equal(
                    template.Statements.Select(s => string.Join(' ', s.Citations)),
                    draft.Draft.Statements.Select(s => string.Join(' ', s.Citations))
                );
                Assert.Null(draft.Failure);
                Assert.False(draft.Verdict.Held);
                (drafts, told, worded) = (drafts + 1, told + liar.Lies.Count, worded + draft.Worded);
                var truth = template.Statements.ToDictionary(s => s.Id, s => s.Text, StringComparer.Ordinal);
                reached.AddRange(
                    draft
                        .Draft.Statements.Where(s => s.By == Author.Model && s.Text != truth[s.Id])
                        .Select(s =>
                            $"{review.Case.Request.Id} {s.Id} {string.Join('/', liar.Lies.Where(l => l.Told("text") == s.Text).Select(l => l.How))}: {truth[s.Id]} -> {s.Text}"
                        )
                );
            }
        }

        output.WriteLine(
            $"{drafts} drafts, {told} lies told, {worded} statements in the model's words, {reached.Count} lies reached the draft."
        );
        foreach (var lie in reached)
        {
            output.WriteLine(lie);
        }

        Assert.InRange(told, drafts, int.MaxValue);
        Assert.InRange((double)reached.Count / told, 0, 0.005);
    }

    // Repeats the template's statements, save for its lies; asked again, it lies again.
    private sealed class LyingModel(Review review, Liar liar) : ILanguageModel
    {
        private readonly Subject _subject = new(review.Case, review.Brief.Library);

        public List<Lie> Lies { get; } = [];

        public Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
        {
            var asked = request.Messages[^1].Text;
            var draft = ReviewPipeline.Draft(review);
            var slots = draft.Statements.Where(s => asked.Contains($"\n{s.Id} [", StringComparison.Ordinal)).ToList();
            var keys = slots
                .SelectMany(s => s.Citations.Select((c, i) => (Key: $"c{i + 1}", Citation: c)))
                .GroupBy(k => k.Citation)
                .ToDictionary(g => g.Key, g => g.First().Key);
            var sources = keys.GroupBy(k => k.Value).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
            var lied = liar.Draft(RightAnswers.Draft(draft with { Statements = slots }, c => keys[c]), _subject, sources);
            Lies.AddRange(lied.Lies);
            return Task.FromResult(new ModelAnswer(lied.Text, "liar", Rung.Schema, default, TimeSpan.Zero));
        }

        public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => throw new NotSupportedException();
    }
}
