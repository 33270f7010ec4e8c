using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Figures that a question names as standing in the record and that its answer does not tell: where they stand, and that they do not count.</summary>
internal static class NamedFigures
{
    private const int Most = 2;
    private const int LongestQuote = 320;

    /// <summary>One sentence for each line, in any document; none where the answer tells the figures already.</summary>
    public static IReadOnlyList<string> Beside(QuestionAnswer answer, Brief brief)
    {
        var question = answer.Question;
        var figures = Of(question);
        var told = string.Join('\n', answer.Statements.Append(answer.Lead).OfType<Statement>().Select(s => s.Text));
        figures.RemoveAll(f => Holds(told, f));
        if (figures.Count == 0)
        {
            return [];
        }

        var words = question.Words.Where(w => w.Word.Length > 3).Select(w => w.Word).ToList();
        return
        [
            .. Lines(figures, words, brief)
                .Where(l => !Rests(l, brief))
                .DistinctBy(l => (l.Document.Id, l.Line, l.Figure))
                .Take(Most)
                .Select(l => Told(l, brief)),
        ];
    }

    private sealed record Place(ChartDocument Document, int Line, string Figure, int Weight);

    // Numbers of the question that are no level, code, id, day or year.
    private static List<string> Of(Question question)
    {
        var figures = new List<string>();
        foreach (var word in question.Spoken.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = word.Trim(',', ';', ':', '?', '!', '(', ')', '"', '\'').TrimEnd('.', '%');
            bare = bare.StartsWith('.') ? "0" + bare : bare;
            var digits = new string([.. bare.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '/')]).TrimEnd('.', '/');
            if (
                digits.Length > 1
                && digits.Length < 5
                && !SupposedDays.All(bare).Any()
                && bare[digits.Length..] is "" or "mm" or "cm" or "%" or "deg" or "pct"
                && digits.Count(c => c == '/') < 2
            )
            {
                figures.Add(digits);
            }
        }

        return [.. figures.Distinct()];
    }

    private static List<Place> Lines(List<string> figures, List<string> words, Brief brief)
    {
        var found = new List<Place>();
        foreach (var document in brief.Case.Documents)
        {
            for (var line = document.LineAt(document.BodyStart); line <= document.LineCount; line++)
            {
                var text = document.Line(line);
                var held = figures.FindAll(f => Holds(text, f));
                found.AddRange(held.Select(f => new Place(document, line, f, held.Count + RecordSearch.Shared(words, text))));
            }
        }

        // A bare number stands in many lines; one that is rare, or stands beside other words of the question, is the one that is meant.
        return
        [
            .. found
                .Where(p => p.Weight > 1 || found.Count(o => o.Figure == p.Figure) <= Most)
                .OrderByDescending(p => p.Weight)
                .ThenByDescending(p => p.Document.Date),
        ];
    }

    private static bool Rests(Place place, Brief brief)
    {
        var facts = brief
            .Facts.Where(f => f.Evidence.Document == place.Document.Id && f.Evidence.Line == place.Line)
            .Select(f => f.Id)
            .ToHashSet(StringComparer.Ordinal);
        return brief.Assessment.Criteria.Any(a => a.Answer is Answer.Met or Answer.NotMet or Answer.Waived && a.Facts.Any(facts.Contains));
    }

    private static string Told(Place place, Brief brief)
    {
        var document = place.Document;
        var flag = brief.Assessment.Flags.FirstOrDefault(f =>
            f.Because.Contains(document.Id, StringComparison.Ordinal) && brief.Assessment.SetAside.Contains(document.Id)
        );
        var why = brief.Assessment.SetAside.Contains(document.Id)
            ? $"that document is set aside ({(flag is null ? "it is not the member's" : Lists.Lower(flag.Because.TrimEnd('.')))})"
            : "no answer rests on that line";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Figure} stands in the {FactWords.Dated(document)} ({document.Id}, line {place.Line}), and {why}: {Facts.Evidence.Mark(Sentence(place))}."
        );
    }

    // The sentence of a figure, over the ends of lines.
    private static string Sentence(Place place)
    {
        var text = new StringBuilder();
        for (
            var line = Math.Max(place.Document.LineAt(place.Document.BodyStart), place.Line - 1);
            line <= Math.Min(place.Document.LineCount, place.Line + 1);
            line++
        )
        {
            text.Append(text.Length > 0 ? " " : "").Append(place.Document.Line(line).Trim());
        }

        var whole = text.ToString();
        var at = At(whole, place.Figure);
        var from =
            at < 0 ? 0
            : whole.LastIndexOf(". ", at, StringComparison.Ordinal) is >= 0 and var stop ? stop + 2
            : 0;
        var end = at < 0 ? -1 : whole.IndexOf(". ", at, StringComparison.Ordinal);
        var sentence = (end < 0 ? whole[from..] : whole[from..end]).TrimEnd('.');
        return sentence.Length <= LongestQuote ? sentence : sentence[..LongestQuote];
    }

    private static bool Holds(string text, string figure) => At(text, figure) >= 0;

    // A figure by itself: "3.5" is no part of "13.5", and 28 none of 28.4.
    private static int At(string text, string figure)
    {
        for (var at = text.IndexOf(figure, StringComparison.Ordinal); at >= 0; at = text.IndexOf(figure, at + 1, StringComparison.Ordinal))
        {
            var (before, end) = (at == 0 ? ' ' : text[at - 1], at + figure.Length);
            var after = end < text.Length ? text[end] : ' ';
            var goesOn = after is '.' or '/' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
            if (!char.IsAsciiDigit(before) && before is not ('.' or '/' or '-') && !char.IsAsciiDigit(after) && !goesOn && after != '-')
            {
                return at;
            }
        }

        return -1;
    }
}
