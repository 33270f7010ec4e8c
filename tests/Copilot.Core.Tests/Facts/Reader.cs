using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts;

/// <summary>The product's own reader, and facts written so that a test can name them.</summary>
internal static class Reader
{
    public static readonly Lazy<FactReader> Own = new(() => FactReader.FromFolder(Path.Combine(Charts.Root(), "guidelines")));

    public static readonly DateOnly Day = new(2025, 6, 10);

    public static ChartDocument Document(string text, DocumentType type = DocumentType.ProgressNote, DateOnly? date = null) =>
        new(
            "note",
            type,
            date ?? Day,
            type == DocumentType.ImagingReport ? AuthorRole.Radiologist : AuthorRole.Surgeon,
            type == DocumentType.ImagingReport ? Modality.Mri : Modality.None,
            text,
            0
        );

    public static IReadOnlyList<Fact> Read(string text, DocumentType type = DocumentType.ProgressNote) =>
        Own.Value.Read(Document(text, type));

    /// <summary>The facts of one name as "value level side assertion", what is missing left out.</summary>
    public static string[] Of(string name, string text, DocumentType type = DocumentType.ImagingReport) =>
        [.. Read(text, type).Where(f => f.Name == name).Select(Show)];

    public static string Show(Fact fact)
    {
        var value =
            fact.Value is not { } v ? null
            : v.Word is not null
                ? v.WordHigh is null ? v.Word
                    : $"{v.Word}..{v.WordHigh}"
            : v.Low is null ? null
            : v.Low.Equals(v.High) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{v.Low:0.###}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{v.Low:0.###}..{v.High:0.###}");
        return string.Join(
            ' ',
            new[]
            {
                value,
                fact.Level?.ToString(),
                fact.Part,
                fact.Side?.ToString().ToLowerInvariant(),
                fact.Assertion == Assertion.Present ? null : fact.Assertion.ToString().ToLowerInvariant(),
            }.OfType<string>()
        );
    }
}
