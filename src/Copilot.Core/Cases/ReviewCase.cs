namespace Copilot.Core.Cases;

/// <summary>How soon a decision is due, as the request says: it chooses the clock and no answer. <c>Standard</c> unless it says otherwise.</summary>
public enum Urgency
{
    Standard,
    Expedited,
}

/// <summary>The plan's kind of business, as <c>plan.line_of_business</c> of case.yaml spells it; it chooses clocks, appeal days and letters.</summary>
public enum LineOfBusiness
{
    Commercial,
    MedicareAdvantage,
    Medicaid,
    Marketplace,
}

/// <summary>The person's sex as the request gives it; <c>Unknown</c> where it gives none.</summary>
public enum Sex
{
    Unknown,
    Female,
    Male,
    Other,
}

/// <summary>The plan under which the request is reviewed. <see cref="Profile"/> names the thresholds that apply.</summary>
public sealed record Plan(LineOfBusiness LineOfBusiness, string State, string Profile);

/// <summary>The person, by age in years and sex only: no identifiers are needed, and none are wanted.</summary>
public sealed record Member(int Age, Sex Sex);

/// <summary>One line of the request.</summary>
/// <param name="Key">The code, or the code with <c>#2</c>, <c>#3</c> where it is requested on several lines.</param>
/// <param name="Levels">The mobile interspaces it names, spans expanded; empty where it names none.</param>
public sealed record ProcedureLine(string Key, string Code, int Units, IReadOnlyList<Interspace> Levels, Side? Side);

/// <summary>What is asked for. <see cref="Received"/> starts the clock; its date, in its own offset, is the as-of date of every duration.</summary>
public sealed record Request(
    string Id,
    string? Question,
    DateTimeOffset Received,
    Urgency Urgency,
    Plan Plan,
    Member Member,
    IReadOnlyList<string> Diagnoses,
    Construct? Construct,
    IReadOnlyList<ProcedureLine> Procedures,
    DateOnly? PlannedDate
)
{
    public DateOnly AsOf => DateOnly.FromDateTime(Received.DateTime);

    /// <summary>The request names L6: this spine has six lumbar vertebrae, and L5-L6 and L6-S1 are interspaces of it.</summary>
    public bool SixLumbar =>
        Construct is { Top: Bone.L6 } or { Bottom: Bone.L6 }
        || Procedures.Any(line => line.Levels.Any(level => level.Upper == Bone.L6 || level.Lower == Bone.L6));
}

/// <summary>The kind of a chart document, as its front matter says; <c>Other</c> where it says none or none that is known. Whose word decides a fact depends on it.</summary>
public enum DocumentType
{
    Other,
    ImagingReport,
    ProgressNote,
    Consult,
    OperativePlan,
    TherapyRecord,
    ProcedureNote,
    Lab,
    Letter,
}

/// <summary>Who wrote a chart document, as its front matter says; <c>Other</c> where it says nobody or nobody who is known. A radiologist decides what imaging shows.</summary>
public enum AuthorRole
{
    Other,
    Radiologist,
    Surgeon,
    PrimaryCare,
    Pain,
    Therapist,
    Nurse,
    Rheumatologist,
}

/// <summary>Of an imaging report the study it reports, as its front matter says; <c>None</c> of what is no imaging report or names no study.</summary>
public enum Modality
{
    None,
    Mri,
    Ct,
    Xray,
    FlexionExtension,
    StandingFullLength,
    Dxa,
    Other,
}

/// <summary>One chart document as it stands in its file.</summary>
/// <param name="Id">The file name without its extension.</param>
/// <param name="Text">The whole file, front matter included, so that line numbers are the file's.</param>
/// <param name="BodyStart">Offset of the first character after the front matter.</param>
public sealed record ChartDocument(
    string Id,
    DocumentType Type,
    DateOnly? Date,
    AuthorRole Author,
    Modality Modality,
    string Text,
    int BodyStart
)
{
    private readonly int[] _lineStarts = FindLineStarts(Text);

    public int LineCount => _lineStarts.Length;

    /// <summary>The line, counted from 1, in which an offset of <see cref="Text"/> lies.</summary>
    public int LineAt(int offset)
    {
        var index = Array.BinarySearch(_lineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>The offset at which a line, counted from 1, begins.</summary>
    public int LineStart(int line) => _lineStarts[line - 1];

    /// <summary>The text of a line, counted from 1, without its line end.</summary>
    public string Line(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\n', '\r');
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}

/// <summary>A case as read: the request and its chart, documents in the order of their ids, and messages that refuse nothing.</summary>
public sealed record ReviewCase(Request Request, IReadOnlyList<ChartDocument> Documents, IReadOnlyList<Problem> Messages)
{
    /// <summary>Proposed facts that persons have confirmed, in the order of <c>confirmed.yaml</c>.</summary>
    public IReadOnlyList<Confirmation> Confirmations { get; init; } = [];

    public DateOnly AsOf => Request.AsOf;
}
