namespace Copilot.Core.Guidelines.Lint;

/// <summary>What can be cited says something.</summary>
internal static class PassagesSaySomething
{
    public const string Code = "G015";

    public static IEnumerable<Problem> Find(GuidelineLibrary library)
    {
        foreach (var document in library.Documents)
        {
            if (document.Passages.Count == 0)
            {
                yield return new Problem(
                    Code,
                    new Place(document.File, 1, 1),
                    "The document has no passage that could be cited.",
                    "Add a '## Heading {#passage-id}' with a statement under it."
                );
            }

            foreach (var passage in document.Passages.Where(p => string.IsNullOrWhiteSpace(p.Text)))
            {
                yield return new Problem(
                    Code,
                    document.At(passage.Source.Start),
                    $"The passage '{passage.Id}' has no text.",
                    "Say in plain words what it stands for, or remove the heading."
                );
            }
        }
    }
}
