using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Copilot.Engine.Models.Drafts;
using Copilot.Engine.Models.Facts;

namespace Copilot.Engine.Models.Calls;

/// <summary>The records that models answer in, read strictly: every field is there, none besides.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ProposedAnswer))]
[JsonSerializable(typeof(WrittenAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <exception cref="ModelFailedException">It is empty, or of another shape; told without a word of it.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type)
                ?? throw new ModelFailedException(ModelFailure.Unusable, "The model's answer is empty.");
        }
        catch (JsonException e)
        {
            throw new ModelFailedException(
                ModelFailure.Unusable,
                $"The model's answer is not of the shape asked for (its line {e.LineNumber + 1})."
            );
        }
    }
}
