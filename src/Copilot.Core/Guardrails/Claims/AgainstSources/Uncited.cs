using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>In a text that cites, the sentences that tell a finding, a figure, a day, a source, a quote or an answer, and cite nothing: one finding a text, which lists them.</summary>
internal static class Uncited
{
    private const string Code = "K06";
    private const int Fewest = 4;
    private const int Most = 8;
    private const int Opening = 36;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (told.Cited(input).Count < Fewest)
        {
            return [];
        }

        var citing = told.Cited(input).Select(c => c.Sentence.Index).ToHashSet();
        var wanting = told.Claims.Where(s => !s.IsHeading && !s.IsConditional && !s.IsRequirement && Wants(s)).ToList();
        var cites = wanting.ConvertAll(s => citing.Contains(s.Index));
        var bare = wanting.Where((s, i) => !cites[i]).ToList();
        if (bare.Count == 0 || wanting.Count - bare.Count < Fewest)
        {
            return [];
        }

        var listed = string.Join(", ", bare.Take(Most).Select(s => $"'{Head(s.Text)}'"));
        return
        [
            new GroundFault(
                Code,
                bare[0],
                0,
                bare[0].Text.Length,
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"Of {wanting.Count} sentences that tell a finding, a figure, a day, a source or an answer, {bare.Count} cite nothing, in a text that cites: {listed}{(bare.Count > Most ? ", ..." : "")}."
                ),
                "Cite what each rests on, or strike it."
            ),
        ];
    }

    private static string Head(string text) => text.Length <= Opening ? text : $"{text[..Opening].TrimEnd()}...";

    // A measured figure, a finding, a verdict, a day, a quote, or a body or study by name.
    private static bool Wants(ToldSentence sentence) =>
        sentence.Read.Figures.Any(f => Units.Find(f.Unit)?.Base is "mm" or "deg" or "%" or "of-10" or "of-5" or "m")
        || sentence.Read.Dates.Any(d => d.Days.IsExact)
        || sentence.Facts.Count > 0
        || sentence.Verdicts.Count > 0
        || sentence.Has("source-figure")
        || sentence.All(CueKind.Body).Any()
        || Quotations.In(sentence.Text).Any(q => q.Text.Contains(' ', StringComparison.Ordinal));
}
