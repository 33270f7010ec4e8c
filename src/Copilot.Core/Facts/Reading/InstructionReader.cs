namespace Copilot.Core.Facts.Reading;

/// <summary>Finds text that tries to instruct the record's reader, a person's or a program's decision, and sets its paragraph aside.</summary>
internal static class InstructionReader
{
    public const string FactName = "reader-instruction";

    public static void Read(DocumentReading reading)
    {
        if (reading.Find(FactName) is not { } definition)
        {
            return;
        }

        var paragraphs = new HashSet<int>();
        foreach (var items in reading.Sentences)
        {
            foreach (var match in items.Facts.Where(f => f.Value.Definition.Name == FactName).Take(1))
            {
                reading.Drafts.Add(new Draft(definition, match.First, match.End, Assertion.Present));
                paragraphs.Add(items.Sentence.Paragraph);
            }
        }

        foreach (var items in reading.Sentences.Where(i => paragraphs.Contains(i.Sentence.Paragraph)))
        {
            reading.Quarantined.Add(items.Index);
        }
    }
}
