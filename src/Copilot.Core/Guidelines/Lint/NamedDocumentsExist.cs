namespace Copilot.Core.Guidelines.Lint;

internal static class NamedDocumentsExist
{
    public const string Code = "G019";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        from named in Named(document)
        where named.Id == document.Id || library.Find(named.Id) is null
        select named.Id == document.Id
            ? new Problem(
                Code,
                document.PlaceOf(named.Key, named.Id),
                $"'{named.Key}' names the document itself.",
                "Say it in a passage; the key is for other documents."
            )
            : new Problem(
                Code,
                document.PlaceOf(named.Key, named.Id),
                $"'{named.Key}' names '{named.Id}', which does not exist.",
                Nearest.Remedy(named.Id, library.Documents.Select(d => d.Id), "Correct the id or add the document.")
            );

    private static IEnumerable<(string Key, string Id)> Named(GuidelineDocument document) =>
        document
            .Front.ConflictsWith.Select(id => ("conflicts_with", id))
            .Concat(document.Front.Supersedes.Select(id => ("supersedes", id)));
}
