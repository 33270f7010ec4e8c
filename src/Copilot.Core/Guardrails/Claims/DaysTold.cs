using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Days and years that a text tells: a year that nobody names, a day that does not follow from the other, a day of what the chart dates otherwise, a day to come told as past.</summary>
/// <remarks>What it finds warns.</remarks>
internal static class DaysTold
{
    private const string Code = "K02";
    private const int Near = 6;
    private const int YearLength = 4;

    private static readonly string[] From = ["from", "after", "behind"];
    private static readonly HashSet<string> Past = new(StringComparer.Ordinal) { "was", "were", "brought", "showed", "had", "found", "gave", "took", "did", "measured", "ended", "completed" };
    private static readonly HashSet<string> ToCome = new(StringComparer.Ordinal) { "will", "would", "planned", "plan", "scheduled", "set", "due", "booked", "next", "or", "until", "by", "before", "not", "later", "after", "if", "surgery", "operation", "target", "coming", "expires", "valid", "through", "request", "should", "could", "can", "to", "on", "deadline" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsOfSource && !s.IsUncertain && !s.Has("source-figure") && !s.All(CueKind.Body).Any() && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)))
        {
            foreach (var fault in Years(sentence, input).Concat(Sums(sentence)).Concat(OfEvents(sentence, input)).Concat(Coming(sentence, input)))
            {
                yield return fault;
            }
        }
    }

    // A year of the member's life that no line of the chart, and nothing of the request, has.
    private static IEnumerable<GroundFault> Years(ToldSentence sentence, GuardrailInput input)
    {
        foreach (var (start, end) in WordSpans.In(sentence.Text))
        {
            var word = sentence.Text.AsSpan(start, end - start);
            if (word.Length == YearLength && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal)) && !word.ContainsAnyExceptInRange('0', '9') && !sentence.IsGeneral
                && !sentence.Read.Dates.Any(d => d.Start <= start && d.End >= end) && (start == 0 || sentence.Text[start - 1] is ' ' or '(') && (end == sentence.Text.Length || sentence.Text[end] is ' ' or '.' or ',' or ';' or ')' or '|')
                && !input.ChartLines.Years.Contains(word.ToString()) && !sentence.Read.Figures.Any(f => f.Start == start && f.Unit is not null))
            {
                yield return new GroundFault(Code, sentence, start, end, $"No record and no source names the year '{word}'.", "Take the year from the record.");
            }
        }
    }

    // "Six weeks from April 3 is May 22"
    private static IEnumerable<GroundFault> Sums(ToldSentence sentence)
    {
        foreach (var figure in sentence.Read.Figures.Where(f => !f.IsRange && Units.Find(f.Unit) is { Base: "day" }))
        {
            var days = sentence.Read.Dates.Where(d => d.Start >= figure.End).Take(2).ToList();
            if (days is not [var one, var other] || !Array.Exists(From, f => sentence.Text[figure.End..one.Start].Trim().Equals(f, StringComparison.OrdinalIgnoreCase)) || sentence.Text[one.End..other.Start].Trim() is not ("is" or "=" or "falls on" or "was" or "would be" or ", is" or "comes to"))
            {
                continue;
            }

            var length = figure.Low * Units.Find(figure.Unit)!.Value.Factor;
            if (one.Days.First.AddDays((int)length) is var due && (due < other.Days.First.AddDays(-1) || due > other.Days.Last.AddDays(1)))
            {
                yield return new GroundFault(Code, sentence, other.Start, other.End, string.Create(CultureInfo.InvariantCulture, $"'{sentence.Text[figure.Start..one.End]}' is {Drafting.Wording.Dates.Write(due)}."), "Compute the day from the other.");
            }
        }
    }

    // "an injection on 13 January": every line that names the thing has, or stands in a document of, another day.
    private static IEnumerable<GroundFault> OfEvents(ToldSentence sentence, GuardrailInput input)
    {
        if (sentence.IsConditional || sentence.IsRequirement || sentence.IsGeneral)
        {
            yield break;
        }

        var words = sentence.Words;
        var run = words.ConvertAll(w => w.Word);
        foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact && d.Days.First <= input.Case.AsOf && d.Days.First != input.Case.AsOf))
        {
            foreach (var thing in sentence.Lexicon.Events.Things)
            {
                if (EventsTold.At(run, thing, 0) is not ({ } first, var last) || EventsTold.At(run, thing, last + 1) is not null)
                {
                    continue;
                }

                var between = words[first].Start > date.End ? sentence.Text[date.End..words[first].Start] : words[last].End < date.Start ? sentence.Text[words[last].End..date.Start] : "";
                if (between.IndexOfAny([',', ';', '.', '|', ':']) >= 0 || WordSpans.In(between).Count() > Near || sentence.Read.Dates.Count(d => d.Start < words[last].End == date.Start < words[last].End && Math.Abs(d.Start - words[first].Start) < Math.Abs(date.Start - words[first].Start)) > 0)
                {
                    continue;
                }

                var days = input.ChartLines.DaysOf(thing);
                if (days.Count > 0 && !days.Contains(date.Days.First))
                {
                    yield return new GroundFault(Code, sentence, date.Start, date.End, $"No line of the chart that names '{sentence.Text[words[first].Start..words[last].End]}' is of '{sentence.Text[date.Start..date.End]}'.", "Take the date from the record that is meant.");
                }
            }
        }
    }

    // A day behind that of the request, told as past.
    private static IEnumerable<GroundFault> Coming(ToldSentence sentence, GuardrailInput input)
    {
        if (sentence.IsConditional || sentence.IsGeneral)
        {
            yield break;
        }

        foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact && d.Days.First > input.Case.AsOf.AddDays(1)))
        {
            var from = sentence.Text.LastIndexOfAny([';', '.', '|'], Math.Max(0, date.Start - 1)) + 1;
            var to = sentence.Text.IndexOfAny([';', '|'], date.End) is var stop && stop < 0 ? sentence.Text.Length : stop;
            var beside = sentence.Words.FindAll(w => w.Start >= from && w.End <= to);
            if (beside.Exists(w => Past.Contains(w.Word)) && !beside.Exists(w => ToCome.Contains(w.Word)))
            {
                yield return new GroundFault(Code, sentence, date.Start, date.End, $"'{sentence.Text[date.Start..date.End]}' is still to come on the day of the request, and the text tells it as past.", "Tell it as planned.");
            }
        }
    }
}
