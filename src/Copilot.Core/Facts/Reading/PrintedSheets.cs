using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading;

/// <summary>Sets aside what is printed for everybody: a consent to sign, instructions before an operation, a sheet on what an injection is.
/// "No tobacco of any kind" and "I know that tobacco raises some of these risks" tell nothing of the person.</summary>
/// <remarks>What stands there of this person all the same is read: a sentence with a day, a level, a box, or a word by which notes speak of a person.
/// A sheet goes to the next title or known heading, to an empty line behind which nobody is spoken to, or so many lines.</remarks>
internal static class PrintedSheets
{
    /// <summary>Words of such a title.</summary>
    private const int LongestTitle = 14;

    /// <summary>Lines of a sheet.</summary>
    private const int MostLines = 60;

    public static void Read(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.PrintedSheets;
        if (!words.Alone.Overlaps(reading.Words) && !words.Kind.Overlaps(reading.Words))
        {
            return;
        }

        var (top, line, isForm) = (-1, -1, false);
        for (var i = 0; i < reading.Text.Sentences.Count; i++)
        {
            var sentence = reading.Text.Sentences[i];
            if (sentence.First >= sentence.End)
            {
                continue;
            }

            if (IsTitle(reading, sentence) || IsTitleWithForm(reading.Text, sentence, words))
            {
                isForm = !IsTitle(reading, sentence);
                (top, line) = (isForm || IsSheet(reading, sentence, words) ? sentence.Line : -1, sentence.Line);
                continue;
            }

            if (top < 0)
            {
                continue;
            }

            if (IsHeading(sentence) || sentence.Line - top > MostLines || (sentence.Line - line > (line == top ? 2 : 1) && !reading.Text.Holds(sentence, words.SpokenTo)))
            {
                top = -1;
                continue;
            }

            line = reading.Text.LineOf(sentence.End - 1);
            if (!IsPersonal(reading, sentence, i, words.Personal) && !(isForm && reading.Text.Holds(sentence, words.Fresh)))
            {
                reading.Quarantined.Add(i);
            }
        }
    }

    // A line of its own, above something.
    private static bool IsTitle(DocumentReading reading, Sentence sentence) =>
        sentence.End - sentence.First <= LongestTitle && IsLine(reading.Text, sentence) && PolicyTextReader.IsTitle(reading, sentence);

    private static bool IsLine(ChartText text, Sentence sentence) =>
        text.LineOf(sentence.First) == text.LineOf(sentence.End - 1) && (sentence.End >= text.Tokens.Count || text.OpensLine(sentence.End));

    // "YOUR QUIT PLAN               tobacco program worksheet": capitals, and at the other edge of the line the name of the form. It opens a sheet, and ends none.
    private static bool IsTitleWithForm(ChartText text, Sentence sentence, PrintedSheetWords words)
    {
        var gap = sentence.First + 1;
        while (gap < sentence.End && text.Tokens[gap].Start - text.Tokens[gap - 1].End < WideGap)
        {
            gap++;
        }

        return IsLine(text, sentence) && text.OpensLine(sentence.First) && gap - sentence.First is >= 2 and <= LongestTitle && gap < sentence.End
            && Enumerable.Range(gap, sentence.End - gap) is var form && form.Any(t => words.Kind.Contains(text.LowerOf(t))) && form.Any(t => words.Whom.Contains(text.LowerOf(t)) || words.Programmes.Contains(text.LowerOf(t)))
            && Enumerable.Range(sentence.First, gap - sentence.First).All(t => !text.TextOf(t).ContainsAnyInRange('a', 'z') && !text.TextOf(t).ContainsAnyInRange('0', '9') && text.LowerOf(t) is not "[");
    }

    private const int WideGap = 8;

    private static bool IsSheet(DocumentReading reading, Sentence sentence, PrintedSheetWords words) =>
        reading.Text.Holds(sentence, words.Alone) || (reading.Text.Holds(sentence, words.Kind) && reading.Text.Holds(sentence, words.Whom));

    // "CC: cannot void since 4 am": the note goes on.
    private static bool IsHeading(Sentence sentence) =>
        sentence.Section is { } section && section.Line == sentence.Line && section.Kind is not (SectionKind.None or SectionKind.Other or SectionKind.Instructions);

    private static bool IsPersonal(DocumentReading reading, Sentence sentence, int index, IReadOnlySet<string> personal)
    {
        for (var t = sentence.First; t < sentence.End; t++)
        {
            // "Those he or she chooses" are anybody.
            if (personal.Contains(reading.Text.LowerOf(t)) && !IsOr(reading.Text, sentence, t - 1) && !IsOr(reading.Text, sentence, t + 1))
            {
                return true;
            }
        }

        // A long sentence is read in pieces.
        for (var piece = reading.ItemsAt(sentence.First).Piece; piece < reading.Sentences.Count && reading.Sentences[piece] is var items && items.Index <= index; piece++)
        {
            if (items.Levels.Any(l => l.IsPlace) || items.Times.Any(t => t.Kind == Time.TimeKind.Date) || Boxes.Groups(items.Text, items.Sentence.First, items.Sentence.End).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOr(ChartText text, Sentence sentence, int token) => token >= sentence.First && token < sentence.End && text.LowerOf(token) is "or" or "/";
}
