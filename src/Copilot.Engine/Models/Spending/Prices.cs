using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Spending;

/// <summary>What a million tokens cost.</summary>
/// <param name="Cached">For input that the endpoint had kept; null where it costs what other input costs.</param>
/// <param name="Currency">As it is printed; <c>USD</c>.</param>
public sealed record Prices(decimal Input, decimal? Cached, decimal Output, string Currency)
{
    private const decimal Unit = 1_000_000m;

    public decimal Of(Tokens tokens)
    {
        var kept = Math.Clamp(tokens.Cached, 0, tokens.Input);
        return ((tokens.Input - kept) * Input + kept * (Cached ?? Input) + tokens.Output * Output) / Unit;
    }
}
