using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading;

/// <summary>Sets aside what is printed for everybody: a consent to sign, instructions before an operation, a sheet on what an injection is.
/// "No tobacco of any kind" and "I know that tobacco raises some of these risks" tell nothing of the person.</summary>
/// <remarks>What stands there of this person all the same is read: a sentence with a day, a level, a box, an answer behind a label, or "he" and "she".</remarks>
internal static class PrintedSheets
{
    /// <summary>Words of such a title.</summary>
    private const int LongestTitle = 14;

    public static void Read(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.PrintedSheets;
        if (!words.Alone.Overlaps(reading.Words) && !words.Kind.Overlaps(reading.Words))
        {
            return;
        }

        for (var i = 0; i < reading.Text.Sentences.Count; i++)
        {
            if (IsSheet(reading, words, i))
            {
                SetAside(reading, words, i);
            }
        }
    }

    private static bool IsSheet(DocumentReading reading, PrintedSheetWords words, int index)
    {
        var sentence = reading.Text.Sentences[index];
        return IsLine(reading, sentence) && PolicyTextReader.IsTitle(reading, sentence) && (Names(reading, sentence, words.Alone) || (Names(reading, sentence, words.Kind) && Names(reading, sentence, words.Whom)));
    }

    private static bool IsLine(DocumentReading reading, Text.Sentence sentence) =>
        sentence.End > sentence.First && sentence.End - sentence.First <= LongestTitle && reading.Text.LineOf(sentence.First) == reading.Text.LineOf(sentence.End - 1);

    // To the next title, or to an empty line behind which nobody is spoken to.
    private static void SetAside(DocumentReading reading, PrintedSheetWords words, int title)
    {
        var line = reading.Text.Sentences[title].Line;
        for (var piece = reading.ItemsAt(reading.Text.Sentences[title].First).Piece + 1; piece < reading.Sentences.Count; piece++)
        {
            var items = reading.Sentences[piece];
            var sentence = items.Sentence;
            if (sentence.First >= sentence.End || (sentence.Line - line > 1 && !Names(reading, sentence, words.SpokenTo))
                || (IsLine(reading, sentence) && PolicyTextReader.IsTitle(reading, sentence) && IsFollowedByLine(reading, sentence)))
            {
                return;
            }

            line = reading.Text.LineOf(sentence.End - 1);
            if (!IsPersonal(items, words.Personal))
            {
                reading.Quarantined.Add(items.Index);
            }
        }
    }

    // A title stands above something.
    private static bool IsFollowedByLine(DocumentReading reading, Text.Sentence sentence) =>
        sentence.End >= reading.Text.Tokens.Count || reading.Text.OpensLine(sentence.End);

    private static bool IsPersonal(SentenceItems items, IReadOnlySet<string> personal) =>
        items.Levels.Any(l => l.IsPlace) || items.Times.Any(t => t.Kind == Time.TimeKind.Date) || Boxes.Groups(items.Text, items.Sentence.First, items.Sentence.End).Count > 0
        || Names(items.Text, items.Sentence, personal);

    private static bool Names(DocumentReading reading, Text.Sentence sentence, IReadOnlySet<string> words) => Names(reading.Text, sentence, words);

    private static bool Names(Text.ChartText text, Text.Sentence sentence, IReadOnlySet<string> words)
    {
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (words.Contains(text.LowerOf(t)))
            {
                return true;
            }
        }

        return false;
    }
}
