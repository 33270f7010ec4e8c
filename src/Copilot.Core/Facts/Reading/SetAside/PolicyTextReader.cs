using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary.PageWords;

namespace Copilot.Core.Facts.Reading.SetAside;

/// <summary>Sets aside what a form prints of a payer's rules: "PAYER CRITERIA FOR LUMBAR FUSION" and, below it, "12 weeks of supervised therapy".
/// A demand that nobody answered tells nothing of the person; one with a box, a day or an answer is read.</summary>
internal static class PolicyTextReader
{
    /// <summary>Words of such a heading.</summary>
    private const int LongestHead = 12;

    /// <summary>Lines of a list of demands.</summary>
    private const int MostLines = 30;

    public static void Read(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.PolicyText;
        if (!reading.Words.Overlaps(words.Head) || !reading.Words.Overlaps(words.Whose))
        {
            return;
        }

        for (var i = 0; i < reading.Text.Sentences.Count; i++)
        {
            if (IsHead(reading, words, i))
            {
                SetAside(reading, words, i);
            }
        }
    }

    private static bool IsHead(DocumentReading reading, PolicyTextWords words, int index)
    {
        var sentence = reading.Text.Sentences[index];
        return sentence.End > sentence.First
            && sentence.End - sentence.First <= LongestHead
            && reading.Text.LineOf(sentence.First) == reading.Text.LineOf(sentence.End - 1)
            && IsTitle(reading, sentence)
            && reading.Text.Holds(sentence, words.Head)
            && reading.Text.Holds(sentence, words.Whose)
            && !reading.Text.Holds(sentence, words.Answered);
    }

    /// <summary>A line of its own that ends in a colon, or in capitals but for what brackets hold: a sentence of prose that names a payer's criteria is none.</summary>
    internal static bool IsTitle(DocumentReading reading, Text.Sentence sentence)
    {
        var text = reading.Text;
        if (!text.OpensLine(sentence.First) || text.LowerOf(sentence.End - 1) is ".")
        {
            return false;
        }

        var depth = 0;
        for (var t = sentence.First; t < sentence.End && text.LowerOf(sentence.End - 1) is not ":"; t++)
        {
            depth += text.LowerOf(t) is "(" ? 1 : 0;
            if (depth == 0 && text.TextOf(t).ContainsAnyInRange('a', 'z'))
            {
                return false;
            }

            depth -= text.LowerOf(t) is ")" && depth > 0 ? 1 : 0;
        }

        return true;
    }

    // A demand has a measure or says that something has to be: "12 weeks of therapy", "failure of ...", "no nicotine for 6 weeks". What is plainly found is none.
    private static bool IsDemand(SentenceItems items, IReadOnlySet<string> demands) =>
        items.Quantities.Count > 0 || items.Times.Any(t => t.Kind != Time.TimeKind.Date) || items.Text.Holds(items.Sentence, demands);

    private static void SetAside(DocumentReading reading, PolicyTextWords words, int head)
    {
        reading.Quarantined.Add(head);
        var line = reading.Text.Sentences[head].Line;
        for (var piece = reading.ItemsAt(reading.Text.Sentences[head].First).Piece + 1; piece < reading.Sentences.Count; piece++)
        {
            var items = reading.Sentences[piece];
            if (items.Index - head > MostLines || items.Sentence.First >= items.Sentence.End || items.Sentence.Line - line > 1)
            {
                return;
            }

            line = reading.Text.LineOf(items.Sentence.End - 1);
            var isAnswered =
                items.Times.Any(t => t.Kind == Time.TimeKind.Date)
                || Boxes.Groups(reading.Text, items.Sentence.First, items.Sentence.End).Count > 0
                || reading.Text.LowerOf(items.Sentence.End - 1) is "no" or "n" or "y"
                || reading.Text.Holds(items.Sentence, words.Answered);
            if (!isAnswered && IsDemand(items, words.Demands))
            {
                reading.Quarantined.Add(items.Index);
            }
        }
    }
}
