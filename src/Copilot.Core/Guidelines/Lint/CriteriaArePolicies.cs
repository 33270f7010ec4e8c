namespace Copilot.Core.Guidelines.Lint;

/// <summary>Criteria documents are ours: kind policy, and named <c>policy-...</c> so that a reader of a citation sees it.</summary>
internal static class CriteriaArePolicies
{
    public const string Code = "G012";
    private const string Prefix = "policy-";

    public static IEnumerable<Problem> Find(GuidelineLibrary library)
    {
        foreach (var document in library.Documents)
        {
            var named = document.Id.StartsWith(Prefix, StringComparison.Ordinal);
            if (document.Shelf == Shelf.Policy && document.Kind != DocumentKind.Policy)
            {
                yield return new Problem(
                    Code,
                    document.PlaceOf("kind"),
                    "A document of the policy folder is not of kind policy.",
                    "Write 'kind: policy', or move it to the evidence folder."
                );
            }

            if (document.Shelf == Shelf.Policy && !named)
            {
                yield return new Problem(
                    Code,
                    document.PlaceOf("id"),
                    $"The criteria document '{document.Id}' does not begin with '{Prefix}'.",
                    $"Call it '{Prefix}' and its topic."
                );
            }

            if (document.Shelf == Shelf.Evidence && named)
            {
                yield return new Problem(
                    Code,
                    document.PlaceOf("id"),
                    $"'{Prefix}' is for criteria documents, and this one stands in the evidence folder.",
                    "Rename it, or move it to the policy folder."
                );
            }
        }
    }
}
