namespace Copilot.Engine.Models.Spending;

/// <summary>What one case may use of language models; null is without limit. A case that has used it up asks no further question, and is finished without.</summary>
/// <param name="Tokens">Read and written together.</param>
/// <param name="Money">In the currency of the prices.</param>
/// <param name="Time">From the case's first call.</param>
public sealed record Budget(long? Tokens, decimal? Money, TimeSpan? Time)
{
    public static Budget Unlimited { get; } = new(null, null, null);
}
