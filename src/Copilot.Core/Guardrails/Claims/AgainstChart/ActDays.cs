using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds a day told of something that the chart tells in the same words of another day: "her knee buckled on the stairs on 5/1" of "knee buckled 5/10 on stairs".</summary>
/// <remarks>By letters alone: its lines are the few that share two rare words with the part in which the day stands. A line's days are its own, those of its neighbours and that of its document. What it finds warns.</remarks>
internal static class ActDays
{
    private const int Shortest = 4;
    private const int Fewest = 2;
    private const int Most = 3;
    private const double Share = 0.5;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !TableVerdicts.IsRow(s) && s.Text.AsSpan().ContainsAnyInRange('0', '9')))
        {
            var days = sentence.Read.Dates.Where(d => d.Days.IsExact && d.Days.First < input.Case.AsOf).Select(d => (d.Start, d.End, d.Days.First.Month, d.Days.First.Day))
                .Concat(DaysTold.Yearless(sentence.Text).Concat(DaysTold.Numeric(sentence.Text).Where(y => !sentence.Text[y.Start..y.End].EndsWith("/5", StringComparison.Ordinal) && !sentence.Text[y.Start..y.End].EndsWith("/10", StringComparison.Ordinal))).Where(y => !sentence.Read.Dates.Any(d => d.Start < y.End && d.End > y.Start))).ToList();
            foreach (var (start, end, month, day) in days)
            {
                var (first, stop) = sentence.PartAt(start, end, Breaks.Parts);
                if (days.Count(d => sentence.Words.FindIndex(w => w.Start >= d.Start) is var at && at >= first && at < stop) == 1 && Fault(sentence, start, end, first, stop, (month, day), input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, int start, int end, int first, int stop, (int Month, int Day) told, GuardrailInput input)
    {
        var known = Enumerable.Range(first, Math.Max(0, stop - first)).Where(i => sentence.Words[i].End <= start || sentence.Words[i].Start >= end).Select(i => sentence.Run[i])
            .Where(w => w.Length >= Shortest && char.IsLetter(w[0]) && !ClauseIndex.IsCommon(w) && !DaysTold.IsMonth(w) && !sentence.Lexicon.DatedRecords.Contains(w) && !sentence.Lexicon.DaysBehind.Many.Contains(w)).Select(ClauseIndex.StemOf).Distinct()
            .ToDictionary(w => w, w => input.Clauses.LinesOf(w));
        var lines = known.Values.SelectMany(l => l).GroupBy(l => (l.Document.Id, l.Line)).Select(g => (Line: g.First(), Shared: g.SelectMany(l => l.Words).Select(ClauseIndex.StemOf).Distinct().Count(known.ContainsKey))).Where(l => l.Shared >= Fewest).ToList();
        var best = lines.Count == 0 ? 0 : lines.Max(l => l.Shared);
        lines = lines.FindAll(l => l.Shared == best);
        if (lines.Count is 0 or > Most || best < Share * known.Count(k => k.Value.Count > 0))
        {
            return null;
        }

        // A line that has no day of its own may tell of any.
        if (!lines.TrueForAll(l => DateMentions.InChart(l.Line.Text, l.Line.Document.Date?.Year ?? input.Case.AsOf.Year).Any()))
        {
            return null;
        }

        var days = lines.Select(l => DaysOf(l.Line, input)).ToList();
        // A day of a record that has any of the words may be that record's.
        var isOfRecord = input.Case.Documents.Any(d => d.Date is { } own && (own.Month, own.Day) == told && known.Values.Any(l => l.Any(k => k.Document.Id == d.Id)));
        return isOfRecord || days.Exists(d => d.Count == 0 || d.Contains(told)) ? null
            : new GroundFault("K02", sentence, start, end, $"'{sentence.Text[start..end]}': the line of the chart with these words has another day ({lines[0].Line.Document.Id}:{lines[0].Line.Line}).", "Take the date from the record.");
    }

    private static HashSet<(int Month, int Day)> DaysOf(ChartLine line, GuardrailInput input)
    {
        var days = new HashSet<(int, int)>();
        for (var number = line.Line - 1; number <= line.Line + 1; number++)
        {
            if (number >= 1 && number <= line.Document.LineCount)
            {
                days.UnionWith(DateMentions.InChart(line.Document.Line(number).ToString(), line.Document.Date?.Year ?? input.Case.AsOf.Year).Select(d => (d.Month, d.Day)));
            }
        }

        if (line.Document.Date is { } own)
        {
            days.Add((own.Month, own.Day));
        }

        return days;
    }
}
