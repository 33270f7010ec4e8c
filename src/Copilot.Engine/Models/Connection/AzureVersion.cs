using Azure.AI.OpenAI;

namespace Copilot.Engine.Models.Connection;

/// <summary>Azure's versions of the protocol, as far as the client library knows them.</summary>
internal static class AzureVersion
{
    /// <param name="version">As Azure writes it, <c>2024-10-21</c>.</param>
    /// <returns>Null for one that the client does not know.</returns>
    public static AzureOpenAIClientOptions.ServiceVersion? Of(string version) =>
        Enum.GetNames<AzureOpenAIClientOptions.ServiceVersion>()
            .FirstOrDefault(n => n.Equals($"V{version.Replace('-', '_')}", StringComparison.OrdinalIgnoreCase))
            is { } name
            ? Enum.Parse<AzureOpenAIClientOptions.ServiceVersion>(name)
            : null;
}
