using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Care;

/// <summary>Finds care of another part of the body counted as that of the back: "the nine visits of 2023", where every line that has those nine visits gives them to a shoulder.</summary>
/// <remarks>By the words of <c>other-parts</c>; a text that names another part itself is left alone. What it finds warns.</remarks>
internal static class OtherBodyParts
{
    private const string Code = "K25";
    private const int Near = 5;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && s.Run.Exists(lexicon.DatedCare.Contains)
                && !lexicon.OtherParts.In(s.Run).Any()
                && !s.Words.Exists(w => lexicon.Others.Denials.Contains(w.Word) || lexicon.Others.Strangers.Contains(w.Word))
                && !Listing.IsAsked(told, s)
            )
        )
        {
            foreach (var figure in sentence.Read.Figures.Where(f => !f.IsRange && f.Kind is null or { Base: "visit" } && f.Low > 1))
            {
                if (IsOfCare(sentence, figure, lexicon) && Elsewhere(figure, lexicon, input) is var (line, part))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text counts '{sentence.Text[figure.Start..figure.End].Trim()}' as care of the back; the chart has it for the {part} ({line.Document.Id}:{line.Line})."
                        ),
                        "Leave it out of the count, or say what it was for."
                    );
                    break;
                }
            }
        }
    }

    private static bool IsOfCare(ToldSentence sentence, Figure figure, DeterminationLexicon lexicon) =>
        figure.Kind is not null || sentence.Words.Where(w => w.Start >= figure.End).Take(2).Any(w => lexicon.DatedCare.Contains(w.Word));

    // Every line with that number of visits names another part of the body beside it, and not the back with it.
    private static (ChartLine Line, string Part)? Elsewhere(Figure figure, DeterminationLexicon lexicon, GuardrailInput input)
    {
        var lines = input
            .ChartLines.WithNumber(figure.Low)
            .Where(l =>
                l.Figures.Any(f => Figure.Close(f.Low, figure.Low) && f.Kind is null or { Base: "visit" })
                && l.Words.Overlaps(lexicon.DatedCare)
            )
            .ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var parts = lines.ConvertAll(l => PartBeside(l, figure, lexicon));
        return parts.TrueForAll(p => p is not null) ? (lines[0], parts[0]!) : null;
    }

    private static string? PartBeside(ChartLine line, Figure figure, DeterminationLexicon lexicon)
    {
        var spot = line.Figures.First(f => Figure.Close(f.Low, figure.Low) && f.Kind is null or { Base: "visit" });
        var at = WordSpans.In(line.Text).Count(w => w.End <= spot.Start);
        return lexicon.BackParts.In(line.Run).Any()
            ? null
            : lexicon
                .OtherParts.In(line.Run)
                .Where(p => p.First - at <= Near && at - p.Last <= Near + 1)
                .Select(p => p.Value)
                .FirstOrDefault();
    }
}
