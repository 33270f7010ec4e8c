using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Person;

/// <summary>Reads the answer of a laboratory that stands behind a label: "Urine cotinine 6/2: POSITIVE", "serum cotinine &lt;2 (...)  INTERPRETATION: NEGATIVE".</summary>
internal static class LabelledResults
{
    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            LabelOf(reading, items.Sentence) is not { } label
            || reading.Find("cotinine-result") is not { } definition
            || Answer(items, label.End + 1) is not { } word
            || !IsOfTest(reading, items, label)
        )
        {
            return;
        }

        reading.Add(
            new Draft(definition, label.End + 1, label.End + 2, Assertion.Present)
            {
                Value = FactValue.Of(word),
                Support = [(label.First, label.End)],
            }
        );
    }

    // A label of the same line whose colon stands right before the sentence, or in it.
    private static (int First, int End)? LabelOf(DocumentReading reading, Sentence sentence) =>
        sentence.Label is { } label
        && label.End + 1 >= sentence.First
        && label.End + 1 < sentence.End
        && reading.Text.LineOf(label.First) == reading.Text.LineOf(label.End + 1)
            ? (label.First, label.End)
        : sentence.Section is { } section
        && section.Line == sentence.Line
        && sentence.First > 1
        && reading.Text.LowerOf(sentence.First - 1) == ":"
            ? (sentence.First - 2, sentence.First - 1)
        : null;

    private static string? Answer(SentenceItems items, int at) =>
        items.Text.LowerOf(at) switch
        {
            "positive" or "pos" or "detected" => "positive",
            "negative" or "neg" or "undetectable" => "negative",
            "not" when items.AnyOf(at + 1, at + 2, "detected") => "negative",
            _ => null,
        };

    // The label names the test, or says that it answers the test of the line.
    private static bool IsOfTest(DocumentReading reading, SentenceItems items, (int First, int End) label) =>
        !reading.Lexicon.Values.Results.Norms.Contains(reading.Text.LowerOf(label.End - 1))
        && (
            IsCotinine(reading, label.First, label.End)
            || (
                reading.Lexicon.Values.Results.Answers.Contains(reading.Text.LowerOf(label.First))
                && Enumerable
                    .Range(Math.Max(0, items.Index - 2), Math.Min(2, items.Index))
                    .Any(i =>
                        reading.Text.Sentences[i] is var before
                        && reading.Text.LineOf(before.First) == reading.Text.LineOf(label.First)
                        && IsCotinine(reading, before.First, before.End)
                    )
            )
        );

    private static bool IsCotinine(DocumentReading reading, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (reading.Text.LowerOf(i) == "cotinine")
            {
                return true;
            }
        }

        return false;
    }
}
