namespace Copilot.Core.Guidelines.Lint;

/// <summary>What begins like a citation is one, and a guideline document cites guideline documents alone.</summary>
internal static class CitationsAreReadable
{
    public const string Code = "G016";

    public static IEnumerable<Problem> Find(GuidelineLibrary library)
    {
        foreach (var (document, marker) in CitedDocumentsExist.Markers(library))
        {
            if (marker.Kind == MarkerKind.Malformed)
            {
                yield return new Problem(
                    Code,
                    document.At(marker.Start),
                    $"The citation '{marker.Document}' cannot be read: {marker.Fault}.",
                    "Write [@document-id] or [@document-id#passage], several separated by semicolons."
                );
            }
            else if (marker.Kind == MarkerKind.Chart)
            {
                yield return new Problem(
                    Code,
                    document.At(marker.Start),
                    "A guideline document cites a chart.",
                    "Cite guideline documents only: [@document-id#passage]."
                );
            }
        }
    }
}
