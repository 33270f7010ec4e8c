using System.Globalization;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds told as new what every line of the chart with these words has as old: "a new sign", of a reflex "absent since 2022".</summary>
/// <remarks>By letters alone (<c>new-old</c> in the lexicon). What it finds warns.</remarks>
internal static class NewTold
{
    private const double Share = 0.6;
    private const int Fewest = 2;
    private const int Shortest = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !Listing.IsAsked(told, s)))
        {
            var (fresh, old) = sentence.Lexicon.NewOld;
            foreach (var (_, first, last) in fresh.In(sentence.Run))
            {
                var (from, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, Breaks.Clauses);
                if (stop <= from || old.In(sentence.Run).Any() || sentence.Lexicon.Plans.Planning.In(sentence.Run.GetRange(from, stop - from)).Any() || sentence.Run.GetRange(from, stop - from).Exists(sentence.Lexicon.Others.Denials.Contains))
                {
                    continue;
                }

                var anchors = Enumerable.Range(from, stop - from).Where(i => (i < first || i > last) && sentence.Run[i].Length >= Shortest && char.IsLetter(sentence.Run[i][0]) && !ClauseIndex.IsCommon(sentence.Run[i])).Select(i => sentence.Run[i]).Distinct().ToList();
                var best = input.Clauses.Counterparts(anchors, null, Share, Fewest);
                if (best.Count > 0 && best.TrueForAll(c => IsOld(c.Line, old, input) && !fresh.In(c.Line.Run).Any()))
                {
                    yield return new GroundFault("K14", sentence, sentence.Words[first].Start, sentence.Words[last].End, string.Create(CultureInfo.InvariantCulture, $"'{sentence.Text[sentence.Words[first].Start..sentence.Words[last].End]}': the lines of the chart with these words have it as old ({best[0].Place})."), "Tell since when it is so.");
                    break;
                }
            }
        }
    }

    // A word for old, or "since" and a year before that of its record.
    private static bool IsOld(ChartLine line, WordPhrases<string> old, GuardrailInput input) =>
        old.In(line.Run).Any() || Enumerable.Range(0, Math.Max(0, line.Run.Count - 1)).Any(i => line.Run[i] is "since" or "from" && int.TryParse(line.Run[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1950 and < 2100 && year < (line.Document.Date ?? input.Case.AsOf).Year);
}
