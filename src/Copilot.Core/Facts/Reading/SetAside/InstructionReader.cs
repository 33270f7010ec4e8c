namespace Copilot.Core.Facts.Reading.SetAside;

/// <summary>Finds text that tries to instruct the record's reader, a person's or a program's decision, and sets its paragraph aside.</summary>
internal static class InstructionReader
{
    public const string FactName = "reader-instruction";

    private static readonly string[] Roles = ["reader", "duty", "act"];

    public static void Read(DocumentReading reading)
    {
        if (reading.Find(FactName) is not { } definition)
        {
            return;
        }

        var paragraphs = new HashSet<int>();
        foreach (var items in reading.Sentences)
        {
            if ((Phrase(items) ?? Parts(reading, items)) is { } words)
            {
                reading.Drafts.Add(new Draft(definition, words.First, words.End, Assertion.Present));
                paragraphs.Add(items.Sentence.Paragraph);
            }
        }

        foreach (var items in reading.Sentences.Where(i => paragraphs.Contains(i.Sentence.Paragraph)))
        {
            reading.Quarantined.Add(items.Index);
        }
    }

    private static (int First, int End)? Phrase(SentenceItems items)
    {
        foreach (var match in items.Facts)
        {
            if (match.Value.Definition.Name == FactName)
            {
                return (match.First, match.End);
            }
        }

        return null;
    }

    /// <summary>A reading program, a duty and what it is to do, in whatever order: a sentence that holds all three instructs.</summary>
    private static (int First, int End)? Parts(DocumentReading reading, SentenceItems items)
    {
        var found = reading.Lexicon.Instructions.Find(reading.Text, reading.Ids, items.Sentence.First, items.Sentence.End);
        return found.Count >= Roles.Length && Roles.All(role => found.Exists(m => m.Value == role))
            ? (found.Min(m => m.First), found.Max(m => m.End))
            : null;
    }
}
