using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;
using Copilot.Core.Questions;
using Copilot.Engine;
using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Drafts;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Questions;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Cli;

/// <summary>The review pipeline, printed.</summary>
internal sealed class PipelineEngine(string guidelines, ModelUse use) : Engine
{
    // Opened beside the reading of the case; a folder that does not lint is refused at the first use.
    private readonly ReviewPipeline _pipeline = ReviewPipeline.Open(guidelines);

    public override Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer)
    {
        var models = use.Models.ForCase(reviewCase.Documents);
        var review = Read(reviewCase, models);
        var written = Written(review, audience, models);
        var draft = written?.Draft ?? ReviewPipeline.Draft(review, audience);
        var verdict = written?.Verdict ?? Checked(draft, review);
        return new Reviewed(draft, verdict, format => format switch
        {
            "json" => DraftJson.Write(draft, verdict, review.Brief.Dictionary, review.Proposed?.Judged, written is null && review.Proposed is null ? null : models.Disclosure),
            "html" => DraftHtml.Write(draft, verdict, review.Brief),
            _ => DraftMarkdown.Write(draft, verdict, review.Brief) + Proposals(review),
        }, written);
    }

    // What a model proposes is asked for within the same account as what it writes; a failure is said and costs nothing else.
    private Review Read(ReviewCase reviewCase, CaseModels models)
    {
        if (use.Facts == FactsPolicy.Off || models[ModelRole.Facts] is not { } model)
        {
            return _pipeline.Read(reviewCase);
        }

        var review = _pipeline.ReadAsync(reviewCase, use.Facts, model, use.Prompts.Value, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var failure in review.Proposed?.Failures ?? [])
        {
            use.Messages.WriteLine($"{StopException.NoAnswer} {reviewCase.Request.Id}: facts were read by rules alone: {failure.Message}");
        }

        return review;
    }

    private static string Proposals(Review review) => review.Proposed is { } proposed ? ProposalsMarkdown.Write(proposed.Judged, proposed.Policy == FactsPolicy.Admit) : "";

    private ModelDraft? Written(Review review, Audience audience, CaseModels models) => use.Writes && models[ModelRole.Draft] is { } model
        ? new ModelWriter(model, use.Prompts.Value).WriteAsync(review.Brief, audience, CancellationToken.None).GetAwaiter().GetResult()
        : null;

    private static GuardrailVerdict Checked(Determination draft, Review review)
    {
        using var _ = Telemetry.Begin("guardrails");
        return GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief));
    }

    public override AuditResult Audit(ReviewCase reviewCase, string text, AuditFormat format) => Core.Guardrails.Audit.Run(text, format, _pipeline.Read(reviewCase).Brief);

    public override MutationCase Mutation(ReviewCase reviewCase, bool own, IReadOnlyList<CleanText> others)
    {
        var brief = _pipeline.Read(reviewCase).Brief;
        var texts = others.ToList();
        foreach (var audience in own ? Enum.GetValues<Audience>() : [])
        {
            // Rendered without a verdict: what an audit of the draft says is what is measured.
            var draft = TemplateWriter.Write(brief, audience);
            var name = SectionNames.Of(audience);
            texts.Add(new CleanText($"{name}.md", Own: true, DraftMarkdown.Write(draft, new GuardrailVerdict([]), brief)));
            texts.Add(new CleanText($"{name}.json", Own: true, DraftJson.Write(draft, new GuardrailVerdict([]), brief.Dictionary)));
        }

        return new MutationCase(new Subject(reviewCase, brief.Library), texts, text => Findings(text, brief));
    }

    private static IReadOnlyList<Finding> Findings(string text, Brief brief)
    {
        try
        {
            return [.. Core.Guardrails.Audit.Run(text, AuditFormat.Auto, brief).Violations.Select(v => new Finding(v.Code, v.Severity == Severity.Block, v.Line, v.Why))];
        }
        catch (UnreadableInputException e)
        {
            return [.. e.Problems.Select(p => new Finding(p.Code, true, null, p.Reason))];
        }
    }

    public override string Facts(ReviewCase reviewCase, bool json)
    {
        var review = Read(reviewCase, use.Models.ForCase(reviewCase.Documents));
        var waiting = review.Proposed is { Policy: FactsPolicy.Propose } proposed ? proposed.New : [];
        return json ? FactsJson.Write(review.Facts, waiting, review.Brief.Dictionary) : FactsMarkdown.Write(reviewCase.Documents, review.Facts) + Proposals(review);
    }

    public override string Criteria(ReviewCase reviewCase, bool json)
    {
        var review = Read(reviewCase, use.Models.ForCase(reviewCase.Documents));
        return json ? CriteriaJson.Write(review.Assessment) : CriteriaMarkdown.Write(review.Brief);
    }

    public override (string Text, bool Held) Ask(ReviewCase reviewCase, string question, string? cases, bool json)
    {
        var review = _pipeline.Read(reviewCase);
        var answer = new CaseQuestions(_pipeline).Answer(question, review);
        if (cases is not null)
        {
            answer = answer with { RelatedCases = RelatedCases.Read(cases, _pipeline.Guidelines.Search).To(reviewCase.Request) };
        }

        return (json ? QuestionJson.Write(answer) : QuestionMarkdown.Write(answer, review.Brief), answer.Verdict.Held);
    }

    public override (string Yaml, string Missing) Skeleton(string question, string id, DateTimeOffset received)
    {
        var (skeleton, missing) = new CaseQuestions(_pipeline).Skeleton(question, id, received);
        return (skeleton.Yaml(id), missing);
    }
}
