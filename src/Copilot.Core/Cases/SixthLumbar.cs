namespace Copilot.Core.Cases;

/// <summary>A request that names L6 is of a person with six lumbar vertebrae: somebody must have recorded it, or it is a slip of the pen.</summary>
internal static class SixthLumbar
{
    // The bone, or the interspace above it in the short form of charts.
    private static readonly string[] Names = ["L6", "L5-6", "L5/6"];

    /// <summary>Reports L6 where no document names it.</summary>
    /// <param name="named">Where the request names it; null where it does not.</param>
    public static void Check(Place? named, IReadOnlyList<ChartDocument> documents, List<Problem> problems)
    {
        if (named is not null && !documents.Any(d => Names.Any(name => Tells(d.Text, name))))
        {
            problems.Add(
                new Problem(
                    CaseProblems.NoSixthLumbar,
                    named,
                    "L6 is named, and no document tells of a sixth lumbar vertebra.",
                    "Write S1 where the sacrum is meant (L4-S1 for two interspaces), or add the record that counts six."
                )
            );
        }
    }

    private static bool Tells(string text, string name)
    {
        for (
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (
                (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]))
            )
            {
                return true;
            }
        }

        return false;
    }
}
