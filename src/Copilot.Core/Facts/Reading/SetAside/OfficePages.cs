using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Dictionary.PageWords;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.SetAside;

/// <summary>Sets aside what an office or a plan lists of claims, benefits, authorisations and enclosures. A row with a code, "chiropractic 1-2 regions" and "paid" says that
/// something was billed, "chiropractic 26/yr" what a card covers, "auth required for injections" what a plan asks for, "Documents: PT neck; PT shoulder" what lies below:
/// none of it is a record of what was done to whom. A sentence that tells how somebody is (a grade, a sign, an image's finding, tobacco) is no such row.</summary>
internal static class OfficePages
{
    private const int CodeLength = 5;

    /// <summary>Words of a row of which one is the code: a day is five.</summary>
    private const int CodeReach = 8;

    public static void Read(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.OfficePages;
        if (
            !reading.Words.Overlaps(words.Paid)
            && !reading.Words.Overlaps(words.Benefits)
            && !reading.Words.Overlaps(words.Enclosures)
            && !reading.Words.Overlaps(words.Demanded)
            && !reading.Words.Overlaps(words.Leaves)
        )
        {
            return;
        }

        for (var i = 0; i < reading.Text.Sentences.Count; i++)
        {
            if (
                reading.Text.Sentences[i] is { } sentence
                && sentence.End > sentence.First
                && (
                    IsClaim(reading.Text, sentence, words)
                    || IsOfBenefits(reading.Text, sentence, words)
                    || IsOfLeave(reading.Text, sentence, words)
                    || IsOfCard(reading.Text, sentence, words)
                    || IsOfEnclosures(reading.Text, sentence, words)
                )
                && !TellsOfPerson(reading, i)
            )
            {
                reading.Quarantined.Add(i);
            }
        }
    }

    // "Authorization is required because of new left foot drop, TA 2/5": what is asked for stands beside why.
    private static bool TellsOfPerson(DocumentReading reading, int index)
    {
        // A long sentence is read in pieces.
        for (
            var piece = reading.ItemsAt(reading.Text.Sentences[index].First).Piece;
            piece < reading.Sentences.Count && reading.Sentences[piece] is var items && items.Index <= index;
            piece++
        )
        {
            if (
                items.Quantities.Exists(q => q.Form == QuantityForm.OfFive)
                || items.Tobacco.Exists(t =>
                    t.Value
                        is TobaccoWord.Product
                            or TobaccoWord.User
                            or TobaccoWord.Use
                            or TobaccoWord.Used
                            or TobaccoWord.Rate
                            or TobaccoWord.PackYears
                )
                || items.Facts.Exists(f =>
                    f.Value.Kind == FactPhraseKind.Is
                    && (
                        f.Value.Definition
                            is { HasCourse: true }
                                or { From: FactSource.Exam, Type: FactType.Finding }
                                or { Type: FactType.Measure, Fresh: Freshness.Exam }
                        || (f.Value.Definition is { From: FactSource.Imaging, Type: FactType.Finding } && items.Levels.Any(l => l.IsPlace))
                    )
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // A row that opens with a day or a number, the code of what was billed, and what became of the bill.
    private static bool IsClaim(ChartText text, Sentence sentence, OfficePageWords words) =>
        text.KindOf(sentence.First) == TokenKind.Number
        && text.OpensLine(sentence.First)
        && text.Holds(sentence, words.Paid)
        && Tokens(sentence).Take(CodeReach).Any(t => IsCode(text, t));

    private static bool IsCode(ChartText text, int token) =>
        text.TextOf(token) is { Length: CodeLength } code
        && (char.IsAsciiDigit(code[0]) || char.IsAsciiLetterUpper(code[0]))
        && code[1..].IndexOfAnyExceptInRange('0', '9') < 0
        && !(token > 0 && text.LowerOf(token - 1) is "." or "-" or "$" && !text.IsSpaced(token));

    // Two words of what a card covers, one of them of a card alone.
    private static bool IsOfBenefits(ChartText text, Sentence sentence, OfficePageWords words) =>
        text.Holds(sentence, words.Benefits)
        && Tokens(sentence)
            .Select(text.LowerOf)
            .Where(w => words.Benefits.Contains(w) || words.Covered.Contains(w))
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .Count() == 2;

    // "Auth required for spinal injections", "Prior authorization: spinal procedures and injections", "Not required: physical therapy": asked for, and not done.
    private static bool IsOfLeave(ChartText text, Sentence sentence, OfficePageWords words)
    {
        if (text.Holds(sentence, words.Had))
        {
            return false;
        }

        var first =
            sentence.Label is { } label && label.End <= sentence.First && text.LineOf(label.First) == sentence.Line
                ? label.First
                : sentence.First;
        var colon = first;
        while (colon < sentence.End && colon - first <= LongestLabel && text.LowerOf(colon) != ":")
        {
            colon++;
        }

        if (!text.Holds(first, sentence.End, words.Leaves) && !text.Holds(first, colon, words.Demanded))
        {
            return false;
        }

        var named = Enumerable
            .Range(first, colon - first)
            .Where(t => words.Leaves.Contains(text.LowerOf(t)) || words.Demanded.Contains(text.LowerOf(t)))
            .ToList();
        if (
            colon < sentence.End
            && colon - first <= LongestLabel
            && text.LowerOf(colon) == ":"
            && text.OpensLine(first)
            && named.Count > 0
            && (colon - first == 1 || words.LeaveLabels.Contains(text.LowerOf(first)))
            && Tokens(sentence).Any(t => t > colon && text.LowerOf(t) is "," or "|" or ";")
        )
        {
            return true;
        }

        return Enumerable
            .Range(sentence.First, sentence.End - sentence.First)
            .Any(t =>
                words.Leaves.Contains(text.LowerOf(t))
                && Enumerable
                    .Range(t + 1, Math.Max(0, Math.Min(sentence.End, t + LeaveReach) - t - 1))
                    .Any(d => words.Demanded.Contains(text.LowerOf(d)))
            );
    }

    private const int LongestLabel = 4;

    /// <summary>Words from a leave to what says that it is asked for: "no auth is needed".</summary>
    private const int LeaveReach = 5;

    // "BENEFITS  inpatient 300/admit   PT OT ST 30 each   injections 75"
    private static bool IsOfCard(ChartText text, Sentence sentence, OfficePageWords words)
    {
        var first = text.LineStart(sentence.First);
        return words.Cards.Contains(text.LowerOf(first))
            && !text.TextOf(first).ContainsAnyInRange('a', 'z')
            && first + 1 < text.Tokens.Count
            && (text.LowerOf(first + 1) == ":" || text.Tokens[first + 1].Start - text.Tokens[first].End >= 2)
            && !text.Holds(sentence, words.Had);
    }

    // "Documents: registration; office visit; PT low back; PT neck", and under "CONTENTS (checked = attached)" the rows of boxes.
    private static bool IsOfEnclosures(ChartText text, Sentence sentence, OfficePageWords words)
    {
        var label = text.LowerOf(sentence.First) == ":" ? sentence.First - 1 : sentence.First;
        var isLabelled =
            (
                label >= 0
                && text.OpensLine(label)
                && words.Enclosures.Contains(text.LowerOf(label))
                && label + 1 < sentence.End
                && text.LowerOf(label + 1) == ":"
            ) || (sentence.Label is { } own && IsLabelOfEnclosures(text, own, words));
        var documents = Tokens(sentence).Count(t => words.Documents.Contains(text.LowerOf(t)));
        return (isLabelled && documents >= 2 && Tokens(sentence).Count(t => text.LowerOf(t) is ";" or ",") >= 2)
            || (documents >= 3 && IsColumned(text, sentence, words))
            || (documents >= 1 && IsBelowContents(text, sentence, words));
    }

    // It opens with such a word, or names papers and nothing else: "Oswestry Disability Index:" is a score.
    private static bool IsLabelOfEnclosures(ChartText text, TokenRange label, OfficePageWords words)
    {
        var own = Enumerable
            .Range(label.First, label.End - label.First)
            .Where(t => text.KindOf(t) == TokenKind.Word)
            .Select(text.LowerOf)
            .ToList();
        return own.Exists(words.Enclosures.Contains)
            && (words.Enclosures.Contains(own[0]) || own.TrueForAll(w => words.Enclosures.Contains(w) || words.Documents.Contains(w)));
    }

    // "PAGES   2 face sheet   4 card and benefits   9 PT   6 vestibular PT"
    private static bool IsColumned(ChartText text, Sentence sentence, OfficePageWords words)
    {
        var first = text.LineStart(sentence.First);
        return words.Enclosures.Contains(text.LowerOf(first))
            && sentence.First - first <= LongestLabel
            && Enumerable
                .Range(first + 1, Math.Max(0, sentence.End - first - 1))
                .Count(t => text.Tokens[t].Start - text.Tokens[t - 1].End >= 2) >= 3;
    }

    /// <summary>Lines from the title of a list of enclosures to its last row.</summary>
    private const int MostRows = 12;

    // Rows of boxes below the title, or of numbers or letters ("D PT spine", "9 PT") with no empty line between.
    private static bool IsBelowContents(ChartText text, Sentence sentence, OfficePageWords words)
    {
        static bool IsNumbered(ChartText text, int t) =>
            t + 1 < text.Tokens.Count
            && text.Tokens[t].Length <= 2
            && text.KindOf(t) is TokenKind.Number or TokenKind.Word
            && text.LowerOf(t + 1) is not ("/" or "-" or ":");
        var isBox = text.OpensBox(sentence.First);
        if (!isBox && !(IsNumbered(text, sentence.First) && text.OpensLine(sentence.First)))
        {
            return false;
        }

        var line = sentence.Line;
        for (var t = sentence.First - 1; t >= 0; t--)
        {
            t = text.LineStart(t);
            if (sentence.Line - text.LineOf(t) > MostRows)
            {
                break;
            }

            if (isBox ? !text.OpensBox(t) : line - text.LineOf(t) > 1 || !IsNumbered(text, t))
            {
                return words.Enclosures.Contains(text.LowerOf(t)) && (isBox || (line - text.LineOf(t) == 1 && IsTitle(text, t)));
            }

            line = text.LineOf(t);
        }

        return false;
    }

    // The word alone on its line, or with a remark in brackets.
    private static bool IsTitle(ChartText text, int t) =>
        t + 1 < text.Tokens.Count && (text.OpensLine(t + 1) || text.LowerOf(t + 1) is "(");

    private static IEnumerable<int> Tokens(Sentence sentence) => Enumerable.Range(sentence.First, sentence.End - sentence.First);
}
