using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading;

/// <summary>Sets aside what an office or a plan lists of claims, benefits and enclosures. A row with a code, "chiropractic 1-2 regions" and "paid" says that something
/// was billed, "chiropractic 26/yr" what a card covers, "Documents: PT neck; PT shoulder" what lies below: none of it is a record of what was done to whom.</summary>
internal static class OfficePages
{
    private const int CodeLength = 5;

    /// <summary>Words of a row of which one is the code: a day is five.</summary>
    private const int CodeReach = 8;

    public static void Read(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.OfficePages;
        if (!words.Paid.Overlaps(reading.Words) && !words.Benefits.Overlaps(reading.Words) && !words.Enclosures.Overlaps(reading.Words))
        {
            return;
        }

        for (var i = 0; i < reading.Text.Sentences.Count; i++)
        {
            if (reading.Text.Sentences[i] is { } sentence && sentence.End > sentence.First && (IsClaim(reading.Text, sentence, words) || IsOfBenefits(reading.Text, sentence, words) || IsOfEnclosures(reading.Text, sentence, words)))
            {
                reading.Quarantined.Add(i);
            }
        }
    }

    // A row that opens with a day or a number, the code of what was billed, and what became of the bill.
    private static bool IsClaim(ChartText text, Sentence sentence, OfficePageWords words) =>
        text.KindOf(sentence.First) == TokenKind.Number && text.OpensLine(sentence.First) && text.Holds(sentence, words.Paid) && Tokens(sentence).Take(CodeReach).Any(t => IsCode(text, t));

    private static bool IsCode(ChartText text, int token) =>
        text.TextOf(token) is { Length: CodeLength } code && (char.IsAsciiDigit(code[0]) || char.IsAsciiLetterUpper(code[0])) && code[1..].IndexOfAnyExceptInRange('0', '9') < 0
        && !(token > 0 && text.LowerOf(token - 1) is "." or "-" or "$" && !text.IsSpaced(token));

    // Two words of what a card covers.
    private static bool IsOfBenefits(ChartText text, Sentence sentence, OfficePageWords words) =>
        Tokens(sentence).Where(t => words.Benefits.Contains(text.LowerOf(t))).Select(text.LowerOf).Distinct(StringComparer.Ordinal).Take(2).Count() == 2;

    // "Documents: registration; office visit; PT low back; PT neck", and under "CONTENTS (checked = attached)" the rows of boxes.
    private static bool IsOfEnclosures(ChartText text, Sentence sentence, OfficePageWords words)
    {
        var label = text.LowerOf(sentence.First) == ":" ? sentence.First - 1 : sentence.First;
        var isLabelled = (label >= 0 && words.Enclosures.Contains(text.LowerOf(label)) && label + 1 < sentence.End && text.LowerOf(label + 1) == ":")
            || (sentence.Label is { } own && Enumerable.Range(own.First, own.End - own.First).Any(t => words.Enclosures.Contains(text.LowerOf(t))));
        var documents = Tokens(sentence).Count(t => words.Documents.Contains(text.LowerOf(t)));
        return (isLabelled && documents >= 2 && Tokens(sentence).Count(t => text.LowerOf(t) is ";" or ",") >= 2)
            || (documents >= 1 && text.LowerOf(sentence.First) is ("[" or "☐" or "☑" or "☒") && IsBelowContents(text, sentence, words));
    }

    /// <summary>Lines from the title of a list of enclosures to its last row.</summary>
    private const int MostRows = 12;

    // The nearest line above that opens with no box.
    private static bool IsBelowContents(ChartText text, Sentence sentence, OfficePageWords words)
    {
        for (var t = sentence.First - 1; t >= 0 && sentence.Line - text.LineOf(t) <= MostRows; t--)
        {
            if (text.OpensLine(t) && text.LowerOf(t) is not ("[" or "☐" or "☑" or "☒"))
            {
                return words.Enclosures.Contains(text.LowerOf(t));
            }
        }

        return false;
    }

    private static IEnumerable<int> Tokens(Sentence sentence) => Enumerable.Range(sentence.First, sentence.End - sentence.First);
}
