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
    private readonly GuidelineSet _guidelines;
    private readonly PassageIndex _index;
    private readonly Retriever _retriever;
    private readonly BriefMaker _briefs;

    public ReviewPipeline(GuidelineSet guidelines)
    {
        _guidelines = guidelines;
        _index = PassageIndex.Build(guidelines.Library, guidelines.Search);
        _retriever = new Retriever(guidelines.Library, _index, guidelines.Population);
        _briefs = new BriefMaker(guidelines, _index.Manifest);
    }

    public PassageIndex Index => _index;

    /// <summary>Everything up to the writing: the same case gives the same review.</summary>
    /// <exception cref="UnreadableInputException">The request names a profile that the guidelines do not hold.</exception>
    public Review Read(ReviewCase reviewCase)
    {
        var facts = _guidelines.Facts.Read(reviewCase);
        var assessment = Assessor.Assess(reviewCase, facts, _guidelines.Rulebook);
        var day = reviewCase.Request.PlannedDate ?? reviewCase.AsOf;
        var scopes = assessment.Criteria.Select(c => c.Level).Distinct()
            .ToDictionary(level => level?.ToString() ?? "", level => new RetrievalScope(day, [.. _guidelines.Population.TagsOf(facts, level)]), StringComparer.Ordinal);
        var passages = _retriever.ForAll(assessment.Criteria, answer => scopes[answer.Level?.ToString() ?? ""]);
        return new Review(reviewCase, facts, assessment, _briefs.Make(reviewCase, facts, assessment, passages));
    }

    /// <summary>The draft for one audience, written by the template.</summary>
    public static Determination Draft(Review review, Audience audience = Audience.Reviewer) => TemplateWriter.Write(review.Brief, audience);
}
