namespace Copilot.Core.Guidelines.Lint;

/// <summary>Whoever is shown one side of a conflict is shown the other: both sides name it.</summary>
internal static class ConflictsAreMutual
{
    public const string Code = "G020";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        from id in document.Front.ConflictsWith
        let other = library.Find(id)
        where other is not null && other.Id != document.Id && !other.Front.ConflictsWith.Contains(document.Id, StringComparer.Ordinal)
        select new Problem(
            Code,
            document.PlaceOf("conflicts_with", id),
            $"'{id}' does not name '{document.Id}' in return.",
            $"Add '{document.Id}' to 'conflicts_with' of {other.File}."
        );
}
