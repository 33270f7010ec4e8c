using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Indexing;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;
using Copilot.Engine.Retrieval;

namespace Copilot.Engine;

/// <summary>What a review of a case gave, stop by stop.</summary>
public sealed record Review(ReviewCase Case, IReadOnlyList<Fact> Facts, Assessment Assessment, Brief Brief)
{
    /// <summary>What a language model proposed and what became of it; null where none was asked.</summary>
    public ProposedFacts? Proposed { get; init; }
}

/// <summary>A language model's proposals for a case.</summary>
/// <param name="Policy">Under <see cref="FactsPolicy.Admit"/> what was admitted is among the review's facts.</param>
/// <param name="Failures">Why requests came to nothing.</param>
/// <param name="Model">The model's name; null where it did not answer.</param>
public sealed record ProposedFacts(
    FactsPolicy Policy,
    IReadOnlyList<Judgement> Judged,
    IReadOnlyList<ModelFailedException> Failures,
    string? Model,
    Tokens Tokens
)
{
    /// <summary>The facts that the chart's words prove and the rules had not read.</summary>
    public IReadOnlyList<Fact> New { get; } =
    [.. Judged.Where(j => j.Standing is Standing.Admitted or Standing.Contradicts).Select(j => j.Fact!)];
}

/// <summary>The stops in their order. Guidelines become passages and rules; a chart becomes facts with evidence; rules over facts give
/// answers level by level; a writer turns answers and passages into a cited draft; guardrails check every sentence; a person decides.</summary>
public sealed class ReviewPipeline
{
    private readonly GuidelineOpening _guidelines;
    private readonly Task<Sources> _sources;

    /// <summary>Over guidelines that are open.</summary>
    public ReviewPipeline(GuidelineSet guidelines)
        : this(new GuidelineOpening(guidelines), null) { }

    // Indexed while the first chart is read.
    private ReviewPipeline(GuidelineOpening guidelines, OpenIndex? index)
    {
        _guidelines = guidelines;
        _sources = Task.Run(async () => Sources.Of(await guidelines.WhenCompiled(), index ?? PassageIndex.Build));
    }

    public PassageIndex Index => Opened.Index;

    /// <summary>The guidelines, open and sound.</summary>
    /// <exception cref="UnreadableInputException">They do not lint.</exception>
    public GuidelineSet Guidelines
    {
        get
        {
            _guidelines.Check();
            return _guidelines.Set;
        }
    }

    private Sources Opened => _sources.GetAwaiter().GetResult();

    /// <summary>Over a guideline folder that is opened meanwhile; one that does not lint is refused by the first review.</summary>
    /// <param name="index">Opens the index of passages, in which drafts, questions and searches look alike; null for words in memory.</param>
    public static ReviewPipeline Open(string guidelines, OpenIndex? index = null) => new(new GuidelineOpening(guidelines), index);

    /// <summary>Everything up to the writing: the same case gives the same review.</summary>
    /// <exception cref="UnreadableInputException">The request names a profile that the guidelines do not hold, or they do not lint.</exception>
    public Review Read(ReviewCase reviewCase)
    {
        var (read, confirmed) = Facts(reviewCase);
        return Read(reviewCase, With(read, confirmed), null, confirmed);
    }

    /// <summary>The same, with a language model asked for what the rules did not read. A model that fails costs its proposals, never the review.</summary>
    /// <exception cref="UnreadableInputException">As above.</exception>
    public async Task<Review> ReadAsync(
        ReviewCase reviewCase,
        FactsPolicy policy,
        ILanguageModel? model,
        PromptLibrary? prompts,
        CancellationToken cancel
    )
    {
        if (policy == FactsPolicy.Off || model is null || prompts is null)
        {
            return Read(reviewCase);
        }

        var reader = _guidelines.Facts;
        var (read, confirmed) = Facts(reviewCase);
        var facts = With(read, confirmed);
        var rulebook = (await _guidelines.WhenCompiled().ConfigureAwait(false)).Rulebook;
        var names = Nameable(reviewCase, rulebook);
        // What persons confirmed is not told to the model: the same chart asks the same, before and after.
        var proposed = await new FactProposer(model, prompts).ProposeAsync(reviewCase, names, read, cancel).ConfigureAwait(false);
        var judged = Timed("admission", () => Admission.Of(reviewCase, reader, facts, proposed.Facts));
        var told = new ProposedFacts(policy, judged, proposed.Failures, proposed.Model, proposed.Tokens);
        var review = Read(reviewCase, policy == FactsPolicy.Admit && told.New.Count > 0 ? [.. facts, .. told.New] : facts, told, confirmed);
        return proposed.Model is null
            ? review
            : review with
            {
                Brief = review.Brief with { Versions = review.Brief.Versions with { Prompts = prompts.Hash, FactsModel = proposed.Model } },
            };
    }

    // What the rules read, and what persons confirmed beside it.
    private (IReadOnlyList<Fact> Read, IReadOnlyList<ConfirmedFact> Confirmed) Facts(ReviewCase reviewCase)
    {
        var reader = _guidelines.Facts;
        var read = Timed("facts", () => reader.Read(reviewCase));
        return (read, Confirming.Of(reviewCase, reader, read));
    }

    private static IReadOnlyList<Fact> With(IReadOnlyList<Fact> read, IReadOnlyList<ConfirmedFact> confirmed) =>
        confirmed.Any(c => c.Counts) ? [.. read, .. confirmed.Where(c => c.Counts).Select(c => c.Fact!)] : read;

    // What the rules of the case's service lines may name and a model may propose.
    private IEnumerable<FactDefinition> Nameable(ReviewCase reviewCase, Rulebook rulebook)
    {
        var lines = reviewCase
            .Request.Procedures.Select(p => rulebook.Codes.TryGetValue(p.Code, out var code) ? code.Line.Id : null)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var all = lines.Count == 0 ? rulebook.Facts.Definitions : lines.SelectMany(rulebook.Facts.For).DistinctBy(d => d.Name);
        return all.Where(d => !_guidelines.Facts.RulesOnly.Contains(d.Name));
    }

    /// <summary>The same, over facts that are at hand: those of the chart, proposed ones among them, or supposed ones.</summary>
    internal Review Read(
        ReviewCase reviewCase,
        IReadOnlyList<Fact> facts,
        ProposedFacts? proposed = null,
        IReadOnlyList<ConfirmedFact>? confirmed = null
    )
    {
        var guidelines = _guidelines.Set;
        var assessment = Timed("criteria", () => Assessor.Assess(reviewCase, facts, guidelines.Rulebook));
        var scopeOf = Scopes(reviewCase, facts, assessment);
        var passages = Timed("retrieve", () => Opened.Retriever.ForAll(assessment.Criteria, scopeOf));
        var brief = Opened.Briefs.Make(reviewCase, facts, assessment, passages) with
        {
            Confirmed = confirmed ?? [],
            Reading = proposed is null ? null : new ModelReading(proposed.Model, proposed.Policy == FactsPolicy.Admit, proposed.Judged),
        };
        _guidelines.Check();
        return new Review(reviewCase, facts, assessment, brief) { Proposed = proposed };
    }

    /// <summary>For whom and when the evidence of an answer is wanted.</summary>
    public RetrievalScope ScopeOf(Review review, CriterionAnswer answer) => Scopes(review.Case, review.Facts, review.Assessment)(answer);

    /// <summary>What bears on a criterion, as the draft is given it.</summary>
    public IReadOnlyList<RetrievedPassage> Retrieve(string criterion, RetrievalScope scope) => Opened.Retriever.For(criterion, scope);

    private Func<CriterionAnswer, RetrievalScope> Scopes(ReviewCase reviewCase, IReadOnlyList<Fact> facts, Assessment assessment)
    {
        var (request, population, gates) = (reviewCase.Request, _guidelines.Set.Population, _guidelines.Set.Rulebook.Gates);
        List<Interspace> requested = [.. assessment.Levels.Where(l => l.Fusion != Answer.NotApplicable).Select(l => l.Level)];
        var scopes = new Dictionary<string, RetrievalScope>(StringComparer.Ordinal);
        return answer =>
        {
            var level = answer.Level?.ToString() ?? "";
            if (!scopes.TryGetValue(level, out var scope))
            {
                scopes[level] = scope = new RetrievalScope(
                    request.PlannedDate ?? reviewCase.AsOf,
                    [.. population.TagsOf(facts, answer.Level)]
                )
                {
                    Nearer = [.. population.NearerTagsOf(facts, answer.Level, requested)],
                    Payer = request.Plan.LineOfBusiness,
                    Plan = request.Plan.Profile,
                };
            }

            return answer.WaivedBy is null && answer.Causes.Count == 0
                ? scope
                : scope with
                {
                    WaivedBy = answer.WaivedBy,
                    OpenBy = [.. gates.Where(g => g.Id != answer.Id && g.Watches.Any(answer.Causes.Contains)).Select(g => g.Id)],
                };
        };
    }

    /// <summary>What is needed once the criteria are answered.</summary>
    private sealed record Sources(PassageIndex Index, Retriever Retriever, BriefMaker Briefs)
    {
        public static Sources Of(GuidelineSet guidelines, OpenIndex open)
        {
            var index = open(guidelines.Library, guidelines.Search);
            return new Sources(
                index,
                new Retriever(guidelines.Library, index, guidelines.Population),
                new BriefMaker(guidelines, index.Manifest)
            );
        }
    }

    /// <summary>The draft for one audience, written by the template.</summary>
    public static Determination Draft(Review review, Audience audience = Audience.Reviewer) =>
        Timed("draft", () => TemplateWriter.Write(review.Brief, audience));

    /// <summary>A stop of the review, told to whoever listens.</summary>
    private static T Timed<T>(string stop, Func<T> work)
    {
        using var _ = Telemetry.Begin(stop);
        return work();
    }
}
