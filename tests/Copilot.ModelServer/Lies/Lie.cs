using System.Text.Json.Nodes;

namespace Copilot.ModelServer.Lies;

/// <summary>One item of an answer that was made wrong.</summary>
/// <param name="Index">The item's place in the right answer, from 0.</param>
/// <param name="How">For statements an operator of <c>eval mutate</c> (<c>swap-level</c>), for facts a <see cref="FactLie"/> (<c>other-level</c>).</param>
/// <param name="Was">The right item, as JSON.</param>
/// <param name="Now">The wrong one; null where it was left out.</param>
public sealed record Lie(int Index, string How, JsonObject Was, JsonObject? Now)
{
    /// <summary>A field of the wrong item, as text.</summary>
    public string? Told(string field) => Now?[field]?.ToString();
}

/// <summary>An answer with lies in it.</summary>
/// <param name="Text">The whole answer.</param>
/// <param name="Items">How many items the right answer has.</param>
public sealed record Lied(string Text, int Items, IReadOnlyList<Lie> Lies);
