using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Wording;

/// <summary>A fact in a few words: <c>anterolisthesis 6 mm</c>, <c>no listhesis</c>, <c>foraminal stenosis moderate, right</c>.</summary>
internal static class FactWords
{
    public static string Describe(Fact fact, Words words)
    {
        var name = words.Fact(fact.Name);
        if (fact.Part is { Length: > 0 } part)
        {
            name = $"{name} ({part})";
        }

        var text = fact.Assertion switch
        {
            Assertion.Absent => $"no {name}",
            Assertion.Possible => $"possible {name}",
            Assertion.Historical => $"{name} in the past",
            Assertion.Hypothetical => $"{name} as a possibility only",
            Assertion.Planned => name.StartsWith("planned", StringComparison.Ordinal) ? name : $"{name} planned",
            Assertion.Family => $"{name} in the family",
            Assertion.OtherPerson => $"{name} of another person",
            _ => name,
        };
        if (fact.Value is { } value && fact.Assertion != Assertion.Absent)
        {
            text = $"{text} {Value(value)}".TrimEnd();
        }

        return fact.Side is { } side && fact.Assertion != Assertion.Absent ? $"{text}, {Side(side)}" : text;
    }

    /// <summary>The value as the chart states it, with its unit.</summary>
    public static string Value(FactValue value)
    {
        var stated = value.Stated switch
        {
            null when value.Low is { } low && value.High is { } high && low != high => $"{Number(low)} to {Number(high)}",
            null when value.Low is { } only => Number(only),
            null => value.WordHigh is null ? value.Word ?? "" : $"{value.Word} to {value.WordHigh}",
            double number => Number(number),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };
        return (value.StatedUnit switch
        {
            null or "" => stated,
            "%" => $"{stated} %",
            "of-10" => $"{stated} of 10",
            "of-5" => $"{stated} of 5",
            "deg" => $"{stated} degrees",
            "grade" => $"grade {stated}",
            "cages" or "visits" or "interspaces" or "bones" => $"{stated} {value.StatedUnit}",
            var unit => $"{stated} {unit}",
        }).Trim();
    }

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Side(Side side) => side switch
    {
        Cases.Side.Left => "left",
        Cases.Side.Right => "right",
        _ => "both sides",
    };

    public static string Author(ChartDocument document) => document.Author switch
    {
        AuthorRole.Radiologist => "radiologist",
        AuthorRole.Surgeon => "surgeon",
        AuthorRole.PrimaryCare => "primary care",
        AuthorRole.Pain => "pain clinic",
        AuthorRole.Therapist => "therapist",
        AuthorRole.Nurse => "nurse",
        AuthorRole.Rheumatologist => "rheumatologist",
        _ => "author not named",
    };

    public static string Kind(ChartDocument document) => (document.Type, document.Modality) switch
    {
        (DocumentType.ImagingReport, Modality.Mri) => "MRI report",
        (DocumentType.ImagingReport, Modality.Ct) => "CT report",
        (DocumentType.ImagingReport, Modality.Xray) => "X-ray report",
        (DocumentType.ImagingReport, Modality.FlexionExtension) => "flexion-extension films",
        (DocumentType.ImagingReport, Modality.StandingFullLength) => "standing full-length films",
        (DocumentType.ImagingReport, Modality.Dxa) => "bone density report",
        (DocumentType.ImagingReport, _) => "imaging report",
        (DocumentType.ProgressNote, _) => "progress note",
        (DocumentType.Consult, _) => "consult",
        (DocumentType.OperativePlan, _) => "operative plan",
        (DocumentType.TherapyRecord, _) => "therapy record",
        (DocumentType.ProcedureNote, _) => "procedure note",
        (DocumentType.Lab, _) => "laboratory report",
        (DocumentType.Letter, _) => "letter",
        _ => "record",
    };

    /// <summary><c>MRI report of 28 May 2025 (radiologist)</c></summary>
    public static string Document(ChartDocument document) =>
        $"{Kind(document)} {(document.Date is { } date ? $"of {Dates.Write(date)}" : "without a date")} ({Author(document)})";
}
