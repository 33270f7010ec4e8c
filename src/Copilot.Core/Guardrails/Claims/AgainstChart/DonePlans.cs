using System.Globalization;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds told as done what every line of the chart with most of its words plans, orders, offers or awaits: "the three-month return visit with films has been completed".</summary>
/// <remarks>By letters alone, for whatever was done; <see cref="PlansTold"/> reads verbs that the chart has too. What it finds warns.</remarks>
internal static class DonePlans
{
    private const double Share = 0.7;
    private const int Fewest = 3;
    private const int Shortest = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !s.Has("asking") && s.Verdicts.Count == 0 && !Listing.IsAsked(told, s)))
        {
            var lexicon = sentence.Lexicon;
            foreach (var (_, first, last) in lexicon.DonePlans.In(sentence.Run))
            {
                var (from, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, Breaks.Parts);
                var part = sentence.Run.GetRange(from, Math.Max(0, stop - from));
                if (lexicon.Plans.Planning.In(part).Any() || part.Exists(w => lexicon.Relatives.Contains(w) || lexicon.Others.Denials.Contains(w)))
                {
                    continue;
                }

                var anchors = Enumerable.Range(from, stop - from).Where(i => (i < first || i > last) && sentence.Run[i].Length >= Shortest && char.IsLetter(sentence.Run[i][0]) && !ClauseIndex.IsCommon(sentence.Run[i])).Select(i => sentence.Run[i]).Distinct().ToList();
                var best = input.Clauses.Counterparts(anchors, null, Share, Math.Min(Fewest, Math.Max(2, anchors.Count)));
                if (best.Count == 0 || !best.TrueForAll(c => IsPlan(c.Line, input, lexicon)))
                {
                    continue;
                }

                var stems = anchors.Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal);
                var shared = best.Max(c => c.Line.Shares(stems));
                if (!input.ChartLines.All.Any(l => l.Shares(stems) >= Math.Max(2, shared - 1) && !IsPlan(l, input, lexicon)))
                {
                    yield return new GroundFault("K25", sentence, sentence.Words[from].Start, sentence.Words[stop - 1].End, string.Create(CultureInfo.InvariantCulture, $"The text tells this as done; the lines of the chart with its words plan it ({best[0].Place})."), "Tell it as planned.");
                    break;
                }
            }
        }
    }

    // It has a word of planning, opens with one, or runs on from a line that does.
    private static bool IsPlan(ChartLine line, GuardrailInput input, DeterminationLexicon lexicon) =>
        Plans(line, lexicon) || input.ChartLines.At(line.Document.Id, line.Line - 1) is [.., var before] && before.Text.TrimEnd() is { Length: > 0 } text && text[^1] is not ('.' or ';') && Plans(before, lexicon);

    private static bool Plans(ChartLine line, DeterminationLexicon lexicon) =>
        line.Document.Type == Cases.DocumentType.OperativePlan || lexicon.Plans.Planning.In(line.Run).Any(p => p.Value is not ("not" or "no" or "never" or "none" or "without")) || line.Run.Take(2).Any(lexicon.Plans.Headings.Contains);
}
