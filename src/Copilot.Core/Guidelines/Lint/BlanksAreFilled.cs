namespace Copilot.Core.Guidelines.Lint;

/// <summary>What an import could not tell is filled in by a person before anything rests on the document.</summary>
internal static class BlanksAreFilled
{
    public const string Code = "G025";

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        from key in document.Front.Blanks
        select new Problem(
            Code,
            document.PlaceOf(key),
            $"'{key}' is still to be filled in.",
            key is "body" or "title" or "licence"
                ? "Write what the source states."
                : "Write what the source states; remove the key where it states nothing."
        );
}
