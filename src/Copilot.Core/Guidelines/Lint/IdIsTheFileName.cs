namespace Copilot.Core.Guidelines.Lint;

/// <summary>A citation names a document by its id and a person looks for the file: both are one name.</summary>
internal static class IdIsTheFileName
{
    public const string Code = "G010";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        let name = Path.GetFileNameWithoutExtension(document.File)
        where document.Id != name
        select new Problem(
            Code,
            document.PlaceOf("id"),
            $"The id '{document.Id}' differs from the file name '{name}'.",
            "Rename the file or correct the id."
        );
}
