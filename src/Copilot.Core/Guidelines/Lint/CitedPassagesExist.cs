namespace Copilot.Core.Guidelines.Lint;

internal static class CitedPassagesExist
{
    public const string Code = "G018";

    public static IEnumerable<Problem> Find(GuidelineLibrary library)
    {
        foreach (var (document, marker) in CitedDocumentsExist.Markers(library))
        {
            if (
                marker is { Kind: MarkerKind.Guideline, Passage: { } passage }
                && library.Find(marker.Document) is { } target
                && target.Passage(passage) is null
            )
            {
                var known = target.Passages.Select(p => p.Id).ToList();
                yield return new Problem(
                    Code,
                    document.At(marker.Start),
                    $"'{target.Id}' has no passage '{passage}'.",
                    Nearest.Remedy(passage, known, $"Its passages: {string.Join(", ", known)}.")
                );
            }
        }

        foreach (var document in library.Documents)
        {
            foreach (var passage in document.Passages)
            {
                foreach (var key in passage.See.Where(k => k.Split('#') is not [var other, var id] || library.Find(other, id) is null))
                {
                    yield return new Problem(
                        Code,
                        document.At(passage.Source.Start),
                        $"'see' names '{key}', and there is no such passage.",
                        "Name passages as document#passage, with blanks between."
                    );
                }
            }
        }
    }
}
