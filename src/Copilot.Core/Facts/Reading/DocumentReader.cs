using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Alignment;
using Copilot.Core.Facts.Reading.Findings;
using Copilot.Core.Facts.Reading.Person;
using Copilot.Core.Facts.Reading.SetAside;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;
using Copilot.Core.Facts.Reading.Tables;
using Copilot.Core.Facts.Reading.Treatment;

namespace Copilot.Core.Facts.Reading;

/// <summary>Runs the readers over one document: those of its layout, then those of each sentence, then the <see cref="Conclusions"/>.</summary>
internal static class DocumentReader
{
    /// <summary>The readers of a sentence, those that know most first: what one has taken the next leaves alone.</summary>
    public static IReadOnlyList<SentenceStep> OfSentences { get; } =
    [
        new("age and sex", (p, s) => PersonReader.Read(p.Reading, s)),
        new("signs with their place, before the same words are findings", (p, s) => SignReader.Read(p.Reading, s)),
        new(
            "every finding that the dictionary names and no reader of its own reads",
            (p, s) => FindingReader.Read(p.Reading, s, d => IsGeneral(d) && !p.Reading.IsTaken(s, d))
        ),
        new("symptoms, which may take back what was found before", ReadSymptoms),
        new("a grade or class beside what was found", (p, s) => ClassReader.Read(p.Reading, s, p.Before)),
        new("findings of the level above or below one that was found", (p, s) => NeighbourReader.Read(p.Reading, s, p.Before)),
        new("what has changed since an earlier study", (p, s) => ChangeReader.Read(p.Reading, s)),
        new("facets, with the side and level of what was found", (p, s) => FacetReader.Read(p.Reading, s, p.Before)),
        new("curves", (p, s) => CurveReader.Read(p.Reading, s)),
        new("the plumb line", (p, s) => PlumbLineReader.Read(p.Reading, s)),
        new("parameters of alignment in a row", (p, s) => ParameterRun.Read(p.Reading, s)),
        new("care, but on films", ReadCare),
        new("what care did, behind the care", (p, s) => ReliefReader.Read(p.Reading, s)),
        new("tobacco", (p, s) => TobaccoReader.Read(p.Reading, s)),
        new("results behind their labels", (p, s) => LabelledResults.Read(p.Reading, s)),
        new("walks, scores and grades of strength, of no therapy for another part", ReadMeasured),
    ];

    public static void Read(DocumentReading reading)
    {
        var part = ReadLayout(reading);
        var heads = TableReader.Heads(reading.Text);
        var pass = new DocumentPass(reading, part);
        for (var i = 0; i < reading.Sentences.Count; i++)
        {
            var items = reading.Sentences[i];
            if (reading.Quarantined.Contains(items.Index))
            {
                continue;
            }

            if (heads.Contains(items.Index))
            {
                pass.Motor.Read(items);
                continue;
            }

            pass.Before = reading.Drafts.Count;
            foreach (var reader in OfSentences)
            {
                reader.Read(pass, items);
            }
        }

        foreach (var conclusion in Conclusions.All)
        {
            conclusion.Draw(pass);
        }
    }

    // What is no record is set aside before anything is read of it, and tables before the sentences that they are made of.
    private static string? ReadLayout(DocumentReading reading)
    {
        InstructionReader.Read(reading);
        PolicyTextReader.Read(reading);
        PrintedSheets.Read(reading);
        OfficePages.Read(reading);
        PersonNameReader.Read(reading);
        var part = TherapyRecordReader.Part(reading);
        TherapyRecordReader.Read(reading, part);
        var isTherapy = reading.Document.Type == DocumentType.TherapyRecord;
        if (!isTherapy)
        {
            TherapyRecordReader.Visits(reading, null);
        }

        reading.Taken = TableReader.Read(reading, withScores: part is null || !isTherapy);
        BoxGridReader.Read(reading, reading.Taken);
        return part;
    }

    private static void ReadSymptoms(DocumentPass pass, SentenceItems items)
    {
        pass.Symptoms.Read(items);
        pass.Before = Math.Min(pass.Before, pass.Reading.Drafts.Count);
    }

    private static void ReadCare(DocumentPass pass, SentenceItems items)
    {
        if (!pass.IsFilm)
        {
            CareReader.Read(pass.Reading, items, pass.Part);
        }
    }

    private static void ReadMeasured(DocumentPass pass, SentenceItems items)
    {
        if (!pass.IsOfOtherTherapy && !pass.Reading.IsBackground(items.Sentence))
        {
            DistanceReader.Read(pass.Reading, items);
            ScoreReader.Read(pass.Reading, items);
            pass.Motor.Read(items);
        }
    }

    private static bool IsGeneral(FactDefinition definition) =>
        definition.Type is not FactType.Care
        && definition.Name
            is not (
                InstructionReader.FactName
                or PersonNameReader.FactName
                or TobaccoReader.FactName
                or TobaccoReader.StoppedName
                or "patient-age"
                or "patient-sex"
                or "therapy-visits"
                or "leg-pain-score"
                or "back-pain-score"
                or "pain-score"
                or "motor-grade"
                or DistanceReader.FactName
                or SlipReader.FactName
                or SignReader.FactName
                or ExaminationReader.FactName
            );
}
