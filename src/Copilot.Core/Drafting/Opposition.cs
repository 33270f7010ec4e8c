using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting;

/// <summary>When two passages of documents that contradict each other speak of the same thing.</summary>
/// <remarks>Documents are broad: two of them may contradict each other on injections and be cited here on fusion. Passages stand against each
/// other where they share their people and what they measured, or where one policy passage cites both of them side by side.</remarks>
internal static class Opposition
{
    // Less than a third of their people in common, and two passages answer different questions.
    private const double LeastOverlap = 0.34;

    // Tags that nearly every source has say nothing about what it is about.
    private static readonly HashSet<string> Unspecific = new(StringComparer.Ordinal) { "adult", "any", "older-adult" };

    /// <summary>The references to documents that contradict each other and that some policy passage cites side by side.</summary>
    public static IReadOnlySet<(PassageReference One, PassageReference Other)> CitedTogether(
        GuidelineLibrary library,
        IEnumerable<Passage> policies
    )
    {
        var pairs = new HashSet<(PassageReference, PassageReference)>();
        foreach (var cites in policies.Select(p => p.Cites))
        {
            foreach (var one in cites)
            {
                foreach (var other in cites.Where(o => library.Find(one.Document)?.Front.ConflictsWith.Contains(o.Document) ?? false))
                {
                    pairs.Add((one, other));
                }
            }
        }

        return pairs;
    }

    /// <summary>The passages of a contradicting document that answer this one, best first.</summary>
    public static IReadOnlyList<Passage> Answering(
        Passage passage,
        GuidelineDocument other,
        IReadOnlySet<(PassageReference One, PassageReference Other)> citedTogether
    )
    {
        var named = citedTogether.Where(t => Fits(t.One, passage) && t.Other.Document == other.Id).Select(t => t.Other).ToList();
        return
        [
            .. other
                .Passages.Where(p =>
                    !p.Id.StartsWith("limits", StringComparison.Ordinal) && (named.Exists(n => Fits(n, p)) || Bears(passage, p))
                )
                .Select((p, place) => (Passage: p, place))
                .OrderByDescending(p => Closeness(passage, p.Passage))
                .ThenBy(p => p.place)
                .Select(p => p.Passage),
        ];
    }

    /// <summary>How well the other passage answers this one: same measure, same people, figures before words.</summary>
    public static double Closeness(Passage one, Passage other) =>
        (2.0 * one.Outcome.Intersect(other.Outcome).Count() / Math.Max(1, Math.Max(one.Outcome.Count, other.Outcome.Count)))
        + (2 * Overlap(one, other))
        + Math.Min(1, 0.02 * other.Text.Count(char.IsAsciiDigit))
        - (TellsDesign(one) || TellsDesign(other) ? 3 : 0);

    // Cited as a whole, a document speaks with any of its passages.
    private static bool Fits(PassageReference reference, Passage passage) =>
        reference.Document == passage.Document && (reference.Passage is null || reference.Passage == passage.Id);

    /// <summary>Whom a study took says nothing about what it found.</summary>
    private static bool TellsDesign(Passage passage) =>
        passage.Id is "patients" or "design" or "entry" or "methods" or "participants" or "margin";

    private static bool Bears(Passage one, Passage other) =>
        Overlap(one, other) >= LeastOverlap && one.Outcome.Intersect(other.Outcome).Any();

    private static double Overlap(Passage one, Passage other)
    {
        var a = one.Population.Where(t => !Unspecific.Contains(t)).ToHashSet(StringComparer.Ordinal);
        var b = other.Population.Where(t => !Unspecific.Contains(t)).ToHashSet(StringComparer.Ordinal);
        var both = a.Intersect(b).Count();
        return both == 0 ? 0 : (double)both / (a.Count + b.Count - both);
    }
}
