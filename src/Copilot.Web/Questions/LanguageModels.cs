using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;

namespace Copilot.Web.Questions;

/// <summary>The language models that the configuration names (<c>Copilot:Model</c>, docs/models.md); none where it names none.</summary>
public sealed class LanguageModels : IDisposable
{
    private readonly Lazy<PromptLibrary> _prompts;
    private readonly ModelSet _models;

    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    public LanguageModels(IConfiguration configuration, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _models = new ModelSet(ModelConfiguration.Read(configuration).Checked(), null, null, time);
        Facts = FactsPolicySetting.Read(configuration) ?? FactsPolicy.Propose;
        _prompts = new(() =>
            PromptLibrary.Read(
                configuration["COPILOT_PROMPTS"] is { Length: > 0 } set ? set : Path.Combine(AppContext.BaseDirectory, "prompts")
            )
        );
    }

    /// <summary>What proposals of facts count for; here never by themselves.</summary>
    public FactsPolicy Facts { get; }

    public PromptLibrary Prompts => _prompts.Value;

    public bool Has(ModelRole role) => _models.Has(role) && (role != ModelRole.Facts || Facts != FactsPolicy.Off);

    /// <summary>The models for one question or one reading of a case, with an account and a budget of their own; whatever they are asked is masked first.</summary>
    public CaseModels For(Engine.Review review) => _models.ForCase(review.Case.Documents, sums: false);

    public void Dispose() => _models.Dispose();
}
