using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Follows the headings of a text: which one governs, and for which levels.</summary>
internal sealed class Headings(DeterminationLexicon lexicon)
{
    private const int LongestHeading = 14;

    /// <summary>The topic that the governing heading names.</summary>
    public string? Topic { get; private set; }

    private string? _title;
    private bool _aside;

    /// <summary>The levels of the governing heading; empty where it names none or several stretches.</summary>
    public IReadOnlyList<Interspace> Levels { get; private set; } = [];

    public (string? Title, bool Opens, bool IsAside) Follow(ChartText text, SentenceItems items, IReadOnlyList<CueMention> cues)
    {
        if (!IsHeading(text, items))
        {
            return (_title, false, _aside);
        }

        var sentence = items.Sentence;
        _title = text.TextOf(sentence.First, sentence.End).ToString().Trim(' ', ':', '.', '#', '*', '-').ReplaceLineEndings(" ");
        _aside = lexicon.AsideHeadings.Contains(Words(_title));
        Topic = cues.Where(c => c.Cue.Kind == CueKind.Topic).Select(c => c.Cue.Name).FirstOrDefault();
        var places = items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span).ToList();
        Levels = places.Count == 1 && places[0].Levels.Count == 1 ? places[0].Levels : [];
        return (_title, true, _aside);
    }

    // A short line of its own that no stop ends, is no item of a list and tells nothing by itself.
    private static bool IsHeading(ChartText text, SentenceItems items)
    {
        var sentence = items.Sentence;
        if (
            (sentence.Shape == SentenceShape.ListItem && !IsNumberedHeading(text, sentence))
            || sentence.Shape == SentenceShape.TableRow
            || sentence.End - sentence.First > LongestHeading
        )
        {
            return false;
        }

        var (start, end) = (text.Tokens[sentence.First].Start, text.Tokens[sentence.End - 1].End);
        var whole = text.Document.Text;
        var line = text.LineOf(sentence.First);
        if (line != text.LineOf(sentence.End - 1) || whole[end - 1] is '.' or ';' or ',' or '!' or '?')
        {
            return false;
        }

        // A row of a table is led in by the heading above the table.
        if (text.Document.Line(line) is var row && row.Count('|') >= 2)
        {
            return false;
        }

        var before = whole.AsSpan(text.Document.LineStart(line), start - text.Document.LineStart(line)).Trim();
        var rest = whole.AsSpan(end);
        var stop = rest.IndexOf('\n');
        var after = (stop < 0 ? rest : rest[..stop]).Trim();
        if (before.Length > 0 || after.Length > 0)
        {
            return false;
        }

        var next = stop < 0 ? [] : rest[(stop + 1)..];
        var nextStop = next.IndexOf('\n');
        var nextLine = (nextStop < 0 ? next : next[..nextStop]).Trim();
        return sentence.Shape == SentenceShape.Heading
            || whole[end - 1] == ':'
            || nextLine.Length == 0
            || nextLine[0] is '-' or '•' or '*'
            || char.IsAsciiDigit(nextLine[0])
            || !char.IsLower(nextLine[0]);
    }

    // "6. Asked of the office", a blank line about it, and no "7." in the next block: a heading with its number, and no item of a list.
    private static bool IsNumberedHeading(ChartText text, Sentence sentence)
    {
        var line = text.LineOf(sentence.First);
        var own = text.Document.Line(line).Trim();
        var digits = own.Length - own.TrimStart("0123456789").Length;
        if (
            digits is 0 or > 2
            || own.Length <= digits + 2
            || own[digits] != '.'
            || own[digits + 1] != ' '
            || !char.IsUpper(own[digits + 2])
            || line >= text.Document.LineCount
            || (line > 1 && !text.Document.Line(line - 1).IsWhiteSpace())
        )
        {
            return false;
        }

        // Right below it what it leads in, if no blank line is between.
        if (text.Document.Line(line + 1).Trim() is { Length: > 0 } below)
        {
            return !char.IsAsciiDigit(below[0]) && !char.IsLower(below[0]) && below[0] is not ('-' or '*' or '•') && own.Count(' ') <= 6;
        }

        for (var next = line + 2; next <= text.Document.LineCount; next++)
        {
            if (text.Document.Line(next).Trim() is { Length: > 0 } behind)
            {
                return !char.IsAsciiDigit(behind[0]) || behind.StartsWith($"{own[..digits]}.", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static string Words(string title) =>
        string.Join(' ', title.Split([' ', '?', '&', ':'], StringSplitOptions.RemoveEmptyEntries))
            .TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ');
}
