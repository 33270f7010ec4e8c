using Copilot.Core.Cases;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;

namespace Copilot.Core.Facts.Reading;

/// <summary>A way through one document: what its readers know of it together.</summary>
/// <param name="part">The part of the body that the document is about, where it is about another than the back.</param>
internal sealed class DocumentPass(DocumentReading reading, string? part)
{
    public DocumentReading Reading => reading;

    public string? Part => part;

    public MotorReader Motor { get; } = new(reading);

    public SymptomReader Symptoms { get; } = new(reading);

    /// <summary>The first of the drafts that the readers of the present sentence made.</summary>
    public int Before { get; set; }

    /// <summary>A film of the spine, on which PT is the pelvic tilt.</summary>
    public bool IsFilm =>
        reading.Document
            is { Type: DocumentType.ImagingReport, Modality: Modality.StandingFullLength or Modality.Xray or Modality.FlexionExtension };

    /// <summary>A therapist's record about a shoulder or about balance: its scores, grades and walks are its own.</summary>
    public bool IsOfOtherTherapy => part is not null && reading.Document.Type == DocumentType.TherapyRecord;
}

/// <summary>A reader of single sentences.</summary>
/// <param name="Why">What it reads, and why it stands where it does.</param>
internal sealed record SentenceStep(string Why, Action<DocumentPass, SentenceItems> Read);

/// <summary>What follows from all sentences of a document together.</summary>
/// <param name="Why">What it makes of what was read, and why it stands where it does.</param>
internal sealed record Conclusion(string Why, Action<DocumentPass> Draw);
