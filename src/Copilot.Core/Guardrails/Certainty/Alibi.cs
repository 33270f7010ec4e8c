using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Certainty;

/// <summary>A line of the chart, read by its letters alone, that may tell what a text tells, though the facts say otherwise.</summary>
/// <remarks>A line counts where it names the level or none, and where the reader of charts did not read it as telling the contrary.</remarks>
internal static class Alibi
{
    public static string? Of(ToldFact told, string code, GuardrailInput input)
    {
        // Age and sex are the request's, whatever the chart has.
        if (told.Name is "patient-age" or "patient-sex")
        {
            return null;
        }

        if (code == FactTest.Side)
        {
            return told.Draft.Side is { } side && input.ChartLines.WitnessOfSide(told, FactWords.Side(side))
                ? "a line of the chart has the side"
                : null;
        }

        return told.Sentence.Cited.Any(m =>
                m.Kind == MarkerKind.Chart && m.Line is { } line && input.ChartLines.At(m.Document, line).Any(l => ChartLines.May(l, told))
            )
                ? "the cited line may tell it"
            : code != FactTest.Span && input.ChartLines.Witness(told) ? "a line of the chart may tell it"
            : told.Draft.Value?.Low is null ? OfWords(told, code, input)
            : input.ChartNumbers.Has(told, input) ? "the chart has that figure"
            : null;
    }

    private static string? OfWords(ToldFact told, string code, GuardrailInput input)
    {
        var family = input.Brief.Language!.Determinations.Value.Family(told.Name);
        var words = ChartLines.MentionOf(told);
        words.UnionWith(told.Draft.Value?.Word is { } word ? ChartLines.WordsOf(word).Where(w => w.Length > 3) : []);
        return
            words.Count > 0
            && input.ChartLines.All.Any(l =>
                (code == FactTest.Span ? l.Names(told.Draft.Level) : l.MaySpeakOf(told.Draft.Level))
                && words.All(w => l.Words.Any(o => IsAkin(w, o)))
                && !input
                    .FactsAt(l.Document.Id, l.Line)
                    .Any(f => family.Contains(f.Name) && (told.Draft.Level is null || f.Level is null || f.Level == told.Draft.Level))
            )
            ? "a line of the chart may tell it"
            : null;
    }

    /// <summary>Among the words is one for the thing, or the beginning of one.</summary>
    public static bool Speaks(IReadOnlySet<string> words, ToldFact told) =>
        ChartLines.MentionOf(told).Concat(told.Name.Split('-')).Any(w => w.Length > 3 && words.Any(o => IsAkin(w, o)));

    // "smoker", "smokes": the same beginning, of four letters at least.
    private static bool IsAkin(string one, string other)
    {
        var common = 0;
        while (common < one.Length && common < other.Length && one[common] == other[common])
        {
            common++;
        }

        return common >= Math.Max(4, Math.Min(6, Math.Min(one.Length, other.Length)));
    }
}
