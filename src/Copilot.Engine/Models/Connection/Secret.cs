namespace Copilot.Engine.Models.Connection;

/// <summary>A key. It prints as a word, never as itself.</summary>
public sealed record Secret
{
    private readonly string _value;

    public Secret(string value) => _value = value;

    /// <summary>The key itself: for the request's header and nothing else.</summary>
    public string Reveal() => _value;

    public override string ToString() => "(set)";
}
