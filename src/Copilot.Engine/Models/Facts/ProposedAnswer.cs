using System.Text.Json.Serialization;
using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Facts;

/// <summary>A model's answer to the facts prompt: what it says the documents hold beside what the rules have read.</summary>
internal sealed record ProposedAnswer(IReadOnlyList<FactProposal> Facts);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ProposedAnswer))]
internal sealed partial class ProposedJson : JsonSerializerContext;

/// <summary>The facts prompt as the program uses it.</summary>
internal static class FactsPrompt
{
    public const string Id = "facts";

    public static PromptUse Use { get; } = new(Id, ["dictionary", "documents"], ShapeOf.Record("proposed_facts", ProposedJson.Default.ProposedAnswer));
}
