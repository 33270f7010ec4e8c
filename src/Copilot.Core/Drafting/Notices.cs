using System.Globalization;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Drafting.Written;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting;

/// <summary>What every draft says about itself: that software wrote it, and why a person must sign.</summary>
public static class Notices
{
    /// <summary>The name that stands for a model whose answers were recorded.</summary>
    public const string Replayed = "recorded";

    private const int LongestName = 80;

    /// <summary>What software did: how the record was read, who worded the draft, and that nobody has reviewed it.</summary>
    /// <param name="worded">Statements that stand in a language model's words.</param>
    public static string AiUse(Brief brief, int worded = 0)
    {
        var read = Read(brief);
        var wrote =
            brief.Versions.Model is not { } model
                ? $"this draft was worded from templates; {(read.Length == 0 ? "no language model had part in it" : "no language model wrote it")}"
            : worded == 0 ? "this draft was worded from templates; a language model was asked to reword it, and none of its words were kept"
            : $"{Named(model)} put {(worded == 1 ? "one statement" : $"{worded.ToString(CultureInfo.InvariantCulture)} statements")} of this draft into its own words, and every sentence was re-checked by computation; all else is worded from templates";
        return $"AI use: software read the record and applied the published criteria by computation. {read}{Lists.Capital(wrote)}. Nobody has reviewed it yet.";
    }

    private static string Read(Brief brief)
    {
        var text = "";
        if (brief.Reading is { } reading)
        {
            var (reader, count) = (
                Lists.Capital(Named(reading.Model)),
                reading.Judged.Count(j => j.Standing is Standing.Admitted or Standing.Contradicts)
            );
            text =
                reading.Model is null ? "A language model was asked to read the record as well and did not answer. "
                : !reading.Counts ? $"{reader} read the record as well; what it proposed counts only where a person confirmed it. "
                : count == 0 ? $"{reader} read the record as well; nothing that it proposed counts. "
                : $"{reader} read the record as well; {(count == 1 ? "one fact that it proposed, which the record's own words prove, counts and is marked" : $"{count.ToString(CultureInfo.InvariantCulture)} facts that it proposed, which the record's own words prove, count and are marked")}. ";
        }

        return brief.Confirmed.Count(c => c.Counts) switch
        {
            0 => text,
            1 => text + "One fact that a language model read counts because a person confirmed it. ",
            var count => text
                + $"{count.ToString(CultureInfo.InvariantCulture)} facts that a language model read count because a person confirmed them. ",
        };
    }

    // A name comes from an endpoint or a file: only what names of models are made of is shown.
    private static string Named(string? model)
    {
        var name = new string([
            .. (model ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ':' or '/' or '_' or '@').Take(LongestName),
        ]);
        return name.Length == 0 ? "a language model"
            : name == Replayed ? "a language model, by answers recorded earlier,"
            : $"the language model {name}";
    }

    public const string WhyAPerson =
        "A person must review and sign: the record may be incomplete or misread, criteria describe groups and this is one person, and the law leaves an adverse decision on medical necessity to a licensed physician. "
        + "Guideline texts are our own summaries, to be checked in the original where it matters. Imaging is read from reports only, never from the images.";

    public const string ForMembers =
        "A computer program helped to write this page. It does not make the decision. A trained person reviews every request. Only a doctor may decide against it.";

    /// <summary>Which statements stand in a model's words; null where none could.</summary>
    public static string? Authors(Determination draft) =>
        draft.Versions.Model is null
            ? null
            : $"Worded by the model: {(draft.Statements.Any(s => s.By == Author.Model) ? string.Join(", ", draft.Statements.Where(s => s.By == Author.Model).Select(s => s.Id)) : "none")}. All other statements are the template's; every figure, answer and citation is computed.";

    public static string Disclaimer(Audience audience, Brief brief, int worded = 0) =>
        audience == Audience.Member ? ForMembers : $"{AiUse(brief, worded)} {WhyAPerson}";
}
