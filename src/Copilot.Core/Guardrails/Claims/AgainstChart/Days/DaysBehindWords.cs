using System.Globalization;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>Words before a day (<c>days-behind</c> in the lexicon).</summary>
/// <param name="Small">May stand between a word and its day.</param>
/// <param name="Many">What is told of many days.</param>
internal sealed record DayWords(IReadOnlySet<string> Small, IReadOnlySet<string> Many)
{
    public static DayWords Read(YamlMap map) => new(map.Set("small"), map.Set("many"));
}

/// <summary>Holds a day or a year against those that the chart has right behind the same word: "edited on", "dictated", "quit".</summary>
/// <remarks>By letters alone, for words that few dated lines have; what records are called by is looked at elsewhere (<see cref="DaysTold"/>). What it finds warns.</remarks>
internal static class DaysBehindWords
{
    private const string Code = "K02";
    private const int Most = 3;
    private const int Shortest = 4;
    private const int Reach = 4;

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create(";|.,:(");

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && s.Text.AsSpan().ContainsAnyInRange('0', '9')))
        {
            foreach (
                var date in sentence
                    .Read.Dates.Where(d => d.Days.IsExact && d.Days.First <= input.Case.AsOf)
                    .Select(d => (d.Start, d.End, Day: (DateOnly?)d.Days.First, Year: 0))
                    .Concat(
                        DaysTold
                            .Yearless(sentence.Text)
                            .Where(y =>
                                !sentence.Read.Dates.Any(k => k.Start <= y.Start && k.End >= y.End)
                                && y.Day <= DateTime.DaysInMonth(2024, y.Month)
                            )
                            .Select(y => (y.Start, y.End, Day: (DateOnly?)null, Year: -((y.Month * 100) + y.Day)))
                    )
                    .Concat(
                        sentence
                            .Words.Where(w =>
                                w.Word.Length == 4
                                && w.Word[0] is '1' or '2'
                                && int.TryParse(w.Word, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                                && !sentence.Read.Dates.Any(d => d.Start <= w.Start && d.End >= w.End)
                            )
                            .Select(w => (w.Start, w.End, Day: (DateOnly?)null, Year: int.Parse(w.Word, CultureInfo.InvariantCulture)))
                    )
            )
            {
                if (Fault(sentence, date, input) is { } fault)
                {
                    yield return fault;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, (int Start, int End, DateOnly? Day, int Year) date, GuardrailInput input)
    {
        var before = sentence.Words.FindAll(w => w.End <= date.Start);
        var last = before.FindLastIndex(w => !sentence.Lexicon.DaysBehind.Small.Contains(w.Word));
        if (
            last < 0
            || before.Count - last > Reach
            || before[last].Word is not { Length: >= Shortest } word
            || !char.IsLetter(word[0])
            || sentence.Lexicon.DaysBehind.Many.Contains(word)
            || ClauseIndex.IsCommon(word)
            || DaysTold.IsMonth(word)
            || sentence.Text.AsSpan(before[last].End, date.Start - before[last].End).ContainsAny(Marks)
            || sentence.Lexicon.DatedRecords.Contains(word)
        )
        {
            return null;
        }

        var days = new List<(DateOnly? Day, int Year)>();
        var place = "";
        var lines = 0;
        foreach (var line in input.ChartLines.WithWord(word))
        {
            var at = line.Text.IndexOf(word[..Math.Min(word.Length, 5)], StringComparison.OrdinalIgnoreCase);
            var rest = at < 0 ? line.Text : line.Text[at..];
            var behind = WordSpans.In(rest).Take(Reach + 4).ToList();
            var near = behind.Count == 0 ? "" : rest[..Math.Min(rest.Length, behind[^1].End)];
            var own = DateMentions
                .InChart(near, line.Document.Date?.Year ?? input.Case.AsOf.Year)
                .Select(d => ((DateOnly?)d, d.Year))
                .ToList();
            own.AddRange(
                WordSpans
                    .In(near)
                    .Select(w => near[w.Start..w.End])
                    .Where(w => w.Length == 4 && w[0] is '1' or '2' && w.All(char.IsAsciiDigit))
                    .Select(w => ((DateOnly?)null, int.Parse(w, CultureInfo.InvariantCulture)))
            );
            if (own.Count == 0)
            {
                // A line without a day may tell that of its document, or of any other line.
                if (date.Day == line.Document.Date || date.Day is null)
                {
                    return null;
                }

                continue;
            }

            lines++;
            days.AddRange(own);
            place = place.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}") : place;
        }

        bool Is((DateOnly? Day, int Year) d) =>
            date.Day is { } day
                ? d.Day is { } own
                    ? own == day || (own.Day == day.Day && own.Month == day.Month)
                    : d.Year == day.Year
                : date.Year < 0
                    ? d.Day is not { } known || (known.Month * 100) + known.Day == -date.Year
                    : d.Year == date.Year;
        return lines == 0 || input.ChartLines.WithWord(word).Count > Most || days.Exists(Is)
            ? null
            : new GroundFault(
                Code,
                sentence,
                date.Start,
                date.End,
                $"'{sentence.Text[before[last].Start..date.End]}': the chart has another day behind '{word}' ({place}).",
                "Take the date from the record."
            );
    }
}
