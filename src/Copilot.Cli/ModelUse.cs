using Copilot.Engine.Models;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;
using Microsoft.Extensions.Configuration;

namespace Copilot.Cli;

/// <summary>What a run lets language models do.</summary>
/// <param name="Prompts">Read when first needed, so that a run without a model reads none.</param>
/// <param name="Writes">A model words the drafts, where one is at hand.</param>
internal sealed record ModelUse(ModelSet Models, Lazy<PromptLibrary> Prompts, bool Writes)
{
    /// <summary>What proposed facts count for.</summary>
    public FactsPolicy Facts { get; init; }

    /// <summary>Where a review says why a model's proposals did not come: never with anything of a chart.</summary>
    public TextWriter Messages { get; init; } = TextWriter.Null;

    /// <summary>The settings of the run; null where they were not read, or there are none.</summary>
    public IConfiguration? Settings { get; init; }

    /// <summary>Nothing.</summary>
    public static ModelUse None { get; } =
        new(ModelSet.None, new Lazy<PromptLibrary>(() => throw new InvalidOperationException("No model, no prompts.")), Writes: false);
}
