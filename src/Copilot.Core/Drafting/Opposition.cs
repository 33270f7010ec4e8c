using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting;

/// <summary>When two passages of documents that contradict each other speak of the same thing.</summary>
/// <remarks>Documents are broad: two of them may contradict each other on injections and be cited here on fusion. Passages stand against each
/// other where they share their people and what they measured, or where one policy passage cites both documents.</remarks>
internal static class Opposition
{
    // Tags that nearly every source has say nothing about what it is about.
    private static readonly HashSet<string> Unspecific = new(StringComparer.Ordinal) { "adult", "any", "older-adult" };

    /// <summary>The pairs of documents that contradict each other and that some policy passage cites side by side.</summary>
    public static IReadOnlySet<(string, string)> CitedTogether(GuidelineLibrary library, IEnumerable<Passage> policies)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var documents in policies.Select(p => p.Cites.Select(c => c.Document).Distinct().ToList()))
        {
            foreach (var one in documents)
            {
                foreach (var other in library.Find(one)?.Front.ConflictsWith.Where(documents.Contains) ?? [])
                {
                    pairs.Add((one, other));
                }
            }
        }

        return pairs;
    }

    /// <summary>The passages of a contradicting document that answer this one, best first.</summary>
    public static IReadOnlyList<Passage> Answering(Passage passage, GuidelineDocument other, IReadOnlySet<(string, string)> citedTogether)
    {
        var together = citedTogether.Contains((passage.Document, other.Id));
        return [.. other.Passages.Where(p => !p.Id.StartsWith("limits", StringComparison.Ordinal) && (together || Bears(passage, p)))
            .Select((p, place) => (Passage: p, place)).OrderByDescending(p => Closeness(passage, p.Passage)).ThenBy(p => p.place).Select(p => p.Passage)];
    }

    /// <summary>How well the other passage answers this one: same measure, same people, figures before words.</summary>
    public static double Closeness(Passage one, Passage other) =>
        (2.0 * one.Outcome.Intersect(other.Outcome).Count() / Math.Max(1, Math.Max(one.Outcome.Count, other.Outcome.Count))) + (2 * Overlap(one, other))
        + Math.Min(1, 0.02 * other.Text.Count(char.IsAsciiDigit)) - (TellsDesign(one) || TellsDesign(other) ? 3 : 0);

    /// <summary>Whom a study took says nothing about what it found.</summary>
    private static bool TellsDesign(Passage passage) => passage.Id is "patients" or "design" or "entry" or "methods" or "participants";

    private static bool Bears(Passage one, Passage other) => Overlap(one, other) > 0 && one.Outcome.Intersect(other.Outcome).Any();

    private static double Overlap(Passage one, Passage other)
    {
        var a = one.Population.Where(t => !Unspecific.Contains(t)).ToHashSet(StringComparer.Ordinal);
        var b = other.Population.Where(t => !Unspecific.Contains(t)).ToHashSet(StringComparer.Ordinal);
        var both = a.Intersect(b).Count();
        return both == 0 ? 0 : (double)both / (a.Count + b.Count - both);
    }
}
