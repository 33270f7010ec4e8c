namespace Copilot.Core.Guidelines.Lint;

internal static class CitedDocumentsExist
{
    public const string Code = "G017";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from cited in Markers(library)
        where cited.Marker.Kind == MarkerKind.Guideline && library.Find(cited.Marker.Document) is null
        select new Problem(
            Code,
            cited.Document.At(cited.Marker.Start),
            $"There is no document '{cited.Marker.Document}'.",
            Nearest.Remedy(cited.Marker.Document, library.Documents.Select(d => d.Id), "Correct the id or add the document.")
        );

    internal static IEnumerable<(GuidelineDocument Document, Marker Marker)> Markers(GuidelineLibrary library) =>
        from document in library.Documents
        from sentence in Prose.Sentences(document)
        from citation in sentence.Citations
        from marker in citation.Markers
        select (document, marker);
}
