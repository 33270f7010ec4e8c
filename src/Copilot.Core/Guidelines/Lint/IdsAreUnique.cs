namespace Copilot.Core.Guidelines.Lint;

/// <summary>Ids are unique over all service lines.</summary>
internal static class IdsAreUnique
{
    public const string Code = "G011";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        let first = library.Find(document.Id)
        where !ReferenceEquals(first, document)
        select new Problem(
            Code,
            document.PlaceOf("id"),
            $"The id '{document.Id}' is also that of {first?.File}.",
            "Give one of the two another id and correct what cites it."
        );
}
