namespace Copilot.ModelServer;

/// <summary>Whose ways the server has where servers differ: error bodies, what usage tells, what stands in a stream. Azure's own path has Azure's always.</summary>
public enum Dialect
{
    OpenAi,
    Ollama,
    Vllm,
    LmStudio,
    Azure,
}

/// <summary>How far a server goes with <c>response_format</c>; what lies above is refused with 400.</summary>
public enum Structured
{
    /// <summary>Only free text.</summary>
    Text,

    /// <summary>Any JSON object.</summary>
    Object,

    /// <summary>A schema.</summary>
    Schema,

    /// <summary>Nothing is refused and nothing honoured, as with servers that do not know the field.</summary>
    Ignored,
}

/// <summary>What kind of server it is, whatever happens to a single request.</summary>
public sealed record Endpoint
{
    public Dialect Dialect { get; init; } = Dialect.OpenAi;

    /// <summary>Models, and on Azure's path deployments, that it knows; the first is the one to use.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["test-model"];

    /// <summary>As <c>Authorization: Bearer</c> or <c>api-key</c>; null where none is asked for.</summary>
    public string? Key { get; init; }

    public Structured Structured { get; init; } = Structured.Schema;

    /// <summary>Settings that the model does not take (<c>temperature</c>, <c>max_tokens</c>, <c>seed</c>, <c>stream_options</c>): refused with 400.</summary>
    public IReadOnlySet<string> Refuses { get; init; } = new HashSet<string>();

    /// <summary>A longer prompt is refused with 400; by Ollama it is cut without a word, which only the usage shows.</summary>
    public int ContextTokens { get; init; } = 128_000;

    /// <summary>How many characters a piece of a stream holds.</summary>
    public int PieceLength { get; init; } = 24;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
