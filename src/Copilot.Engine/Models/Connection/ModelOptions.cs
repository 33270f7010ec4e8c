using Copilot.Engine.Models.Spending;

namespace Copilot.Engine.Models.Connection;

/// <summary>What protocol the endpoint speaks.</summary>
public enum ModelKind
{
    /// <summary>Chat completions as OpenAI, Ollama, vLLM, LM Studio and the llama.cpp server speak them.</summary>
    OpenAI,

    /// <summary>Azure OpenAI, by deployment.</summary>
    Azure,
}

/// <summary>How the shape of an answer is asked for.</summary>
public enum Structure
{
    /// <summary>A strict schema, else any JSON object, else JSON between fences: the first that works.</summary>
    Auto,
    Schema,
    Object,
    Fenced,
}

/// <summary>One model: where it is and how it is called. Read and validated by <see cref="ModelConfiguration"/>, which says what each key takes.</summary>
public sealed record ModelOptions
{
    public ModelKind Kind { get; init; } = ModelKind.OpenAI;

    /// <summary>Up to and with <c>/v1</c> for OpenAI's protocol, the resource's address for Azure; null where answers only come from recordings.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The model's name; the deployment's for Azure.</summary>
    public string Name { get; init; } = "";

    public Secret? Key { get; init; }

    /// <summary>Azure's version of the protocol; null for the newest that the client knows.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>How much the model reads and writes at once, in tokens; null where nobody said. A request that cannot fit is not sent.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Upper limit of an answer, where the prompt allows more.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Replaces the prompt's own, which is 0.</summary>
    public double? Temperature { get; init; }

    /// <summary>Replaces the prompt's own.</summary>
    public int? Seed { get; init; }

    public Structure Structure { get; init; } = Structure.Auto;

    /// <summary>Within which the answer begins, each attempt anew.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Within which the answer is complete, attempts and waits between them included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Further attempts after a failure that may pass: busy, or broken.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Calls under way at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Refuses every endpoint that is not on this machine.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>What a million tokens cost; null where money is not told.</summary>
    public Prices? Prices { get; init; }

    /// <summary>What one case may use.</summary>
    public Budget Budget { get; init; } = Budget.Unlimited;

    /// <summary>A file to which each call that is sent adds a line on what it sends; null for none.</summary>
    public string? DisclosureLog { get; init; }

    /// <summary>A folder of recorded answers; null for none.</summary>
    public string? Recordings { get; init; }
}
