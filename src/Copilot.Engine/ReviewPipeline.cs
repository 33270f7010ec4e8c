using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval;

namespace Copilot.Engine;

/// <summary>What a review of a case gave, stop by stop.</summary>
public sealed record Review(ReviewCase Case, IReadOnlyList<Fact> Facts, Assessment Assessment, Brief Brief);

/// <summary>The stops in their order. Guidelines become passages and rules; a chart becomes facts with evidence; rules over facts give
/// answers level by level; a writer turns answers and passages into a cited draft; guardrails check every sentence; a person decides.</summary>
public sealed class ReviewPipeline
{
    private readonly GuidelineOpening _guidelines;
    private readonly Task<Sources> _sources;

    /// <summary>Over guidelines that are open.</summary>
    public ReviewPipeline(GuidelineSet guidelines)
        : this(new GuidelineOpening(guidelines))
    {
    }

    // Indexed while the first chart is read.
    private ReviewPipeline(GuidelineOpening guidelines)
    {
        _guidelines = guidelines;
        _sources = Task.Run(async () => Sources.Of(await guidelines.WhenCompiled()));
    }

    public PassageIndex Index => Opened.Index;

    private Sources Opened => _sources.GetAwaiter().GetResult();

    /// <summary>Over a guideline folder that is opened meanwhile; one that does not lint is refused by the first review.</summary>
    public static ReviewPipeline Open(string guidelines) => new(new GuidelineOpening(guidelines));

    /// <summary>Everything up to the writing: the same case gives the same review.</summary>
    /// <exception cref="UnreadableInputException">The request names a profile that the guidelines do not hold, or they do not lint.</exception>
    public Review Read(ReviewCase reviewCase)
    {
        var facts = Timed("facts", () => _guidelines.Facts.Read(reviewCase));
        var guidelines = _guidelines.Set;
        var assessment = Timed("criteria", () => Assessor.Assess(reviewCase, facts, guidelines.Rulebook));
        var day = reviewCase.Request.PlannedDate ?? reviewCase.AsOf;
        var scopes = assessment.Criteria.Select(c => c.Level).Distinct()
            .ToDictionary(level => level?.ToString() ?? "", level => new RetrievalScope(day, [.. guidelines.Population.TagsOf(facts, level)]), StringComparer.Ordinal);
        var passages = Timed("retrieve", () => Opened.Retriever.ForAll(assessment.Criteria, answer => scopes[answer.Level?.ToString() ?? ""]));
        var brief = Opened.Briefs.Make(reviewCase, facts, assessment, passages);
        _guidelines.Check();
        return new Review(reviewCase, facts, assessment, brief);
    }

    /// <summary>What is needed once the criteria are answered.</summary>
    private sealed record Sources(PassageIndex Index, Retriever Retriever, BriefMaker Briefs)
    {
        public static Sources Of(GuidelineSet guidelines)
        {
            var index = PassageIndex.Build(guidelines.Library, guidelines.Search);
            return new Sources(index, new Retriever(guidelines.Library, index, guidelines.Population), new BriefMaker(guidelines, index.Manifest));
        }
    }

    /// <summary>The draft for one audience, written by the template.</summary>
    public static Determination Draft(Review review, Audience audience = Audience.Reviewer) => Timed("draft", () => TemplateWriter.Write(review.Brief, audience));

    /// <summary>A stop of the review, told to whoever listens.</summary>
    private static T Timed<T>(string stop, Func<T> work)
    {
        using var _ = Telemetry.Begin(stop);
        return work();
    }
}
