using Copilot.Core.Drafting.Written;
namespace Copilot.Core.Drafting;

/// <summary>What every draft says about itself: that software wrote it, and why a person must sign.</summary>
public static class Notices
{
    /// <param name="model">The language model that worded the statements; null where templates did.</param>
    public static string AiUse(string? model) => model is null
        ? "AI use: software read the record, applied the published criteria by computation and worded this draft from templates; no language model wrote it and nobody has reviewed it yet."
        : $"AI use: software read the record and applied the published criteria by computation; the language model {model} worded this draft, every sentence was re-checked by computation, and nobody has reviewed it yet.";

    public const string WhyAPerson =
        "A person must review and sign: the record may be incomplete or misread, criteria describe groups and this is one person, and the law leaves an adverse decision on medical necessity to a licensed physician. "
        + "Guideline texts are our own summaries, to be checked in the original where it matters. Imaging is read from reports only, never from the images.";

    public const string ForMembers =
        "A computer program helped to write this page. It does not make the decision. A trained person reviews every request. Only a doctor may decide against it.";

    /// <summary>Which statements stand in a model's words; null where none could.</summary>
    public static string? Authors(Determination draft) => draft.Versions.Model is null ? null
        : $"Worded by the model: {(draft.Statements.Any(s => s.By == Author.Model) ? string.Join(", ", draft.Statements.Where(s => s.By == Author.Model).Select(s => s.Id)) : "none")}. All other statements are the template's; every figure, answer and citation is computed.";

    public static string Disclaimer(Audience audience, string? model) =>
        audience == Audience.Member ? ForMembers : $"{AiUse(model)} {WhyAPerson}";
}
