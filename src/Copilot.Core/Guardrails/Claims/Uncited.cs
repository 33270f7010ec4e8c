using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>In a text that cites, a sentence among citing ones that tells a measurement, a day, a source's figure or a quote, and cites nothing.</summary>
internal static class Uncited
{
    private const string Code = "K06";
    private const int Fewest = 4;
    private const int Reach = 2;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (told.Markers.Groups.Count + told.Markers.Numbered.Count < Fewest)
        {
            return [];
        }

        var citing = told.Cited(input).Select(c => c.Sentence.Index).ToHashSet();
        var wanting = told.Claims.Where(s => !s.IsHeading && !s.IsConditional && !s.IsRequirement && Wants(s)).ToList();
        var cites = wanting.ConvertAll(s => citing.Contains(s.Index));
        return cites.Count(c => c) < Fewest ? [] : Bare(wanting, cites).Select(s => new GroundFault(Code, s, 0, s.Text.Length, "The text cites its sources, and this sentence, which tells of one, cites none.", "Cite what it rests on, or strike it."));
    }

    // Those whose neighbours cite: the two before and the two behind all do.
    private static IEnumerable<ToldSentence> Bare(List<ToldSentence> wanting, List<bool> cites)
    {
        for (var i = 0; i < wanting.Count; i++)
        {
            var (near, citing) = (0, 0);
            for (var j = Math.Max(0, i - Reach); j <= Math.Min(wanting.Count - 1, i + Reach); j++)
            {
                near += j == i ? 0 : 1;
                citing += j != i && cites[j] ? 1 : 0;
            }

            if (!cites[i] && near > Reach && citing == near)
            {
                yield return wanting[i];
            }
        }
    }

    // A measured figure or finding, a day, a quote, or a body or study by name.
    private static bool Wants(ToldSentence sentence) =>
        sentence.Read.Figures.Any(f => Units.Find(f.Unit)?.Base is "mm" or "deg" or "%" or "of-10" or "of-5" or "m") || sentence.Read.Dates.Any(d => d.Days.IsExact)
        || sentence.Facts.Exists(f => f.Draft.Definition.From == FactSource.Imaging || f.Draft.Value?.Low is not null)
        || sentence.Has("source-figure") || sentence.All(CueKind.Body).Any()
        || Quotations.In(sentence.Text).Any(q => q.Text.Contains(' ', StringComparison.Ordinal));
}
