using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Evals;

namespace Copilot.Cli;

/// <summary>The engine over one guideline folder, as the verbs use it.</summary>
internal abstract class Engine
{
    /// <summary>Reviews a case and drafts its determination.</summary>
    public abstract Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer);

    /// <summary>The facts of a chart, as JSON or for reading.</summary>
    public abstract string Facts(ReviewCase reviewCase, bool json);

    /// <summary>The answers, as JSON or for reading.</summary>
    public abstract string Criteria(ReviewCase reviewCase, bool json);

    public ReviewOutcome Outcome(ReviewCase reviewCase)
    {
        var reviewed = Review(reviewCase);
        return ReviewOutcome.Of(reviewed.Determination, reviewed.Verdict);
    }
}

/// <summary>A reviewed case, and how it is printed in a format.</summary>
internal sealed record Reviewed(Determination Determination, GuardrailVerdict Verdict, Func<string, string> Render);
