using System.Globalization;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>How papers and the present day are told (<c>paper-days</c> in the lexicon, singular, small letters).</summary>
/// <param name="Papers">Beside a day these make it the day of a paper: printed, faxed, received.</param>
/// <param name="Now">The day on which a record was written, in a word.</param>
/// <param name="Made">How a study is said to have been made.</param>
internal sealed record PaperWords(IReadOnlySet<string> Papers, WordPhrases<string> Now, IReadOnlySet<string> Made)
{
    public static PaperWords Read(YamlMap map) => new(map.Set("papers"), map.Phrases("now"), map.Set("made"));
}

/// <summary>Finds an old record told as a new one: the day of a paper ("reprinted 09/15/2025") as that of a study, and a study of another day as made "tonight".</summary>
/// <remarks>By letters and the days of the documents. What it finds warns.</remarks>
internal static class PaperDays
{
    private const string Code = "K02";
    private const int Reach = 3;
    private const int Near = 2;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !Listing.IsAsked(told, s)
            )
        )
        {
            var words = sentence.Lexicon.PaperDays;
            if (OfPaper(sentence, words, input) is { } paper)
            {
                yield return paper;
            }

            if (OfNow(sentence, words, told, input) is { } now)
            {
                yield return now;
            }
        }
    }

    // "The MRI was done on 09/15/2025", a day that the chart has only as that of a print.
    private static GroundFault? OfPaper(ToldSentence sentence, PaperWords words, GuardrailInput input)
    {
        if (
            sentence.Run.Exists(w => words.Papers.Contains(w) || sentence.Lexicon.Arrived.Contains(w))
            || !sentence.Run.Exists(w => sentence.Lexicon.DatedRecords.Contains(w) || sentence.Lexicon.DatedVisits.Contains(w))
        )
        {
            return null;
        }

        foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact))
        {
            var day = date.Days.First;
            if (day == input.Case.AsOf || day == input.Case.Request.PlannedDate || input.Case.Documents.Any(d => d.Date == day))
            {
                continue;
            }

            // Only records that have the day are read line by line.
            var having = input
                .Case.Documents.Where(d => input.Days.InText(d).Contains(day))
                .Select(d => d.Id)
                .ToHashSet(StringComparer.Ordinal);
            var lines =
                having.Count == 0
                    ? []
                    : input
                        .ChartLines.All.Where(l =>
                            having.Contains(l.Document.Id)
                            && DateMentions.InChart(l.Text, l.Document.Date?.Year ?? input.Case.AsOf.Year).Contains(day)
                        )
                        .ToList();
            if (lines.Count > 0 && lines.TrueForAll(l => IsOfPaper(l, day, words)))
            {
                return new GroundFault(
                    Code,
                    sentence,
                    date.Start,
                    date.End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Dates.Write(day)} is no day of a study or a visit; the chart has it as that of a paper ({lines[0].Document.Id}:{lines[0].Line})."
                    ),
                    "Take the day on which the study was made."
                );
            }
        }

        return null;
    }

    // A word of papers stands right before the day.
    private static bool IsOfPaper(ChartLine line, DateOnly day, PaperWords words) =>
        DateMentions.In(line.Text).Where(d => d.Days.IsExact && d.Days.First == day).ToList() is { Count: > 0 } own
        && own.TrueForAll(d =>
            WordSpans.In(line.Text[..d.Start]).TakeLast(Reach).Any(w => words.Papers.Contains(line.Text[w.Start..w.End].ToLowerInvariant()))
        );

    // "The bending films taken tonight", cited from a record of another day.
    private static GroundFault? OfNow(ToldSentence sentence, PaperWords words, ToldText told, GuardrailInput input)
    {
        foreach (var (_, first, last) in words.Now.In(sentence.Run))
        {
            var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
            var clause = sentence.WordsAt(start, end).Select(w => w.Word).ToList();
            // "As of today the films taken in June": a word of now belongs to the making that it stands beside or behind, where its part has no other time.
            var (from, stop) = sentence.PartAt(start, end, ",;|.():[");
            var made = sentence.Run.FindLastIndex(Math.Max(0, first - 1), Math.Max(0, Math.Min(first, first - from)), words.Made.Contains);
            var isMade =
                (made >= 0 && !sentence.Run.Skip(made).Take(first - made).Any(sentence.Lexicon.Showing.Contains))
                || sentence.Run.Skip(last + 1).Take(Near).Any(words.Made.Contains);
            if (
                !isMade
                || sentence.Run.Take(stop).Skip(from).Any(DaysTold.IsMonth)
                || sentence.Read.Dates.Any(d => d.Start < sentence.Words[stop - 1].End && d.End > sentence.Words[from].Start)
                || clause.Exists(w => words.Papers.Contains(w) || sentence.Lexicon.Turned.Denials.Contains(w))
            )
            {
                continue;
            }

            var documents = told.Cited(input)
                .Where(c => c.Sentence == sentence && c.Lines.Count > 0 && start < c.End && end > c.Start)
                .SelectMany(c => c.Lines)
                .Select(l => l.Document)
                .ToHashSet(StringComparer.Ordinal);
            var cited = input.Case.Documents.Where(d => documents.Contains(d.Id)).ToList();
            var latest = input.Case.Documents.Max(d => d.Date);
            if (
                cited.Count > 0
                && cited.TrueForAll(d => d.Date is { } day && day < latest && day < input.Case.AsOf.AddDays(-1))
                && !input.ChartLines.All.Any(l => documents.Contains(l.Document.Id) && words.Now.In(l.Run).Any())
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    start,
                    end,
                    $"'{sentence.Text[start..end]}' is told of a record of {Dates.Write(cited[0].Date!.Value)} ({cited[0].Id}).",
                    "Take the day from the record."
                );
            }
        }

        return null;
    }
}
