namespace Copilot.Core.Guidelines.Lint;

/// <summary>Evidence says of itself and of each passage whether it was checked against its source.</summary>
internal static class VerifiedIsStated
{
    public const string Code = "G013";
    private const string Remedy = "Write verified true only where someone checked it against the source's own text, else false.";

    public static IEnumerable<Problem> Find(GuidelineLibrary library)
    {
        foreach (var document in library.Documents.Where(d => d.Shelf == Shelf.Evidence))
        {
            if (document.Front.Verified is null)
            {
                yield return new Problem(
                    Code,
                    new Place(document.File, 1, 1),
                    "The front matter does not say whether the citation is verified.",
                    Remedy
                );
            }

            foreach (var passage in document.Passages.Where(p => !p.VerifiedStated))
            {
                yield return new Problem(
                    Code,
                    document.At(passage.Source.Start),
                    $"The passage '{passage.Id}' does not say whether it is verified.",
                    Remedy
                );
            }
        }
    }
}
