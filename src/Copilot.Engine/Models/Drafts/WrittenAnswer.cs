using System.Text.Json.Serialization;
using Copilot.Core.Drafting.Written;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Drafts;

/// <summary>A model's answer to the draft prompt: statements of the template in its own words.</summary>
internal sealed record WrittenAnswer(IReadOnlyList<WrittenStatement> Statements);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WrittenAnswer))]
internal sealed partial class WrittenJson : JsonSerializerContext;

/// <summary>The draft prompt as the program uses it.</summary>
internal static class DraftPrompt
{
    public const string Id = "draft";

    public static PromptUse Use { get; } = new(Id, ["audience", "statements", "refused"], ShapeOf.Record("written_statements", WrittenJson.Default.WrittenAnswer));
}
