using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading;

/// <summary>Runs the readers over one document, those that know most first.</summary>
internal static class DocumentReader
{
    public static void Read(DocumentReading reading)
    {
        InstructionReader.Read(reading);
        foreach (var items in reading.Sentences)
        {
            if (!reading.Quarantined.Contains(items.Index))
            {
                FindingReader.Read(reading, items, IsGeneral);
            }
        }
    }

    private static bool IsGeneral(FactDefinition definition) => definition.Type is not FactType.Care && definition.Name != InstructionReader.FactName;
}
