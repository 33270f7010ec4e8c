using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds an act told of a month in which no line of the chart that has its words tells anything: "gabapentin was begun in December".</summary>
/// <remarks>By letters alone: its lines are those that share the most words with the part in which the month stands. What it finds warns.</remarks>
internal static class MonthsTold
{
    private const int Shortest = 4;
    private const int Most = 8;

    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal) { "in", "since", "of", "from", "early", "late", "mid", "last", "during", "until", "by", "to" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !TableVerdicts.IsRow(s) && !Listing.IsAsked(told, s)))
        {
            for (var i = 1; i < sentence.Run.Count; i++)
            {
                if (DaysTold.IsMonth(sentence.Run[i]) && char.IsUpper(sentence.Text[sentence.Words[i].Start]) && Leading.Contains(sentence.Run[i - 1]) && !IsDay(sentence, i) && Fault(sentence, i, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static bool IsDay(ToldSentence sentence, int at) =>
        sentence.Read.Dates.Any(d => d.Days.IsExact && d.Start <= sentence.Words[at].Start && d.End >= sentence.Words[at].End) || DaysTold.Yearless(sentence.Text).Any(d => d.Start <= sentence.Words[at].Start && d.End >= sentence.Words[at].End);

    private static GroundFault? Fault(ToldSentence sentence, int at, GuardrailInput input)
    {
        var (first, stop) = sentence.PartAt(sentence.Words[at].Start, sentence.Words[at].End, Breaks.Parts);
        var part = sentence.Run.GetRange(first, Math.Max(0, stop - first));
        // "From November to January": the ends of a time that other readers know.
        if (!part.Exists(sentence.Lexicon.DatedActs.Contains) || part.Count(DaysTold.IsMonth) > 1)
        {
            return null;
        }

        var known = part.Where(w => w.Length >= Shortest && char.IsLetter(w[0]) && !ClauseIndex.IsCommon(w) && !DaysTold.IsMonth(w) && !sentence.Lexicon.DatedActs.Contains(w)).Select(ClauseIndex.StemOf).Distinct().ToDictionary(w => w, input.Clauses.LinesOf);
        var lines = known.Values.SelectMany(l => l).Distinct().Select(l => (Line: l, Shared: known.Count(k => k.Value.Contains(l)))).ToList();
        var best = lines.Count == 0 ? 0 : lines.Max(l => l.Shared);
        lines = lines.FindAll(l => l.Shared == best);
        var month = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, m => m.Equals(sentence.Run[at], StringComparison.OrdinalIgnoreCase)) + 1;
        if (lines.Count is 0 or > Most || best * 2 < known.Count(k => k.Value.Count > 0) || lines.Exists(l => Months(l.Line, input).Contains(month)) || !lines.Exists(l => Months(l.Line, input).Count > 1))
        {
            return null;
        }

        return new GroundFault("K02", sentence, sentence.Words[at].Start, sentence.Words[at].End, $"'{sentence.Text[sentence.Words[at].Start..sentence.Words[at].End]}': no line of the chart with these words tells of that month ({lines[0].Line.Document.Id}:{lines[0].Line.Line}).", "Take the month from the record.");
    }

    // The months of the line and of its neighbours, in figures and by name, and that of its document.
    private static HashSet<int> Months(ChartLine line, GuardrailInput input)
    {
        var months = new HashSet<int>();
        for (var number = Math.Max(1, line.Line - 1); number <= Math.Min(line.Document.LineCount, line.Line + 1); number++)
        {
            var text = line.Document.Line(number).ToString();
            months.UnionWith(DateMentions.InChart(text, line.Document.Date?.Year ?? input.Case.AsOf.Year).Select(d => d.Month));
            months.UnionWith(DaysTold.Yearless(text).Select(d => d.Month));
            foreach (var word in ContrastSets.Sequence(text).Where(w => w.Length >= 3))
            {
                var named = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, m => m.Length > 0 && word.StartsWith(m, StringComparison.OrdinalIgnoreCase));
                months.UnionWith(named < 0 ? [] : [named + 1]);
            }
        }

        months.UnionWith(line.Document.Date is { } own ? [own.Month] : []);
        return months;
    }
}
