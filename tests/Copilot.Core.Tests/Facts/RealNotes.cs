using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Facts;

/// <summary>The spine notes of MTSamples and ACI-Bench, which stand beside the repository and are no part of it.</summary>
internal static class RealNotes
{
    /// <summary>Each note with its title, as a chart document with the id <c>note-0</c>, <c>note-1</c> and on; skips the test, visibly, where they are absent.</summary>
    public static IReadOnlyList<(string Title, ChartDocument Document)> All() =>
        [
            .. Records(File.ReadAllText(Path.Combine(Shared.Folder("data/mtsamples")!, "spine.csv")))
                .Skip(1)
                .Select((n, i) => (n[3], Document($"note-{i}", n))),
        ];

    /// <summary>The notes of ACI-Bench that speak of the lumbar spine, with the ids <c>aci-0</c> and on by their place in the file; skips as <see cref="All"/> does.</summary>
    public static IReadOnlyList<ChartDocument> OfVisits() =>
        [
            .. Records(File.ReadAllText(Path.Combine(Shared.Folder("data/aci-bench")!, "train.csv")))
                .Skip(1)
                .Select((n, i) => (Text: n[3], Id: $"aci-{i}"))
                .Where(n =>
                    n.Text.Contains("lumbar", StringComparison.OrdinalIgnoreCase)
                    || n.Text.Contains(" spine", StringComparison.OrdinalIgnoreCase)
                )
                .Select(n => new ChartDocument(
                    n.Id,
                    DocumentType.ProgressNote,
                    Reader.Day,
                    AuthorRole.PrimaryCare,
                    Modality.None,
                    n.Text,
                    0
                )),
        ];

    // The collection joins the lines of a note by commas and keeps headings in capitals.
    private static ChartDocument Document(string id, IReadOnlyList<string> note)
    {
        var text = note[4]
            .Replace(":, ", ":\n", StringComparison.Ordinal)
            .Replace(": ,", ":\n", StringComparison.Ordinal)
            .Replace(".,", ".\n\n", StringComparison.Ordinal);
        var (type, author) = note[2] switch
        {
            "Surgery" or "Pain Management" => (DocumentType.ProcedureNote, AuthorRole.Surgeon),
            "Radiology" => (DocumentType.ImagingReport, AuthorRole.Radiologist),
            _ => (DocumentType.Consult, AuthorRole.Surgeon),
        };
        return new ChartDocument(id, type, Reader.Day, author, type == DocumentType.ImagingReport ? Modality.Mri : Modality.None, text, 0);
    }

    // Comma-separated values with quoted fields.
    private static IEnumerable<IReadOnlyList<string>> Records(string text)
    {
        var (record, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if ((c == ',' || c == '\n') && !quoted)
            {
                record.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
            else
            {
                field.Append(c);
            }
        }
    }
}
