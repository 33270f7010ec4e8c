namespace Copilot.Core.Guidelines.Lint;

internal static class DatesAreInOrder
{
    public const string Code = "G021";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        where document.Front.Expires <= document.Front.Effective
        select new Problem(
            Code,
            document.PlaceOf("expires"),
            "The document expires no later than it takes effect.",
            "'expires' is the first day on which it no longer holds; correct one of the two dates."
        );
}
