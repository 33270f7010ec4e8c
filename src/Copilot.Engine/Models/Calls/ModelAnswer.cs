namespace Copilot.Engine.Models.Calls;

/// <summary>Tokens as the endpoint counts them; zero where it does not tell.</summary>
/// <param name="Cached">Of <paramref name="Input"/>, those that the endpoint had kept.</param>
public readonly record struct Tokens(int Input, int Output, int Cached)
{
    public static Tokens operator +(Tokens a, Tokens b) => new(a.Input + b.Input, a.Output + b.Output, a.Cached + b.Cached);
}

/// <summary>How the shape was asked for: a strict schema, any JSON object, or JSON between fences; in that order, until one works.</summary>
public enum Rung
{
    Schema,
    Object,
    Fenced,
    Text,
}

/// <summary>What came back.</summary>
/// <param name="Text">For a shaped request the JSON alone, not yet believed.</param>
/// <param name="Model">The model's own name for itself; <c>recorded</c> where it was replayed.</param>
public sealed record ModelAnswer(string Text, string Model, Rung Rung, Tokens Tokens, TimeSpan Latency);
