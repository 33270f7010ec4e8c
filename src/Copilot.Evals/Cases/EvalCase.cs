using Copilot.Core.Cases;

namespace Copilot.Evals.Cases;

/// <summary>A case with the answers expected of it; null where it has no expected.yaml.</summary>
public sealed record EvalCase(ReviewCase Case, ExpectedAnswers? Expected)
{
    public string Id => Case.Request.Id;
}
