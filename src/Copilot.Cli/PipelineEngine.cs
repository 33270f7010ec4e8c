using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;
using Copilot.Engine;

namespace Copilot.Cli;

/// <summary>The review pipeline, printed.</summary>
internal sealed class PipelineEngine(string guidelines) : Engine
{
    // Opened beside the reading of the case; a folder that does not lint is refused at the first use.
    private readonly ReviewPipeline _pipeline = ReviewPipeline.Open(guidelines);

    public override Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer)
    {
        var review = _pipeline.Read(reviewCase);
        var draft = ReviewPipeline.Draft(review, audience);
        var verdict = GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief));
        return new Reviewed(draft, verdict, format => format switch
        {
            "json" => DraftJson.Write(draft, verdict, review.Brief.Dictionary),
            "html" => DraftHtml.Write(draft, verdict, review.Brief),
            _ => DraftMarkdown.Write(draft, verdict, review.Brief),
        });
    }

    public override string Facts(ReviewCase reviewCase, bool json)
    {
        var review = _pipeline.Read(reviewCase);
        return json ? FactsJson.Write(review.Facts, review.Brief.Dictionary) : FactsMarkdown.Write(reviewCase.Documents, review.Facts);
    }

    public override string Criteria(ReviewCase reviewCase, bool json)
    {
        var review = _pipeline.Read(reviewCase);
        return json ? CriteriaJson.Write(review.Assessment) : CriteriaMarkdown.Write(review.Brief);
    }
}
