using System.Text;
using Copilot.Core.Cases;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>Charts made from an own case: as many documents, or as many pages of 3,000 characters, as asked for.</summary>
internal static class Charts
{
    public const int CharactersPerPage = 3000;

    public static ReviewCase Own { get; } =
        CaseFolder.Read(Path.Combine(Repository.Folder("evals"), "cases", "c10-wrong-codes-right-surgery"));

    public static ReviewPipeline Pipeline() => new(GuidelineSet.Open(Repository.Folder("guidelines")));

    /// <summary>The own documents, and copies of them, up to a number.</summary>
    public static ReviewCase OfDocuments(int count) =>
        Own with
        {
            Documents =
            [
                .. Own
                    .Documents.Concat(Own.Documents.Select(d => d with { Id = d.Id + "-again" }))
                    .Take(count)
                    .OrderBy(d => d.Id, StringComparer.Ordinal),
            ],
        };

    /// <summary>Copies of the own documents up to a length, or one document of all their texts.</summary>
    public static ReviewCase OfPages(int pages, bool asOneDocument)
    {
        var copies = new List<ChartDocument>();
        for (long length = 0, copy = 0; length < (long)pages * CharactersPerPage; copy++)
        {
            foreach (var document in Own.Documents)
            {
                copies.Add(document with { Id = $"{document.Id}-{copy:0000}" });
                length += document.Text.Length;
            }
        }

        return Own with
        {
            Documents = asOneDocument ? [Joined(copies)] : copies,
        };
    }

    private static ChartDocument Joined(List<ChartDocument> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
        {
            text.Append(document.Text, document.BodyStart, document.Text.Length - document.BodyStart).Append('\n');
        }

        // A copy of a document would keep where the lines of its own text begin.
        return new ChartDocument(
            "all",
            documents[0].Type,
            documents[0].Date,
            documents[0].Author,
            documents[0].Modality,
            text.ToString(),
            0
        );
    }
}
